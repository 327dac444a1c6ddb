"""The steps of recurrent layers as layers of their own, and RNN around any of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerascount.counting.arguments import expect_layer, expect_rank, positive
from kerascount.counting.dims import Dim, Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, Layer, Missing, layer
from kerascount.counting.layers.recurrent import expect_known_batch, step_weights
from kerascount.counting.shapes import Nested, NoShape, Shape, compatible, expect_least_rank, flat, text
from kerascount.counting.signature import REQUIRED


@layer
def SimpleRNNCell(
    x: Shape,
    states: Nested,
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
    kernel_constraint: object = None,
    recurrent_constraint: object = None,
    bias_constraint: object = None,
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    seed: object = None,
) -> Build:
    """SimpleRNNCell(8) on (None, 4), (None, 8): 4 inputs × 8 units + 8 recurrent inputs × 8 units + 8 biases = 104"""
    yield from step_weights(x[-1], units, 1, use_bias)
    output = _stepped(x, states, units)
    return [output, [output] if isinstance(states, list) else output]


@layer
def LSTMCell(
    x: Shape,
    states: Nested,
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
    kernel_constraint: object = None,
    recurrent_constraint: object = None,
    bias_constraint: object = None,
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    seed: object = None,
    *,
    implementation: object = 2,
) -> Build:
    """LSTMCell(8) on (2, 4), [(2, 8), (2, 8)]: 4 gates × (4 inputs × 8 units + 8 recurrent inputs × 8 units + 8 biases) = 416"""
    yield from step_weights(x[-1], units, 4, use_bias)
    if isinstance(states, list) and len(states) < 2:
        raise LayerError(Fault.INPUT, f"LSTMCell needs two states, its output and its carry. Received: {text(states)}")
    output = _stepped(x, states, units)
    return [output, [output, output]]


@layer
def GRUCell(
    x: Shape,
    states: Nested,
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
    kernel_constraint: object = None,
    recurrent_constraint: object = None,
    bias_constraint: object = None,
    dropout: object = 0.0,
    recurrent_dropout: object = 0.0,
    reset_after: bool = True,
    seed: object = None,
    *,
    implementation: object = 2,
) -> Build:
    """GRUCell(8, use_bias=False) on (2, 4), (2, 8): 3 gates × (4 inputs × 8 units + 8 recurrent inputs × 8 units) = 288"""
    yield from step_weights(x[-1], units, 3, use_bias, reset_after)
    output = _stepped(x, states, units)
    return [output, [output] if isinstance(states, list) else output]


@layer
def StackedRNNCells(x: Shape, states: Nested, training: object = None, /, cells: Sequence[Layer] = REQUIRED) -> Build:
    """StackedRNNCells([SimpleRNNCell(1)]) on (2, 4), [(2, 1)]: 4 inputs × 1 unit + 1 recurrent input × 1 unit + 1 bias = 6"""
    output: Any = x
    after: list[Nested] = []
    given = states if isinstance(states, list) else [None] * len(cells)
    for cell, before in zip(cells, given):
        stepped: Any = yield from cell(output, before)
        output, state = stepped
        after.append(state)
    return [output, after[0] if len(after) == 1 else after]


@layer
def RNN(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    cell: Layer | Sequence[Layer] = REQUIRED,
    return_sequences: bool = False,
    return_state: bool = False,
    go_backwards: bool = False,
    stateful: bool = False,
    unroll: object = False,
    zero_output_for_mask: object = False,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """RNN(SimpleRNNCell(8)) on (None, 5, 4): 4 inputs × 8 units + 8 recurrent inputs × 8 units + 8 biases = 104"""
    expect_least_rank(x, 2)
    cells = list(cell) if isinstance(cell, (list, tuple)) else _stacked(cell)
    if not dialect.is_keras_3 and all(isinstance(one, Layer) and one.type.name in CELLS for one in cells):
        expect_rank(x, 3)
    sizes = [_state_size(one) for one in cells]
    before: Any = (x[0], *x[2:])
    for one, state_size in zip(cells, sizes):
        if state_size is None:
            yield Missing(f"The state_size of the RNN's cell '{one.name}' is not known")
            return NoShape(f"the state_size of the RNN's cell '{one.name}' is not known")
        yield from one(before, None if one.type.name in CELLS else _listed(_states(x[0], state_size)))
        before = (x[0], _output_size(one, state_size))
    expect_known_batch(x, stateful)
    if not cells:
        raise LayerError(Fault.ARGUMENT, "RNN has no cell: it was given an empty list")
    output: Shape = (*x[:2], before[1]) if return_sequences else (x[0], before[1])
    if not return_state:
        return output
    is_one = isinstance(cell, Layer) and cell.type.name != "StackedRNNCells" and isinstance(sizes[0], list)
    return [output, *(_states(x[0], one) for one in (sizes[0] if is_one else sizes))]


CELLS = ("SimpleRNNCell", "LSTMCell", "GRUCell")
"""The cells whose states are known from their units."""


def _stacked(cell: object) -> list[Layer]:
    """The cells of a stack, or the one that it is."""
    found = expect_layer(cell, "RNN")
    cells: Any = found.arguments.get("cells")
    return list(cells) if found.type.name == "StackedRNNCells" else [found]


def _state_size(cell: object) -> Any:
    """The sizes of a cell's states: one, or a list; ``None`` where the cell is the user's own and does not say.

    A user's own cell says so by the keyword ``state_size`` of its layer, which whoever read its class has set.
    """
    found = expect_layer(cell, "RNN")
    if found.type.name in CELLS:
        units = positive(found.arguments["units"], "units")
        return [units, units] if found.type.name == "LSTMCell" else units
    if found.type.function.__module__.startswith("kerascount.counting.layers."):
        raise LayerError(Fault.ARGUMENT, f"The RNN cell should have a `state_size` attribute. Received: cell={found.type.name}")
    given = found.keywords.get("state_size")
    return list(given) if isinstance(given, tuple) else given


def _output_size(cell: Layer, state_size: Any) -> Any:
    """The size of a cell's output: what it says, else that of its first state."""
    return cell.keywords.get("output_size") or (state_size[0] if isinstance(state_size, list) else state_size)


def _states(batch: Dim, size: Any) -> Nested:
    return [(batch, one) for one in size] if isinstance(size, list) else (batch, size)


def _listed(states: Nested) -> Nested:
    """The states as an own cell is given them: a list, even of one."""
    return states if isinstance(states, list) else [states]


def _stepped(x: Shape, states: Nested, units: Size) -> Shape:
    """The output of one step, each state being of the same shape or broadcast to it."""
    output: Shape = (*x[:-1], units)
    for state in flat(states):
        given: Shape = state if isinstance(state, tuple) else output
        fits = len(given) == len(output) and compatible(given[-1], units)
        if not fits or not all(compatible(a, b) or 1 in (a, b) for a, b in zip(output, given)):
            raise LayerError(Fault.INPUT, f"A state of shape {text(given)} does not fit an output of shape {text(output)}")
        output = tuple(b if a == 1 else a for a, b in zip(output, given))
    return output
