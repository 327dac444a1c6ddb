"""Convolutional layers: kernels that slide over one, two or three spatial dimensions."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.shapes import Shape, divides, expect_least_rank, size
from kerascount.counting.weights import Factors, weight
from kerascount.counting.windows import Sizes, joined, padding_of, parted, refuse_strides_with_dilation, slide, windows_of


@layer(also=("Convolution1D",))
def Conv1D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
    groups: Size = 1,
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
    lora_rank: Size | None = None,
    lora_alpha: object = None,
    dialect: Dialect = Dialect(),
) -> Build:
    """Conv1D(32, 3) on (None, 100, 16): 3 kernel × 16 channels × 32 filters + 32 biases = 1,568"""
    return _convolve(
        x, 1, filters, kernel_size, strides, padding, data_format, dilation_rate, groups, use_bias, lora_rank, dialect
    )


@layer(also=("Convolution2D",))
def Conv2D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = (1, 1),
    groups: Size = 1,
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
    lora_rank: Size | None = None,
    lora_alpha: object = None,
    dialect: Dialect = Dialect(),
) -> Build:
    """Conv2D(32, 3) on (None, 28, 28, 3): 3 × 3 kernel × 3 channels × 32 filters + 32 biases = 896"""
    return _convolve(
        x, 2, filters, kernel_size, strides, padding, data_format, dilation_rate, groups, use_bias, lora_rank, dialect
    )


@layer(also=("Convolution3D",))
def Conv3D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = (1, 1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = (1, 1, 1),
    groups: Size = 1,
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
    lora_rank: Size | None = None,
    lora_alpha: object = None,
    dialect: Dialect = Dialect(),
) -> Build:
    """Conv3D(8, 3) on (None, 16, 16, 16, 1): 3 × 3 × 3 kernel × 1 channel × 8 filters + 8 biases = 224"""
    return _convolve(
        x, 3, filters, kernel_size, strides, padding, data_format, dilation_rate, groups, use_bias, lora_rank, dialect
    )


def _convolve(
    x: Shape,
    rank: int,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes,
    padding: str,
    data_format: str | None,
    dilation_rate: Sizes,
    groups: Size,
    use_bias: bool,
    lora_rank: Size | None,
    dialect: Dialect,
) -> Build:
    kernel, steps, dilation = windows_of(rank, kernel_size, strides, dilation_rate)
    way = padding_of(padding, "valid", "same", *(["causal"] if rank == 1 else []))
    refuse_strides_with_dilation(steps, dilation)
    filters = filters_of(filters, dialect)
    if not divides(positive(groups, "groups"), filters):
        raise LayerError(Fault.ARGUMENT, f"The {filters} filters cannot be divided evenly into groups={groups}.")
    leading, x = _images(x, rank + 2, dialect)
    spatial, last = parted(x, data_format)
    channels = size(last, "The channel dimension of the inputs")
    if not divides(groups, channels):
        raise LayerError(Fault.INPUT, f"The {channels} channels of the input cannot be divided evenly into groups={groups}.")
    left = joined(x, slide(spatial, kernel, steps, way, dilation), filters, data_format)
    taken: Factors = {"channels": channels} if groups == 1 else {"channels per group": channels // groups}
    yield weight("kernel", kernel=kernel, **taken, filters=filters, trainable=not lora_rank)
    if use_bias:
        yield weight("bias", biases=filters)
    if lora_rank:
        yield weight("lora_kernel_a", kernel=kernel, **taken, LoRA_ranks=lora_rank, dtype="float32")
        yield weight("lora_kernel_b", LoRA_ranks=lora_rank, filters=filters, dtype="float32")
    return leading + left


def filters_of(filters: Size, dialect: Dialect) -> Size:
    """The number of filters; Keras 2 cut off what stands after its point.

    Raises:
        LayerError: it is not a positive number.
    """
    return positive(int(filters) if isinstance(filters, float) and not dialect.is_keras_3 else filters, "filters")


def _images(x: Shape, rank: int, dialect: Dialect) -> tuple[Shape, Shape]:
    """The dimensions before the images' own batch, which Keras 2 allowed, and the rest."""
    if dialect.is_keras_3:
        expect_rank(x, rank)
    expect_least_rank(x, rank)
    return x[: len(x) - rank], x[len(x) - rank :]


