"""Layers around layers: Bidirectional and TimeDistributed."""

from __future__ import annotations

from typing import Any

from kerascount.counting.arguments import expect_layer
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, Layer, layer
from kerascount.counting.shapes import Nested, Shape, expect_least_rank, text
from kerascount.counting.signature import REQUIRED


@layer
def Bidirectional(
    x: Shape,
    initial_state: Nested = None,
    mask: object = None,
    training: object = None,
    /,
    layer: Layer = REQUIRED,
    merge_mode: str | None = "concat",
    weights: object = None,
    backward_layer: Layer | None = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """Bidirectional(SimpleRNN(8)) on (2, 5, 4): 2 × 4 inputs × 8 units + 2 × 8 recurrent inputs × 8 units + 2 × 8 biases = 208"""
    if merge_mode not in ("sum", "mul", "ave", "concat", None):
        raise LayerError(Fault.ARGUMENT, f"Merge mode should be one of sum, mul, ave, concat or None. Received: {merge_mode}")
    forward, backward = _directions(expect_layer(layer, "Bidirectional"), backward_layer, dialect)
    output: Any = yield from forward(x)
    yield from backward(x)
    states: list[Nested] = []
    if forward.arguments["return_state"]:
        output, states = output[0], output[1:] * 2
    merged = [output, output] if merge_mode is None else [(*output[:-1], output[-1] * 2) if merge_mode == "concat" else output]
    return [*merged, *states] if len(merged) + len(states) > 1 else merged[0]


@layer
def TimeDistributed(x: Shape, training: object = None, mask: object = None, /, layer: Layer = REQUIRED) -> Build:
    """TimeDistributed(Dense(8)) on (None, 10, 16): 16 inputs × 8 units + 8 biases = 136"""
    inner = expect_layer(layer, "TimeDistributed")
    expect_least_rank(x, 3)
    output = yield from inner((x[0], *x[2:]))
    if not isinstance(output, tuple):
        raise LayerError(Fault.INPUT, f"`TimeDistributed` needs a layer with one output; {inner.type.name} gave {text(output)}")
    return (output[0], x[1], *output[1:])


def _directions(given: Layer, backward: Layer | None, dialect: Dialect) -> tuple[Layer, Layer]:
    """The two layers that a Bidirectional holds: copies of the one it is given, or that and the backward one it is given."""
    if any(name not in given.arguments for name in SAME):
        raise LayerError(Fault.ARGUMENT, f"Bidirectional needs a recurrent layer; {given.type.name} is none")
    forward = given.copy(f"forward_{given.name.removeprefix('forward_')}")
    if backward is None:
        backward = given.copy(f"backward_{given.name.removeprefix('backward_')}")
        backward.arguments["go_backwards"] = dialect.is_keras_3 or not given.arguments["go_backwards"]
    if bool(forward.arguments["go_backwards"]) == bool(backward.arguments.get("go_backwards")):
        raise LayerError(Fault.ARGUMENT, "Forward layer and backward layer should have different `go_backwards` value.")
    for name in SAME[1:]:
        if forward.arguments[name] != backward.arguments.get(name):
            raise LayerError(
                Fault.ARGUMENT, f'Forward layer and backward layer are expected to have the same value for attribute "{name}"'
            )
    return forward, backward


SAME = ("go_backwards", "stateful", "return_sequences", "return_state")
"""What a layer needs to be run in both directions; both have the same but for the first."""
