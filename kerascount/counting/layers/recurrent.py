"""Recurrent layers whose steps are matrix products: SimpleRNN, LSTM and GRU."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.shapes import Nested, Shape, size, text
from kerascount.counting.signature import REQUIRED
from kerascount.counting.weights import Factors, Weight, weight


@layer
def SimpleRNN(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    units: Size = REQUIRED,
    activation: object = "tanh",
    use_bias: bool = True,
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
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    unroll: object = False,
    seed: object = None,
    *,
    zero_output_for_mask: object = False,
    dialect: Dialect = Dialect(),
) -> Build:
    """SimpleRNN(128) on (None, 5, 10): 10 inputs × 128 units + 128 recurrent inputs × 128 units + 128 biases = 17,792"""
    expect_sequence(x, stateful)
    expect_steps(x, unroll, dialect)
    yield from step_weights(x[-1], units, 1, use_bias)
    return rolled(x, units, 1, return_sequences, return_state)


@layer
def LSTM(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    units: Size = REQUIRED,
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
    unroll: object = False,
    use_cudnn: object = "auto",
    *,
    implementation: object = 2,
    zero_output_for_mask: object = False,
    dialect: Dialect = Dialect(),
) -> Build:
    """LSTM(128) on (None, 20, 64): 4 gates × (64 inputs × 128 units + 128 recurrent inputs × 128 units + 128 biases) = 98,816"""
    expect_sequence(x, stateful)
    expect_steps(x, unroll, dialect)
    yield from step_weights(x[-1], units, 4, use_bias)
    return rolled(x, units, 2, return_sequences, return_state)


@layer
def GRU(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    units: Size = REQUIRED,
    activation: object = "tanh",
    recurrent_activation: object = "sigmoid",
    use_bias: bool = True,
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
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    seed: object = None,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    unroll: object = False,
    reset_after: bool = True,
    use_cudnn: object = "auto",
    *,
    implementation: object = 2,
    zero_output_for_mask: object = False,
    dialect: Dialect = Dialect(),
) -> Build:
    """GRU(8) on (None, 20, 4): 3 gates × (4 inputs × 8 units + 8 recurrent inputs × 8 units + 2 bias vectors × 8 biases) = 336"""
    expect_sequence(x, stateful)
    expect_steps(x, unroll, dialect)
    yield from step_weights(x[-1], units, 3, use_bias, reset_after)
    return rolled(x, units, 1, return_sequences, return_state)


def step_weights(inputs: Size | None, units: Size, gates: int, use_bias: bool, two_biases: bool = False) -> Iterator[Weight]:
    """What one step needs: each gate's matrices for the inputs and for the state, and its biases."""
    positive(units, "units")
    each: Factors = {"gates": gates} if gates > 1 else {}
    inputs = size(inputs)
    yield weight("kernel", shape=(inputs, gates * units), **each, inputs=inputs, units=units)
    yield weight("recurrent_kernel", shape=(units, gates * units), **each, recurrent_inputs=units, units=units)
    if use_bias and two_biases:
        yield weight("bias", shape=(2, gates * units), **each, bias_vectors=2, biases=units)
    elif use_bias:
        yield weight("bias", shape=(gates * units,), **each, biases=units)


def expect_sequence(x: Shape, stateful: bool) -> None:
    """Refuse what is not one tensor of (batch, steps, features), and an open batch size where states are kept."""
    expect_rank(x, 3)
    expect_known_batch(x, stateful)


def expect_steps(x: Shape, unroll: object, dialect: Dialect) -> None:
    """Refuse to unroll an open number of steps, which Keras 3 does not before it runs."""
    if unroll is True and x[1] is None and not dialect.is_keras_3:
        raise LayerError(Fault.INPUT, f"Unrolling requires a fixed number of timesteps. Received: {text(x)}")


def expect_known_batch(x: Shape, stateful: bool) -> None:
    """Refuse an open batch size where the layer keeps its states between batches."""
    if stateful and x[0] is None:
        raise LayerError(
            Fault.INPUT, f"When using `stateful=True` in a RNN, the batch size must be static. Received: {text(x)}"
        )


def rolled(x: Shape, units: Size, states: int, return_sequences: bool, return_state: bool) -> Nested:
    """What a recurrent layer gives: its last output or all of them, and its states behind if it is asked for them."""
    output: Shape = (*x[:2], units) if return_sequences else (x[0], units)
    last: list[Nested] = [(x[0], units) for _ in range(states)]
    return [output, *last] if return_state else output
