"""Expressions: one function for each kind of node."""

from __future__ import annotations

import ast
from collections.abc import Sequence

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

OPERATORS: dict[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitOr: "|",
    ast.BitAnd: "&",
    ast.BitXor: "^",
    ast.MatMult: "@",
    ast.Not: "not",
    ast.USub: "-",
    ast.UAdd: "+",
    ast.Invert: "~",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}

CONVERSIONS = {-1: None, ord("s"): "s", ord("r"): "r", ord("a"): "a"}
"""The letter behind the ``!`` of an f-string's field, by the number that stands for it in the tree."""


@evaluates(ast.Name)
def name(node: ast.Name, frame: Frame) -> Value:
    known = node.id
    if known in frame.names and known not in frame.outer_names:
        return frame.names[known]
    return look_up(known, node, frame)


@evaluates(ast.JoinedStr)
def formatted(node: ast.JoinedStr, frame: Frame) -> Value:
    parts = [_formatted_part(part, frame) for part in node.values]
    cause = next((part for part in parts if isinstance(part, Unknown)), None)
    if cause is not None:
        return frame.unknown(cause.reason, cause.message, node) if cause.place is None else Site(frame, node).because(cause)
    if sum(map(len, parts)) > MAX_LENGTH:
        return frame.unknown(Reason.TOO_LARGE, "a string too long to build", node)
    return "".join(parts)


def _formatted_part(part: ast.expr, frame: Frame) -> Value:
    """The text of one piece of an f-string: what stands there, or what a ``{…}`` gives."""
    if not isinstance(part, ast.FormattedValue):
        return evaluate(part, frame)
    value = evaluate(part.value, frame)
    specification = "" if part.format_spec is None else evaluate(part.format_spec, frame)
    if isinstance(specification, Unknown):
        return specification
    return formatted_value(value, specification, CONVERSIONS[part.conversion], Site(frame, part.value))


@evaluates(ast.List)
def list_display(node: ast.List, frame: Frame) -> Value:
    return elements(node.elts, frame)


@evaluates(ast.Tuple)
def tuple_display(node: ast.Tuple, frame: Frame) -> Value:
    made = tuple(elements(node.elts, frame))
    if any(isinstance(part, tuple) for part in made) and not is_small(made):
        # Python's own hash of a tuple that holds another many times, which holds another many times, would never end.
        return frame.unknown(Reason.TOO_LARGE, "a tuple too large to go through", node)
    return made


@evaluates(ast.Set)
def set_display(node: ast.Set, frame: Frame) -> Value:
    return set_of(elements(node.elts, frame), Site(frame, node))


def elements(nodes: Sequence[ast.expr], frame: Frame) -> list[Value]:
    """The values of a display's elements; a starred one of unknown length leaves the end open."""
    found: list[Value] = []
    for element in nodes:
        if not isinstance(element, ast.Starred):
            found.append(evaluate(element, frame))
            continue
        rounds = items_of(evaluate(element.value, frame), Site(frame, element.value))
        found.extend(rounds.items)
        if rounds.open is not None:
            return [*found, More(rounds.open)]
    return found


@evaluates(ast.Dict)
def dict_display(node: ast.Dict, frame: Frame) -> Value:
    found: dict[Value, Value] = {}
    for key, written in zip(node.keys, node.values):
        value = evaluate(written, frame)
        if key is None:
            if isinstance(value, Unknown):
                found = merged(found, {REST: value})
            elif isinstance(value, dict):
                found = merged(found, value)
            else:
                found = merged(
                    found, {REST: frame.unknown(Reason.UNSUPPORTED, "a dict that takes in what is no known dict", node)}
                )
            continue
        set_item(found, evaluate(key, frame), value, Site(frame, node))
    return found


@evaluates(ast.BinOp)
def binary_operation(node: ast.BinOp, frame: Frame) -> Value:
    left, right = evaluate(node.left, frame), evaluate(node.right, frame)
    return binary(OPERATORS[type(node.op)], left, right, Site(frame, node))


@evaluates(ast.UnaryOp)
def unary_operation(node: ast.UnaryOp, frame: Frame) -> Value:
    return unary(OPERATORS[type(node.op)], evaluate(node.operand, frame), Site(frame, node))


@evaluates(ast.BoolOp)
def boolean_operation(node: ast.BoolOp, frame: Frame) -> Value:
    return _first_that_settles(node, 0, frame)


def _first_that_settles(node: ast.BoolOp, index: int, frame: Frame) -> Value:
    """What an ``and`` or ``or`` gives from one of its operands on: the first that settles it, else the last."""
    value = evaluate(node.values[index], frame)
    if index + 1 == len(node.values):
        return value
    decided = truth(value, Site(frame, node.values[index]))
    if not isinstance(decided, Unknown):
        return value if decided is isinstance(node.op, ast.Or) else _first_that_settles(node, index + 1, frame)
    return _named(choose(frame.run, [lambda: value, lambda: _first_that_settles(node, index + 1, frame)], decided), node, frame)


def _named(value: Value, node: ast.expr, frame: Frame) -> Value:
    """What an expression gives in either of two ways, called by its code where they differ."""
    return Site(frame, node).because(value) if isinstance(value, Unknown) and value.reason is Reason.DIFFERS else value


