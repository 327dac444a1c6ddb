"""Reshaping layers: the same numbers in another shape, fewer of them, or more."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Dim, Size, Sym, product
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, layer
from kerascount.counting.shapes import Shape, divides, expect_least_rank, reshaped, text
from kerascount.counting.windows import Pairs, Sizes, each, is_channels_first, joined, pairs, parted


@layer
def Flatten(x: Shape, /, data_format: str | None = None) -> Shape:
    """Flatten() on (None, 28, 28): (None, 784)"""
    is_channels_first(data_format)
    expect_least_rank(x, 1)
    sizes = [size for size in x[1:] if size is not None]
    return (x[0], product(sizes) if len(sizes) == len(x) - 1 else None)


@layer
def Reshape(x: Shape, /, target_shape: Shape, *, dialect: Dialect = Dialect()) -> Shape:
    """Reshape((7, -1)) on (None, 28, 28): (None, 7, 112)"""
    if not isinstance(target_shape, (tuple, list)):
        raise LayerError(Fault.RESHAPE, f"`target_shape` should be a tuple of integers. Received: target_shape={target_shape!r}")
    target = tuple(target_shape)
    if not dialect.is_keras_3:
        _refuse_executing(x, target)
    return (x[0], *reshaped(x[1:], target))


@layer
def Permute(x: Shape, /, dims: tuple[int, ...]) -> Shape:
    """Permute((2, 1)) on (None, 10, 64): (None, 64, 10)"""
    if not isinstance(dims, (tuple, list)) or set(dims) != set(range(1, len(dims) + 1)):
        raise LayerError(Fault.RESHAPE, f"`dims` should hold each of 1 to its length once. Received: dims={dims}")
    expect_rank(x, len(dims) + 1)
    return (x[0], *(x[axis] for axis in dims))


@layer
def RepeatVector(x: Shape, /, n: Size, *, dialect: Dialect = Dialect()) -> Shape:
    """RepeatVector(3) on (None, 32): (None, 3, 32)"""
    _strict(n, "n", dialect)
    expect_rank(x, 2)
    return (x[0], n, x[1])


@layer
def UpSampling1D(x: Shape, /, size: Size = 2, *, dialect: Dialect = Dialect()) -> Shape:
    """UpSampling1D() on (None, 10, 8): (None, 20, 8)"""
    size = int(size) if isinstance(size, float) and not dialect.is_keras_3 else size
    _strict(size, "size", dialect)
    expect_rank(x, 3)
    return (x[0], _times(x[1], size), x[2])


@layer
def UpSampling2D(
    x: Shape,
    /,
    size: Sizes = (2, 2),
    data_format: str | None = None,
    interpolation: object = "nearest",
    *,
    dialect: Dialect = Dialect(),
) -> Shape:
    """UpSampling2D() on (None, 14, 14, 8): (None, 28, 28, 8)"""
    made = _enlarged(x, each(size, 2, "size"), data_format)
    spatial, channels = parted(made, data_format)
    is_open = None in spatial and not dialect.is_keras_3
    return joined(made, (None, None), channels, data_format) if is_open else made


@layer
def UpSampling3D(x: Shape, /, size: Sizes = (2, 2, 2), data_format: str | None = None) -> Shape:
    """UpSampling3D() on (None, 4, 4, 4, 8): (None, 8, 8, 8, 8)"""
    return _enlarged(x, each(size, 3, "size"), data_format)


@layer
def Cropping1D(x: Shape, /, cropping: Sizes = (1, 1)) -> Shape:
    """Cropping1D() on (None, 10, 8): (None, 8, 8)"""
    return _cropped(x, (each(cropping, 2, "cropping", least=0),), "channels_last")


@layer
def Cropping2D(x: Shape, /, cropping: Pairs = ((0, 0), (0, 0)), data_format: str | None = None) -> Shape:
    """Cropping2D(2) on (None, 28, 28, 8): (None, 24, 24, 8)"""
    return _cropped(x, pairs(cropping, 2, "cropping", least=0), data_format)


@layer
def Cropping3D(x: Shape, /, cropping: Pairs = ((1, 1), (1, 1), (1, 1)), data_format: str | None = None) -> Shape:
    """Cropping3D() on (None, 9, 9, 9, 8): (None, 7, 7, 7, 8)"""
    return _cropped(x, pairs(cropping, 3, "cropping", least=0), data_format)


@layer
def ZeroPadding1D(x: Shape, /, padding: Sizes = 1, data_format: str | None = None) -> Shape:
    """ZeroPadding1D() on (None, 10, 8): (None, 12, 8)"""
    return _padded(x, (each(padding, 2, "padding", least=0),), data_format)


@layer
def ZeroPadding2D(x: Shape, /, padding: Pairs = (1, 1), data_format: str | None = None, *, dialect: Dialect = Dialect()) -> Shape:
    """ZeroPadding2D() on (None, 28, 28, 8): (None, 30, 30, 8)"""
    return _padded(x, pairs(padding, 2, "padding", least=None if dialect.is_keras_3 else 0), data_format)


@layer
def ZeroPadding3D(
    x: Shape, /, padding: Pairs = ((1, 1), (1, 1), (1, 1)), data_format: str | None = None, *, dialect: Dialect = Dialect()
) -> Shape:
    """ZeroPadding3D() on (None, 9, 9, 9, 8): (None, 11, 11, 11, 8)"""
    return _padded(x, pairs(padding, 3, "padding", least=None if dialect.is_keras_3 else 0), data_format)


def _refuse_executing(x: Shape, target: tuple[object, ...]) -> None:
    """Refuse what only executing refuses, which Keras 2 did: an open target, or one that the sizes known do not divide."""
    if None in target:
        raise LayerError(Fault.RESHAPE, f"`target_shape` should hold integers. Received: target_shape={target}")
    known = product(size for size in x[1:] if size is not None)
    wanted = product(size for size in target if isinstance(size, (int, Sym)))
    if -1 not in target and x[0] is not None and (known == 0 or not divides(known, wanted)):
        raise LayerError(Fault.RESHAPE, f"An input of shape {text(x)} cannot become {target}.")


def _strict(value: Size, name: str, dialect: Dialect) -> None:
    if isinstance(value, bool) and dialect.is_keras_3:
        raise LayerError(Fault.ARGUMENT, f"`{name}` should be a positive integer. Received: {name}={value}")
    positive(value, name, least=1 if dialect.is_keras_3 else 0)


def _times(size: Dim, factor: Size) -> Dim:
    return None if size is None else size * factor


def _enlarged(x: Shape, factors: tuple[Size, ...], data_format: str | None) -> Shape:
    expect_rank(x, len(factors) + 2)
    spatial, channels = parted(x, data_format)
    return joined(x, tuple(map(_times, spatial, factors)), channels, data_format)


def _cropped(x: Shape, taken: tuple[tuple[Size, ...], ...], data_format: str | None) -> Shape:
    expect_rank(x, len(taken) + 2)
    spatial, channels = parted(x, data_format)
    left = tuple(None if size is None else size - before - after for size, (before, after) in zip(spatial, taken))
    if any(isinstance(size, int) and size <= 0 for size in left):
        raise LayerError(Fault.SIZE, f"`cropping` {taken} takes away all of an input of shape {x}.")
    return joined(x, left, channels, data_format)


def _padded(x: Shape, added: tuple[tuple[Size, ...], ...], data_format: str | None) -> Shape:
    expect_rank(x, len(added) + 2)
    spatial, channels = parted(x, data_format)
    grown = tuple(None if size is None else size + before + after for size, (before, after) in zip(spatial, added))
    return joined(x, grown, channels, data_format)
