"""Expressions: one function for each kind of node."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Sequence

import libcst as cst

from kerascount.evaluation.attributes import attribute
from kerascount.evaluation.branches import choose
from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.definitions import defaults_of
from kerascount.evaluation.frame import Frame, Site, derived
from kerascount.evaluation.iteration import Rounds, items_of
from kerascount.evaluation.names import look_up
from kerascount.evaluation.operators import binary, compare, truth, unary
from kerascount.evaluation.subscripts import subscript
from kerascount.evaluation.values import Function, More, Reason, Unknown, Value
from kerascount.evaluation.verbs import assign, call, evaluate, evaluates

CONVERSIONS: dict[str, Callable[[Value], str]] = {"r": repr, "s": str, "a": ascii}
OPERATORS: dict[type, str] = {
    cst.Add: "+",
    cst.Subtract: "-",
    cst.Multiply: "*",
    cst.Divide: "/",
    cst.FloorDivide: "//",
    cst.Modulo: "%",
    cst.Power: "**",
    cst.LeftShift: "<<",
    cst.RightShift: ">>",
    cst.BitOr: "|",
    cst.BitAnd: "&",
    cst.BitXor: "^",
    cst.MatrixMultiply: "@",
    cst.Not: "not",
    cst.Minus: "-",
    cst.Plus: "+",
    cst.BitInvert: "~",
    cst.Equal: "==",
    cst.NotEqual: "!=",
    cst.LessThan: "<",
    cst.LessThanEqual: "<=",
    cst.GreaterThan: ">",
    cst.GreaterThanEqual: ">=",
    cst.Is: "is",
    cst.IsNot: "is not",
    cst.In: "in",
    cst.NotIn: "not in",
}


@evaluates(cst.Name)
def name(node: cst.Name, frame: Frame) -> Value:
    return look_up(node.value, node, frame)


@evaluates(cst.Integer, cst.Float, cst.Imaginary)
def number(node: cst.Integer | cst.Float | cst.Imaginary, frame: Frame) -> Value:
    return _literal(node.value)


@functools.lru_cache(maxsize=4096)
def _literal(text: str) -> Value:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return int(text, 8) if text.isdigit() else None


@evaluates(cst.SimpleString)
def string(node: cst.SimpleString, frame: Frame) -> Value:
    try:
        return _literal(node.value)
    except (ValueError, SyntaxError, MemoryError):
        return frame.unknown(Reason.UNSUPPORTED, "a string that cannot be read", node)


@evaluates(cst.ConcatenatedString)
def concatenated(node: cst.ConcatenatedString, frame: Frame) -> Value:
    return binary("+", evaluate(node.left, frame), evaluate(node.right, frame), Site(frame, node))


@evaluates(cst.FormattedString)
def formatted(node: cst.FormattedString, frame: Frame) -> Value:
    text = ""
    for part in node.parts:
        if isinstance(part, cst.FormattedStringText):
            text += part.value
            continue
        value = _formatted_value(part, frame)
        if isinstance(value, Unknown):
            return value
        text += value
    return text if len(text) <= MAX_LENGTH else frame.unknown(Reason.TOO_LARGE, "a string too long to build", node)


def _formatted_value(part: cst.BaseFormattedStringContent, frame: Frame) -> Value:
    """The text of one ``{…}``; an unknown where it depends on one."""
    if not isinstance(part, cst.FormattedStringExpression):
        return ""
    value = evaluate(part.expression, frame)
    layout = "".join(one.value for one in part.format_spec or () if isinstance(one, cst.FormattedStringText))
    if isinstance(value, Unknown):
        return derived(value, f"f'…{value.name}…'")
    if not isinstance(value, (int, float, str, bool, type(None), list, tuple)):
        return frame.unknown(Reason.UNSUPPORTED, "the text of an object", part.expression)
    if any(len(digits) > 4 for digits in "".join(c if c.isdigit() else " " for c in layout).split()):
        return frame.unknown(Reason.TOO_LARGE, "a field too wide to build", part.expression)
    try:
        converted = CONVERSIONS[part.conversion](value) if part.conversion else value
        return format(converted, layout)
    except (ValueError, TypeError):
        return frame.unknown(Reason.OPERATION, "a format that does not fit its value", part.expression)


@evaluates(cst.Ellipsis)
def ellipsis(node: cst.Ellipsis, frame: Frame) -> Value:
    return ...


@evaluates(cst.List)
def list_display(node: cst.List, frame: Frame) -> Value:
    return elements(node.elements, frame)


@evaluates(cst.Tuple)
def tuple_display(node: cst.Tuple, frame: Frame) -> Value:
    return tuple(elements(node.elements, frame))


@evaluates(cst.Set)
def set_display(node: cst.Set, frame: Frame) -> Value:
    found = elements(node.elements, frame)
    try:
        return set(found)
    except TypeError:
        return frame.unknown(Reason.UNSUPPORTED, "a set of values that are not known", node)


def elements(nodes: Sequence[cst.BaseElement], frame: Frame) -> list[Value]:
    """The values of a display's elements; a starred one of unknown length leaves the end open."""
    found: list[Value] = []
    for element in nodes:
        value = evaluate(element.value, frame)
        if not isinstance(element, cst.StarredElement):
            found.append(value)
            continue
        rounds = items_of(value, Site(frame, element.value))
        found.extend(rounds.items)
        if rounds.open is not None:
            return [*found, More(rounds.open)]
    return found


