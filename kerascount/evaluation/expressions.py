"""Expressions: one function for each kind of node."""

from __future__ import annotations

import ast
import functools
from collections.abc import Sequence

import libcst as cst

from kerascount.evaluation.attributes import attribute
from kerascount.evaluation.bounds import is_small
from kerascount.evaluation.branches import choose
from kerascount.evaluation.budget import MAX_LENGTH, MAX_YIELDS
from kerascount.evaluation.comparing import compare
from kerascount.evaluation.definitions import defaults_of
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.iteration import Rounds, items_of
from kerascount.evaluation.names import look_up
from kerascount.evaluation.operators import binary, merged, truth, unary
from kerascount.evaluation.subscripts import set_item, set_of, subscript
from kerascount.evaluation.texts import formatted as formatted_value
from kerascount.evaluation.values import REST, Function, More, Reason, Unknown, Value
from kerascount.evaluation.verbs import Exhausted, assign, call, evaluate, evaluates
from kerascount.syntax.places import source_text

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
        return int(text, 8) if text.isdigit() and text.startswith("0") and text.strip("0") else ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError):
        return None


@evaluates(cst.SimpleString)
def string(node: cst.SimpleString, frame: Frame) -> Value:
    known = _literal(node.value)
    return frame.unknown(Reason.UNSUPPORTED, "a string that cannot be read", node) if known is None else known


@evaluates(cst.ConcatenatedString)
def concatenated(node: cst.ConcatenatedString, frame: Frame) -> Value:
    return binary("+", evaluate(node.left, frame), evaluate(node.right, frame), Site(frame, node))


@evaluates(cst.FormattedString)
def formatted(node: cst.FormattedString, frame: Frame) -> Value:
    parts = [_formatted_part(part, node.start, frame) for part in node.parts]
    cause = next((part for part in parts if isinstance(part, Unknown)), None)
    if cause is not None:
        return frame.unknown(cause.reason, cause.message, node) if cause.place is None else Site(frame, node).because(cause)
    if sum(map(len, parts)) > MAX_LENGTH:
        return frame.unknown(Reason.TOO_LARGE, "a string too long to build", node)
    return "".join(parts)


def _formatted_part(part: cst.BaseFormattedStringContent, start: str, frame: Frame) -> Value:
    """The text of one piece of an f-string: what stands there, or what a ``{…}`` gives."""
    if isinstance(part, cst.FormattedStringText):
        return _unescaped(part.value, "r" in start.lower())
    assert isinstance(part, cst.FormattedStringExpression)
    value = evaluate(part.expression, frame)
    pieces = [_formatted_part(one, start, frame) for one in part.format_spec or ()]
    cause = next((one for one in pieces if isinstance(one, Unknown)), None)
    if cause is not None:
        return cause
    text = formatted_value(value, "".join(pieces), part.conversion, Site(frame, part.expression))
    if part.equal is None or isinstance(text, Unknown):
        return text
    shown = text if part.conversion or pieces else formatted_value(value, "", "r", Site(frame, part.expression))
    return shown if isinstance(shown, Unknown) else f"{source_text(frame.unit, part.expression)}={shown}"


def _unescaped(text: str, is_raw: bool) -> str:
    """What a piece of an f-string stands for."""
    plain = text.replace("{{", "{").replace("}}", "}")
    known = plain if is_raw or "\\" not in plain else _literal('"""' + plain.replace('"', '\\"') + '"""')
    return plain if known is None else str(known)


@evaluates(cst.Ellipsis)
def ellipsis(node: cst.Ellipsis, frame: Frame) -> Value:
    return ...


@evaluates(cst.List)
def list_display(node: cst.List, frame: Frame) -> Value:
    return elements(node.elements, frame)


@evaluates(cst.Tuple)
def tuple_display(node: cst.Tuple, frame: Frame) -> Value:
    made = tuple(elements(node.elements, frame))
    if any(isinstance(part, tuple) for part in made) and not is_small(made):
        # Python's own hash of a tuple that holds another many times, which holds another many times, would never end.
        return frame.unknown(Reason.TOO_LARGE, "a tuple too large to go through", node)
    return made


@evaluates(cst.Set)
def set_display(node: cst.Set, frame: Frame) -> Value:
    return set_of(elements(node.elements, frame), Site(frame, node))


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
            if isinstance(value, Unknown):
                found = merged(found, {REST: value})
            elif isinstance(value, dict):
                found = merged(found, value)
            else:
                found = merged(
                    found, {REST: frame.unknown(Reason.UNSUPPORTED, "a dict that takes in what is no known dict", node)}
                )
            continue
        assert isinstance(element, cst.DictElement)
        set_item(found, evaluate(element.key, frame), value, Site(frame, node))
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
    decided = truth(left, Site(frame, node.left))
    wants = isinstance(node.operator, cst.Or)
    if not isinstance(decided, Unknown):
        return left if decided is wants else evaluate(node.right, frame)
    return _named(choose(frame.run, [lambda: left, lambda: evaluate(node.right, frame)], decided), node, frame)


