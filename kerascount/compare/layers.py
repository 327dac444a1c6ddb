"""Which layers of a model weigh something else than before, appeared or went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kerascount.analysis import Count, LayerRow, Status
from kerascount.changes import LayerChange
from kerascount.compare.formulas import difference

LONGEST = 2_000
"""Layers past which those that differ are matched by their names alone: to align them takes the square of their number."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A layer that holds no others, with the names of the models around it before its own."""

    name: str
    class_name: str
    count: Count


def leaves(rows: Iterable[LayerRow], around: str = "") -> Iterator[Leaf]:
    """The layers of a model, those of nested models in their place."""
    for row in rows:
        if row.layers is None:
            yield Leaf(around + row.name, row.class_name, row.count)
        else:
            yield from leaves(row.layers, f"{around}{row.name}/")


def layer_changes(old: Sequence[Leaf], new: Sequence[Leaf]) -> tuple[LayerChange, ...]:
    """The layers whose parameters differ; one that only took another name is none of them."""
    return tuple(change for before, after in _aligned(old, new) if (change := _change(before, after)) is not None)


def similarity(old: Sequence[Leaf], new: Sequence[Leaf]) -> float:
    """How much of two models is of the same kinds in the same order, from 0 to 1; layers that weigh the same count double."""
    if not old and not new or max(len(old), len(new)) > LONGEST:
        return float(list(old) == list(new))
    kinds = SequenceMatcher(None, [one.class_name for one in old], [one.class_name for one in new], autojunk=False).ratio()
    weights = SequenceMatcher(None, [_weight(one) for one in old], [_weight(one) for one in new], autojunk=False).ratio()
    return (kinds + 2 * weights) / 3


def _change(old: Leaf | None, new: Leaf | None) -> LayerChange | None:
    shown = new or old
    if shown is None or (old is not None and new is not None and old.count == new.count):
        return None
    if (old is None or new is None) and _is_weightless(shown.count):
        return None
    counts = (None if old is None else old.count, None if new is None else new.count)
    return LayerChange(shown.name, shown.class_name, *counts, difference(*counts))


def _is_weightless(count: Count) -> bool:
    return count.total == 0 or count.status is Status.UNBUILT


def _aligned(old: Sequence[Leaf], new: Sequence[Leaf]) -> Iterator[tuple[Leaf | None, Leaf | None]]:
    """Each layer with the one that it was: first those that weigh the same in the same order, between them by names."""
    if max(len(old), len(new)) > LONGEST:
        yield from _by_name(old, new)
        return
    match = SequenceMatcher(None, [_weight(one) for one in old], [_weight(one) for one in new], autojunk=False)
    for kind, start, end, first, last in match.get_opcodes():
        if kind != "equal":
            yield from _by_name(old[start:end], new[first:last])


def _by_name(old: Sequence[Leaf], new: Sequence[Leaf]) -> Iterator[tuple[Leaf | None, Leaf | None]]:
    """Layers of one class by their names; of those left over, the first of a class with the first, and so on."""
    named = {(one.name, one.class_name): one for one in old}
    pairs = {index: named.pop(key) for index, one in enumerate(new) if (key := (one.name, one.class_name)) in named}
    left = [one for one in old if (one.name, one.class_name) in named]
    for index, one in enumerate(new):
        before = pairs.get(index) or next((other for other in left if other.class_name == one.class_name), None)
        if before in left:
            left.remove(before)
        yield before, one
    for other in left:
        yield other, None


def _weight(leaf: Leaf) -> tuple[str, object, object]:
    count = leaf.count
    return leaf.class_name, count.total if count.total is not None else count.formula, (count.low, count.high)
