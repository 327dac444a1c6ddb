"""Changing the shape of arrays, and joining and splitting them."""

from __future__ import annotations

from kerascount.counting.dims import Dim, Sym
from kerascount.counting.shapes import NoShape, Shape
from kerascount.evaluation import array_shapes
from kerascount.evaluation.arrays import array_of, broadcast, changed, flat_contents, lost, plain
from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.facts import arranged, kept, together
from kerascount.evaluation.frame import Site
from kerascount.evaluation.indexing import sliced
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.numpy_creation import sizes
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Array, Reason, Unknown, Value, is_open


@native("numpy.reshape")
def reshape(site: Site, a: Value, newshape: Value = None, order: Value = "C", **keywords: Value) -> Array:
    return reshape_to(site, array_of(a, site), keywords.get("shape", newshape))


def reshape_to(site: Site, array: Array, shape: Value) -> Array:
    """An array in another shape; where its own is not known, the new one is all the same."""
    target = sizes(site, shape)
    if isinstance(target, NoShape):
        return Array(target, array.dtype, library=array.library)
    if isinstance(array.shape, NoShape):
        open_sizes = (
            open_size(site, "what reshape leaves for -1 is not known", "reshape") if size == -1 else size for size in target
        )
        return Array(tuple(open_sizes), array.dtype, library=array.library)
    made = Array(array_shapes.reshaped(array.shape, target), array.dtype, library=array.library)
    flat = flat_contents(array)
    made.contents = _folded(flat, made.shape) if flat is not None and isinstance(made.shape, tuple) else None
    made.largest = array.largest
    return arranged(array, made)


def _folded(flat: list[Value], shape: Shape) -> Value:
    """Contents in order, folded into a shape."""
    if not shape or not all(isinstance(size, int) for size in shape):
        return flat[0] if not shape else None
    if len(shape) == 1 or not isinstance(shape[0], int):
        return flat
    step = len(flat) // max(1, shape[0])
    return [_folded(flat[index * step : (index + 1) * step], shape[1:]) for index in range(shape[0])]


@native("numpy.ravel")
def ravel(site: Site, a: Value, order: Value = "C") -> Array:
    return reshape_to(site, array_of(a, site), (-1,))


@native("numpy.expand_dims")
def expand_dims(site: Site, a: Value, axis: Value = 0) -> Array:
    return arranged(array_of(a, site), changed(site, a, array_shapes.expanded, axis))


@native("numpy.squeeze")
def squeeze(site: Site, a: Value, axis: Value = None) -> Array:
    return arranged(array_of(a, site), changed(site, a, array_shapes.squeezed, axis))


@native("numpy.transpose")
def transpose(site: Site, a: Value, axes: Value = None) -> Array:
    return changed(site, a, array_shapes.transposed, axes)


@native("numpy.moveaxis", "numpy.rollaxis")
def moveaxis(site: Site, a: Value, source: Value, destination: Value = 0) -> Array:
    return changed(site, a, array_shapes.moved, source, destination)


@native("numpy.swapaxes")
def swapaxes(site: Site, a: Value, axis1: Value, axis2: Value) -> Array:
    return changed(site, a, array_shapes.swapped, axis1, axis2)


@native("numpy.atleast_1d")
def atleast_1d(site: Site, a: Value) -> Array:
    return changed(site, a, array_shapes.at_least, 1)


@native("numpy.atleast_2d")
def atleast_2d(site: Site, a: Value) -> Array:
    return changed(site, a, array_shapes.at_least, 2)


@native("numpy.concatenate", "numpy.concat")
def concatenate(site: Site, arrays: Value, axis: Value = 0, **keywords: Value) -> Array:
    made = combined(site, arrays, lambda shapes: array_shapes.joined(shapes, axis))
    return _below(site, arrays, made) if axis == 0 else made


def _below(site: Site, arrays: Value, made: Array) -> Array:
    """Arrays below one another are what all of them are."""
    is_closed = isinstance(arrays, (list, tuple)) and is_open(arrays) is None
    return together([array_of(one, site) for one in arrays], made) if is_closed else made


