"""``match``: which case a value fits, and the names that a pattern binds."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Union

from kerascount.evaluation.attributes import MISSING, class_attribute, find_attribute
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.branches import branch
from kerascount.evaluation.comparing import compare
from kerascount.evaluation.expressions import decide
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.builtins_types import is_of
from kerascount.evaluation.values import REST, Class, Instance, Iterator, More, NativeClass, Reason, Unknown, Value, is_open
from kerascount.evaluation.verbs import Outcome, evaluate, executes

Fit = Union[bool, Unknown]
"""Whether a value fits a pattern, or why that is open."""

Bindings = dict[str, Value]

SELF = frozenset({"bool", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"})
"""The built-in classes whose one positional pattern is for the value itself."""


@executes(ast.Match)
def match_statement(node: ast.Match, frame: Frame) -> Outcome:
    return _cases(node.cases, evaluate(node.subject, frame), frame)


def _cases(cases: Sequence[ast.match_case], value: Value, frame: Frame) -> Outcome:
    """Run the first case that fits; where that is open, both it and what follows it."""
    for position, case in enumerate(cases):
        bindings: Bindings = {}
        known = _fits(case.pattern, value, bindings, frame)
        if known is True:
            known = _bound(case, bindings, frame)
            bindings = {}
        if known is True:
            return execute_all(case.body, frame)
        if isinstance(known, Unknown):
            return _in_doubt(case, bindings, cases[position + 1 :], value, known, frame)
    return None


def _in_doubt(
    case: ast.match_case, bindings: Bindings, others: Sequence[ast.match_case], value: Value, cause: Unknown, frame: Frame
) -> Outcome:
    return branch(frame.run, [lambda: _case(case, bindings, frame), lambda: _cases(others, value, frame)], cause)


def _bound(case: ast.match_case, bindings: Bindings, frame: Frame) -> Fit:
    """Bind the names of a pattern that fits, and say whether its guard holds."""
    for name, value in bindings.items():
        frame.bind(name, value)
    return True if case.guard is None else decide(case.guard, frame)


def _case(case: ast.match_case, bindings: Bindings, frame: Frame) -> Outcome:
    """Run a case that may fit; one whose guard fails does nothing here, for what follows it runs as well."""
    if _bound(case, bindings, frame) is False:
        return None
    return execute_all(case.body, frame)


def _all(fits: list[Fit]) -> Fit:
    if any(one is False for one in fits):
        return False
    return next((one for one in fits if isinstance(one, Unknown)), True)


def _fits(pattern: ast.pattern, value: Value, bindings: Bindings, frame: Frame) -> Fit:
    match pattern:
        case ast.MatchAs():
            return _fits_as(pattern, value, bindings, frame)
        case ast.MatchOr():
            return _fits_or(pattern, value, bindings, frame)
        case ast.MatchValue():
            return _equals("==", value, evaluate(pattern.value, frame), Site(frame, pattern))
        case ast.MatchSingleton():
            return _equals("is", value, pattern.value, Site(frame, pattern))
        case ast.MatchSequence():
            return _fits_sequence(pattern, value, bindings, frame)
        case ast.MatchMapping():
            return _fits_mapping(pattern, value, bindings, frame)
        case ast.MatchClass():
            return _fits_class(pattern, value, bindings, frame)
    return frame.unknown(Reason.UNSUPPORTED, "this pattern is not followed", pattern)


def _equals(operation: str, value: Value, wanted: Value, site: Site) -> Fit:
    found = compare(operation, value, wanted, site)
    return found if isinstance(found, (bool, Unknown)) else site.unknown(Reason.OPERATION, "a comparison that is not known")


def _fits_as(pattern: ast.MatchAs, value: Value, bindings: Bindings, frame: Frame) -> Fit:
    known = True if pattern.pattern is None else _fits(pattern.pattern, value, bindings, frame)
    if pattern.name is not None:
        bindings[pattern.name] = value
    return known


def _fits_or(pattern: ast.MatchOr, value: Value, bindings: Bindings, frame: Frame) -> Fit:
    undecided: Unknown | None = None
    for element in pattern.patterns:
        inner: Bindings = {}
        known = _fits(element, value, inner, frame)
        if known is True and undecided is None:
            bindings.update(inner)
            return True
        if isinstance(known, Unknown) or known is True:
            undecided = known if isinstance(known, Unknown) and undecided is None else undecided
            site = Site(frame, pattern)
            bindings.update({name: site.unknown(Reason.OPERATION, "it depends on which pattern fits", name) for name in inner})
    return False if undecided is None else undecided


def _fits_sequence(pattern: ast.MatchSequence, value: Value, bindings: Bindings, frame: Frame) -> Fit:
    if isinstance(value, Unknown):
        return _unknown(pattern, value, bindings, frame)
    if not isinstance(value, (list, tuple, range)) or isinstance(value, Iterator):
        return False
    if isinstance(value, (list, tuple)) and (cause := is_open(value)) is not None:
        return _unknown(pattern, cause, bindings, frame)
    items = items_of(value, Site(frame, pattern)).items
    parts = list(pattern.patterns)
    star = next((index for index, one in enumerate(parts) if isinstance(one, ast.MatchStar)), None)
    if star is None:
        if len(items) != len(parts):
            return False
    elif len(items) < len(parts) - 1:
        return False
    else:
        end = len(items) - (len(parts) - star - 1)
        starred = parts.pop(star)
        assert isinstance(starred, ast.MatchStar)
        if starred.name is not None:
            bindings[starred.name] = items[star:end]
        items = [*items[:star], *items[end:]]
    return _all([_fits(part, item, bindings, frame) for part, item in zip(parts, items)])


def _fits_mapping(pattern: ast.MatchMapping, value: Value, bindings: Bindings, frame: Frame) -> Fit:
    if isinstance(value, Unknown):
        return _unknown(pattern, value, bindings, frame)
    if not isinstance(value, dict):
        return False
    rest = dict(value)
    fits: list[Fit] = []
    for written, inner in zip(pattern.keys, pattern.patterns):
        key = evaluate(written, frame)
        if isinstance(key, Unknown) or (key not in value and REST in value):
            fits.append(_unknown(inner, key if isinstance(key, Unknown) else value[REST], bindings, frame))
        elif key not in value:
            return False
        else:
            fits.append(_fits(inner, rest.pop(key), bindings, frame))
    if pattern.rest is not None:
        bindings[pattern.rest] = rest
    return _all(fits)


def _fits_class(pattern: ast.MatchClass, value: Value, bindings: Bindings, frame: Frame) -> Fit:
    site = Site(frame, pattern)
    cls = evaluate(pattern.cls, frame)
    if isinstance(value, Unknown) or isinstance(cls, Unknown):
        return _unknown(pattern, value if isinstance(value, Unknown) else cls, bindings, frame)
    known = is_of(value, cls, site)
    if known is not True:
        return known if known is False else _unknown(pattern, known, bindings, frame)
    fits: list[Fit] = []
    named = dict(zip(pattern.kwd_attrs, pattern.kwd_patterns))
    positional = pattern.patterns
    if len(positional) == 1 and isinstance(cls, NativeClass) and cls.name.rpartition(".")[2] in SELF:
        fits.append(_fits(positional[0], value, bindings, frame))
    elif positional:
        names = class_attribute(cls, "__match_args__") if isinstance(cls, Class) else None
        if not isinstance(names, (tuple, list)) or len(names) < len(positional):
            return _unknown(
                pattern, site.unknown(Reason.UNSUPPORTED, "the positional parts of this pattern are not known"), bindings, frame
            )
        named = {**dict(zip(names, positional)), **named}
    for name, inner in named.items():
        found = find_attribute(value, name, site)
        if found is MISSING:
            return (
                False
                if isinstance(value, Instance)
                else _unknown(pattern, site.unknown(Reason.ATTRIBUTE, f"'{name}' is not known"), bindings, frame)
            )
        fits.append(_fits(inner, found, bindings, frame))
    return _all(fits)


def _unknown(pattern: ast.pattern, cause: Unknown, bindings: Bindings, frame: Frame) -> Unknown:
    """A pattern that may fit: the names in it are not known either."""
    stack: list[ast.AST] = [pattern]
    while stack:
        one = stack.pop()
        if isinstance(one, (ast.MatchAs, ast.MatchStar)) and one.name is not None:
            bindings[one.name] = Site(frame, pattern).because(cause, one.name)
        if isinstance(one, ast.MatchMapping) and one.rest is not None:
            bindings[one.rest] = {REST: cause}
        if isinstance(one, ast.MatchStar) and one.name is not None:
            bindings[one.name] = [More(cause)]
        stack.extend(child for child in ast.iter_child_nodes(one) if isinstance(child, ast.pattern))
    return cause
