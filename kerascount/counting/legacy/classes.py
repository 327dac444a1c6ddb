"""Layers that Keras no longer has: those of Keras 1, and those that Keras 3 left behind."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Size
from kerascount.counting.layer import Build, Missing, layer
from kerascount.counting.layers.recurrent import expect_sequence, rolled
from kerascount.counting.shapes import Nested, NoShape, Shape, size
from kerascount.counting.signature import REQUIRED
from kerascount.counting.weights import Factors, weight
from kerascount.counting.windows import Sizes, each, is_channels_first, joined, padding_of, parted, stretched


@layer
def MaxoutDense(
    x: Shape,
    /,
    output_dim: Size,
    nb_feature: Size = 4,
    init: object = "glorot_uniform",
    weights: object = None,
    W_regularizer: object = None,
    b_regularizer: object = None,
    activity_regularizer: object = None,
    W_constraint: object = None,
    b_constraint: object = None,
    bias: bool = True,
) -> Build:
    """MaxoutDense(8) on (None, 16): 4 features × (16 inputs × 8 units + 8 biases) = 544"""
    expect_rank(x, 2)
    yield weight("W", features=nb_feature, inputs=size(x[1]), units=output_dim)
    if bias:
        yield weight("b", features=nb_feature, biases=output_dim)
    return (x[0], output_dim)


@layer
def Highway(
    x: Shape,
    /,
    init: object = "glorot_uniform",
    activation: object = None,
    weights: object = None,
    W_regularizer: object = None,
    b_regularizer: object = None,
    activity_regularizer: object = None,
    W_constraint: object = None,
    b_constraint: object = None,
    bias: bool = True,
    *,
    transform_bias: object = None,
) -> Build:
    """Highway() on (None, 8): 2 × 8 inputs × 8 units + 2 × 8 biases = 144"""
    expect_rank(x, 2)
    units = size(x[1])
    yield weight("W", inputs=units, units=units)
    yield weight("W_carry", inputs=units, units=units)
    if bias:
        yield weight("b", biases=units)
        yield weight("b_carry", biases=units)
    return x


@layer
def ParametricSoftplus(
    x: Shape, /, alpha_init: object = 0.2, beta_init: object = 5.0, weights: object = None, shared_axes: object = None
) -> Build:
    """ParametricSoftplus() on (None, 8): 8 alphas + 8 betas = 16"""
    sizes = _shared(x, shared_axes)
    yield weight("alphas", alphas=sizes)
    yield weight("betas", betas=sizes)
    return x


@layer
def SReLU(
    x: Shape,
    /,
    t_left_init: object = "zero",
    a_left_init: object = "glorot_uniform",
    t_right_init: object = "glorot_uniform",
    a_right_init: object = "one",
    shared_axes: object = None,
) -> Build:
    """SReLU() on (None, 8): 4 × 8 thresholds and slopes = 32"""
    for name in ("t_left", "a_left", "t_right", "a_right"):
        yield weight(name, thresholds_and_slopes=_shared(x, shared_axes))
    return x


@layer
def ThresholdedReLU(x: Nested, /, theta: object = 1.0) -> Nested:
    """ThresholdedReLU() on (None, 8): (None, 8)"""
    return x


@layer
def RandomFourierFeatures(
    x: Shape, /, output_dim: Size, kernel_initializer: object = "gaussian", scale: object = None, trainable: bool = False
) -> Build:
    """RandomFourierFeatures(7) on (None, 5): 1 scale + 5 inputs × 7 features + 7 biases = 43"""
    expect_rank(x, 2)
    features = positive(output_dim, "output_dim")
    yield weight("kernel_scale", trainable=trainable, scales=1)
    yield weight("unscaled_kernel", trainable=False, inputs=size(x[-1]), features=features)
    yield weight("bias", trainable=False, biases=features)
    return (x[0], features)


@layer
def Deconvolution2D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = (1, 1),
    padding: str = "valid",
    output_padding: object = None,
    data_format: str | None = None,
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
    output_shape: Shape | None = None,
) -> Build:
    """Deconvolution2D(4, 3, strides=2) on (None, 8, 8, 2): 3 × 3 kernel × 4 filters × 2 channels + 4 biases = 76"""
    expect_rank(x, 4)
    kernel, steps = each(kernel_size, 2, "kernel_size"), each(strides, 2, "strides")
    spatial, channels = parted(x, data_format)
    yield weight("W", kernel=kernel, filters=positive(filters, "filters"), channels=size(channels, "The channels of the inputs"))
    if use_bias:
        yield weight("b", biases=filters)
    if output_shape is not None:
        rows = tuple(output_shape)[2:4] if is_channels_first(data_format) else tuple(output_shape)[1:3]
        return joined(x, rows, filters, data_format)
    way = padding_of(padding, "valid", "same")
    return joined(x, tuple(stretched(a, b, c, way, None) for a, b, c in zip(spatial, kernel, steps)), filters, data_format)


@layer
def CuDNNLSTM(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    units: Size = REQUIRED,
    kernel_initializer: object = "glorot_uniform",
    recurrent_initializer: object = "orthogonal",
    bias_initializer: object = "zeros",
    unit_forget_bias: object = True,
    kernel_regularizer: object = None,
    recurrent_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    recurrent_constraint: object = None,
    bias_constraint: object = None,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    *,
    time_major: object = False,
) -> Build:
    """CuDNNLSTM(8) on (None, 20, 4): 4 gates × (4 inputs × 8 units + 8 recurrent inputs × 8 units + 2 bias vectors × 8 biases) = 448"""  # noqa: E501
    return (yield from _cudnn(x, units, 4, 2, return_sequences, return_state, stateful))


@layer
def CuDNNGRU(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    units: Size = REQUIRED,
    kernel_initializer: object = "glorot_uniform",
    recurrent_initializer: object = "orthogonal",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    recurrent_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    recurrent_constraint: object = None,
    bias_constraint: object = None,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    *,
    time_major: object = False,
) -> Build:
    """CuDNNGRU(8) on (None, 20, 4): 3 gates × (4 inputs × 8 units + 8 recurrent inputs × 8 units + 2 bias vectors × 8 biases) = 336"""  # noqa: E501
    return (yield from _cudnn(x, units, 3, 1, return_sequences, return_state, stateful))


@layer
def RandomHeight(x: Shape, /, factor: object, interpolation: object = "bilinear", seed: object = None) -> Shape:
    """RandomHeight(0.2) on (None, 8, 8, 3): (None, None, 8, 3)"""
    expect_rank(x, 3, 4)
    return (*x[:-3], None, *x[-2:])


@layer
def RandomWidth(x: Shape, /, factor: object, interpolation: object = "bilinear", seed: object = None) -> Shape:
    """RandomWidth(0.2) on (None, 8, 8, 3): (None, 8, None, 3)"""
    expect_rank(x, 3, 4)
    return (*x[:-2], None, x[-1])


@layer
def DenseFeatures(x: Nested, /, feature_columns: object, *, partitioner: object = None) -> Build:
    """DenseFeatures(columns) on (None, 1): The weights of DenseFeatures are those of its feature columns"""
    yield Missing("The weights of DenseFeatures are those of its feature columns")
    return NoShape("the width of DenseFeatures is that of its feature columns")


def _cudnn(x: Shape, units: Size, gates: int, states: int, return_sequences: bool, return_state: bool, stateful: bool) -> Build:
    """What cuDNN's layers hold: biases for the inputs and for the state, one after the other."""
    expect_sequence(x, stateful)
    inputs, wide = size(x[-1]), gates * positive(units, "units")
    every: Factors = {"gates": gates}
    yield weight("kernel", shape=(inputs, wide), **every, inputs=inputs, units=units)
    yield weight("recurrent_kernel", shape=(units, wide), **every, recurrent_inputs=units, units=units)
    yield weight("bias", shape=(2 * wide,), **every, bias_vectors=2, biases=units)
    return rolled(x, units, states, return_sequences, return_state)


def _shared(x: Shape, shared_axes: object) -> tuple[Size, ...]:
    axes = shared_axes if isinstance(shared_axes, (tuple, list)) else () if shared_axes is None else (shared_axes,)
    return tuple(1 if axis in axes else size(one) for axis, one in enumerate(x) if axis)
