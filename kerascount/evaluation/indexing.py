"""Indexing arrays: what is left of a shape by numbers, slices, new axes, masks and lists of places."""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.counting.dims import Dim, Size, Sym, smallest
from kerascount.counting.shapes import NoShape, Shape
from kerascount.evaluation.arrays import array_of, broadcast, plain
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.facts import arranged, kept, of_fewer
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.values import Array, Reason, Text, Unknown, Value, is_open
from kerascount.syntax.places import source_text


def get_item(value: Array, index: Value, site: Site) -> Value:
    """``array[index]``: an element's or a part's shape; a mask picks a number that is not known."""
    if value.library == "pandas":
        from kerascount.evaluation.frames import select

        return select(value, index, site)
    if isinstance(value.contents, list):
        known = _of_contents(value, index)
        if known is not None:
            return known
    if isinstance(value, Text) and _names_two_axes(index):
        value = Array(value.table, value.dtype)
    if isinstance(value.shape, NoShape):
        cause = value.shape.reason
        known = (
            derived(cause, f"{cause.name}[{source_text(site.unit, site.node)[-20:]}]")
            if isinstance(cause, Unknown)
            else cause
        )
        return Array(NoShape(known), value.dtype, library=value.library)
    shape = indexed(value.shape, index if isinstance(index, tuple) else (index,), site)
    made = _with_facts(value, Array(shape, value.dtype, library=value.library), index)
    if shape == () and value.dtype == "object":
        return site.unknown(Reason.DATA, "an element of an array depends on the data")
    if shape == ():
        made.contents = site.unknown(Reason.DATA, "an element of an array depends on the data")
    return made


def _names_two_axes(index: Value) -> bool:
    return isinstance(index, tuple) and len(index) == 2 and not any(part is None or part is ... for part in index)


WHOLE_STEPS = (slice(None), slice(None, -1), slice(1, None))
"""What is taken of the steps of sequences: all, or all but one, as for the next step of each."""


def _with_facts(value: Array, made: Array, index: Value) -> Array:
    """What is taken of the first axis has the facts of the whole; a mask may have chosen some classes."""
    parts = index if isinstance(index, tuple) else (index,)
    first = parts[0] if parts else None
    picked = [part for part in parts[1:] if not (isinstance(part, slice) and part in WHOLE_STEPS)]
    if picked or first is None or first is ... or made.shape == ():
        return made
    if isinstance(first, Array) and first.dtype in ("bool", None):
        return of_fewer(value, made)
    return kept(value, made) if len(parts) == 1 else arranged(value, made)


def _of_contents(value: Array, index: Value) -> Value:
    """An element or slice of known contents; ``None`` where the index is of another kind."""
    contents = value.contents
    if isinstance(index, slice) and index.step != 0 and all(
        bound is None or isinstance(bound, int) for bound in (index.start, index.stop, index.step)
    ):
        part = contents[index]
        return Array((len(part), *value.shape[1:]), value.dtype, part, library=value.library)  # type: ignore[index]
    if isinstance(index, int) and not isinstance(index, bool) and -len(contents) <= index < len(contents):
        found = contents[index]
        return Array(value.shape[1:], value.dtype, found, library=value.library) if isinstance(found, list) else found  # type: ignore[index]
    return None


def indexed(shape: Shape, parts: Sequence[Value], site: Site) -> Shape | NoShape:
    """The shape that an index of several parts leaves."""
    parts = [_part(part, site) for part in parts]
    used = sum(_consumed(part) for part in parts)
    if used > len(shape):
        return NoShape(site.unknown(Reason.SUBSCRIPT, "more indices than dimensions"))
    if sum(part is ... for part in parts) > 1:
        return NoShape(site.unknown(Reason.SUBSCRIPT, "an index with '...' more than once"))
    spread: list[Value] = []
    for part in parts:
        spread.extend([slice(None)] * (len(shape) - used) or [...] if part is ... else [part])
    left = list(shape)
    made: list[list[Dim]] = []
    places: list[int] = []
    picked: Shape = ()
    for number, part in enumerate(spread):
        dims = [left.pop(0) for _ in range(_consumed(part))]
        if part is None or part is ...:
            made.append([] if part is ... else [1])
        elif isinstance(part, slice):
            made.append([sliced(dims[0], part, site, axis=len(shape) - len(left) - 1)])
        elif isinstance(part, Unknown):
            return NoShape(part)
        else:
            found = _picked(part, site)
            together = broadcast(picked, found, site) if isinstance(found, tuple) else found
            if isinstance(together, NoShape):
                return together
            picked = together
            places.append(number)
            made.append([])
    return (*_with_picked(made, places, picked, spread), *left)


