"""Ways that the code may take: running each on the same objects, and joining what they left behind."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.among import either_of, layers_within, one_of_rest
from kerascount.evaluation.arrays import common
from kerascount.evaluation.bounds import is_small
from kerascount.evaluation.budget import LONG
from kerascount.evaluation.frame import NameCounts, Run, differing
from kerascount.evaluation.holdings import held, held_by_model, only_in_one
from kerascount.evaluation.trail import ABSENT, Change, Delta
from kerascount.evaluation.values import IN_DOUBT, REST, Array, More, Names, Reason, Unknown, Value, closed, is_open, rebuilt
from kerascount.evaluation.verbs import Break, Continue, Outcome, Raise, Return

WORK_OF_CHANGE = 4
"""Elements in the time of which one of a collection that a way changed is kept, put back and joined."""

ORIGINS = itertools.count(-1, -1)
"""Tells what differs between ways from every other unknown: those of a run count upwards."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """Control may have left with an outcome, in a world that differs from the present one; otherwise it goes on."""

    outcome: Return | Break | Continue
    world: Delta
    cause: Unknown


GIVEN_UP = object()
"""Stands for what a function gives that could not do what it is for: what it gives otherwise is what counts."""

Way = tuple[Any, Delta]
"""What one way ended with (a value, an outcome, or a ``Maybe``), and what it changed."""


def fork(run: Run, ways: Sequence[Callable[[], Any]]) -> list[Way]:
    """Run each way from the same state; give what each returned and what it changed. The state is as before."""
    run.doubts += 1
    taken = []
    for way in ways:
        run.trail.begin()
        try:
            result = way()
        finally:
            delta = run.trail.end()
        _count(run, delta)
        taken.append((result, delta))
    return taken


def _count(run: Run, delta: Delta) -> None:
    """Count the work of keeping, putting back and joining long collections that a way changed."""
    for change in delta.values():
        if isinstance(change.before, (dict, list, set)) and len(change.before) >= LONG:
            run.budget.spend(WORK_OF_CHANGE * len(change.before))


def choose(run: Run, ways: Sequence[Callable[[], Value]], cause: Unknown) -> Value:
    """The value of an expression that takes one of two ways."""
    (first, left), (second, right) = fork(run, ways)
    run.trail.apply(joined(left, right, cause))
    return join(first, second, cause)


def branch(run: Run, ways: Sequence[Callable[[], Outcome]], cause: Unknown) -> Outcome:
    """Run the arms of an undecided statement and say how control leaves it."""
    return meet(run, fork(run, ways), cause)


def go_on(run: Run, maybe: Maybe, rest: Callable[[], Outcome]) -> Outcome:
    """Run the statements after one that control may have left through, and join both ways."""
    return meet(run, [(maybe.outcome, maybe.world), *fork(run, [rest])], maybe.cause)


def settle(run: Run, maybe: Maybe) -> None:
    """End a body that control may have left early: what it left behind is that of both ways."""
    run.trail.apply(joined(maybe.world, {}, maybe.cause))


def meet(run: Run, ways: Sequence[Way], cause: Unknown) -> Outcome:
    """Join the ways that control may have come, all from the present state; those that raise are not taken."""
    leaving: list[tuple[Any, Delta]] = []
    staying: list[Delta] = []
    for outcome, delta in ways:
        if isinstance(outcome, Maybe):
            leaving.append((outcome.outcome, _composed(delta, outcome.world)))
            staying.append(delta)
        elif outcome is None:
            staying.append(delta)
        elif not isinstance(outcome, Raise):
            leaving.append((outcome, delta))
    if not leaving and not staying:
        raised: Outcome = ways[0][0]
        run.trail.apply(ways[0][1])
        return raised
    left = functools.reduce(functools.partial(joined, cause=cause), [delta for _, delta in leaving]) if leaving else {}
    stay = functools.reduce(functools.partial(joined, cause=cause), staying) if staying else {}
    if not staying:
        run.trail.apply(left)
        left_by: Outcome = _one_outcome([outcome for outcome, _ in leaving], cause)
        return left_by
    run.trail.apply(stay)
    return Maybe(_one_outcome([outcome for outcome, _ in leaving], cause), _rebased(left, stay), cause) if leaving else None


def _one_outcome(outcomes: list[Any], cause: Unknown) -> Any:
    returned = [outcome.value for outcome in outcomes if isinstance(outcome, Return)]
    returned = [value for value in returned if value is not GIVEN_UP] or returned[:1]
    if not returned:
        return outcomes[0]
    return Return(functools.reduce(lambda one, other: join(one, other, cause), returned))


def _composed(first: Delta, then: Delta) -> Delta:
    """The changes of one way and then of another that began where the first ended."""
    together = dict(first)
    for key, change in then.items():
        together[key] = Change(change.thing, first[key].before if key in first else change.before, change.after)
    return together


def _rebased(left: Delta, stay: Delta) -> Delta:
    """The changes of one way as seen from the end of another, both having begun in the same state."""
    seen = {key: Change(change.thing, change.after, change.before) for key, change in stay.items()}
    for key, change in left.items():
        seen[key] = Change(change.thing, stay[key].after if key in stay else change.before, change.after)
    return seen


def joined(left: Delta, right: Delta, cause: Unknown) -> Delta:
    """The changes after either of two ways that began in the same state."""
    together = {}
    for key in {**left, **right}:
        thing, before, _ = left.get(key) or right[key]
        first = left[key].after if key in left else before
        second = right[key].after if key in right else before
        together[key] = Change(thing, before, _join_contents(thing, first, second, cause))
    return together


def _join_contents(thing: Any, first: Any, second: Any, cause: Unknown) -> Any:
    if isinstance(thing, NameCounts):
        return differing(first, second)
    if isinstance(thing, Names):
        return _join_names(first, second, cause)
    if isinstance(thing, dict):
        return _join_dicts(first, second, cause)
    if isinstance(thing, list):
        return _join_lists(first, second, cause)
    if isinstance(thing, set):
        return first if first == second else {*(first & second), More(_differs(cause))}
    if isinstance(thing, Layer):
        return _join_layers(thing, first, second, cause)
    if isinstance(thing, Array):
        return _join_arrays(first, second, cause)
    return {name: join(first[name], second[name], cause) for name in first}


def _join_names(first: dict[str, Any], second: dict[str, Any], cause: Unknown) -> dict[str, Any]:
    """The names after either way; few of them differ."""
    together = dict(first)
    alone: list[Value] = []
    for name, other in second.items():
        if (one := first.get(name, ABSENT)) is not other:
            together[name] = _join_entry(one, other, cause)
            alone += [other] if one is ABSENT else []
    if len(together) > len(second):
        gone = {name: one for name, one in first.items() if name not in second}
        together.update({name: _join_entry(one, ABSENT, cause) for name, one in gone.items()})
        alone += gone.values()
    return with_doubted(together, alone, first, second)


def with_doubted(names: dict[str, Any], alone: list[Value], *before: dict[str, Any]) -> dict[str, Any]:
    """Names with the layers in doubt that some of them are bound to on one way only, and those that were before."""
    doubted = dict.fromkeys((*(layer for one in before for layer in one.get(IN_DOUBT, ())), *layers_within(alone)))
    if doubted:
        names[IN_DOUBT] = tuple(doubted)
    return names


def _join_arrays(first: dict[str, Any], second: dict[str, Any], cause: Unknown) -> dict[str, Any]:
    """An array that one of two ways changed: what both left alike is known."""
    same = {name: value if value is second[name] or equal(value, second[name]) else None for name, value in first.items()}
    if not _same_shape(first["shape"], second["shape"]):
        same.update(shape=NoShape(_differs(cause)), columns=None, contents=None)
    return {**same, "library": same["library"] or "numpy"}


def _join_entry(first: Value, second: Value, cause: Unknown) -> Value:
    if first is ABSENT or second is ABSENT:
        present = second if first is ABSENT else first
        return present if _is_definition(present) else join(present, None, cause)
    return join(first, second, cause)


def _is_definition(value: Value) -> bool:
    """Whether a name that only one way binds is best taken for bound: what reads it later needs the binding."""
    return not isinstance(value, (int, float, str, bool, type(None)))


def _join_dicts(first: dict[Value, Value], second: dict[Value, Value], cause: Unknown) -> dict[Value, Value]:
    """A dict after either way; a key that only one of them set is among those that it may hold."""
    together = {key: join(value, second[key], cause) for key, value in first.items() if key in second}
    if first.keys() != second.keys():
        alone = [value for one, other in ((first, second), (second, first)) for key, value in one.items() if key not in other]
        known = [value for value in (together.pop(REST, None), *alone) if value is not None]
        together[REST] = one_of_rest(_differs(cause), known)
    return together


def _join_lists(first: list[Value], second: list[Value], cause: Unknown) -> list[Value]:
    if len(first) == len(second) and is_open(first) is is_open(second) is None:
        return [join(one, other, cause) for one, other in zip(first, second)]
    shared = prefix(first, second)
    rest = [*first[len(shared) :], *second[len(shared) :]]
    return [*shared, More(one_of_rest(_differs(cause), rest), common(rest))]


def prefix(first: list[Value], second: list[Value]) -> list[Value]:
    """The items with which both of two lists begin."""
    shared: list[Value] = []
    for one, other in zip(closed(first), closed(second)):
        if one is not other and not equal(one, other):
            break
        shared.append(one)
    return shared


def _join_layers(thing: Layer, first: dict[str, Any], second: dict[str, Any], cause: Unknown) -> dict[str, Any]:
    """A layer or model after either way: layers that only one way added are undecided."""
    together = {name: first[name] if first[name] is not None else second[name] for name in first}
    if first["trainable"] != second["trainable"]:
        together["trainable"] = None
    why = _differs(cause)
    together["added"] = list(held(first["added"], second["added"], why))
    if not isinstance(thing, Model):
        if first["contents"] is not None and second["contents"] is not None:
            together["contents"] = held(first["contents"], second["contents"], why)
        return together
    if first["compiled"] is not second["compiled"]:
        together["compiled"] = None
    both = set(first["layers"]) & set(second["layers"])
    either = list(dict.fromkeys([*first["layers"], *second["layers"]]))
    together["layers"] = either
    undecided = [layer for layer in either if layer not in both]
    undecided += only_in_one(first["contents"], second["contents"])
    together["undecided"] = tuple(dict.fromkeys([*first["undecided"], *second["undecided"], *undecided]))
    together["contents"] = held_by_model(first["contents"], second["contents"], either, why)
    if first["outputs"] is not None and second["outputs"] is not None:
        together["outputs"] = join(first["outputs"], second["outputs"], cause)
    return together


def join(first: Value, second: Value, cause: Unknown) -> Value:
    """A value that is one of two."""
    if first is second or equal(first, second):
        return first
    if isinstance(first, Tensor) and isinstance(second, Tensor):
        made = Tensor(first.shape if _same_shape(first.shape, second.shape) else NoShape(_differs(cause)), None, first.dtype)
        made.choices = (first, second)
        return made
    if isinstance(first, Array) and isinstance(second, Array):
        shape = first.shape if _same_shape(first.shape, second.shape) else NoShape(_differs(cause))
        columns = first.columns if first.columns == second.columns and isinstance(shape, tuple) else None
        library = first.library if first.library == second.library else "numpy"
        facts = first.facts if first.facts == second.facts else None
        return Array(shape, first.dtype, columns=columns, library=library, facts=facts)
    if not is_small(first) or not is_small(second):
        return _differs(cause)
    if isinstance(first, (list, tuple)) and type(first) is type(second):
        return rebuilt(first, _join_lists(list(first), list(second), cause))
    if isinstance(first, dict) and isinstance(second, dict):
        return _join_dicts(first, second, cause)
    return either_of(_differs(cause), first, second)


def _differs(cause: Unknown) -> Unknown:
    message = f"it depends on '{cause.name}', which is not known: {cause.message}"
    return Unknown(Reason.DIFFERS, message, cause.place, cause.name, next(ORIGINS))


def another(unknown: Unknown, name: str) -> Unknown:
    """An unknown of the same cause that is a value of its own."""
    return unknown.called(name, next(ORIGINS))


def _same_shape(first: Any, second: Any) -> bool:
    return isinstance(first, tuple) and first == second


def equal(first: Value, second: Value) -> bool:
    """Whether two values are known to be equal; those that nest deeper than this Python compares are not."""
    plain = (int, float, str, bytes, bool, type(None), tuple, list, dict, range, Unknown)
    if type(first) is not type(second) or not isinstance(first, plain):
        return isinstance(first, Unknown) is isinstance(second, Unknown) and type(first).__name__ == "Sym" and first == second
    try:
        return is_small(first) and bool(first == second)
    except (TypeError, RecursionError):
        return False
