"""Operations that give a tensor another shape, another order of axes, or take parts of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerascount.counting.dims import Dim, Sym, largest, product
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, layer
from kerascount.counting.operations.elementwise import broadcast
from kerascount.counting.operations.reductions import Axes
from kerascount.counting.shapes import Shape, axis_of, divides, text


@layer(name="ExpandDims")
def expand_dims(x: Shape, /, axis: int | Sequence[int]) -> Shape:
    """expand_dims(x, -1): x with a last axis of size 1"""
    given = (len(x),) if axis is None else (axis,) if isinstance(axis, int) else tuple(axis)
    new = {axis_of(one, len(x) + len(given)) for one in given}
    rest = iter(x)
    return tuple(1 if index in new else next(rest) for index in range(len(x) + len(new)))


@layer(name="Squeeze")
def squeeze(x: Shape, /, axis: Axes = None, *, dialect: Dialect = Dialect()) -> Shape:
    """squeeze(x): x without its axes of size 1"""
    if axis is None:
        return tuple(size for size in x if size != 1)
    gone = {axis_of(one, len(x)) for one in ((axis,) if isinstance(axis, int) else axis)}
    if any(isinstance(x[one], int) and x[one] != 1 or x[one] is None and dialect.is_keras_3 for one in gone):
        raise LayerError(Fault.RESHAPE, f"Cannot squeeze axis {axis} of shape {text(x)}, because it is not 1.")
    return tuple(size for index, size in enumerate(x) if index not in gone)


@layer(name="Reshape")
def reshape(x: Shape, /, newshape: Shape) -> Shape:
    """reshape(x, (-1, 8)): as many elements in another shape, batch included"""
    target = (newshape,) if isinstance(newshape, (int, Sym)) else tuple(newshape)
    if target.count(-1) > 1 or any(isinstance(one, int) and one < -1 for one in target):
        raise LayerError(Fault.RESHAPE, f"A new shape holds sizes and at most one -1. Received: newshape={target}")
    if None in x or None in target:
        return tuple(None if one == -1 else one for one in target)
    whole = product(one for one in x if one is not None)
    rest = product(one for one in target if one is not None and one != -1)
    is_other = -1 not in target and isinstance(whole, int) and isinstance(rest, int) and whole != rest
    if rest == 0 and -1 in target or rest != 0 and not divides(rest, whole) or is_other:
        raise LayerError(Fault.RESHAPE, f"The total size must be unchanged: {text(x)} cannot become {text(target)}.")
    return tuple(whole // rest if one == -1 else one for one in target)


@layer(name="Transpose")
def transpose(x: Shape, /, axes: Sequence[int] | None = None) -> Shape:
    """transpose(x): the axes in reverse order"""
    if axes is None:
        return x[::-1]
    order = [axis_of(one, len(x), "axes") for one in axes]
    if sorted(order) != list(range(len(x))):
        raise LayerError(Fault.RESHAPE, f"`axes` must be a permutation of the axes of {text(x)}. Received: axes={list(axes)}")
    return tuple(x[one] for one in order)


@layer(name="Swapaxes")
def swapaxes(x: Shape, /, axis1: int, axis2: int) -> Shape:
    """swapaxes(x, 1, 2): x with two axes in each other's place"""
    first, second = axis_of(axis1, len(x)), axis_of(axis2, len(x))
    sizes = list(x)
    sizes[first], sizes[second] = sizes[second], sizes[first]
    return tuple(sizes)


@layer(name="Moveaxis")
def moveaxis(x: Shape, /, source: int | Sequence[int], destination: int | Sequence[int]) -> Shape:
    """moveaxis(x, -1, 1): x with an axis in another place, the others in their order"""
    sources, places = ([one] if isinstance(one, int) else list(one) for one in (source, destination))
    if len(sources) != len(places):
        raise LayerError(Fault.ARGUMENT, "`source` and `destination` must have the same number of elements.")
    moved = dict(zip((axis_of(one, len(x)) for one in places), (axis_of(one, len(x)) for one in sources)))
    rest = iter(index for index in range(len(x)) if index not in moved.values())
    return tuple(x[moved[index] if index in moved else next(rest)] for index in range(len(x)))


