"""What layers did before Keras 3 beside what they do now: they took lists of tensors, and padded convolutions in full."""

from __future__ import annotations

import functools
from typing import Any

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import LayerType
from kerascount.counting.shapes import Shape
from kerascount.counting.windows import each, is_channels_first, parted


@functools.cache
def called_as_before_3(kind: LayerType) -> LayerType:
    """The same class of layers, which also takes its one tensor in a list, and its initial states behind the sequence."""
    if kind.whole_call or not kind.inputs or kind.inputs[0].annotation != "Shape":
        return kind
    takes_states = any(one.name == "initial_state" for one in kind.inputs)

    @functools.wraps(kind.function)
    def function(x: Any, *others: Any, **arguments: Any) -> Any:
        if isinstance(x, list) and len(x) > 1 and takes_states:
            x, others = x[0], (x[1:], *others[1:])
        elif isinstance(x, (list, dict)):
            if len(x) != 1:
                raise LayerError(Fault.INPUT, f"{kind.name} expects 1 input, but it received {len(x)} input tensors.")
            x = next(iter(x.values() if isinstance(x, dict) else x))
        return kind.function(x, *others, **arguments)

    older = LayerType(function, kind.name, kind.also, kind.takes_unknown_shapes)
    older.inputs = (kind.inputs[0]._replace(annotation="Nested"), *kind.inputs[1:])
    return older


@functools.cache
def padded_in_full(kind: LayerType) -> LayerType:
    """The same convolution with Keras 1's third way of padding: every place that the kernel touches counts."""

    @functools.wraps(kind.function)
    def function(x: Shape, *others: Any, **arguments: Any) -> Any:
        rank = len(x) - 2
        kernel, dilation = (each(arguments.get(name, 1), rank, name) for name in ("kernel_size", "dilation_rate"))
        spatial, channels = parted(x, arguments["data_format"])
        wide = tuple(a if a is None else a + 2 * c * (b - 1) for a, b, c in zip(spatial, kernel, dilation))
        whole = (x[0], channels, *wide) if is_channels_first(arguments["data_format"]) else (x[0], *wide, channels)
        return kind.function(whole, *others, **{**arguments, "padding": "valid"})

    return LayerType(function, kind.name, kind.also, kind.takes_unknown_shapes)
