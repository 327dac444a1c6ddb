"""Parameters of analysed functions, and how the arguments of a call fill them."""

from __future__ import annotations

import ast
import functools
from typing import NamedTuple, Union

from kerascount.evaluation.branches import another
from kerascount.evaluation.values import REST, Function, More, Value
from kerascount.syntax.places import lines_of
from kerascount.syntax.reading import Unit

Callable = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]


class Parameters(NamedTuple):
    """The parameters of a function or lambda: names in order, where the rest goes, and the defaults as they are written."""

    positional: tuple[str, ...]
    positional_only: int
    keyword_only: tuple[str, ...]
    rest: str | None
    keywords: str | None
    defaults: dict[str, ast.expr]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.positional, *self.keyword_only)


class Mismatch(Exception):
    """The arguments of a call do not fit the function's parameters, as Python's ``TypeError`` says."""


@functools.lru_cache(maxsize=512)
def parameters(node: Callable) -> Parameters:
    """The parameters of a function or lambda."""
    found = node.args
    positional = tuple(one.arg for one in (*found.posonlyargs, *found.args))
    keyword_only = tuple(one.arg for one in found.kwonlyargs)
    defaults = dict(zip(positional[len(positional) - len(found.defaults) :], found.defaults))
    defaults.update((name, one) for name, one in zip(keyword_only, found.kw_defaults) if one is not None)
    return Parameters(
        positional,
        len(found.posonlyargs),
        keyword_only,
        None if found.vararg is None else found.vararg.arg,
        None if found.kwarg is None else found.kwarg.arg,
        defaults,
    )


def parameter(node: Callable, name: str) -> ast.arg:
    """Where a parameter is written."""
    found = node.args
    return next(one for one in (*found.posonlyargs, *found.args, *found.kwonlyargs) if one.arg == name)


def fill(function: Function, arguments: tuple[Value, ...], keywords: dict[str, Value]) -> tuple[dict[str, Value], list[str]]:
    """The names that a call binds, and those of the parameters that neither call nor default gives.

    Raises:
        Mismatch: there is an argument too many, or one given twice.
    """
    known = parameters(function.node)
    more = arguments[-1].unknown if arguments and isinstance(arguments[-1], More) else None
    arguments = arguments if more is None else arguments[:-1]
    names = known.positional
    bound = dict(zip(names, arguments))
    extra = arguments[len(names) :]
    if extra and known.rest is None:
        raise Mismatch(f"{function.name}() takes {len(names)} positional arguments but {len(arguments)} were given")
    if known.rest is not None:
        bound[known.rest] = tuple(extra) if more is None else (*extra, More(more))
    others: dict[str, Value] = {}
    accepted = {*names[known.positional_only :], *known.keyword_only}
    for name, value in keywords.items():
        if name not in accepted:
            others[name] = value
        elif name in bound:
            raise Mismatch(f"{function.name}() got multiple values for argument '{name}'")
        else:
            bound[name] = value
    if known.keywords is None and any(name != REST for name in others):
        raise Mismatch(f"{function.name}() got an unexpected keyword argument '{next(iter(others))}'")
    if known.keywords is not None:
        bound[known.keywords] = others
    if more is not None:
        bound = {**{name: another(more, name) for name in names}, **bound}
    for name in known.names:
        if name not in bound and REST in keywords:
            bound[name] = another(keywords[REST], name)
        if name not in bound and name in function.defaults:
            bound[name] = function.defaults[name]
    return bound, [name for name in known.names if name not in bound]


def has_yield(node: ast.FunctionDef | ast.AsyncFunctionDef, unit: Unit) -> bool:
    """Whether a function of a unit is a generator: a ``yield`` stands in its own body, not in a function inside it."""
    lines = lines_of(unit)[node.lineno - 1 : node.end_lineno]
    stack: list[ast.AST] = [*node.body] if any("yield" in line for line in lines) else []
    while stack:
        one = stack.pop()
        if isinstance(one, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            stack.extend(ast.iter_child_nodes(one))
    return False
