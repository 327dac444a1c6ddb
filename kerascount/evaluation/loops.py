"""Loops: run round by round where the rounds are known, once and with doubt where they are not."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer, Missing
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.branches import Maybe, fork, join, joined, meet
from kerascount.evaluation.budget import MAX_ROUNDS
from kerascount.evaluation.crossing import apply_layer, unknown_layer, unknown_type
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.iteration import element_of, items_of
from kerascount.evaluation.operators import truth
from kerascount.evaluation.trail import Change, Delta
from kerascount.evaluation.values import More, Reason, Unknown, Value
from kerascount.evaluation.verbs import Break, Continue, Outcome, assign, evaluate, executes


@executes(cst.For)
def for_loop(node: cst.For, frame: Frame) -> Outcome:
    site = Site(frame, node.iter)
    value = evaluate(node.iter, frame)
    rounds = items_of(value, site)
    outcome = _rounds(node, rounds.items, frame)
    if rounds.open is not None and outcome is None:
        element = element_of(value, site)
        _once_in_doubt(node, rounds.open, frame, lambda: assign(node.target, element, frame))
    return _after(node, outcome, frame)


def _rounds(node: cst.For | cst.While, items: list[Value], frame: Frame) -> Outcome:
    """Run a loop for known items until control leaves it; from a break in doubt on, every round is in doubt."""
    assert isinstance(node, cst.For)
    for index, item in enumerate(items):
        assign(node.target, item, frame)
        outcome = execute_all(node.body.body, frame)
        if isinstance(outcome, Maybe):
            return _open_round(outcome, lambda: _rounds(node, items[index + 1 :], frame), frame)
        if isinstance(outcome, Break):
            return outcome
        if outcome is not None and not isinstance(outcome, Continue):
            return outcome
    return None


def _open_round(maybe: Maybe, rest: Callable[[], Outcome], frame: Frame) -> Outcome:
    """Go on after a round that control may have left early."""
    run = frame.run
    if isinstance(maybe.outcome, Continue):
        run.trail.apply(joined(maybe.world, {}, maybe.cause))
        return rest()
    return meet(run, [(maybe.outcome, maybe.world), *fork(run, [rest])], maybe.cause)


def _after(node: cst.For | cst.While, outcome: Outcome, frame: Frame) -> Outcome:
    """How control leaves a loop: a break ends there, and without one the ``else`` runs."""
    if isinstance(outcome, Maybe) and isinstance(outcome.outcome, (Break, Continue)):
        frame.run.trail.apply(joined(outcome.world, {}, outcome.cause))
        return None
    if isinstance(outcome, Break):
        return None
    if outcome is None and node.orelse is not None:
        return execute_all(node.orelse.body.body, frame)
    return outcome


@executes(cst.While)
def while_loop(node: cst.While, frame: Frame) -> Outcome:
    for _ in range(MAX_ROUNDS):
        decided = truth(evaluate(node.test, frame))
        if isinstance(decided, Unknown):
            _once_in_doubt(node, decided, frame, lambda: None)
            return None
        if not decided:
            return _after(node, None, frame)
        outcome = execute_all(node.body.body, frame)
        if isinstance(outcome, Maybe):
            cause = outcome.cause
            frame.run.trail.apply(joined(outcome.world, {}, cause))
            _once_in_doubt(node, cause, frame, lambda: None)
            return None
        if outcome is not None and not isinstance(outcome, Continue):
            return _after(node, outcome, frame)
    cause = frame.unknown(Reason.TOO_LARGE, f"a loop of more than {MAX_ROUNDS:,} rounds", node.test)
    _once_in_doubt(node, cause, frame, lambda: None)
    return None


def _once_in_doubt(node: cst.For | cst.While, cause: Unknown, frame: Frame, bind: Callable[[], None]) -> None:
    """Run a body whose rounds are not known once, and mark what it changed."""

    def body() -> None:
        bind()
        execute_all(node.body.body, frame)

    ((_, delta),) = fork(frame.run, [body])
    frame.run.trail.apply(_marked(delta, cause, Site(frame, node.test if isinstance(node, cst.While) else node.iter)))


def _marked(delta: Delta, cause: Unknown, site: Site) -> Delta:
    """The changes of a body that may run any number of times: what it changed is not known."""
    why = Unknown(Reason.LOOP, f"it changes in a loop of unknown length: {cause.message}", cause.place, cause.name, cause.origin)
    return {key: Change(thing, before, _marked_contents(thing, before, after, why, site)) for key, (thing, before, after) in delta.items()}


def _marked_contents(thing: object, before: object, after: object, why: Unknown, site: Site) -> object:
    if isinstance(thing, dict) and isinstance(before, dict) and isinstance(after, dict):
        return {name: _marked_value(before.get(name, why), value, why, site) for name, value in after.items()}
    if isinstance(thing, list) and isinstance(before, list) and isinstance(after, list):
        return [*before, More(why)] if len(after) != len(before) else [join(one, other, why) for one, other in zip(before, after)]
    if isinstance(thing, Layer) and isinstance(after, dict) and isinstance(before, dict):
        return _marked_layer(thing, before, after, why)
    return after


def _marked_value(before: Value, after: Value, why: Unknown, site: Site) -> Value:
    """A name after the loop: definitions and objects stay, a tensor keeps its shape, and anything else is not known."""
    if before is after:
        return after
    if isinstance(before, Tensor) and isinstance(after, Tensor):
        repeated = apply_layer(site, unknown_layer(site, "Loop", {}, why), (after,), {})
        repeated.shape = after.shape if before.shape == after.shape else NoShape(why)
        return repeated
    if isinstance(after, (int, float, str, bool, tuple, Tensor, Unknown, type(None))):
        return join(before, after, why) if before is not why else after if isinstance(after, Unknown) else why
    return after


def _marked_layer(thing: Layer, before: dict[str, object], after: dict[str, object], why: Unknown) -> dict[str, object]:
    if isinstance(thing, Model) and before.get("layers") != after.get("layers"):
        marked = dict(after)
        marked["outputs"] = None if after["outputs"] is None else Tensor(NoShape(why))
        missing = Layer(unknown_type("Loop", why), {}, {"name": "loop"})
        missing.contents = (Missing(why),)
        marked["contents"] = (*(after["contents"] or ()), missing)  # type: ignore[misc]
        marked["layers"] = [*after["layers"], missing]  # type: ignore[misc]
        return marked
    return after