@native("numpy.stack")
def stack(site: Site, arrays: Value, axis: Value = 0, **keywords: Value) -> Array:
    return combined(site, arrays, lambda shapes: array_shapes.stacked(shapes, axis))


@native("numpy.vstack", "numpy.row_stack")
def vstack(site: Site, tup: Value, **keywords: Value) -> Array:
    made = combined(site, tup, lambda shapes: array_shapes.joined([array_shapes.at_least(one, 2) for one in shapes], 0))
    return _below(site, tup, made)


@native("numpy.hstack")
def hstack(site: Site, tup: Value, **keywords: Value) -> Array:
    return combined(site, tup, _beside)


def _beside(shapes: list[Shape]) -> Shape:
    known = [array_shapes.at_least(one, 1) for one in shapes]
    return array_shapes.joined(known, 0 if len(known[0]) == 1 else 1)


@native("numpy.column_stack")
def column_stack(site: Site, tup: Value) -> Array:
    return combined(site, tup, lambda shapes: array_shapes.joined([(*one, 1) if len(one) < 2 else one for one in shapes], 1))


@native("numpy.dstack")
def dstack(site: Site, tup: Value) -> Array:
    return combined(site, tup, lambda shapes: array_shapes.joined([_deep(one) for one in shapes], 2))


def _deep(shape: Shape) -> Shape:
    wide = array_shapes.at_least(shape, 2)
    return (*wide, 1) if len(wide) == 2 else wide


@native("numpy.append")
def append(site: Site, arr: Value, values: Value, axis: Value = None) -> Array:
    made = combined(site, [arr, values], lambda shapes: array_shapes.joined(shapes, axis))
    return _below(site, [arr, values], made) if axis in (0, None) else made


def combined(site: Site, arrays: Value, function: object) -> Array:
    """The array that a function of several shapes makes; one shape not known makes the whole not known."""
    if (
        isinstance(arrays, Array)
        and arrays.contents is None
        and isinstance(arrays.shape, tuple)
        and isinstance(arrays.shape[0], int)
    ):
        if arrays.shape[0] > MAX_LENGTH:
            return Array(NoShape(site.unknown(Reason.TOO_LARGE, f"more than {MAX_LENGTH:,} arrays")))
        parts = [Array(arrays.shape[1:], arrays.dtype)] * arrays.shape[0]
    else:
        rounds = items_of(arrays, site)
        if rounds.open is not None:
            return Array(lost(Array(NoShape(rounds.open)), site))
        parts = [array_of(one, site) for one in rounds.items]
    unknown = next((one for one in parts if isinstance(one.shape, NoShape)), None)
    library = next((one.library for one in parts if one.library == "tensorflow"), "numpy")
    if unknown is not None:
        return Array(lost(unknown, site), parts[0].dtype, library=library)
    return Array(function([one.shape for one in parts]), parts[0].dtype, library=library)  # type: ignore[operator]


@native("numpy.tile")
def tile(site: Site, A: Value, reps: Value) -> Array:
    times = sizes(site, reps)
    return Array(times) if isinstance(times, NoShape) else changed(site, A, array_shapes.tiled, times)


@native("numpy.repeat")
def repeat(site: Site, a: Value, repeats: Value, axis: Value = None) -> Array:
    times = sizes(site, plain(repeats))
    if isinstance(times, NoShape) or len(times) != 1 or isinstance(repeats, (list, tuple, Array)):
        known = array_of(a, site)
        return Array(lost(known, site) if isinstance(known.shape, NoShape) else _with_open(site, known.shape, axis))
    return changed(site, a, array_shapes.repeated, times[0], axis)


def _with_open(site: Site, shape: Shape, axis: Value) -> Shape:
    """A shape of which one dimension has become one that is not known."""
    count = open_size(site, "how many elements there are depends on the data", "repeat")
    if axis is None:
        return (count,)
    place = array_shapes.axis_in(axis, len(shape))
    return (*shape[:place], count, *shape[place + 1 :])