@layer(name="Ravel")
def ravel(x: Shape, /) -> Shape:
    """ravel(x): all elements in one axis"""
    return (_all(x),)


@layer(name="BroadcastTo")
def broadcast_to(x: Shape, /, shape: Shape) -> Shape:
    """broadcast_to(x, shape): the shape"""
    broadcast(x, tuple(shape))
    return tuple(shape)


@layer(name="Cumsum")
def cumsum(x: Shape, /, axis: int | None = None, dtype: object = None) -> Shape:
    """cumsum(x, axis=1): the shape of x"""
    return _along(x, axis)


@layer(name="Cumprod")
def cumprod(x: Shape, /, axis: int | None = None, dtype: object = None) -> Shape:
    """cumprod(x, axis=1): the shape of x"""
    return _along(x, axis)


@layer(name="Pad")
def pad(x: Shape, /, pad_width: Any, mode: object = "constant", constant_values: object = None) -> Shape:
    """pad(x, ((0, 0), (1, 1))): each axis with what is added before and after"""
    if isinstance(pad_width, int):
        widths = [(pad_width, pad_width)] * len(x)
    else:
        pairs = [tuple(one) if isinstance(one, (tuple, list)) else (one, one) for one in pad_width]
        widths = pairs * len(x) if len(pairs) == 1 else pairs
        if len(pairs) == 2 and not any(isinstance(one, (tuple, list)) for one in pad_width):
            widths = [tuple(pad_width)] * len(x)
    if len(widths) != len(x) or any(len(one) != 2 for one in widths):
        raise LayerError(Fault.ARGUMENT, f"`pad_width` must have a pair for every axis of {text(x)}. Received: {pad_width}")
    return tuple(None if size is None else size + before + after for size, (before, after) in zip(x, widths))


@layer(name="Tile")
def tile(x: Shape, /, repeats: Any) -> Shape:
    """tile(x, (1, 2)): each axis as often as it is repeated"""
    times = [repeats] if isinstance(repeats, (int, Sym)) else list(repeats)
    sizes = (1,) * (len(times) - len(x)) + x
    times = [1] * (len(sizes) - len(times)) + times
    return tuple(None if size is None else size * often for size, often in zip(sizes, times))


@layer(name="Repeat")
def repeat(x: Shape, /, repeats: Any, axis: int | None = None) -> Shape:
    """repeat(x, 2, axis=1): the axis twice as long"""
    several = list(repeats) if isinstance(repeats, (tuple, list)) else [repeats]
    sizes, place = ((_all(x),), 0) if axis is None else (x, axis_of(axis, len(x)))
    size = sizes[place]
    if len(several) > 1 and isinstance(size, int) and size != len(several):
        raise LayerError(Fault.ARGUMENT, f"`repeats` must be one number, or one for each place of axis {axis} of {text(x)}.")
    new: Dim = None if size is None else sum(several) if len(several) > 1 else size * several[0]
    return (*sizes[:place], new, *sizes[place + 1 :])


@layer(name="Diff")
def diff(a: Shape, /, n: int = 1, axis: int = -1) -> Shape:
    """diff(x): the last axis shorter by 1"""
    place = axis_of(axis, len(a))
    size = a[place]
    return (*a[:place], None if size is None else largest(size - n, 0), *a[place + 1 :])


def _along(x: Shape, axis: int | None) -> Shape:
    if axis is None:
        return (_all(x),)
    axis_of(axis, len(x))
    return x


def _all(x: Shape) -> Dim:
    sizes = [size for size in x if size is not None]
    return product(sizes) if len(sizes) == len(x) else None