@evaluates(cst.Dict)
def dict_display(node: cst.Dict, frame: Frame) -> Value:
    found: dict[Value, Value] = {}
    for element in node.elements:
        value = evaluate(element.value, frame)
        if isinstance(element, cst.StarredDictElement):
            if not isinstance(value, dict):
                return frame.unknown(Reason.UNSUPPORTED, "a dict that takes in another which is not known", node)
            found.update(value)
            continue
        key = evaluate(element.key, frame)  # type: ignore[attr-defined]
        try:
            found[key] = value
        except TypeError:
            return frame.unknown(Reason.UNSUPPORTED, "a dict with a key that is not known", node)
    return found


@evaluates(cst.BinaryOperation)
def binary_operation(node: cst.BinaryOperation, frame: Frame) -> Value:
    left, right = evaluate(node.left, frame), evaluate(node.right, frame)
    return binary(OPERATORS[type(node.operator)], left, right, Site(frame, node))


@evaluates(cst.UnaryOperation)
def unary_operation(node: cst.UnaryOperation, frame: Frame) -> Value:
    return unary(OPERATORS[type(node.operator)], evaluate(node.expression, frame), Site(frame, node))


@evaluates(cst.BooleanOperation)
def boolean_operation(node: cst.BooleanOperation, frame: Frame) -> Value:
    left = evaluate(node.left, frame)
    decided = truth(left)
    wants = isinstance(node.operator, cst.Or)
    if not isinstance(decided, Unknown):
        return left if decided is wants else evaluate(node.right, frame)
    right = choose(frame.run, [lambda: left, lambda: evaluate(node.right, frame)], decided)
    if isinstance(right, Unknown):
        other = truth(evaluate(node.right, frame)) if _is_simple(node.right) else right
        return wants if other is wants else decided
    return right


def _is_simple(node: cst.BaseExpression) -> bool:
    """Whether an expression can be evaluated again without doing anything twice."""
    return isinstance(node, (cst.Name, cst.Attribute, cst.Integer, cst.SimpleString, cst.Comparison))


@evaluates(cst.Comparison)
def comparison(node: cst.Comparison, frame: Frame) -> Value:
    left = evaluate(node.left, frame)
    result: Value = True
    for target in node.comparisons:
        right = evaluate(target.comparator, frame)
        result = compare(OPERATORS[type(target.operator)], left, right, Site(frame, node))
        if truth(result) is False:
            return result
        left = right
    return result


@evaluates(cst.IfExp)
def conditional(node: cst.IfExp, frame: Frame) -> Value:
    decided = truth(evaluate(node.test, frame))
    if isinstance(decided, Unknown):
        return choose(frame.run, [lambda: evaluate(node.body, frame), lambda: evaluate(node.orelse, frame)], decided)
    return evaluate(node.body if decided else node.orelse, frame)


@evaluates(cst.NamedExpr)
def named(node: cst.NamedExpr, frame: Frame) -> Value:
    value = evaluate(node.value, frame)
    assign(node.target, value, frame)
    return value


@evaluates(cst.Attribute)
def attribute_access(node: cst.Attribute, frame: Frame) -> Value:
    return attribute(evaluate(node.value, frame), node.attr.value, Site(frame, node))


@evaluates(cst.Subscript)
def subscript_access(node: cst.Subscript, frame: Frame) -> Value:
    value = evaluate(node.value, frame)
    return subscript(value, index_of(node, frame), Site(frame, node))


def index_of(node: cst.Subscript, frame: Frame) -> Value:
    """What stands between the brackets: an index, a slice, or a tuple of them."""
    parts = [_index(one.slice, frame) for one in node.slice]
    return parts[0] if len(parts) == 1 and not _has_comma(node) else tuple(parts)


def _has_comma(node: cst.Subscript) -> bool:
    return isinstance(node.slice[-1].comma, cst.Comma)


