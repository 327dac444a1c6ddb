"""Regularization layers: dropout, noise and penalties; none has weights or changes a shape."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, layer
from kerascount.counting.shapes import Nested, Shape
from kerascount.counting.windows import is_channels_first


@layer
def Dropout(
    x: Nested, /, rate: object, noise_shape: object = None, seed: object = None, *, dialect: Dialect = Dialect()
) -> Nested:
    """Dropout(0.5) on (None, 10): (None, 10)"""
    _share(rate, "rate")
    if dialect.is_keras_3:
        _check_noise_shape(noise_shape)
    return x


def _check_noise_shape(noise_shape: object) -> None:
    for one in noise_shape if isinstance(noise_shape, (tuple, list)) else ():
        if isinstance(one, (str, float)) or (isinstance(one, int) and one <= 0):
            raise LayerError(
                Fault.ARGUMENT, f"`noise_shape` should hold positive integers or None. Received: noise_shape={noise_shape}"
            )
    if isinstance(noise_shape, (str, int, float)):
        raise LayerError(
            Fault.ARGUMENT, f"`noise_shape` should be a tuple or list of integers. Received: noise_shape={noise_shape}"
        )


@layer
def AlphaDropout(
    x: Nested, /, rate: object, noise_shape: object = None, seed: object = None, *, dialect: Dialect = Dialect()
) -> Nested:
    """AlphaDropout(0.5) on (None, 10): (None, 10)"""
    _share(rate, "rate", dialect)
    return x


@layer
def GaussianDropout(x: Nested, /, rate: object, seed: object = None, *, dialect: Dialect = Dialect()) -> Nested:
    """GaussianDropout(0.5) on (None, 10): (None, 10)"""
    _share(rate, "rate", dialect)
    return x


@layer
def GaussianNoise(x: Nested, /, stddev: object, seed: object = None, *, dialect: Dialect = Dialect()) -> Nested:
    """GaussianNoise(0.1) on (None, 10): (None, 10)"""
    _share(stddev, "stddev", dialect)
    return x


@layer
def SpatialDropout1D(x: Shape, /, rate: object, seed: object = None) -> Nested:
    """SpatialDropout1D(0.5) on (None, 10, 8): (None, 10, 8)"""
    _share(rate, "rate")
    expect_rank(x, 3)
    return x


@layer
def SpatialDropout2D(x: Shape, /, rate: object, data_format: str | None = None, seed: object = None) -> Nested:
    """SpatialDropout2D(0.5) on (None, 28, 28, 8): (None, 28, 28, 8)"""
    _share(rate, "rate")
    is_channels_first(data_format)
    expect_rank(x, 4)
    return x


@layer
def SpatialDropout3D(x: Shape, /, rate: object, data_format: str | None = None, seed: object = None) -> Nested:
    """SpatialDropout3D(0.5) on (None, 9, 9, 9, 8): (None, 9, 9, 9, 8)"""
    _share(rate, "rate")
    is_channels_first(data_format)
    expect_rank(x, 5)
    return x


@layer
def ActivityRegularization(x: Nested, /, l1: object = 0.0, l2: object = 0.0, *, dialect: Dialect = Dialect()) -> Nested:
    """ActivityRegularization(l2=0.01) on (None, 10): (None, 10)"""
    for name, value in (("l1", l1), ("l2", l2)):
        if dialect.is_keras_3 and isinstance(value, (int, float)) and value < 0:
            raise LayerError(Fault.ARGUMENT, f"`{name}` should not be negative. Received: {name}={value}")
    return x


def _share(value: object, name: str, dialect: Dialect = Dialect()) -> None:
    """Refuse what is no share of one; of the noise and most dropout layers Keras 2 took any number."""
    if not dialect.is_keras_3:
        return
    if value is None or isinstance(value, str) or (isinstance(value, (int, float)) and not 0 <= value <= 1):
        raise LayerError(Fault.ARGUMENT, f"`{name}` should be a number between 0 and 1. Received: {name}={value!r}")