@layer
def DepthwiseConv1D(
    x: Shape,
    /,
    kernel_size: Sizes,
    strides: Sizes = 1,
    padding: str = "valid",
    depth_multiplier: Size = 1,
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
    activation: object = None,
    use_bias: bool = True,
    depthwise_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    depthwise_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    depthwise_constraint: object = None,
    bias_constraint: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """DepthwiseConv1D(3) on (None, 100, 16): 3 kernel × 16 channels + 16 biases = 64"""
    return _convolve_each(x, 1, kernel_size, strides, padding, depth_multiplier, data_format, dilation_rate, use_bias, dialect)


@layer
def DepthwiseConv2D(
    x: Shape,
    /,
    kernel_size: Sizes,
    strides: Sizes = (1, 1),
    padding: str = "valid",
    depth_multiplier: Size = 1,
    data_format: str | None = None,
    dilation_rate: Sizes = (1, 1),
    activation: object = None,
    use_bias: bool = True,
    depthwise_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    depthwise_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    depthwise_constraint: object = None,
    bias_constraint: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """DepthwiseConv2D(3) on (None, 28, 28, 32): 3 × 3 kernel × 32 channels + 32 biases = 320"""
    return _convolve_each(x, 2, kernel_size, strides, padding, depth_multiplier, data_format, dilation_rate, use_bias, dialect)


def _convolve_each(
    x: Shape,
    rank: int,
    kernel_size: Sizes,
    strides: Sizes,
    padding: str,
    depth_multiplier: Size,
    data_format: str | None,
    dilation_rate: Sizes,
    use_bias: bool,
    dialect: Dialect,
) -> Build:
    kernel, steps, dilation = windows_of(rank, kernel_size, strides, dilation_rate)
    way, times = padding_of(padding, "valid", "same"), positive(depth_multiplier, "depth_multiplier")
    if not dialect.is_keras_3:
        refuse_strides_with_dilation(steps, dilation)
    expect_rank(x, rank + 2)
    spatial, last = parted(x, data_format)
    channels = size(last, "The channel dimension of the inputs")
    made = slide(spatial, kernel, steps, way, dilation)
    if None in made and set(dilation) != {1} and not dialect.is_keras_3:
        made = (None,) * rank
    yield weight("kernel", shape=(*kernel, channels, times), kernel=kernel, channels=channels, **multiplied(times))
    if use_bias:
        yield weight("bias", biases=channels * times)
    return joined(x, made, channels * times, data_format)


def multiplied(times: Size) -> Factors:
    """The factor of a depth multiplier, which is worth a word only where it is not 1."""
    return {} if times == 1 else {"outputs per channel": times}


@layer(also=("SeparableConvolution1D",))
def SeparableConv1D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
    depth_multiplier: Size = 1,
    activation: object = None,
    use_bias: bool = True,
    depthwise_initializer: object = "glorot_uniform",
    pointwise_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    depthwise_regularizer: object = None,
    pointwise_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    depthwise_constraint: object = None,
    pointwise_constraint: object = None,
    bias_constraint: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """SeparableConv1D(32, 3) on (None, 100, 16): 3 kernel × 16 channels + 16 channels × 32 filters + 32 biases = 592"""
    return _convolve_apart(
        x, 1, filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, use_bias, dialect
    )


@layer(also=("SeparableConvolution2D",))
def SeparableConv2D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = (1, 1),
    depth_multiplier: Size = 1,
    activation: object = None,
    use_bias: bool = True,
    depthwise_initializer: object = "glorot_uniform",
    pointwise_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    depthwise_regularizer: object = None,
    pointwise_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    depthwise_constraint: object = None,
    pointwise_constraint: object = None,
    bias_constraint: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """SeparableConv2D(32, 3) on (None, 28, 28, 16): 3 × 3 kernel × 16 channels + 16 channels × 32 filters + 32 biases = 688"""
    return _convolve_apart(
        x, 2, filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, use_bias, dialect
    )


def _convolve_apart(
    x: Shape,
    rank: int,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes,
    padding: str,
    data_format: str | None,
    dilation_rate: Sizes,
    depth_multiplier: Size,
    use_bias: bool,
    dialect: Dialect,
) -> Build:
    ways = ("valid", "same", "causal") if rank == 1 and not dialect.is_keras_3 else ("valid", "same")
    kernel, steps, dilation = windows_of(rank, kernel_size, strides, dilation_rate)
    way, times = padding_of(padding, *ways), positive(depth_multiplier, "depth_multiplier")
    if not dialect.is_keras_3:
        refuse_strides_with_dilation(steps, dilation)
    filters = filters_of(filters, dialect)
    expect_rank(x, rank + 2)
    spatial, last = parted(x, data_format)
    channels = size(last, "The channel dimension of the inputs")
    left = joined(x, slide(spatial, kernel, steps, way, dilation), filters, data_format)
    yield weight("depthwise_kernel", shape=(*kernel, channels, times), kernel=kernel, channels=channels, **multiplied(times))
    yield weight("pointwise_kernel", shape=(*(1,) * rank, channels * times, filters), channels=channels * times, filters=filters)
    if use_bias:
        yield weight("bias", biases=filters)
    return left