def _index(node: cst.BaseSlice, frame: Frame) -> Value:
    if isinstance(node, cst.Index):
        return evaluate(node.value, frame)
    assert isinstance(node, cst.Slice)
    bounds = (node.lower, node.upper, node.step)
    return slice(*(None if bound is None else evaluate(bound, frame) for bound in bounds))


@evaluates(cst.Lambda)
def lambda_expression(node: cst.Lambda, frame: Frame) -> Value:
    return Function("<lambda>", f"{frame.scope}.<lambda>".lstrip("."), node, frame, frame.unit, defaults_of(node, frame))


@evaluates(cst.Call)
def call_expression(node: cst.Call, frame: Frame) -> Value:
    target = evaluate(node.func, frame)
    arguments, keywords = _arguments(node, frame)
    return call(target, tuple(arguments), keywords, Site(frame, node))


def _arguments(node: cst.Call, frame: Frame) -> tuple[list[Value], dict[str, Value]]:
    """The arguments of a call; what a starred one of unknown length may hold is left out."""
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    for argument in node.args:
        value = evaluate(argument.value, frame)
        if argument.star == "*":
            rounds = items_of(value, Site(frame, argument.value))
            positional.extend(rounds.items if rounds.open is None else [*rounds.items, rounds.open])
        elif argument.star == "**":
            if isinstance(value, dict):
                keywords.update({key: one for key, one in value.items() if isinstance(key, str)})
            else:
                frame.run.doubts += 1
        elif argument.keyword is not None:
            keywords[argument.keyword.value] = value
        else:
            positional.append(value)
    return positional, keywords


@evaluates(cst.ListComp)
def list_comprehension(node: cst.ListComp, frame: Frame) -> Value:
    return _collect(node.for_in, frame, lambda inner: evaluate(node.elt, inner))


@evaluates(cst.GeneratorExp)
def generator_expression(node: cst.GeneratorExp, frame: Frame) -> Value:
    return _collect(node.for_in, frame, lambda inner: evaluate(node.elt, inner))


@evaluates(cst.SetComp)
def set_comprehension(node: cst.SetComp, frame: Frame) -> Value:
    found = _collect(node.for_in, frame, lambda inner: evaluate(node.elt, inner))
    try:
        return set(found)
    except TypeError:
        return frame.unknown(Reason.UNSUPPORTED, "a set of values that are not known", node)


@evaluates(cst.DictComp)
def dict_comprehension(node: cst.DictComp, frame: Frame) -> Value:
    pairs = _collect(node.for_in, frame, lambda inner: (evaluate(node.key, inner), evaluate(node.value, inner)))
    try:
        return dict(pairs)
    except TypeError:
        return frame.unknown(Reason.UNSUPPORTED, "a dict whose keys are not known", node)


def _collect(clause: cst.CompFor, frame: Frame, element: Callable[[Frame], Value]) -> list[Value]:
    """What a comprehension gathers, in a frame of its own."""
    inner = Frame(frame.run, frame.unit, frame.scope, "comprehension", frame)
    inner.owner, inner.receiver = frame.owner, frame.receiver
    found: list[Value] = []
    _gather(clause, inner, element, found)
    return found


def _gather(clause: cst.CompFor, frame: Frame, element: Callable[[Frame], Value], found: list[Value]) -> None:
    rounds: Rounds = items_of(evaluate(clause.iter, frame), Site(frame, clause.iter))
    for item in rounds.items:
        assign(clause.target, item, frame)
        tests = [truth(evaluate(one.test, frame)) for one in clause.ifs]
        if False in tests:
            continue
        unknown = next((one for one in tests if isinstance(one, Unknown)), None)
        if unknown is not None:
            found.append(More(unknown))
            return
        if clause.inner_for_in is not None:
            _gather(clause.inner_for_in, frame, element, found)
        else:
            found.append(element(frame))
        if len(found) > MAX_LENGTH or (found and isinstance(found[-1], More)):
            return
    if rounds.open is not None:
        found.append(More(rounds.open))


@evaluates(cst.Await)
def awaited(node: cst.Await, frame: Frame) -> Value:
    return evaluate(node.expression, frame)


@evaluates(cst.Yield)
def yielded(node: cst.Yield, frame: Frame) -> Value:
    target = frame
    while target.yields is None and target.enclosing is not None and target.kind == "comprehension":
        target = target.enclosing
    if node.value is None or target.yields is None:
        return None
    if isinstance(node.value, cst.From):
        rounds = items_of(evaluate(node.value.item, frame), Site(frame, node))
        target.yields.extend(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)])
    else:
        target.yields.append(evaluate(node.value, frame))
    return None
