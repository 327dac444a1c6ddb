"""Operations that pick elements: by index and slice, the largest, or one of several classes."""

from __future__ import annotations

from typing import Any

from kerascount.counting.dims import Dim, Size, Sym, largest, smallest
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, layer
from kerascount.counting.operations.elementwise import broadcast
from kerascount.counting.shapes import Nested, NoShape, Shape, axis_of, text
from kerascount.counting.signature import REQUIRED


@layer(name="GetItem")
def get_item(x: Shape, /, key: Any, *, dialect: Dialect = Dialect()) -> Nested:
    """get_item(x, (slice(None), -1)): what ``x[:, -1]`` has left"""
    if dialect.is_keras_3 and (key is None or key is Ellipsis or isinstance(key, slice)):
        message = f"Unsupported key type for array slice. Received: `{_written(key)}`; with `, ...` behind it is taken."
        raise LayerError(Fault.ARGUMENT, message)
    keys = list(key) if isinstance(key, (tuple, list)) else [key]
    if sum(one is Ellipsis for one in keys) > 1:
        raise LayerError(Fault.ARGUMENT, f"Slice should only have one ellipsis. Received: {key}")
    if not any(one is Ellipsis for one in keys):
        keys.append(Ellipsis)
    sizes, left = list(x), list[Dim]()
    for index, one in enumerate(keys):
        if one is Ellipsis:
            rest = len(sizes) - sum(later is not None for later in keys[index + 1 :])
            left, sizes = [*left, *sizes[: max(rest, 0)]], sizes[max(rest, 0) :]
        elif one is None:
            left.append(1)
        elif not sizes:
            raise LayerError(Fault.ARGUMENT, f"A tensor of shape {text(x)} has not so many axes. Received: {key}")
        else:
            size = sizes.pop(0)
            kept = _picked(size, one, x)
            if isinstance(kept, NoShape):
                return kept
            left += kept
    return tuple(left)


@layer(name="Take")
def take(x: Shape, indices: Shape, /, axis: int | None = None) -> Shape:
    """take(x, indices, axis=1): the axis replaced by the axes of the indices"""
    if axis is None:
        return indices
    place = axis_of(axis, len(x))
    return (*x[:place], *indices, *x[place + 1 :])


@layer(name="TakeAlongAxis")
def take_along_axis(x: Shape, indices: Shape, /, axis: int | None = None) -> Shape:
    """take_along_axis(x, indices, axis=1): the axis as long as that of the indices"""
    if len(x) != len(indices) or axis is None:
        raise LayerError(Fault.INPUT, f"`x` and `indices` must have as many axes. Received: {text(x)} and {text(indices)}")
    place = axis_of(axis, len(x))
    return broadcast((*x[:place], indices[place], *x[place + 1 :]), indices)


@layer(name="TopK")
def top_k(x: Shape, /, k: Size, sorted: object = True) -> Nested:
    """top_k(x, 3): the values and their places, 3 in the last axis"""
    if not x:
        raise LayerError(Fault.INPUT, "top_k needs a tensor of at least 1 axis.")
    return [(*x[:-1], k), (*x[:-1], k)]


@layer(name="OneHot")
def one_hot(x: Shape, /, num_classes: Size, axis: int = -1, dtype: object = None, sparse: object = False) -> Shape:
    """one_hot(x, 10): x with an axis of 10 behind"""
    if not -1 <= axis < max(len(x), 0):
        raise LayerError(Fault.ARGUMENT, f"axis must be -1 or between [0, {len(x)}), but received {axis}.")
    return (*x, num_classes) if axis == -1 else (*x[:axis], num_classes, *x[axis:])


@layer(name="MultiHot")
def multi_hot(inputs: Shape, /, num_classes: Size, axis: int = -1, dtype: object = None, sparse: object = False) -> Shape:
    """multi_hot(x, 10): 10 in the place of the axis of classes"""
    if not -1 <= axis < max(len(inputs), 0):
        raise LayerError(Fault.ARGUMENT, f"axis must be -1 or between [0, {len(inputs)}), but received {axis}.")
    wide = (*inputs, num_classes) if axis == -1 else (*inputs[:axis], num_classes, *inputs[axis:])
    return (wide[-1],) if len(wide) == 2 else (wide[0], *wide[2:])


@layer(name="InTopK")
def in_top_k(targets: Shape, predictions: Shape, /, k: object = REQUIRED) -> Shape:
    """in_top_k(targets, predictions, 5): the shape of the targets"""
    return targets


def _written(key: object) -> str:
    """A key as it stands between brackets."""
    if isinstance(key, slice):
        return f"{'' if key.start is None else key.start}:{'' if key.stop is None else key.stop}"
    return str(key)


def _picked(size: Dim, key: Any, x: Shape) -> list[Dim] | NoShape:
    """What one index or slice leaves of an axis."""
    if isinstance(key, (int, Sym)):
        if isinstance(key, int) and isinstance(size, int) and not -size <= key < size:
            raise LayerError(Fault.ARGUMENT, f"A tensor of shape {text(x)} has no index {key} there.")
        return []
    if isinstance(key, slice):
        return [None] if size is None else _sliced(size, key)
    return NoShape(f"an index of the kind {type(key).__name__} says not how much of an axis it leaves")


def _sliced(size: Size, key: slice) -> list[Dim] | NoShape:
    """What a slice leaves of an axis; a formula where a size or a bound is one."""
    bounds = (key.start, key.stop, key.step)
    if isinstance(size, int) and all(one is None or isinstance(one, int) for one in bounds):
        return [len(range(*key.indices(size)))]
    start, stop, step = bounds
    if step not in (None, 1) or not all(one is None or isinstance(one, (int, Sym)) for one in (start, stop)):
        return NoShape("a slice with steps of an axis of unknown size")
    first = 0 if start is None else _place(start, size)
    last = size if stop is None else _place(stop, size)
    return [largest(last - first, 0)] if start is not None or stop is not None else [size]


def _place(bound: Size, size: Size) -> Size:
    """Where a bound lies in an axis: a negative one counts from its end."""
    if isinstance(bound, int) and bound < 0:
        return largest(size + bound, 0)
    return 0 if bound == 0 else smallest(bound, size)
