"""``with``: what is entered, and where the body runs when a generator function is the context manager."""

from __future__ import annotations

import ast
import contextlib
from typing import Union

from kerascount.evaluation.attributes import class_attribute, is_decorated
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.calls import run_body
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.idling import training
from kerascount.evaluation.library import method
from kerascount.evaluation.library.contextlib import Context
from kerascount.evaluation.values import Generator, Instance, Raised, Record, Value
from kerascount.evaluation.verbs import Outcome, Raise, Unwound, assign, call, evaluate, execute, executes

With = Union[ast.With, ast.AsyncWith]


@executes(ast.With, ast.AsyncWith)
def within(node: With, frame: Frame) -> Outcome:
    return _entered(node, 0, frame)


def _entered(node: With, index: int, frame: Frame) -> Outcome:
    """Run the body inside the managers from ``index`` on."""
    if index == len(node.items):
        return execute_all(node.body, frame)
    item = node.items[index]
    value = evaluate(item.context_expr, frame)
    if isinstance(value, Context) and value.kind == "suppress":
        return execute(_suppressing(node, index), frame)
    if isinstance(value, Generator) and is_decorated(value.function, "contextmanager"):
        return _in_generator(value, node, index, frame)
    site = Site(frame, item.context_expr)
    entered = _enter(value, site)
    if item.optional_vars is not None:
        assign(item.optional_vars, entered, frame)
    with training(frame.run) if is_tape(value) else contextlib.nullcontext():
        outcome = _entered(node, index + 1, frame)
    return _exit(value, outcome, site)


def _suppressing(node: With, index: int) -> ast.stmt:
    """What ``with suppress(…)`` is short for: the body, and a handler that does nothing."""
    item = node.items[index].context_expr
    kinds = ast.Tuple(item.args if isinstance(item, ast.Call) else [], ast.Load())
    within = [type(node)(node.items[index + 1 :], node.body)] if node.items[index + 1 :] else node.body
    handler = ast.ExceptHandler(kinds, None, [ast.Pass()])
    made = ast.Try(body=list(within), handlers=[handler], orelse=[], finalbody=[])
    for part in (made, handler, kinds, *handler.body, *(within if within is not node.body else ())):
        ast.copy_location(part, node)
    return made


def is_tape(value: Value) -> bool:
    """Whether a manager records what gradients are computed of: only code that trains a model needs them."""
    return isinstance(value, Record) and value.kind == "tensorflow.GradientTape"


def _enter(value: Value, site: Site) -> Value:
    """What entering a manager gives; one that is not known gives itself."""
    if isinstance(value, Instance):
        found = class_attribute(value.cls, "__enter__")
        return value if found is None else call(found, (value,), {}, site)
    entered = method(value, "__enter__", site, None)
    return value if entered is None else call(entered, (), {}, site)


def _exit(value: Value, outcome: Outcome, site: Site) -> Outcome:
    """Leave a manager of the analysed code, which may swallow what was raised."""
    found = class_attribute(value.cls, "__exit__") if isinstance(value, Instance) else None
    if found is None:
        return outcome
    thrown = outcome.value if isinstance(outcome, Raise) else None
    swallowed = call(found, (value, None if thrown is None else thrown.name, thrown, None), {}, site)
    return None if isinstance(outcome, Raise) and swallowed is True else outcome


def _in_generator(value: Generator, node: With, index: int, frame: Frame) -> Outcome:
    """Run the body where a ``@contextmanager`` function yields."""
    left: list[Outcome] = []

    def body(given: Value) -> None:
        target = node.items[index].optional_vars
        if target is not None:
            assign(target, given, frame)
        outcome = _entered(node, index + 1, frame)
        if isinstance(outcome, Raise):
            raise Unwound(outcome.value)
        left.append(outcome)

    value.frame.on_yield = body
    try:
        run_body(value.function, value.frame)
    except Unwound as raised:
        return Raise(raised.value if isinstance(raised.value, Raised) else Raised("Exception"))
    return left[0] if left else None