def _named(value: Value, node: cst.BaseExpression, frame: Frame) -> Value:
    """What an expression gives in either of two ways, called by its code where they differ."""
    return Site(frame, node).because(value) if isinstance(value, Unknown) and value.reason is Reason.DIFFERS else value


def decide(node: cst.BaseExpression, frame: Frame) -> bool | Unknown:
    """Whether a condition holds, or why that is open: one side of an ``and`` or ``or`` may settle it."""
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
        known = decide(node.expression, frame)
        return known if isinstance(known, Unknown) else not known
    if not isinstance(node, cst.BooleanOperation):
        return truth(evaluate(node, frame), Site(frame, node))
    first = decide(node.left, frame)
    settles = isinstance(node.operator, cst.Or)
    if not isinstance(first, Unknown):
        return first if first is settles else decide(node.right, frame)
    found: list[bool | Unknown] = []
    choose(frame.run, [lambda: None, lambda: found.append(decide(node.right, frame))], first)
    return settles if found and found[0] is settles else first


@evaluates(cst.Comparison)
def comparison(node: cst.Comparison, frame: Frame) -> Value:
    left = evaluate(node.left, frame)
    result: Value = True
    for target in node.comparisons:
        right = evaluate(target.comparator, frame)
        found = compare(OPERATORS[type(target.operator)], left, right, Site(frame, node))
        known = truth(found, Site(frame, node))
        if known is False:
            return found
        result = result if isinstance(result, Unknown) and known is True else found
        left = right
    return result


@evaluates(cst.IfExp)
def conditional(node: cst.IfExp, frame: Frame) -> Value:
    decided = decide(node.test, frame)
    if isinstance(decided, Unknown):
        ways = [lambda: evaluate(node.body, frame), lambda: evaluate(node.orelse, frame)]
        return _named(choose(frame.run, ways, decided), node, frame)
    return evaluate(node.body if decided else node.orelse, frame)


@evaluates(cst.NamedExpr)
def named(node: cst.NamedExpr, frame: Frame) -> Value:
    value = evaluate(node.value, frame)
    around = frame
    while around.kind == "comprehension" and around.enclosing is not None:
        around = around.enclosing
    assign(node.target, value, around)
    return evaluate(node.target, around)


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
    """The arguments of a call; where a starred one is of unknown length, ``More`` or ``REST`` is among them."""
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    for argument in node.args:
        value = evaluate(argument.value, frame)
        if argument.star == "*":
            rounds = items_of(value, Site(frame, argument.value))
            if not (positional and isinstance(positional[-1], More)):
                positional.extend(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)])
        elif argument.star == "**":
            if isinstance(value, dict):
                keywords.update({key: one for key, one in value.items() if isinstance(key, str)})
            else:
                unknown = frame.unknown(Reason.ARGUMENT, "the keywords of this call are not known", argument.value)
                keywords[REST] = value if isinstance(value, Unknown) else unknown
            frame.run.doubts += REST in keywords
        elif argument.keyword is not None:
            keywords[argument.keyword.value] = value
        elif not (positional and isinstance(positional[-1], More)):
            positional.append(value)
    return positional, keywords


@evaluates(cst.Await)
def awaited(node: cst.Await, frame: Frame) -> Value:
    return evaluate(node.expression, frame)


@evaluates(cst.Yield)
def yielded(node: cst.Yield, frame: Frame) -> Value:
    target = frame
    while target.yields is None and target.enclosing is not None and target.kind == "comprehension":
        target = target.enclosing
    if isinstance(node.value, cst.From):
        given = items_of(evaluate(node.value.item, frame), Site(frame, node))
    else:
        given = Rounds([None if node.value is None else evaluate(node.value, frame)])
    if target.on_yield is not None:
        return target.on_yield(given.items[0] if given.items else given.open)
    if target.yields is None or (target.yields and isinstance(target.yields[-1], More)):
        return None
    frame.run.trail.touch(target.yields)
    target.yields.extend(given.items if given.open is None else [*given.items, More(given.open)])
    if len(target.yields) > MAX_YIELDS:
        target.yields.append(
            More(frame.unknown(Reason.TOO_LARGE, f"a generator that gives more than {MAX_YIELDS:,} items", node))
        )
        raise Exhausted
    return None
