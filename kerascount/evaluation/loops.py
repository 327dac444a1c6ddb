"""Loops: run round by round where the rounds are known, once and with doubt where they are not."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Union

from kerascount.counting.dims import Sym, names_in
from kerascount.evaluation.among import one_of
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.branches import Maybe, another, fork, go_on, meet, settle
from kerascount.evaluation.budget import MAX_ENDLESS_ROUNDS, MAX_OPEN_ROUNDS, MAX_ROUNDS
from kerascount.evaluation.deciding import may_decide_otherwise
from kerascount.evaluation.expressions import decide
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.idling import Idling
from kerascount.evaluation.iteration import element_of, items_of
from kerascount.evaluation.marking import PLAIN
from kerascount.evaluation.repeating import repeat
from kerascount.evaluation.values import Generator, Iterator, More, Reason, Unknown, Value
from kerascount.evaluation.verbs import Break, Continue, Outcome, Return, assign, call, evaluate, executes

For = Union[ast.For, ast.AsyncFor]


@executes(ast.For, ast.AsyncFor)
def for_loop(node: For, frame: Frame) -> Outcome:
    site = Site(frame, node.iter)
    value = evaluate(node.iter, frame)
    if isinstance(value, Generator):
        value = call(value, (), {}, site)
    rounds = items_of(value, site)
    left = Left(value if type(value) is list else rounds.items)
    outcome = _rounds(node, left, frame)
    if isinstance(value, Iterator) and left.position < len(left.items):
        site.touch(value)
        value[:] = left.items[left.position :] if rounds.open is None else [*left.items[left.position :], More(rounds.open)]
    unknown = rounds.open if left.cause is None else left.cause
    if unknown is not None and (outcome is None or isinstance(outcome, Maybe)):
        element = element_of(value, site) if left.cause is None else another(left.cause, "item")
        if isinstance(element, Unknown):
            bounds = _counted(node.iter)
            element = replace(element, among=unknown.among) if bounds is None else _counter(bounds, element, frame)
        doubtful, item = unknown, element
        outcome = _then(outcome, lambda: _in_doubt(node, doubtful, frame, lambda: assign(node.target, item, frame)), frame)
    return _after(node, outcome, frame)


def _then(outcome: Outcome, rest: Callable[[], Outcome], frame: Frame) -> Outcome:
    """Go on with the rounds behind some that control may have left the loop in."""
    return go_on(frame.run, outcome, rest) if isinstance(outcome, Maybe) else rest()


def _counted(node: ast.expr) -> list[ast.expr] | None:
    """The bounds of a ``range`` that a loop goes through, so that every item is a whole number."""
    is_range = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("range", "xrange")
    return node.args if is_range and isinstance(node, ast.Call) else None


def _counter(bounds: list[ast.expr], item: Unknown, frame: Frame) -> Value:
    """The number that a range gives in some round: the first number and a step for each round before."""
    first = evaluate(bounds[0], frame) if len(bounds) > 1 else 0
    step = evaluate(bounds[2], frame) if len(bounds) > 2 else 1
    round_number = frame.run.symbol(item)
    if isinstance(round_number, Sym):
        frame.run.counters.update(names_in(round_number))
    rounds = round_number - 1
    return first + step * rounds if isinstance(first, (int, Sym)) and isinstance(step, int) else rounds


@dataclass(slots=True)
class Left:
    """The items of a loop, how many it has come to, in how many it may have ended, and why it does not go through all the rest.

    A list that is looped over is not copied: the body may add to it.
    """

    items: list[Value]
    position: int = 0
    doubts: int = 0
    cause: Unknown | None = None


def _rounds(node: For, left: Left, frame: Frame) -> Outcome:
    """Run a loop for known items until control leaves it; from a break in doubt on, every round is in doubt."""
    idling = Idling(frame.run)
    while left.position < len(left.items):
        item = left.items[left.position]
        if isinstance(item, More):
            left.cause = item.unknown
            return None
        left.position += 1
        assign(node.target, item, frame)
        outcome = execute_all(node.body, frame)
        if isinstance(outcome, Maybe) and isinstance(outcome.outcome, Continue):
            settle(frame.run, outcome)
            outcome = None
        if isinstance(outcome, Maybe):
            left.doubts += 1
            if left.doubts > MAX_OPEN_ROUNDS:
                left.cause = one_of(outcome.cause, left.items[left.position :])
                return outcome
            return go_on(frame.run, outcome, lambda: _rounds(node, left, frame))
        rounds = len(left.items)
        is_too_long = idling.makes_too_many(left.position, rounds) or idling.is_over(left.position, rounds)
        if outcome is None and left.position < rounds and is_too_long:
            message = f"a loop of {rounds:,} rounds is too long to go through"
            left.cause = one_of(frame.unknown(Reason.TOO_LARGE, message, node.iter), left.items[left.position :])
            return None
        if isinstance(outcome, Break):
            return outcome
        if outcome is not None and not isinstance(outcome, Continue):
            return outcome
    return None


def _after(node: For | ast.While, outcome: Outcome, frame: Frame) -> Outcome:
    """How control leaves a loop: a break ends there, and without one the ``else`` runs."""
    run = frame.run

    def otherwise() -> Outcome:
        return execute_all(node.orelse, frame)

    if isinstance(outcome, Maybe) and isinstance(outcome.outcome, Break):
        return meet(run, [(None, outcome.world), *fork(run, [otherwise])], outcome.cause)
    if isinstance(outcome, Maybe) and node.orelse:
        return go_on(run, outcome, otherwise)
    if isinstance(outcome, Break):
        return None
    return otherwise() if outcome is None and node.orelse else outcome


@executes(ast.While)
def while_loop(node: ast.While, frame: Frame) -> Outcome:
    idling = Idling(frame.run)
    for done in range(MAX_ENDLESS_ROUNDS if _is_endless(node) and not any(map(_leaves, ast.walk(node))) else MAX_ROUNDS):
        if idling.is_over(done):
            break
        decided = decide(node.test, frame)
        if isinstance(decided, Unknown):
            return _after(node, _in_doubt(node, decided, frame), frame)
        if not decided:
            return _after(node, None, frame)
        outcome = execute_all(node.body, frame)
        if isinstance(outcome, Maybe) and isinstance(outcome.outcome, Continue):
            settle(frame.run, outcome)
            outcome = None
        if isinstance(outcome, Maybe):
            return _after(node, _in_doubt_from(node, outcome, frame), frame)
        if outcome is not None and not isinstance(outcome, Continue):
            return _after(node, outcome, frame)
    cause = frame.unknown(Reason.TOO_LARGE, "a loop of more rounds than are gone through", node.test)
    return _after(node, _in_doubt(node, cause, frame), frame)


def _in_doubt_from(node: ast.While, left: Maybe, frame: Frame) -> Outcome:
    """The rounds behind one that control may have left; an endless loop without ``break`` ends in what some round returns."""
    run, cause = frame.run, left.cause
    if isinstance(left.outcome, Return) and not (_is_endless(node) and not _breaks(node)):
        return go_on(run, left, lambda: _in_doubt(node, cause, frame))
    settle(run, left)
    rest = _in_doubt(node, cause, frame)
    if isinstance(left.outcome, Return):
        return _returned(left.outcome, cause)
    return rest if isinstance(rest, (Maybe, Return)) else Maybe(left.outcome, {}, cause)


def _leaves(node: ast.AST) -> bool:
    """Whether a part of a loop may end it, or may catch what does."""
    return isinstance(node, (ast.Break, ast.Return, ast.Raise, ast.Yield, ast.YieldFrom, ast.Assert))


def _breaks(node: ast.While) -> bool:
    """Whether a ``break`` is among a loop's statements, be it that of a loop inside."""
    return any(isinstance(part, ast.Break) for part in ast.walk(node))


def _is_endless(node: ast.While) -> bool:
    """Whether only ``return`` and ``break`` end a loop."""
    return isinstance(node.test, ast.Constant) and bool(node.test.value)


def _returned(outcome: Return, cause: Unknown) -> Return:
    """What an endless loop returns in some round: in another one a plain value may be another."""
    return Return(another(cause, cause.name)) if isinstance(outcome.value, PLAIN) else outcome


def _in_doubt(node: For | ast.While, cause: Unknown, frame: Frame, bind: Callable[[], None] = lambda: None) -> Outcome:
    """Run a body whose rounds are not known."""

    def body() -> Outcome:
        bind()
        return execute_all(node.body, frame)

    site = Site(frame, node.test if isinstance(node, ast.While) else node.iter)
    return repeat(body, cause, site, lambda: may_decide_otherwise(node, frame))
