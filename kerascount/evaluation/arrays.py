"""Arrays: what arithmetic, comparison and indexing make of their shapes."""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.counting.dims import Dim, Sym
from kerascount.counting.shapes import NoShape, Shape
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Array, Reason, Unknown, Value


def binary(operation: str, left: Value, right: Value, site: Site) -> Array:
    """Arithmetic of an array with another or with a number."""
    known = left if isinstance(left, Array) else right
    return Array(broadcast(shape_of(left), shape_of(right), site), known.dtype, library=known.library)


def comparison(left: Value, right: Value, site: Site) -> Array:
    """A comparison, element by element."""
    return Array(broadcast(shape_of(left), shape_of(right), site), "bool")


def elementwise(value: Array, site: Site) -> Array:
    """An array of the same shape, its contents not followed."""
    return Array(value.shape, value.dtype, library=value.library)


def shape_of(value: Value) -> Shape | NoShape:
    """The shape of what stands in array arithmetic: an array's own, a number's ``()``, a nested list's by its first items."""
    if isinstance(value, Array):
        return value.shape
    if isinstance(value, Unknown):
        return NoShape(value)
    if isinstance(value, (list, tuple)):
        inner = shape_of(value[0]) if value else ()
        return inner if isinstance(inner, NoShape) else (len(value), *inner)
    return ()


def broadcast(left: Shape | NoShape, right: Shape | NoShape, site: Site) -> Shape | NoShape:
    """The shape of two shapes' broadcast together."""
    if isinstance(left, NoShape) or isinstance(right, NoShape):
        known = right if isinstance(left, NoShape) else left
        return (left if isinstance(left, NoShape) else right) if known != () else (left if isinstance(left, NoShape) else right)
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    padded: Shape = (*([1] * (len(longer) - len(shorter))), *shorter)
    dims = [_wider(one, other) for one, other in zip(longer, padded)]
    if any(dim is NotImplemented for dim in dims):
        return NoShape(site.unknown(Reason.OPERATION, "arrays whose shapes do not broadcast"))
    return tuple(dims)


def _wider(one: Dim, other: Dim) -> Dim:
    if one == 1 or one == other:
        return other
    if other == 1:
        return one
    if isinstance(one, int) and isinstance(other, int):
        return NotImplemented  # type: ignore[no-any-return]
    return one if isinstance(one, int) else other


def get_item(value: Array, index: Value, site: Site) -> Value:
    """``array[index]``: an element's or a part's shape; a column or mask of unknown length is a symbol."""
    if isinstance(value.contents, list) and isinstance(index, int) and -len(value.contents) <= index < len(value.contents):
        return value.contents[index]
    if isinstance(value.shape, NoShape):
        return Array(value.shape, value.dtype, library=value.library)
    shape = indexed(value.shape, index if isinstance(index, tuple) else (index,), site)
    return Array(shape, value.dtype, library=value.library)


def indexed(shape: Shape, parts: Sequence[Value], site: Site) -> Shape | NoShape:
    """The shape that an index of several parts leaves."""
    used = sum(1 for part in parts if part is not None and part is not ...)
    spread: list[Value] = []
    for part in parts:
        spread.extend([slice(None)] * max(0, len(shape) - used) if part is ... else [part])
    left = list(shape)
    made: list[Dim] = []
    for part in spread:
        if part is None:
            made.append(1)
            continue
        if not left:
            return NoShape(site.unknown(Reason.SUBSCRIPT, "more indices than dimensions"))
        found = _one(left.pop(0), part, site)
        if isinstance(found, NoShape):
            return found
        made.extend(found)
    return (*made, *left)


def _one(dim: Dim, part: Value, site: Site) -> tuple[Dim, ...] | NoShape:
    if isinstance(part, (int, Sym)) and not isinstance(part, bool):
        return ()
    if isinstance(part, slice):
        return (sliced(dim, part, site),)
    if isinstance(part, Array) and part.dtype != "bool":
        return part.shape
    if isinstance(part, (list, tuple)):
        return (len(part),)
    if isinstance(part, Array):
        return (site.run.symbol(site.unknown(Reason.DATA, "how many elements a mask picks depends on the data")),)
    return NoShape(part if isinstance(part, Unknown) else site.unknown(Reason.SUBSCRIPT, "an index that is not followed"))


def sliced(dim: Dim, part: slice, site: Site) -> Dim:
    """How many of ``dim`` elements a slice takes."""
    if part.start is None and part.stop is None and part.step in (None, 1, -1):
        return dim
    bounds = [site.run.symbol(bound) if isinstance(bound, Unknown) else bound for bound in (part.start, part.stop, part.step)]
    if isinstance(dim, int) and all(bound is None or isinstance(bound, int) for bound in bounds):
        return len(range(*slice(*bounds).indices(dim)))
    start, stop, step = bounds
    if step in (None, 1) and isinstance(dim, (int, Sym)):
        first = 0 if start is None else start
        last = dim if stop is None else stop
        if isinstance(first, int) and isinstance(last, int) and 0 <= first <= last:
            return last - first
        if isinstance(last, int) and last < 0:
            last = dim + last
        if isinstance(first, (int, Sym)) and isinstance(last, (int, Sym)) and not (isinstance(first, int) and first < 0):
            return last - first
    return site.run.symbol(site.unknown(Reason.SUBSCRIPT, "the length of a slice that is not known"))
