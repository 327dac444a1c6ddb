"""Transposed convolutional layers: kernels that spread what they are given."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.layers.convolutional import filters_of
from kerascount.counting.shapes import Shape, size
from kerascount.counting.weights import weight
from kerascount.counting.windows import (
    Sizes,
    each,
    joined,
    padding_of,
    parted,
    refuse_strides_with_dilation,
    stretched,
    windows_of,
)


@layer(also=("Convolution1DTranspose",))
def Conv1DTranspose(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = 1,
    padding: str = "valid",
    output_padding: Sizes | None = None,
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
    activation: object = None,
    use_bias: bool = True,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """Conv1DTranspose(8, 3) on (None, 50, 16): 3 kernel × 8 filters × 16 channels + 8 biases = 392"""
    return _spread(x, 1, filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, use_bias, dialect)


@layer(also=("Convolution2DTranspose",))
def Conv2DTranspose(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = (1, 1),
    padding: str = "valid",
    output_padding: Sizes | None = None,
    data_format: str | None = None,
    dilation_rate: Sizes = (1, 1),
    activation: object = None,
    use_bias: bool = True,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """Conv2DTranspose(8, 3) on (None, 14, 14, 16): 3 × 3 kernel × 8 filters × 16 channels + 8 biases = 1,160"""
    return _spread(x, 2, filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, use_bias, dialect)


@layer(also=("Convolution3DTranspose",))
def Conv3DTranspose(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = (1, 1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    output_padding: Sizes | None = None,
    dilation_rate: Sizes = (1, 1, 1),
    activation: object = None,
    use_bias: bool = True,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """Conv3DTranspose(8, 3) on (None, 8, 8, 8, 4): 3 × 3 × 3 kernel × 8 filters × 4 channels + 8 biases = 872"""
    return _spread(x, 3, filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, use_bias, dialect)


def _spread(
    x: Shape,
    rank: int,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes,
    padding: str,
    output_padding: Sizes | None,
    data_format: str | None,
    dilation_rate: Sizes,
    use_bias: bool,
    dialect: Dialect,
) -> Build:
    kernel, steps, dilation = windows_of(rank, kernel_size, strides, dilation_rate)
    way = padding_of(padding, "valid", "same")
    extra = _extra(output_padding, steps)
    refuse_strides_with_dilation(steps, dilation)
    if rank == 2 and len(set(dilation)) > 1 and not dialect.is_keras_3:
        raise LayerError(
            Fault.ARGUMENT, f"`dilation_rate` should be the same in both dimensions. Received: dilation_rate={dilation}"
        )
    filters = filters_of(filters, dialect)
    expect_rank(x, rank + 2)
    spatial, last = parted(x, data_format)
    channels = size(last, "The channel dimension of the inputs")
    yield weight("kernel", kernel=kernel, filters=filters, channels=channels)
    if use_bias:
        yield weight("bias", biases=filters)
    if rank == 3 and not dialect.is_keras_3:
        dilation = (1,) * rank  # Keras 2 takes the argument and leaves it at that
    made = tuple(map(stretched, spatial, kernel, steps, (way,) * rank, extra, dilation))
    return joined(x, made, filters, data_format)


def _extra(output_padding: Sizes | None, strides: tuple[Size, ...]) -> tuple[Size | None, ...]:
    if output_padding is None:
        return (None,) * len(strides)
    extra = each(output_padding, len(strides), "output_padding", least=0)
    if any(isinstance(more, int) and isinstance(step, int) and more >= step for more, step in zip(extra, strides)):
        message = f"`output_padding` must be less than `strides`. Received: output_padding={extra}, strides={strides}"
        raise LayerError(Fault.ARGUMENT, message)
    return extra
