"""Pooling layers: what a window keeps of each place, or of the whole input."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, layer
from kerascount.counting.shapes import Shape
from kerascount.counting.windows import Sizes, each, joined, parted, slide


@layer(also=("MaxPool1D",))
def MaxPooling1D(
    x: Shape,
    /,
    pool_size: Sizes = 2,
    strides: Sizes | None = None,
    padding: str = "valid",
    data_format: str | None = None,
    *,
    dialect: Dialect = Dialect(),
) -> Shape:
    """MaxPooling1D() on (None, 100, 8): (None, 50, 8)"""
    return _pool(x, 1, pool_size, strides, padding if dialect.is_keras_3 else padding.lower(), data_format)


@layer(also=("MaxPool2D",))
def MaxPooling2D(
    x: Shape,
    /,
    pool_size: Sizes = (2, 2),
    strides: Sizes | None = None,
    padding: str = "valid",
    data_format: str | None = None,
    *,
    dialect: Dialect = Dialect(),
) -> Shape:
    """MaxPooling2D() on (None, 28, 28, 8): (None, 14, 14, 8)"""
    return _pool(x, 2, pool_size, strides, padding if dialect.is_keras_3 else padding.lower(), data_format)


@layer(also=("MaxPool3D",))
def MaxPooling3D(
    x: Shape,
    /,
    pool_size: Sizes = (2, 2, 2),
    strides: Sizes | None = None,
    padding: str = "valid",
    data_format: str | None = None,
    *,
    dialect: Dialect = Dialect(),
) -> Shape:
    """MaxPooling3D() on (None, 16, 16, 16, 8): (None, 8, 8, 8, 8)"""
    return _pool(x, 3, pool_size, strides, padding if dialect.is_keras_3 else padding.lower(), data_format)


@layer(also=("AvgPool1D",))
def AveragePooling1D(
    x: Shape,
    /,
    pool_size: Sizes,
    strides: Sizes | None = None,
    padding: str = "valid",
    data_format: str | None = None,
    *,
    dialect: Dialect = Dialect(),
) -> Shape:
    """AveragePooling1D(2) on (None, 100, 8): (None, 50, 8)"""
    return _pool(x, 1, pool_size, strides, padding if dialect.is_keras_3 else padding.lower(), data_format)


@layer(also=("AvgPool2D",))
def AveragePooling2D(
    x: Shape,
    /,
    pool_size: Sizes,
    strides: Sizes | None = None,
    padding: str = "valid",
    data_format: str | None = None,
    *,
    dialect: Dialect = Dialect(),
) -> Shape:
    """AveragePooling2D(2) on (None, 28, 28, 8): (None, 14, 14, 8)"""
    return _pool(x, 2, pool_size, strides, padding if dialect.is_keras_3 else padding.lower(), data_format)


@layer(also=("AvgPool3D",))
def AveragePooling3D(
    x: Shape,
    /,
    pool_size: Sizes,
    strides: Sizes | None = None,
    padding: str = "valid",
    data_format: str | None = None,
    *,
    dialect: Dialect = Dialect(),
) -> Shape:
    """AveragePooling3D(2) on (None, 16, 16, 16, 8): (None, 8, 8, 8, 8)"""
    return _pool(x, 3, pool_size, strides, padding if dialect.is_keras_3 else padding.lower(), data_format)


@layer(also=("GlobalMaxPool1D",))
def GlobalMaxPooling1D(x: Shape, /, data_format: str | None = None, keepdims: bool = False) -> Shape:
    """GlobalMaxPooling1D() on (None, 100, 8): (None, 8)"""
    return _pool_all(x, 1, data_format, keepdims)


@layer(also=("GlobalMaxPool2D",))
def GlobalMaxPooling2D(x: Shape, /, data_format: str | None = None, keepdims: bool = False) -> Shape:
    """GlobalMaxPooling2D() on (None, 28, 28, 8): (None, 8)"""
    return _pool_all(x, 2, data_format, keepdims)


@layer(also=("GlobalMaxPool3D",))
def GlobalMaxPooling3D(x: Shape, /, data_format: str | None = None, keepdims: bool = False) -> Shape:
    """GlobalMaxPooling3D() on (None, 16, 16, 16, 8): (None, 8)"""
    return _pool_all(x, 3, data_format, keepdims)


@layer(also=("GlobalAvgPool1D",))
def GlobalAveragePooling1D(x: Shape, /, data_format: str | None = None, keepdims: bool = False) -> Shape:
    """GlobalAveragePooling1D() on (None, 100, 8): (None, 8)"""
    return _pool_all(x, 1, data_format, keepdims)


@layer(also=("GlobalAvgPool2D",))
def GlobalAveragePooling2D(x: Shape, /, data_format: str | None = None, keepdims: bool = False) -> Shape:
    """GlobalAveragePooling2D() on (None, 28, 28, 8): (None, 8)"""
    return _pool_all(x, 2, data_format, keepdims)


@layer(also=("GlobalAvgPool3D",))
def GlobalAveragePooling3D(x: Shape, /, data_format: str | None = None, keepdims: bool = False) -> Shape:
    """GlobalAveragePooling3D() on (None, 16, 16, 16, 8): (None, 8)"""
    return _pool_all(x, 3, data_format, keepdims)


@layer
def AdaptiveMaxPooling1D(x: Shape, /, output_size: Sizes, data_format: str | None = None) -> Shape:
    """AdaptiveMaxPooling1D(4) on (None, 100, 8): (None, 4, 8)"""
    return _pool_to(x, 1, output_size, data_format)


@layer
def AdaptiveMaxPooling2D(x: Shape, /, output_size: Sizes, data_format: str | None = None) -> Shape:
    """AdaptiveMaxPooling2D(4) on (None, 28, 28, 8): (None, 4, 4, 8)"""
    return _pool_to(x, 2, output_size, data_format)


@layer
def AdaptiveMaxPooling3D(x: Shape, /, output_size: Sizes, data_format: str | None = None) -> Shape:
    """AdaptiveMaxPooling3D(4) on (None, 16, 16, 16, 8): (None, 4, 4, 4, 8)"""
    return _pool_to(x, 3, output_size, data_format)


@layer
def AdaptiveAveragePooling1D(x: Shape, /, output_size: Sizes, data_format: str | None = None) -> Shape:
    """AdaptiveAveragePooling1D(4) on (None, 100, 8): (None, 4, 8)"""
    return _pool_to(x, 1, output_size, data_format)


@layer
def AdaptiveAveragePooling2D(x: Shape, /, output_size: Sizes, data_format: str | None = None) -> Shape:
    """AdaptiveAveragePooling2D(4) on (None, 28, 28, 8): (None, 4, 4, 8)"""
    return _pool_to(x, 2, output_size, data_format)


@layer
def AdaptiveAveragePooling3D(x: Shape, /, output_size: Sizes, data_format: str | None = None) -> Shape:
    """AdaptiveAveragePooling3D(4) on (None, 16, 16, 16, 8): (None, 4, 4, 4, 8)"""
    return _pool_to(x, 3, output_size, data_format)


def _pool(x: Shape, rank: int, pool_size: Sizes, strides: Sizes | None, padding: str, data_format: str | None) -> Shape:
    window = each(pool_size, rank, "pool_size")
    steps = each(pool_size if strides is None else strides, rank, "strides")
    if padding not in ("valid", "same"):
        raise LayerError(Fault.ARGUMENT, f"`padding` should be 'valid' or 'same'. Received: padding={padding!r}")
    expect_rank(x, rank + 2)
    spatial, channels = parted(x, data_format)
    return joined(x, slide(spatial, window, steps, padding), channels, data_format)


def _pool_all(x: Shape, rank: int, data_format: str | None, keepdims: bool) -> Shape:
    expect_rank(x, rank + 2)
    _, channels = parted(x, data_format)
    return joined(x, (1,) * rank if keepdims else (), channels, data_format)


def _pool_to(x: Shape, rank: int, output_size: Sizes, data_format: str | None) -> Shape:
    _, channels = parted(x, data_format)
    return joined(x, each(output_size, rank, "output_size", least=0), channels, data_format)