def _with_picked(made: list[list[Dim]], places: list[int], picked: Shape, spread: list[Value]) -> Shape:
    """The dimensions of slices, and those of lists and masks where these stand, or in front when a slice parts them."""
    if not any(isinstance(spread[place], Array) for place in places):
        return tuple(dim for dims in made for dim in dims)
    if places[-1] - places[0] != len(places) - 1:
        return (*picked, *(dim for dims in made for dim in dims))
    made[places[0]] = list(picked)
    return tuple(dim for dims in made for dim in dims)


def _part(part: Value, site: Site) -> Value:
    """One part of an index as one of: a whole number, a slice, ``None``, ``...``, an array, or an unknown."""
    if isinstance(part, Array) and part.shape == ():
        part = plain(part) if part.contents is not None else site.unknown(Reason.DATA, "an index that depends on the data")
    if isinstance(part, Array) and isinstance(part.shape, NoShape):
        cause = part.shape.reason
        return cause if isinstance(cause, Unknown) else site.unknown(Reason.SUBSCRIPT, "an index that is not followed")
    if isinstance(part, (list, tuple, range)):
        if (cause := is_open(part)) is not None:
            return Array((open_size(site, cause.message, "items"),), "int64")
        found = array_of(part, site)
        return found if isinstance(found.shape, tuple) else site.unknown(Reason.SUBSCRIPT, "an index that is not followed")
    if isinstance(part, bool) or not (part is None or part is ... or isinstance(part, (int, Sym, slice, Array, Unknown))):
        return site.unknown(Reason.SUBSCRIPT, "an index that is not followed")
    return part


def _consumed(part: Value) -> int:
    if part is None or part is ...:
        return 0
    return len(part.shape) if isinstance(part, Array) and part.dtype == "bool" and isinstance(part.shape, tuple) else 1


def _picked(part: Value, site: Site) -> Shape | NoShape:
    if not isinstance(part, Array):
        return ()
    if part.dtype != "bool":
        return part.shape
    if isinstance(part.contents, list) and all(isinstance(one, bool) for one in part.contents):
        return (sum(part.contents),)
    return (open_size(site, "how many elements a mask picks depends on the data", "mask.sum()"),)


def sliced(dim: Dim, part: slice, site: Site, axis: int = 0) -> Dim:
    """How many of ``dim`` elements a slice takes."""
    bounds = [plain(bound) for bound in (part.start, part.stop, part.step)]
    start, stop, step = (site.run.symbol(bound) if isinstance(bound, Unknown) else bound for bound in bounds)
    if step == 0:
        return open_size(site, "a slice with a step of 0 has no length", "slice")
    if isinstance(dim, int) and all(bound is None or isinstance(bound, int) for bound in (start, stop, step)):
        return len(range(*slice(start, stop, step).indices(dim)))
    if step in (-1,) and start is None and stop is None:
        return dim
    sizes = all(bound is None or isinstance(bound, (int, Sym)) for bound in (start, stop)) and isinstance(dim, (int, Sym))
    if not sizes or not (step is None or (isinstance(step, int) and step > 0)):
        return None if dim is None else open_size(site, "the length of a slice that is not known", "slice")
    assert isinstance(dim, (int, Sym))
    count = _last(dim, stop, site, axis) - _first(dim, start)
    return count if step in (None, 1) else -(-count // step)


def _first(dim: Size, start: Size | None) -> Size:
    if start is None:
        return 0
    if isinstance(start, int) and start < 0:
        return dim - smallest(dim, -start)
    return start


def _last(dim: Size, stop: Size | None, site: Site, axis: int) -> Size:
    """Where a slice ends; columns that it names are taken to be there, and the count says that it rests on that."""
    if stop is None:
        return dim
    if not isinstance(stop, int):
        return stop
    if stop < 0:
        return dim + stop
    if axis and isinstance(dim, Sym):
        site.run.note_given(str(dim), f"{stop} or more")
        return stop
    return smallest(dim, stop)