def decide(node: ast.expr, frame: Frame) -> bool | Unknown:
    """Whether a condition holds, or why that is open: one side of an ``and`` or ``or`` may settle it."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        known = decide(node.operand, frame)
        return known if isinstance(known, Unknown) else not known
    if isinstance(node, ast.BoolOp):
        return _decide_from(node, 0, frame)
    return truth(evaluate(node, frame), Site(frame, node))


def _decide_from(node: ast.BoolOp, index: int, frame: Frame) -> bool | Unknown:
    """Whether an ``and`` or ``or`` holds by its operands from one of them on."""
    first = decide(node.values[index], frame)
    settles = isinstance(node.op, ast.Or)
    if index + 1 == len(node.values) or first is settles:
        return first
    if not isinstance(first, Unknown):
        return _decide_from(node, index + 1, frame)
    found: list[bool | Unknown] = []
    choose(frame.run, [lambda: None, lambda: found.append(_decide_from(node, index + 1, frame))], first)
    return settles if found and found[0] is settles else first


@evaluates(ast.Compare)
def comparison(node: ast.Compare, frame: Frame) -> Value:
    left = evaluate(node.left, frame)
    result: Value = True
    for operator, other in zip(node.ops, node.comparators):
        right = evaluate(other, frame)
        found = compare(OPERATORS[type(operator)], left, right, Site(frame, node))
        known = truth(found, Site(frame, node))
        if known is False:
            return found
        result = result if isinstance(result, Unknown) and known is True else found
        left = right
    return result


@evaluates(ast.IfExp)
def conditional(node: ast.IfExp, frame: Frame) -> Value:
    decided = decide(node.test, frame)
    if isinstance(decided, Unknown):
        ways = [lambda: evaluate(node.body, frame), lambda: evaluate(node.orelse, frame)]
        return _named(choose(frame.run, ways, decided), node, frame)
    return evaluate(node.body if decided else node.orelse, frame)


@evaluates(ast.NamedExpr)
def named(node: ast.NamedExpr, frame: Frame) -> Value:
    value = evaluate(node.value, frame)
    around = frame
    while around.kind == "comprehension" and around.enclosing is not None:
        around = around.enclosing
    assign(node.target, value, around)
    return evaluate(node.target, around)


@evaluates(ast.Attribute)
def attribute_access(node: ast.Attribute, frame: Frame) -> Value:
    return attribute(evaluate(node.value, frame), node.attr, Site(frame, node))


@evaluates(ast.Subscript)
def subscript_access(node: ast.Subscript, frame: Frame) -> Value:
    value = evaluate(node.value, frame)
    return subscript(value, evaluate(node.slice, frame), Site(frame, node))


@evaluates(ast.Slice)
def slice_between(node: ast.Slice, frame: Frame) -> Value:
    bounds = (node.lower, node.upper, node.step)
    return slice(*(None if bound is None else evaluate(bound, frame) for bound in bounds))


@evaluates(ast.Lambda)
def lambda_expression(node: ast.Lambda, frame: Frame) -> Value:
    return Function("<lambda>", f"{frame.scope}.<lambda>".lstrip("."), node, frame, frame.unit, defaults_of(node, frame))


@evaluates(ast.Call)
def call_expression(node: ast.Call, frame: Frame) -> Value:
    target = evaluate(node.func, frame)
    arguments, keywords = _arguments(node, frame)
    return call(target, tuple(arguments), keywords, Site(frame, node))


def _arguments(node: ast.Call, frame: Frame) -> tuple[list[Value], dict[str, Value]]:
    """The arguments of a call; where a starred one is of unknown length, ``More`` or ``REST`` is among them."""
    keywords: dict[str, Value] = {}
    positional = _positional(node.args, frame)
    for argument in node.keywords:
        value = evaluate(argument.value, frame)
        if argument.arg is not None:
            keywords[argument.arg] = value
            continue
        if isinstance(value, dict):
            keywords.update({key: one for key, one in value.items() if isinstance(key, str)})
        else:
            unknown = frame.unknown(Reason.ARGUMENT, "the keywords of this call are not known", argument.value)
            keywords[REST] = value if isinstance(value, Unknown) else unknown
        frame.run.doubts += REST in keywords
    return positional, keywords


def _positional(nodes: Sequence[ast.expr], frame: Frame) -> list[Value]:
    """The arguments without names; behind one of unknown length no other has a place that is known."""
    found: list[Value] = []
    is_open = False
    for node in nodes:
        if not isinstance(node, ast.Starred):
            value = evaluate(node, frame)
            if not is_open:
                found.append(value)
            continue
        rounds = items_of(evaluate(node.value, frame), Site(frame, node.value))
        if not is_open:
            found.extend(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)])
            is_open = rounds.open is not None
    return found


@evaluates(ast.Await)
def awaited(node: ast.Await, frame: Frame) -> Value:
    return evaluate(node.value, frame)


@evaluates(ast.Yield, ast.YieldFrom)
def yielded(node: ast.Yield | ast.YieldFrom, frame: Frame) -> Value:
    target = frame
    while target.yields is None and target.enclosing is not None and target.kind == "comprehension":
        target = target.enclosing
    if isinstance(node, ast.YieldFrom):
        given = items_of(evaluate(node.value, frame), Site(frame, node))
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
