"""Parameters of analysed functions, and how the arguments of a call fill them."""

from __future__ import annotations

import functools
from typing import NamedTuple

import libcst as cst

from kerascount.evaluation.branches import another
from kerascount.evaluation.values import REST, Function, More, Value


class Parameters(NamedTuple):
    """The parameters of a function or lambda: names in order, and where the rest goes."""

    positional: tuple[cst.Param, ...]
    positional_only: int
    keyword_only: tuple[cst.Param, ...]
    rest: str | None
    keywords: str | None

    @property
    def names(self) -> list[str]:
        return [one.name.value for one in (*self.positional, *self.keyword_only)]


class Mismatch(Exception):
    """The arguments of a call do not fit the function's parameters, as Python's ``TypeError`` says."""


@functools.lru_cache(maxsize=512)
def parameters(node: cst.FunctionDef | cst.Lambda) -> Parameters:
    """The parameters of a function or lambda."""
    found = node.params
    star = found.star_arg
    return Parameters(
        (*found.posonly_params, *found.params),
        len(found.posonly_params),
        tuple(found.kwonly_params),
        star.name.value if isinstance(star, cst.Param) else None,
        found.star_kwarg.name.value if found.star_kwarg is not None else None,
    )


def fill(function: Function, arguments: tuple[Value, ...], keywords: dict[str, Value]) -> tuple[dict[str, Value], list[str]]:
    """The names that a call binds, and those of the parameters that neither call nor default gives.

    Raises:
        Mismatch: there is an argument too many, or one given twice.
    """
    known = parameters(function.node)
    more = arguments[-1].unknown if arguments and isinstance(arguments[-1], More) else None
    arguments = arguments if more is None else arguments[:-1]
    names = [one.name.value for one in known.positional]
    bound = dict(zip(names, arguments))
    extra = arguments[len(names) :]
    if extra and known.rest is None:
        raise Mismatch(f"{function.name}() takes {len(names)} positional arguments but {len(arguments)} were given")
    if known.rest is not None:
        bound[known.rest] = tuple(extra) if more is None else (*extra, More(more))
    others: dict[str, Value] = {}
    accepted = set(names[known.positional_only :]) | {one.name.value for one in known.keyword_only}
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


def has_yield(node: cst.FunctionDef, text: str) -> bool:
    """Whether a function of a text is a generator: a ``yield`` stands in its own body, not in a function inside it."""
    stack: list[cst.CSTNode] = [node.body] if "yield" in text else []
    while stack:
        one = stack.pop()
        if isinstance(one, cst.Yield):
            return True
        if not isinstance(one, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
            stack.extend(one.children)
    return False
