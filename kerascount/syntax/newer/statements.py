"""Statements: one function for each kind of libcst's nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import libcst as cst

from kerascount.syntax.newer import strings  # noqa: F401  its functions register themselves
from kerascount.syntax.newer.expressions import LOAD, OPERATORS, expression, optional, parameters
from kerascount.syntax.newer.patterns import pattern
from kerascount.syntax.newer.translation import Translation

F = TypeVar("F", bound=Callable[..., ast.stmt])

TRANSLATORS: dict[type, Callable[..., ast.stmt]] = {}

STARRED: type[ast.Try] = getattr(ast, "TryStar", ast.Try)
"""``try`` with ``except*``, which Python has since 3.11."""


def translates(*kinds: type) -> Callable[[F], F]:
    """Register a function as the one that translates some kinds of statement."""

    def register(function: F) -> F:
        TRANSLATORS.update(dict.fromkeys(kinds, function))
        return function

    return register


def statements(nodes: Sequence[cst.CSTNode], to: Translation) -> list[ast.stmt]:
    """The statements that some lines hold; one of a kind that is not known does nothing."""
    found: list[ast.stmt] = []
    for node in nodes:
        if isinstance(node, cst.SimpleStatementLine):
            found += statements(node.body, to)
        else:
            function = TRANSLATORS.get(type(node))
            found.append(to.at(ast.Pass() if function is None else function(node, to), node))
    return found


def block(node: cst.BaseSuite, to: Translation) -> list[ast.stmt]:
    """The statements of a body."""
    return statements(node.body, to)


def otherwise(node: cst.Else | cst.Finally | None, to: Translation) -> list[ast.stmt]:
    """The statements of an ``else`` or a ``finally``, if there is one."""
    return [] if node is None else block(node.body, to)


@translates(cst.Expr)
def expression_statement(node: cst.Expr, to: Translation) -> ast.stmt:
    return ast.Expr(expression(node.value, to))


@translates(cst.Assign)
def assignment(node: cst.Assign, to: Translation) -> ast.stmt:
    return ast.Assign([expression(one.target, to) for one in node.targets], expression(node.value, to))


@translates(cst.AnnAssign)
def annotated_assignment(node: cst.AnnAssign, to: Translation) -> ast.stmt:
    is_simple = isinstance(node.target, cst.Name) and not node.target.lpar
    annotation = expression(node.annotation.annotation, to)
    return ast.AnnAssign(expression(node.target, to), annotation, optional(node.value, to), int(is_simple))


@translates(cst.AugAssign)
def augmented_assignment(node: cst.AugAssign, to: Translation) -> ast.stmt:
    return ast.AugAssign(expression(node.target, to), OPERATORS[type(node.operator)](), expression(node.value, to))


@translates(cst.Del)
def deletion(node: cst.Del, to: Translation) -> ast.stmt:
    if isinstance(node.target, cst.Tuple) and not node.target.lpar:
        return ast.Delete([expression(one.value, to) for one in node.target.elements])
    return ast.Delete([expression(node.target, to)])


@translates(cst.Global)
def global_names(node: cst.Global, to: Translation) -> ast.stmt:
    return ast.Global([one.name.value for one in node.names])


@translates(cst.Nonlocal)
def nonlocal_names(node: cst.Nonlocal, to: Translation) -> ast.stmt:
    return ast.Nonlocal([one.name.value for one in node.names])


@translates(cst.Break)
def broken(node: cst.Break, to: Translation) -> ast.stmt:
    return ast.Break()


@translates(cst.Continue)
def continued(node: cst.Continue, to: Translation) -> ast.stmt:
    return ast.Continue()


@translates(cst.Return)
def returned(node: cst.Return, to: Translation) -> ast.stmt:
    return ast.Return(optional(node.value, to))


@translates(cst.Raise)
def raised(node: cst.Raise, to: Translation) -> ast.stmt:
    return ast.Raise(optional(node.exc, to), None if node.cause is None else expression(node.cause.item, to))


@translates(cst.Assert)
def asserted(node: cst.Assert, to: Translation) -> ast.stmt:
    return ast.Assert(expression(node.test, to), optional(node.msg, to))


@translates(cst.Import)
def imported(node: cst.Import, to: Translation) -> ast.stmt:
    return ast.Import([_alias(one, to) for one in node.names])


@translates(cst.ImportFrom)
def imported_from(node: cst.ImportFrom, to: Translation) -> ast.stmt:
    names = node.names
    module = None if node.module is None else _dotted(node.module)
    if isinstance(names, cst.ImportStar):
        end = to.span(node)[1]
        return ast.ImportFrom(module, [to.at(ast.alias("*"), (end - 1, end))], len(node.relative))
    return ast.ImportFrom(module, [_alias(one, to) for one in names], len(node.relative))


def _alias(node: cst.ImportAlias, to: Translation) -> ast.alias:
    last: cst.CSTNode = node.name if node.asname is None else node.asname.name
    given = None if node.asname is None else _dotted(node.asname.name)
    return to.at(ast.alias(_dotted(node.name), given), (to.span(node.name)[0], to.span(last)[1]))


def _dotted(node: cst.CSTNode) -> str:
    if isinstance(node, cst.Attribute):
        return f"{_dotted(node.value)}.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""


@translates(cst.If)
def conditional(node: cst.If, to: Translation) -> ast.stmt:
    last = statements([node.orelse], to) if isinstance(node.orelse, cst.If) else otherwise(node.orelse, to)
    return ast.If(expression(node.test, to), block(node.body, to), last)


@translates(cst.For)
def for_loop(node: cst.For, to: Translation) -> ast.stmt:
    kind = ast.For if node.asynchronous is None else ast.AsyncFor
    return kind(expression(node.target, to), expression(node.iter, to), block(node.body, to), otherwise(node.orelse, to))


@translates(cst.While)
def while_loop(node: cst.While, to: Translation) -> ast.stmt:
    return ast.While(expression(node.test, to), block(node.body, to), otherwise(node.orelse, to))


@translates(cst.With)
def within(node: cst.With, to: Translation) -> ast.stmt:
    kind = ast.With if node.asynchronous is None else ast.AsyncWith
    return kind([_entered(one, to) for one in node.items], block(node.body, to))


def _entered(node: cst.WithItem, to: Translation) -> ast.withitem:
    return ast.withitem(expression(node.item, to), None if node.asname is None else expression(node.asname.name, to))


@translates(cst.Try, cst.TryStar)
def tried(node: cst.Try | cst.TryStar, to: Translation) -> ast.stmt:
    kind = STARRED if isinstance(node, cst.TryStar) else ast.Try
    handlers = [_handler(one, to) for one in node.handlers]
    return kind(block(node.body, to), handlers, otherwise(node.orelse, to), otherwise(node.finalbody, to))


def _handler(node: cst.ExceptHandler | cst.ExceptStarHandler, to: Translation) -> ast.ExceptHandler:
    name = node.name.name if node.name is not None else None
    made = ast.ExceptHandler(optional(node.type, to), name.value if isinstance(name, cst.Name) else None, block(node.body, to))
    return to.at(made, node)


@translates(cst.Match)
def matched(node: cst.Match, to: Translation) -> ast.stmt:
    cases = [ast.match_case(pattern(one.pattern, to), optional(one.guard, to), block(one.body, to)) for one in node.cases]
    return ast.Match(expression(node.subject, to), cases)


@translates(cst.FunctionDef)
def function(node: cst.FunctionDef, to: Translation) -> ast.stmt:
    kind: Any = ast.FunctionDef if node.asynchronous is None else ast.AsyncFunctionDef
    return kind(  # type: ignore[no-any-return]
        name=node.name.value,
        args=parameters(node.params, to),
        body=block(node.body, to),
        decorator_list=[expression(one.decorator, to) for one in node.decorators],
        returns=None if node.returns is None else expression(node.returns.annotation, to),
        type_params=[],
    )


@translates(cst.ClassDef)
def class_definition(node: cst.ClassDef, to: Translation) -> ast.stmt:
    kind: Any = ast.ClassDef
    return kind(  # type: ignore[no-any-return]
        name=node.name.value,
        bases=[_base(one, to) for one in node.bases],
        keywords=[to.at(ast.keyword(_given(one), expression(one.value, to)), one) for one in node.keywords],
        body=block(node.body, to),
        decorator_list=[expression(one.decorator, to) for one in node.decorators],
        type_params=[],
    )


def _base(node: cst.Arg, to: Translation) -> Any:
    value = expression(node.value, to)
    return to.at(ast.Starred(value, LOAD), node) if node.star == "*" else value


def _given(node: cst.Arg) -> str | None:
    return None if node.keyword is None else node.keyword.value
