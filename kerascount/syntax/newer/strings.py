"""Strings, plain and formatted, of which Python makes one where several stand beside each other."""

from __future__ import annotations

import ast
import functools
import operator
import re
from collections.abc import Iterator, Sequence
from typing import Any

import libcst as cst

from kerascount.syntax.newer.expressions import expression, translates
from kerascount.syntax.newer.translation import Translation, Unread

NO_CONVERSION = -1

QUOTE = re.compile(r'\\.|"', re.DOTALL)
"""A quote, or any letter after a backslash."""


class Unreadable(Exception):
    """A literal that the running Python cannot read."""


@translates(cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)
def string(node: cst.SimpleString | cst.ConcatenatedString | cst.FormattedString, to: Translation) -> ast.expr:
    try:
        pieces = [(one, list(_piece(one, to))) for one in _beside(node)]
    except Unreadable:
        return Unread()
    parts = [part for _, found in pieces for part in found]
    if any(isinstance(one, cst.FormattedString) for one, _ in pieces):
        return ast.JoinedStr(_merged(parts, node, to))
    return ast.Constant(functools.reduce(operator.add, parts))


def _beside(node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    while isinstance(node, cst.ConcatenatedString):
        yield node.left
        node = node.right
    yield node


def _piece(node: cst.BaseExpression, to: Translation) -> Iterator[Any]:
    """The texts and fields of one string."""
    if isinstance(node, cst.FormattedString):
        for part in node.parts:
            yield from _part(part, node.start, to)
    elif isinstance(node, cst.SimpleString):
        yield _literal(node.value)
    else:
        raise Unreadable


def _part(part: cst.BaseFormattedStringContent, opening: str, to: Translation) -> Iterator[Any]:
    """A text as it stands in an f-string, or one of its fields, before which an ``=`` puts the text of its code."""
    if isinstance(part, cst.FormattedStringText):
        yield _unescaped(part.value, opening)
        return
    assert isinstance(part, cst.FormattedStringExpression)
    conversion = NO_CONVERSION if part.conversion is None else ord(part.conversion)
    if part.equal is not None:
        nodes = (part.whitespace_before_expression, part.expression, part.equal)
        yield "".join(map(to.module.code_for_node, nodes))
        conversion = ord("r") if part.conversion is None and part.format_spec is None else conversion
    specification = None
    if part.format_spec is not None:
        found = [one for inner in part.format_spec for one in _part(inner, opening, to)]
        specification = to.at(ast.JoinedStr(_merged(found, part.expression, to)), part.expression)
    yield to.at(ast.FormattedValue(expression(part.expression, to), conversion, specification), part.expression)


def _merged(parts: Sequence[object], node: cst.BaseExpression, to: Translation) -> list[ast.expr]:
    """The parts of an f-string: texts beside each other are one, and empty ones none."""
    found: list[ast.expr] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, ast.expr):
            found.append(part)
        elif isinstance(last, ast.Constant) and isinstance(last.value, str):
            last.value += str(part)
        elif part:
            found.append(to.at(ast.Constant(str(part)), node))
    return found


def _unescaped(text: str, opening: str) -> object:
    """What a piece of an f-string stands for, by the letters and quotes that the string begins with."""
    plain = text.replace("{{", "{").replace("}}", "}")
    if "\\" not in plain or "r" in opening.lower():
        return plain
    return _literal('"""' + QUOTE.sub(lambda found: '\\"' if found[0] == '"' else found[0], plain) + '"""')


def _literal(text: str) -> object:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError):
        raise Unreadable from None
