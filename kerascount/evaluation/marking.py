"""What a body leaves that may run any number of times: what it changed is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kerascount.counting.dims import Sym, names_in
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.among import either_of, layers_within, one_of_rest
from kerascount.evaluation.arrays import common
from kerascount.evaluation.branches import another, equal, join, prefix, with_doubted
from kerascount.evaluation.crossing import FURTHER, apply_layer, further_layers, unknown_layer
from kerascount.evaluation.extents import open_size, path_of
from kerascount.evaluation.frame import NameCounts, Site, differing
from kerascount.evaluation.holdings import held
from kerascount.evaluation.trail import ABSENT, Change, Delta, contents
from kerascount.evaluation.values import REST, Array, More, Names, Reason, Unknown, Value, closed, is_open

DATA = (int, float, complex, str, bytes, bool, tuple, list, dict, set, frozenset, range, Sym, type(None))
"""The values that code may decide by."""

PLAIN = (*DATA, Tensor, Unknown)
"""The values that another round may make different."""


def marked(delta: Delta, cause: Unknown, site: Site) -> Delta:
    """The changes of a body that may run any number of times: what it changed is not known."""
    why = Unknown(Reason.LOOP, f"it changes in a loop of unknown length: {cause.message}", cause.place, cause.name, cause.origin)
    return {
        key: Change(thing, before, _marked_contents(thing, before, after, why, site))
        for key, (thing, before, after) in delta.items()
    }


def spoiled(models: Iterable[Model], cause: Unknown) -> Delta:
    """What becomes of models where something that was not run may have changed them."""
    missing = further_layers("Left", cause)
    changes = [Change(model, contents(model), contents(model)) for model in models]
    for _, _, after in changes:
        after["outputs"] = None if after["outputs"] is None else Tensor(NoShape(cause))
        after["contents"] = (*(after["contents"] or ()), missing)
        after["layers"] = [*after["layers"], missing]
    return {id(change.thing): change for change in changes}


def _marked_contents(thing: object, before: object, after: object, why: Unknown, site: Site) -> object:
    if isinstance(thing, NameCounts) and isinstance(before, dict) and isinstance(after, dict):
        return differing(before, after)
    if isinstance(thing, Names) and isinstance(before, dict) and isinstance(after, dict):
        marked = {
            name: value if (old := before.get(name, ABSENT)) is value else _marked_value(old, value, another(why, name), site)
            for name, value in after.items()
        }
        return with_doubted(marked, [value for name, value in after.items() if name not in before], before, after)
    if isinstance(thing, dict) and isinstance(before, dict) and isinstance(after, dict):
        return _marked_dict(before, after, why)
    if isinstance(thing, list) and isinstance(before, list) and isinstance(after, list):
        kept = _marked_list(before, after, why)
        is_longer = len(kept) == len(closed(before)) + 1 and isinstance(kept[-1], More)
        new = after[len(kept) - 1 :]
        return [*kept[:-1], More(either_of(why, *new), common(new))] if is_longer else kept
    if isinstance(thing, set) and isinstance(before, set) and isinstance(after, set):
        return {*closed(before & after), More(why)}
    if isinstance(thing, Layer) and isinstance(after, dict) and isinstance(before, dict):
        return _marked_layer(thing, before, after, why)
    if isinstance(thing, Array) and isinstance(after, dict) and isinstance(before, dict):
        return _marked_array(before, after, why, site)
    return after


def _marked_array(before: dict[str, Any], after: dict[str, Any], why: Unknown, site: Site) -> dict[str, Any]:
    """An array that a body changes: each size that it set may be set again, so that it is not known."""
    marked = {**after, "contents": None, "largest": None, "facts": None}
    if before["columns"] != after["columns"]:
        marked["columns"] = None
    old, new = before["shape"], after["shape"]
    if not isinstance(old, tuple) or not isinstance(new, tuple) or len(old) != len(new):
        return {**marked, "shape": old if old is new else NoShape(another(why, why.name))}
    names = [next(iter(names_in(size)), path_of("array", axis)) for axis, size in enumerate(new)]
    sizes = (one if one == other else open_size(site, why.message, name) for one, other, name in zip(old, new, names))
    return {**marked, "shape": tuple(sizes)}


def _marked_dict(before: dict[Value, Value], after: dict[Value, Value], why: Unknown) -> dict[Value, Value]:
    """A dict that a body changes: what it set is not known, and where it set or removed keys, which there are is not either."""
    if before.keys() == after.keys():
        return {
            key: value if before[key] is value else join(before[key], either_of(another(why, why.name), value), why)
            for key, value in after.items()
        }
    why = one_of_rest(why, [*before.values(), *after.values()])
    if before.keys() - after.keys():
        return {REST: why}
    return {**{key: value if after[key] is value else another(why, why.name) for key, value in before.items()}, REST: why}


def _marked_list(before: list[Value], after: list[Value], why: Unknown) -> list[Value]:
    """A list that a body changes: it keeps the items before the first that changed."""
    same = prefix(before, after)
    if len(before) == len(after) and is_open(before) is is_open(after) is None:
        return [*same, *[another(why, why.name) for _ in after[len(same) :]]]
    return [*same, More(why)] if len(same) == len(closed(before)) else [More(one_of_rest(why, [*before, *after]))]


def _marked_value(before: Value, after: Value, why: Unknown, site: Site) -> Value:
    """A name that a loop changed: definitions and new objects stay, a tensor keeps its shape, anything else is not known."""
    if isinstance(before, Array) and isinstance(after, Array):
        return join(before, after, why)
    if isinstance(before, Tensor) and isinstance(after, Tensor):
        repeated = apply_layer(site, unknown_layer(site, "Loop", {FURTHER: True}, why), (after,), {})
        repeated.shape = after.shape if before.shape == after.shape else NoShape(why)
        return repeated
    if isinstance(before, list) and isinstance(after, list):
        return _marked_list(before, after, why)
    if isinstance(after, PLAIN):
        is_unset = before is ABSENT and isinstance(after, Unknown)
        return after if is_unset or (before is not ABSENT and equal(before, after)) else why
    return either_of(why, before, after) if any(layers_within(before)) and any(layers_within(after)) else after


def _marked_layer(thing: Layer, before: dict[str, Any], after: dict[str, Any], why: Unknown) -> dict[str, Any]:
    marked = {**after, "added": list(held(before["added"], after["added"], why))}
    if before["trainable"] != after["trainable"]:
        marked["trainable"] = None
    if isinstance(thing, Model) and before["layers"] != after["layers"]:
        is_longer = after["layers"][: len(before["layers"])] == before["layers"]
        either = after["layers"] if is_longer else list(dict.fromkeys([*before["layers"], *after["layers"]]))
        new = either[len(before["layers"]) :] if is_longer else either
        missing = further_layers("Loop", why)
        marked["outputs"] = None if after["outputs"] is None else Tensor(NoShape(why))
        marked["contents"] = (*(after["contents"] or ()), missing)
        marked["layers"] = [*either, missing]
        marked["undecided"] = tuple(dict.fromkeys([*after["undecided"], *new]))
    elif before["contents"] is not None and after["contents"] is not None:
        marked["contents"] = held(before["contents"], after["contents"], why)
    return marked