@native("numpy.delete", "numpy.insert")
def delete(site: Site, arr: Value, obj: Value, *values: Value, axis: Value = None) -> Array:
    known = array_of(arr, site)
    return Array(lost(known, site) if isinstance(known.shape, NoShape) else _with_open(site, known.shape, axis), known.dtype)


@native("numpy.split", "numpy.array_split")
def split(site: Site, ary: Value, indices_or_sections: Value, axis: Value = 0) -> Value:
    """Equal parts, or those between given places."""
    known, cuts = array_of(ary, site), plain(indices_or_sections)
    if isinstance(known.shape, NoShape):
        return site.unknown(Reason.DATA, "into which parts the array is split is not known")
    place = array_shapes.axis_in(axis, len(known.shape))
    parts = _parts(site, known.shape[place], flat_contents(cuts) if isinstance(cuts, Array) else cuts)
    if parts is None:
        return site.unknown(Reason.DATA, "into which parts the array is split is not known")
    shapes = [(*known.shape[:place], part, *known.shape[place + 1 :]) for part in parts]
    made = [Array(shape, known.dtype, library=known.library) for shape in shapes]
    return [kept(known, one) for one in made] if place == 0 else made


def _parts(site: Site, whole: Dim, cuts: Value) -> list[Dim] | None:
    """How long the parts of an axis are; a number that does not divide it gives the first ones one more each."""
    if isinstance(cuts, int) and not 0 < cuts <= MAX_LENGTH:
        return None
    if isinstance(cuts, int) and isinstance(whole, int):
        return [whole // cuts + (index < whole % cuts) for index in range(cuts)]
    if isinstance(cuts, int) and isinstance(whole, Sym):
        if whole % cuts == 0:
            return [whole // cuts] * cuts
        return [open_size(site, "how long a part is depends on the data", "part") for _ in range(cuts)]
    if not isinstance(cuts, (list, tuple)) or is_open(cuts) is not None or whole is None:
        return None
    bounds = [None, *(plain(cut) for cut in cuts), None]
    return [sliced(whole, slice(first, last), site) for first, last in zip(bounds, bounds[1:])]


@native("numpy.pad")
def pad(site: Site, array: Value, pad_width: Value, *mode: Value, **keywords: Value) -> Array:
    known = array_of(array, site)
    widths = pad_width.contents if isinstance(pad_width, Array) else pad_width
    if isinstance(known.shape, NoShape):
        return Array(lost(known, site), known.dtype, library=known.library)
    if isinstance(widths, int):
        widths = [(widths, widths)] * len(known.shape)
    pairs = [widths] * len(known.shape) if isinstance(widths, (list, tuple)) and isinstance(widths[0], int) else widths
    grown = [_grown(size, pair, site) for size, pair in zip(known.shape, pairs)]
    return Array(tuple(grown), known.dtype, library=known.library)


def _grown(size: Dim, pair: Value, site: Site) -> Dim:
    before, after = (site.run.symbol(one) if isinstance(one, Unknown) else one for one in pair)
    return None if size is None else size + before + after


@native("numpy.broadcast_to")
def broadcast_to(site: Site, array: Value, shape: Value) -> Array:
    target = sizes(site, shape)
    return Array(broadcast(array_of(array, site).shape, target, site), array_of(array, site).dtype)


@native("numpy.flip", "numpy.fliplr", "numpy.flipud", "numpy.roll", "numpy.sort", "numpy.nan_to_num")
def same_shape(site: Site, a: Value, *rest: Value, **keywords: Value) -> Array:
    known = array_of(a, site)
    return kept(known, Array(known.shape, known.dtype, library=known.library))


@native("numpy.shape")
def shape(site: Site, a: Value) -> Value:
    from kerascount.evaluation.attributes import attribute

    return attribute(a if isinstance(a, (Array, Unknown)) else array_of(a, site), "shape", site)


@native("numpy.ndim")
def ndim(site: Site, a: Value) -> Value:
    known = array_of(a, site)
    return len(known.shape) if isinstance(known.shape, tuple) else known.shape.reason
