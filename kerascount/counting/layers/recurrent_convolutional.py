"""Recurrent layers whose steps are convolutions: ConvLSTM over one, two or three spatial dimensions."""

from __future__ import annotations

from collections.abc import Generator

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.layers.recurrent import expect_known_batch
from kerascount.counting.shapes import Nested, Shape, size, text
from kerascount.counting.signature import REQUIRED
from kerascount.counting.weights import Weight, weight
from kerascount.counting.windows import Sizes, joined, padding_of, parted, refuse_strides_with_dilation, slide, windows_of

Windows = tuple[tuple[Size, ...], ...]
"""The kernel's size, strides and dilation, each in every spatial dimension."""


@layer
def ConvLSTM1D(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    filters: Size = REQUIRED,
    kernel_size: Sizes = REQUIRED,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
    activation: object = "tanh",
    recurrent_activation: object = "sigmoid",
    use_bias: bool = True,
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
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    seed: object = None,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    *,
    unroll: object = False,
    zero_output_for_mask: object = False,
    dialect: Dialect = Dialect(),
) -> Build:
    """ConvLSTM1D(2, 3, use_bias=False) on (2, 5, 9, 4): 4 gates × 3 kernel × (4 channels × 2 filters + 2 states × 2 filters) = 144"""  # noqa: E501
    expect_rank(x, 1 + 3)
    windows = windows_of(1, kernel_size, strides, dilation_rate)
    state = yield from _step(x, positive(filters, "filters", 0), windows, padding, data_format, use_bias, dialect)
    expect_known_batch(x, stateful)
    return _rolled(x, state, return_sequences, return_state)


@layer
def ConvLSTM2D(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    filters: Size = REQUIRED,
    kernel_size: Sizes = REQUIRED,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
    activation: object = "tanh",
    recurrent_activation: object = "sigmoid",
    use_bias: bool = True,
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
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    seed: object = None,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    *,
    unroll: object = False,
    zero_output_for_mask: object = False,
    dialect: Dialect = Dialect(),
) -> Build:
    """ConvLSTM2D(2, 3, use_bias=False) on (2, 5, 9, 9, 1): 4 gates × 3 × 3 kernel × (1 channel × 2 filters + 2 states × 2 filters) = 216"""  # noqa: E501
    expect_rank(x, 2 + 3)
    windows = windows_of(2, kernel_size, strides, dilation_rate)
    state = yield from _step(x, positive(filters, "filters", 0), windows, padding, data_format, use_bias, dialect)
    expect_known_batch(x, stateful)
    return _rolled(x, state, return_sequences, return_state)


@layer
def ConvLSTM3D(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    filters: Size = REQUIRED,
    kernel_size: Sizes = REQUIRED,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
    activation: object = "tanh",
    recurrent_activation: object = "sigmoid",
    use_bias: bool = True,
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
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    seed: object = None,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    *,
    unroll: object = False,
    zero_output_for_mask: object = False,
    dialect: Dialect = Dialect(),
) -> Build:
    """ConvLSTM3D(2, 3, use_bias=False) on (2, 5, 9, 9, 9, 1): 4 gates × 3 × 3 × 3 kernel × (1 channel × 2 filters + 2 states × 2 filters) = 648"""  # noqa: E501
    expect_rank(x, 3 + 3)
    windows = windows_of(3, kernel_size, strides, dilation_rate)
    state = yield from _step(x, positive(filters, "filters", 0), windows, padding, data_format, use_bias, dialect)
    expect_known_batch(x, stateful)
    return _rolled(x, state, return_sequences, return_state)


def _step(
    x: Shape, filters: Size, windows: Windows, padding: object, data_format: str | None, use_bias: bool, dialect: Dialect
) -> Generator[Weight, None, Shape]:
    """The weights of one step, and the shape of its state without the batch."""
    kernel, strides, dilation = windows
    way = padding_of(padding, "valid", "same")
    refuse_strides_with_dilation(strides, dilation)
    image = (x[0], *x[2:])
    spatial, channels = parted(image, data_format)
    if None in spatial and dialect.is_keras_3:
        raise LayerError(
            Fault.INPUT, f"ConvLSTM layers only support static input shapes for the spatial dimension. Received: {text(x)}"
        )
    inputs = size(channels, "The channel dimension of the inputs")
    yield weight("kernel", shape=(*kernel, inputs, 4 * filters), gates=4, kernel=kernel, channels=inputs, filters=filters)
    shape = (*kernel, filters, 4 * filters)
    yield weight("recurrent_kernel", shape=shape, gates=4, kernel=kernel, states=filters, filters=filters)
    if use_bias:
        yield weight("bias", shape=(4 * filters,), gates=4, biases=filters)
    return joined(image, slide(spatial, kernel, strides, way, dilation), filters, data_format)[1:]


def _rolled(x: Shape, state: Shape, return_sequences: bool, return_state: bool) -> Nested:
    output = (*x[:2], *state) if return_sequences else (x[0], *state)
    last = (x[0], *state)
    return [output, last, last] if return_state else output
