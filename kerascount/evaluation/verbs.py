"""The verbs of the interpreter, and which function serves which kind of syntax node or value.

``evaluate`` gives the value of an expression, ``execute`` runs a statement and says how control leaves it, ``assign`` binds
a target, ``call`` calls a value. Functions register for a kind with ``@evaluates``, ``@executes``, ``@assigns``, ``@calls``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, Union

from kerascount.evaluation.values import Reason, Value

if TYPE_CHECKING:
    from kerascount.evaluation.branches import Maybe
    from kerascount.evaluation.frame import Frame, Site

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Return:
    """Control leaves the function with a value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Raise:
    """Control leaves through an exception."""

    value: Value


@dataclass(frozen=True, slots=True)
class Break:
    """Control leaves the loop."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Control goes on with the loop's next round."""


Outcome = Union[Return, Raise, Break, Continue, "Maybe", None]
"""How control leaves a statement; ``None`` goes on with the next, and ``Maybe`` leaves that open."""


class Unwound(Exception):
    """An exception of the analysed code on its way through the expressions of a statement."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Exhausted(Exception):
    """A generator gave as many items as are looked at."""


EVALUATORS: dict[type, Callable[..., Value]] = {}
EXECUTORS: dict[type, Callable[..., Outcome]] = {}
ASSIGNERS: dict[type, Callable[..., None]] = {}
CALLERS: dict[type, Callable[..., Value]] = {}


def evaluates(*kinds: type) -> Callable[[F], F]:
    """Register a function as the one that evaluates some kinds of expression."""
    return _registering(EVALUATORS, kinds)


def executes(*kinds: type) -> Callable[[F], F]:
    """Register a function as the one that executes some kinds of statement."""
    return _registering(EXECUTORS, kinds)


def assigns(*kinds: type) -> Callable[[F], F]:
    """Register a function as the one that binds some kinds of target."""
    return _registering(ASSIGNERS, kinds)


def calls(*kinds: type) -> Callable[[F], F]:
    """Register a function as the one that calls some kinds of value."""
    return _registering(CALLERS, kinds)


def _registering(registry: dict[type, Any], kinds: tuple[type, ...]) -> Callable[[F], F]:
    def register(function: F) -> F:
        for kind in kinds:
            if kind in registry:
                raise ValueError(f"{kind.__name__} has two functions: {registry[kind].__name__} and {function.__name__}")
            registry[kind] = function
        return function

    return register


def evaluate(node: ast.expr, frame: Frame) -> Value:
    """The value of an expression."""
    budget = frame.run.budget
    budget.steps += 1  # as in Budget.step, without a call for each of a million expressions
    if budget.steps > budget.limit:
        budget.end()
    kind = type(node)
    if kind is ast.Constant:
        return node.value  # type: ignore[attr-defined]
    function = EVALUATORS.get(kind)
    if function is None:
        return frame.unknown(Reason.UNSUPPORTED, f"{kind.__name__} is not evaluated", node)
    return function(node, frame)


def execute(node: ast.stmt, frame: Frame) -> Outcome:
    """Run a statement and say how control leaves it."""
    frame.run.budget.step()
    function = EXECUTORS.get(type(node))
    return None if function is None else function(node, frame)


def assign(target: ast.expr, value: Value, frame: Frame) -> None:
    """Bind a target to a value."""
    function = ASSIGNERS.get(type(target))
    if function is not None:
        function(target, value, frame)


def call(target: Value, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    """The value of calling something.

    Raises:
        Unwound: the analysed code raises, for certain.
    """
    function = CALLERS.get(type(target))
    if function is None:
        return site.unknown(Reason.CALL, f"a {type(target).__name__} is not called")
    return function(target, arguments, keywords, site)
