"""Expressions: one function for each kind of libcst's nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import libcst as cst

from kerascount.syntax.newer.translation import Translation, Unread

OPERATORS: dict[type, type] = {
    cst.Add: ast.Add, cst.AddAssign: ast.Add,
    cst.Subtract: ast.Sub, cst.SubtractAssign: ast.Sub,
    cst.Multiply: ast.Mult, cst.MultiplyAssign: ast.Mult,
    cst.Divide: ast.Div, cst.DivideAssign: ast.Div,
    cst.FloorDivide: ast.FloorDiv, cst.FloorDivideAssign: ast.FloorDiv,
    cst.Modulo: ast.Mod, cst.ModuloAssign: ast.Mod,
    cst.Power: ast.Pow, cst.PowerAssign: ast.Pow,
    cst.LeftShift: ast.LShift, cst.LeftShiftAssign: ast.LShift,
    cst.RightShift: ast.RShift, cst.RightShiftAssign: ast.RShift,
    cst.BitOr: ast.BitOr, cst.BitOrAssign: ast.BitOr,
    cst.BitAnd: ast.BitAnd, cst.BitAndAssign: ast.BitAnd,
    cst.BitXor: ast.BitXor, cst.BitXorAssign: ast.BitXor,
    cst.MatrixMultiply: ast.MatMult, cst.MatrixMultiplyAssign: ast.MatMult,
    cst.Not: ast.Not, cst.Minus: ast.USub, cst.Plus: ast.UAdd, cst.BitInvert: ast.Invert,
    cst.Equal: ast.Eq, cst.NotEqual: ast.NotEq,
    cst.LessThan: ast.Lt, cst.LessThanEqual: ast.LtE, cst.GreaterThan: ast.Gt, cst.GreaterThanEqual: ast.GtE,
    cst.Is: ast.Is, cst.IsNot: ast.IsNot, cst.In: ast.In, cst.NotIn: ast.NotIn,
    cst.And: ast.And, cst.Or: ast.Or,
}  # fmt: skip

SINGLETONS = {"None": None, "True": True, "False": False}

LOAD = ast.Load()

F = TypeVar("F", bound=Callable[..., ast.expr])

TRANSLATORS: dict[type, Callable[..., ast.expr]] = {}


def translates(*kinds: type) -> Callable[[F], F]:
    """Register a function as the one that translates some kinds of expression."""

    def register(function: F) -> F:
        TRANSLATORS.update(dict.fromkeys(kinds, function))
        return function

    return register


def expression(node: cst.CSTNode, to: Translation) -> Any:
    """The expression that a node is, at its place."""
    function = TRANSLATORS.get(type(node))
    made = Unread() if function is None else function(node, to)
    return made if hasattr(made, "lineno") else to.at(made, node)


def optional(node: cst.CSTNode | None, to: Translation) -> Any:
    """The expression that a node is, where there is one."""
    return None if node is None else expression(node, to)


@translates(cst.Name)
def name(node: cst.Name, to: Translation) -> ast.expr:
    return ast.Constant(SINGLETONS[node.value]) if node.value in SINGLETONS else ast.Name(node.value, LOAD)


@translates(cst.Ellipsis)
def ellipsis(node: cst.Ellipsis, to: Translation) -> ast.expr:
    return ast.Constant(...)


@translates(cst.Integer, cst.Float, cst.Imaginary)
def number(node: cst.Integer | cst.Float | cst.Imaginary, to: Translation) -> ast.expr:
    text = node.value
    try:
        return ast.Constant(int(text, 8) if text.isdigit() and text[0] == "0" and text.strip("0") else ast.literal_eval(text))
    except (ValueError, SyntaxError, MemoryError):
        return Unread()


@translates(cst.Tuple)
def tuple_display(node: cst.Tuple, to: Translation) -> ast.expr:
    return to.at(ast.Tuple(elements(node.elements, to), LOAD), to.span_with_brackets(node))


@translates(cst.List)
def list_display(node: cst.List, to: Translation) -> ast.expr:
    return ast.List(elements(node.elements, to), LOAD)


@translates(cst.Set)
def set_display(node: cst.Set, to: Translation) -> ast.expr:
    return ast.Set(elements(node.elements, to))


def elements(nodes: Sequence[cst.BaseElement], to: Translation) -> list[ast.expr]:
    return [expression(one if isinstance(one, cst.StarredElement) else one.value, to) for one in nodes]


@translates(cst.StarredElement)
def starred(node: cst.StarredElement, to: Translation) -> ast.expr:
    return ast.Starred(expression(node.value, to), LOAD)


@translates(cst.Dict)
def dict_display(node: cst.Dict, to: Translation) -> ast.expr:
    keys = [expression(one.key, to) if isinstance(one, cst.DictElement) else None for one in node.elements]
    return ast.Dict(keys, [expression(one.value, to) for one in node.elements])


@translates(cst.UnaryOperation)
def unary(node: cst.UnaryOperation, to: Translation) -> ast.expr:
    return ast.UnaryOp(OPERATORS[type(node.operator)](), expression(node.expression, to))


@translates(cst.BinaryOperation)
def binary(node: cst.BinaryOperation, to: Translation) -> ast.expr:
    return ast.BinOp(expression(node.left, to), OPERATORS[type(node.operator)](), expression(node.right, to))


@translates(cst.BooleanOperation)
def boolean(node: cst.BooleanOperation, to: Translation) -> ast.expr:
    """Python has one node for ``a and b and c``, libcst one for each ``and``."""
    operands, left = [node.right], node.left
    while isinstance(left, cst.BooleanOperation) and type(left.operator) is type(node.operator) and not left.lpar:
        operands.append(left.right)
        left = left.left
    return ast.BoolOp(OPERATORS[type(node.operator)](), [expression(one, to) for one in (left, *reversed(operands))])


@translates(cst.Comparison)
def comparison(node: cst.Comparison, to: Translation) -> ast.expr:
    operators = [OPERATORS[type(one.operator)]() for one in node.comparisons]
    return ast.Compare(expression(node.left, to), operators, [expression(one.comparator, to) for one in node.comparisons])


@translates(cst.IfExp)
def conditional(node: cst.IfExp, to: Translation) -> ast.expr:
    return ast.IfExp(expression(node.test, to), expression(node.body, to), expression(node.orelse, to))


@translates(cst.NamedExpr)
def named(node: cst.NamedExpr, to: Translation) -> ast.expr:
    return ast.NamedExpr(expression(node.target, to), expression(node.value, to))


@translates(cst.Attribute)
def attribute(node: cst.Attribute, to: Translation) -> ast.expr:
    return ast.Attribute(expression(node.value, to), node.attr.value, LOAD)


@translates(cst.Subscript)
def subscript(node: cst.Subscript, to: Translation) -> ast.expr:
    parts = [_index(one.slice, to) for one in node.slice]
    if len(parts) == 1 and not isinstance(node.slice[0].comma, cst.Comma) and not isinstance(parts[0], ast.Starred):
        return ast.Subscript(expression(node.value, to), parts[0], LOAD)
    last = node.slice[-1]
    start, end = to.span(node.slice[0].slice)[0], to.span(last.slice)[1]
    if isinstance(last.comma, cst.Comma):
        end += to.width(last.comma.whitespace_before) + 1
    return ast.Subscript(expression(node.value, to), to.at(ast.Tuple(parts, LOAD), (start, end)), LOAD)


def _index(node: cst.BaseSlice, to: Translation) -> Any:
    if isinstance(node, cst.Slice):
        return to.at(ast.Slice(optional(node.lower, to), optional(node.upper, to), optional(node.step, to)), node)
    assert isinstance(node, cst.Index)
    value = expression(node.value, to)
    return to.at(ast.Starred(value, LOAD), node) if node.star else value


@translates(cst.Call)
def call(node: cst.Call, to: Translation) -> ast.expr:
    positional: list[ast.expr] = []
    keywords: list[ast.keyword] = []
    for one in node.args:
        if one.keyword is not None or one.star == "**":
            key = None if one.keyword is None else one.keyword.value
            keywords.append(to.at(ast.keyword(key, expression(one.value, to)), one))
        elif one.star:
            positional.append(to.at(ast.Starred(expression(one.value, to), LOAD), one))
        else:
            positional.append(expression(one.value, to))
    if len(node.args) == 1 and isinstance(one.value, cst.GeneratorExp) and not one.value.lpar:
        start, end = to.span(one.value)
        to.at(positional[0], (start - to.width(node.whitespace_before_args) - 1, to.span(node)[1]))
    return ast.Call(expression(node.func, to), positional, keywords)


@translates(cst.Await)
def awaited(node: cst.Await, to: Translation) -> ast.expr:
    return ast.Await(expression(node.expression, to))


@translates(cst.Yield)
def yielded(node: cst.Yield, to: Translation) -> ast.expr:
    if isinstance(node.value, cst.From):
        return ast.YieldFrom(expression(node.value.item, to))
    return ast.Yield(optional(node.value, to))


@translates(cst.Lambda)
def anonymous(node: cst.Lambda, to: Translation) -> ast.expr:
    return ast.Lambda(parameters(node.params, to), expression(node.body, to))


def parameters(node: cst.Parameters, to: Translation) -> ast.arguments:
    """The parameters of a function or lambda."""
    positional = [one.default for one in (*node.posonly_params, *node.params) if one.default is not None]
    return ast.arguments(
        posonlyargs=[_parameter(one, to) for one in node.posonly_params],
        args=[_parameter(one, to) for one in node.params],
        vararg=_parameter(node.star_arg, to) if isinstance(node.star_arg, cst.Param) else None,
        kwonlyargs=[_parameter(one, to) for one in node.kwonly_params],
        kw_defaults=[optional(one.default, to) for one in node.kwonly_params],
        kwarg=None if node.star_kwarg is None else _parameter(node.star_kwarg, to),
        defaults=[expression(one, to) for one in positional],
    )


def _parameter(node: cst.Param, to: Translation) -> ast.arg:
    written = None if node.annotation is None else node.annotation.annotation
    annotation = optional(written, to)
    start, end = to.span(node.name)
    if written is not None:
        end = to.span_with_all_brackets(written)[1]
    return to.at(ast.arg(node.name.value, annotation), (start, end))


@translates(cst.ListComp)
def list_comprehension(node: cst.ListComp, to: Translation) -> ast.expr:
    return ast.ListComp(expression(node.elt, to), _clauses(node.for_in, to))


@translates(cst.SetComp)
def set_comprehension(node: cst.SetComp, to: Translation) -> ast.expr:
    return ast.SetComp(expression(node.elt, to), _clauses(node.for_in, to))


@translates(cst.DictComp)
def dict_comprehension(node: cst.DictComp, to: Translation) -> ast.expr:
    return ast.DictComp(expression(node.key, to), expression(node.value, to), _clauses(node.for_in, to))


@translates(cst.GeneratorExp)
def generator(node: cst.GeneratorExp, to: Translation) -> ast.expr:
    made = ast.GeneratorExp(expression(node.elt, to), _clauses(node.for_in, to))
    return to.at(made, to.span_with_brackets(node))


def _clauses(node: cst.CompFor | None, to: Translation) -> list[ast.comprehension]:
    found = []
    while node is not None:
        conditions = [expression(one.test, to) for one in node.ifs]
        target, source = expression(node.target, to), expression(node.iter, to)
        found.append(ast.comprehension(target, source, conditions, int(node.asynchronous is not None)))
        node = node.inner_for_in
    return found
