"""The patterns of ``match``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import libcst as cst

from kerascount.syntax.newer.expressions import SINGLETONS, expression
from kerascount.syntax.newer.translation import Translation


def pattern(node: cst.CSTNode, to: Translation) -> Any:
    """The pattern that a node is, at its place."""
    return to.at(PATTERNS[type(node)](node, to), to.span_with_brackets(node) if isinstance(node, cst.MatchTuple) else node)


def _value(node: cst.MatchValue, to: Translation) -> ast.pattern:
    return ast.MatchValue(expression(node.value, to))


def _singleton(node: cst.MatchSingleton, to: Translation) -> ast.pattern:
    return ast.MatchSingleton(SINGLETONS[node.value.value])


def _sequence(node: cst.MatchList | cst.MatchTuple, to: Translation) -> ast.pattern:
    parts = [one.value if isinstance(one, cst.MatchSequenceElement) else one for one in node.patterns]
    return ast.MatchSequence([pattern(one, to) for one in parts])


def _star(node: cst.MatchStar, to: Translation) -> ast.pattern:
    return ast.MatchStar(_name(node.name))


def _mapping(node: cst.MatchMapping, to: Translation) -> ast.pattern:
    keys = [expression(one.key, to) for one in node.elements]
    return ast.MatchMapping(keys, [pattern(one.pattern, to) for one in node.elements], _name(node.rest))


def _class(node: cst.MatchClass, to: Translation) -> ast.pattern:
    return ast.MatchClass(
        expression(node.cls, to),
        [pattern(one.value, to) for one in node.patterns],
        [one.key.value for one in node.kwds],
        [pattern(one.pattern, to) for one in node.kwds],
    )


def _as(node: cst.MatchAs, to: Translation) -> ast.pattern:
    return ast.MatchAs(None if node.pattern is None else pattern(node.pattern, to), _name(node.name))


def _or(node: cst.MatchOr, to: Translation) -> ast.pattern:
    return ast.MatchOr([pattern(one.pattern, to) for one in node.patterns])


def _name(node: cst.Name | None) -> str | None:
    return None if node is None else node.value


PATTERNS: dict[type, Callable[..., ast.pattern]] = {
    cst.MatchValue: _value,
    cst.MatchSingleton: _singleton,
    cst.MatchList: _sequence,
    cst.MatchTuple: _sequence,
    cst.MatchStar: _star,
    cst.MatchMapping: _mapping,
    cst.MatchClass: _class,
    cst.MatchAs: _as,
    cst.MatchOr: _or,
}
