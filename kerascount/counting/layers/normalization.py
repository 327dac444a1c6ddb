"""Normalization layers: what they learn for each channel, and the statistics that they keep."""

from __future__ import annotations

from typing import Union

from kerascount.counting.arguments import expect_layer
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, Layer, layer
from kerascount.counting.shapes import Nested, Shape, axis_of, divides, size, text
from kerascount.counting.weights import Weight, weight

Axes = Union[int, tuple[int, ...], list[int]]


@layer
def BatchNormalization(
    x: Shape,
    /,
    axis: Axes = -1,
    momentum: object = 0.99,
    epsilon: object = 0.001,
    center: bool = True,
    scale: bool = True,
    beta_initializer: object = "zeros",
    gamma_initializer: object = "ones",
    moving_mean_initializer: object = "zeros",
    moving_variance_initializer: object = "ones",
    beta_regularizer: object = None,
    gamma_regularizer: object = None,
    beta_constraint: object = None,
    gamma_constraint: object = None,
    renorm: bool = False,
    renorm_clipping: object = None,
    renorm_momentum: object = 0.99,
    synchronized: object = False,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """BatchNormalization() on (None, 26, 26, 64): 64 scales + 64 offsets + 64 moving means + 64 moving variances = 256"""
    channels = _normalized(x, axis, dialect)
    yield from _learned(channels, center, scale)
    yield weight("moving_mean", moving_means=channels, trainable=False)
    yield weight("moving_variance", moving_variances=channels, trainable=False)
    if renorm:
        yield weight("moving_stddev", moving_deviations=channels, trainable=False)
        yield weight("renorm_mean", renorm_means=channels, trainable=False)
        yield weight("renorm_stddev", renorm_deviations=channels, trainable=False)
    return x


@layer
def LayerNormalization(
    x: Shape,
    /,
    axis: Axes = -1,
    epsilon: object = 0.001,
    center: bool = True,
    scale: bool = True,
    beta_initializer: object = "zeros",
    gamma_initializer: object = "ones",
    beta_regularizer: object = None,
    gamma_regularizer: object = None,
    beta_constraint: object = None,
    gamma_constraint: object = None,
    *,
    rms_scaling: bool = False,
    dialect: Dialect = Dialect(),
) -> Build:
    """LayerNormalization() on (None, 10, 64): 64 scales + 64 offsets = 128"""
    _refuse_twice(axis, x, dialect)
    if center or scale or rms_scaling:
        yield from _learned(_sizes_at(x, axis), center and not rms_scaling, scale or rms_scaling)
    return x


@layer
def GroupNormalization(
    x: Shape,
    /,
    groups: Size = 32,
    axis: int = -1,
    epsilon: object = 0.001,
    center: bool = True,
    scale: bool = True,
    beta_initializer: object = "zeros",
    gamma_initializer: object = "ones",
    beta_regularizer: object = None,
    gamma_regularizer: object = None,
    beta_constraint: object = None,
    gamma_constraint: object = None,
) -> Build:
    """GroupNormalization(8) on (None, 26, 26, 64): 64 scales + 64 offsets = 128"""
    if not isinstance(groups, int) and isinstance(groups, (float, str, type(None))):
        raise LayerError(Fault.ARGUMENT, f"`groups` should be a positive integer, or -1. Received: groups={groups!r}")
    if isinstance(groups, int) and groups <= 0 and groups != -1:
        raise LayerError(Fault.ARGUMENT, f"`groups` should be a positive integer, or -1. Received: groups={groups!r}")
    channels = _size_at(x, axis)
    if groups != -1 and not divides(groups, channels):
        raise LayerError(Fault.INPUT, f"The {channels} channels of the input cannot be divided evenly into groups={groups}.")
    yield from _learned((channels,), center, scale)
    return x


@layer
def RMSNormalization(x: Shape, /, axis: Axes = -1, epsilon: object = 1e-6) -> Build:
    """RMSNormalization() on (None, 10, 64): 64 scales = 64"""
    yield weight("scale", scales=_sizes_at(x, axis))
    return x


@layer
def UnitNormalization(x: Shape, /, axis: Axes = -1, *, dialect: Dialect = Dialect()) -> Shape:
    """UnitNormalization() on (None, 10, 64): (None, 10, 64)"""
    _refuse_twice(axis, x, dialect)
    return x


@layer
def SpectralNormalization(x: Shape, /, layer: Layer, power_iterations: object = 1) -> Build:
    """SpectralNormalization(Dense(10)) on (None, 784): 784 inputs × 10 units + 10 biases + 10 directions = 7,860"""
    if isinstance(power_iterations, int) and power_iterations <= 0:
        raise LayerError(
            Fault.ARGUMENT, f"`power_iterations` should be above zero. Received: power_iterations={power_iterations}"
        )
    inner = expect_layer(layer, "SpectralNormalization")
    output: Nested = yield from inner(x)
    kernel = _kernel_of(inner)
    if kernel is None:
        raise LayerError(
            Fault.ARGUMENT, f"{inner.type.name} has neither a kernel nor embeddings, which SpectralNormalization needs."
        )
    columns = kernel.shape[-1]
    yield weight("vector_u", shape=(1, columns), directions=columns, trainable=False)
    return output


def _normalized(x: Shape, axis: Axes, dialect: Dialect) -> tuple[Size, ...]:
    """The sizes of what BatchNormalization learns; over several axes, which Keras 2 allowed, it has the input's rank."""
    if isinstance(axis, int) or dialect.is_keras_3:
        return (_size_at(x, axis),)
    axes = [axis_of(one, len(x)) for one in axis]
    _refuse_twice(axis, x, dialect)
    if len(axes) == 1:
        return (_size_at(x, axes[0]),)
    return tuple(_size_at(x, place) if place in axes else 1 for place in range(len(x)))


def _kernel_of(layer: Layer) -> Weight | None:
    """The weight that Keras calls the layer's kernel; a layer that is itself normalized lends its own."""
    for part in layer.contents or ():
        if isinstance(part, Weight) and part.name in ("kernel", "embeddings"):
            return part
        if isinstance(part, Layer) and layer.type.name == "SpectralNormalization":
            return _kernel_of(part)
    return None


def _learned(sizes: tuple[Size, ...], center: bool, scale: bool) -> Build:
    if scale:
        yield weight("gamma", scales=sizes)
    if center:
        yield weight("beta", offsets=sizes)
    return None


def _axes(axis: Axes) -> tuple[int, ...]:
    return tuple(axis) if isinstance(axis, (tuple, list)) else (axis,)


def _refuse_twice(axis: Axes, x: Shape, dialect: Dialect) -> None:
    """Refuse what is no axis, and in Keras 2 one that is given twice."""
    axes = [axis_of(one, len(x)) for one in _axes(axis)]
    if len(set(axes)) < len(axes) and not dialect.is_keras_3:
        raise LayerError(Fault.ARGUMENT, f"An axis is given twice. Received: axis={axis}")


def _size_at(x: Shape, axis: object) -> Size:
    return size(x[axis_of(axis, len(x))], f"Axis {axis} of an input of shape {text(x)}")


def _sizes_at(x: Shape, axis: Axes) -> tuple[Size, ...]:
    axes = _axes(axis)
    for one in axes:
        axis_of(one, len(x))
    return tuple(_size_at(x, one) for one in sorted(axes))
