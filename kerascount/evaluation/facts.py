"""What the numbers in an array stand for: as their origin says, or as their contents show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kerascount.counting.dims import Sym
from kerascount.evaluation.arrays import flat_contents
from kerascount.evaluation.values import Array, Facts, Value

MANY = 1_000
"""Arrays in one of which nobody lists what they are."""

CLASSES, ONE_HOT, SEVERAL_HOT, REAL = "classes", "one-hot", "several-hot", "real"


def facts_of(array: Array) -> Facts | None:
    """What is known of an array's numbers."""
    if array.facts is not None:
        return array.facts
    if isinstance(array.largest, (int, Sym)):
        return Facts(CLASSES, array.largest + 1)
    if array.dtype == "bool" and array.contents is None:
        return Facts(CLASSES, 2)
    flat = flat_contents(array)
    return _shown(flat, array.contents) if flat else None


def _shown(flat: list[Value], contents: Value) -> Facts | None:
    """What written contents show: whole numbers, or rows with a single 1."""
    if not all(isinstance(one, (int, float)) for one in flat):
        return None
    if any(one != int(one) for one in flat if abs(one) < 1e9) or not all(abs(one) < 1e9 for one in flat):
        return Facts(REAL)
    if min(flat) < 0:
        return None
    if isinstance(contents, list) and len(contents) > 1 and all(_marks_one(row) for row in contents):
        return Facts(ONE_HOT, len(contents[0]))
    return Facts(CLASSES, int(max(flat)) + 1)


def _marks_one(row: Value) -> bool:
    return isinstance(row, list) and len(row) > 1 and all(one in (0, 1) for one in row) and sum(row) == 1


def kept(source: Array, made: Array) -> Array:
    """An array with the facts of the one whose numbers it holds, all or some of them."""
    made.facts = facts_of(source)
    return made


def arranged(source: Array, made: Array) -> Array:
    """Likewise in another shape, in which rows that mark a class need not be rows any more."""
    known = facts_of(source)
    same_rows = isinstance(made.shape, tuple) and isinstance(source.shape, tuple) and made.shape[-1:] == source.shape[-1:]
    made.facts = known if known is not None and (known.kind in (CLASSES, REAL) or same_rows) else None
    return made


def together(parts: Sequence[Array], made: Array) -> Array:
    """An array of several, one after the other: what all of them are, with as many classes as any of them has."""
    if len(parts) > MANY:
        return made
    known = [facts_of(one) for one in parts]
    kinds = {None if one is None else one.kind for one in known}
    counts = [one.count for one in known if one is not None]
    if len(kinds) == 1 and None not in kinds:
        same = len(set(map(str, counts))) == 1
        count = counts[0] if same else max(counts) if all(isinstance(one, int) for one in counts) else None  # type: ignore[type-var]
        made.facts = Facts(kinds.pop() or "", count)
    return made


def of_fewer(source: Array, made: Array) -> Array:
    """Likewise where the numbers were chosen, so that how many classes there are is not known any more."""
    known = facts_of(source)
    made.facts = None if known is None else known if known.kind == ONE_HOT else replace(known, count=None)
    return made
