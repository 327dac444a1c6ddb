"""Merging layers: several inputs become one output."""

from __future__ import annotations

import functools

from kerascount.counting.dims import Dim
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, layer
from kerascount.counting.shapes import Nested, Shape, broadcast, compatible, text


@layer
def Add(x: Nested, /, *, dialect: Dialect = Dialect()) -> Shape:
    """Add() on [(None, 10), (None, 10)]: (None, 10)"""
    return _merged(x, dialect)


@layer
def Subtract(x: Nested, /, *, dialect: Dialect = Dialect()) -> Shape:
    """Subtract() on [(None, 10), (None, 10)]: (None, 10)"""
    if len(_shapes(x)) != 2:
        raise LayerError(Fault.MERGE, f"Subtract takes exactly 2 inputs. Received: {text(x)}")
    return _merged(x, dialect)


@layer
def Multiply(x: Nested, /, *, dialect: Dialect = Dialect()) -> Shape:
    """Multiply() on [(None, 10), (None, 1)]: (None, 10)"""
    return _merged(x, dialect)


@layer
def Average(x: Nested, /, *, dialect: Dialect = Dialect()) -> Shape:
    """Average() on [(None, 10), (None, 10)]: (None, 10)"""
    return _merged(x, dialect)


@layer
def Maximum(x: Nested, /, *, dialect: Dialect = Dialect()) -> Shape:
    """Maximum() on [(None, 10), (None, 10)]: (None, 10)"""
    return _merged(x, dialect)


@layer
def Minimum(x: Nested, /, *, dialect: Dialect = Dialect()) -> Shape:
    """Minimum() on [(None, 10), (None, 10)]: (None, 10)"""
    return _merged(x, dialect)


@layer
def Concatenate(x: Nested, /, axis: int = -1, *, dialect: Dialect = Dialect()) -> Shape:
    """Concatenate() on [(None, 10), (None, 20)]: (None, 30)"""
    shapes = _shapes(x)
    if not isinstance(axis, int) or any(axis < -len(shape) for shape in shapes):
        raise LayerError(Fault.ARGUMENT, f"`axis` {axis!r} is out of bounds for inputs of shape {text(x)}.")
    rests = [[size for place, size in enumerate(shape) if place != axis % max(len(shape), axis + 1)] for shape in shapes]
    if len({len(rest) for rest in rests}) > 1 or not all(_fit(*sizes) for sizes in zip(*rests)):
        raise LayerError(Fault.MERGE, f"Concatenate needs inputs of one shape except along axis {axis}. Received: {text(x)}")
    if len(shapes) == 1 and dialect.is_keras_3:
        return shapes[0]
    if axis >= len(shapes[0]):
        raise LayerError(Fault.ARGUMENT, f"`axis` {axis} is out of bounds for inputs of shape {text(x)}.")
    total = functools.reduce(_sum, [shape[axis] for shape in shapes])
    place = axis % len(shapes[0])
    rest = shapes[0] if dialect.is_keras_3 else tuple(map(_first_known, *shapes))
    return (*rest[:place], total, *rest[place + 1 :])


@layer
def Dot(
    x: Nested, /, axes: int | tuple[int, int] | list[int], normalize: object = False, *, dialect: Dialect = Dialect()
) -> Shape:
    """Dot(axes=1) on [(None, 10), (None, 10)]: (None, 1)"""
    given = (axes, axes) if isinstance(axes, int) else axes
    if not isinstance(given, (tuple, list)) or len(given) != 2 or not all(isinstance(axis, int) for axis in given):
        raise LayerError(Fault.ARGUMENT, f"`axes` should be an integer or a pair of them. Received: axes={axes!r}")
    shapes = _shapes(x)
    if len(shapes) != 2:
        raise LayerError(Fault.MERGE, f"Dot takes exactly 2 inputs. Received: {text(x)}")
    if isinstance(axes, int) and axes < 0:
        given = [axes % len(shape) for shape in shapes]
    if any(not -len(shape) <= axis < len(shape) for shape, axis in zip(shapes, given)):
        raise LayerError(Fault.ARGUMENT, f"`axes` {axes} are out of bounds for inputs of shape {text(x)}.")
    if not dialect.is_keras_3 and any(axis % len(shape) == 0 for shape, axis in zip(shapes, given)):
        raise LayerError(Fault.ARGUMENT, f"Dot cannot go over the batch. Received: {text(x)} with axes={axes}")
    left, right = (shape[axis] for shape, axis in zip(shapes, given))
    if (left is None) != (right is None) or not compatible(left, right):
        raise LayerError(Fault.MERGE, f"Dot needs axes of one size, not {left} and {right}. Received: {text(x)} with axes={axes}")
    kept, added = (shape[: axis % len(shape)] + shape[axis % len(shape) + 1 :] for shape, axis in zip(shapes, given))
    if not added:
        raise LayerError(Fault.MERGE, f"Dot cannot take the only axis of an input. Received: {text(x)}")
    output = kept + added[1:]
    if not dialect.is_keras_3:
        output = (_first_known(*(shape[0] for shape in shapes)), *output[1:])
    return (*output, 1) if len(output) == 1 else output


def _shapes(x: Nested) -> list[Shape]:
    shapes = [shape for shape in x if isinstance(shape, tuple)] if isinstance(x, list) else []
    if not shapes:
        raise LayerError(Fault.MERGE, f"A merge layer should be called on a list of inputs. Received: {text(x)}")
    return shapes


def _sum(left: Dim, right: Dim) -> Dim:
    return None if left is None or right is None else left + right


def _first_known(*sizes: Dim) -> Dim:
    return next((size for size in sizes if size is not None), None)


def _fit(*sizes: object) -> bool:
    return len({size for size in sizes if isinstance(size, int)}) <= 1


def _merged(x: Nested, dialect: Dialect) -> Shape:
    """What an elementwise operation makes of its inputs: the shorter ones are aligned with the end of the longer."""
    shapes = _shapes(x)
    if not _fit(*(shape[0] for shape in shapes if shape)):
        raise LayerError(Fault.MERGE, f"Tensors of different batch sizes cannot be merged. Received: {text(x)}")
    try:
        rest = functools.reduce(functools.partial(_elementwise, dialect), (shape[1:] for shape in shapes))
    except LayerError as error:
        raise LayerError(Fault.MERGE, f"Inputs have incompatible shapes: {error.message}. Received: {text(x)}") from None
    batches = [shape[0] for shape in shapes if shape and shape[0] is not None]
    return (batches[0] if batches else None, *rest)


def _elementwise(dialect: Dialect, left: Shape, right: Shape) -> Shape:
    if len(left) < len(right):
        left, right = right, left
    start = len(left) - len(right)
    join = broadcast if dialect.is_keras_3 else _executed
    return (*left[:start], *map(join, left[start:], right))


def _executed(left: Dim, right: Dim) -> Dim:
    """The dimension as executing tells it, which Keras 2 did: an open one beside 5 can only be 5, or 1 and repeated."""
    known = next((size for size in (left, right) if size is not None), None)
    return known if known != 1 and None in (left, right) else broadcast(left, right)
