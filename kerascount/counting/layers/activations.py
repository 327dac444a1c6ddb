"""Activation layers; only PReLU has weights."""

from __future__ import annotations

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.shapes import Nested, Shape, axis_of, expect_least_rank, size
from kerascount.counting.weights import weight


@layer
def Activation(x: Nested, /, activation: object) -> Nested:
    """Activation("relu") on (None, 10): (None, 10)"""
    return x


@layer
def ELU(x: Nested, /, alpha: object = 1.0) -> Nested:
    """ELU() on (None, 10): (None, 10)"""
    return x


@layer
def LeakyReLU(x: Nested, /, negative_slope: object = 0.3, *, alpha: object = None) -> Nested:
    """LeakyReLU() on (None, 10): (None, 10)"""
    _not_negative(negative_slope, "negative_slope")
    return x


@layer
def PReLU(
    x: Shape,
    /,
    alpha_initializer: object = "Zeros",
    alpha_regularizer: object = None,
    alpha_constraint: object = None,
    shared_axes: int | tuple[int, ...] | list[int] | None = None,
) -> Build:
    """PReLU(shared_axes=[1, 2]) on (None, 26, 26, 32): 1 × 1 × 32 alphas = 32"""
    shared = tuple(shared_axes) if isinstance(shared_axes, (tuple, list)) else () if shared_axes is None else (shared_axes,)
    sizes = list(x[1:])
    for axis in shared:
        if not isinstance(axis, int) or not -len(sizes) < axis <= len(sizes):
            raise LayerError(Fault.ARGUMENT, f"`shared_axes` {axis} is no axis of an input of {len(x)} dimensions.")
        sizes[axis - 1] = 1
    yield weight("alpha", alphas=tuple(size(one, "Every dimension that has its own alpha") for one in sizes))
    return x


@layer
def ReLU(x: Nested, /, max_value: object = None, negative_slope: object = 0.0, threshold: object = 0.0) -> Nested:
    """ReLU() on (None, 10): (None, 10)"""
    if max_value is not None:
        _not_negative(max_value, "max_value")
    _not_negative(negative_slope, "negative_slope")
    _not_negative(threshold, "threshold")
    return x


@layer
def Softmax(x: Nested, /, axis: object = -1, *, dialect: Dialect = Dialect()) -> Nested:
    """Softmax() on (None, 10): (None, 10)"""
    if not dialect.is_keras_3 and isinstance(x, tuple):
        axes = axis if isinstance(axis, (tuple, list)) else (axis,)
        expect_least_rank(x, 2 if len(axes) == 1 else 1)
        for one in axes:
            if isinstance(one, int):
                axis_of(one, len(x))
    return x


def _not_negative(value: object, name: str) -> None:
    if value is None or (isinstance(value, (int, float)) and value < 0):
        raise LayerError(Fault.ARGUMENT, f"`{name}` cannot be None or negative. Received: {name}={value}")
