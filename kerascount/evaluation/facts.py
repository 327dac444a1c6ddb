"""What the numbers in an array stand for: as their origin says, or as their contents show."""

from __future__ import annotations

from dataclasses import replace

from kerascount.counting.dims import Sym
from kerascount.evaluation.arrays import flat_contents
from kerascount.evaluation.values import Array, Facts, Value

CLASSES, ONE_HOT, SEVERAL_HOT, REAL = "classes", "one-hot", "several-hot", "real"


def facts_of(array: Array) -> Facts | None:
    """What is known of an array's numbers."""
    if array.facts is not None:
        return array.facts
    if isinstance(array.largest, (int, Sym)):
        return Facts(CLASSES, array.largest + 1)
    flat = flat_contents(array)
    return _shown(flat, array.contents) if flat else None


def _shown(flat: list[Value], contents: Value) -> Facts | None:
    """What written contents show: whole numbers, or rows with a single 1."""
    if not all(isinstance(one, (int, float)) for one in flat):
        return None
    if any(one != int(one) for one in flat if abs(one) < 1e9) or any(abs(one) >= 1e9 for one in flat):
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


def of_fewer(source: Array, made: Array) -> Array:
    """Likewise where the numbers were chosen, so that how many classes there are is not known any more."""
    known = facts_of(source)
    made.facts = None if known is None else known if known.kind == ONE_HOT else replace(known, count=None)
    return made
