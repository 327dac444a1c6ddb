"""What the attention layers did before Keras 3: their products were executed, so that what does not fit was refused."""

from __future__ import annotations

import functools
from typing import Any

from kerascount.counting.dims import Dim
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, LayerType
from kerascount.counting.operations.elementwise import broadcast
from kerascount.counting.shapes import Nested, Shape, compatible, text


@functools.cache
def attending_before_3(kind: LayerType) -> LayerType:
    """The same class of layers on shapes as TensorFlow sees them; one of another kind as it is."""
    called = {"Attention": _single, "AdditiveAttention": _single, "MultiHeadAttention": _multiple}.get(kind.name)
    if called is None:
        return kind

    @functools.wraps(kind.function)
    def function(*inputs: Any, **arguments: Any) -> Build:
        given, output = called(kind, inputs, arguments)
        made = yield from kind.function(*given, **arguments)
        return made if output is None else output

    return LayerType(function, kind.name, kind.also, kind.takes_unknown_shapes)


def _single(kind: LayerType, inputs: tuple[Any, ...], arguments: dict[str, Any]) -> tuple[tuple[Any, ...], Nested]:
    """What an attention layer of one head is called on, its scale as wide as the value, and its output."""
    given = inputs[0]
    if not isinstance(given, list) or len(given) not in (2, 3) or not all(isinstance(one, tuple) for one in given):
        return inputs, None
    query, value, key = given[0], given[1], given[-1]
    if min(map(len, given)) < 2 or not compatible(key[-2], value[-2]):
        raise _unfit("Attention", query, value, key)
    if kind.name == "Attention" and arguments["score_mode"] == "dot":
        if not compatible(query[-1], key[-1]):
            raise _unfit("Attention", query, value, key)
    else:
        width = broadcast((query[-1],), (key[-1],))
        if kind.name == "AdditiveAttention" and arguments["use_scale"]:
            broadcast(width, (value[-1],))
    scored = broadcast(query[:-2], key[:-2])
    output: Shape = (*broadcast(scored, value[:-2]), query[-2], value[-1])
    wide = [(*query[:-1], value[-1]), value, key] if kind.name == "AdditiveAttention" else given
    return (wide, *inputs[1:]), [output, (*scored, query[-2], key[-2])] if inputs[3] else output


def _multiple(kind: LayerType, inputs: tuple[Any, ...], arguments: dict[str, Any]) -> tuple[tuple[Any, ...], Nested]:
    """What an attention layer of several heads is called on, and its output: batch dimensions are those of all three."""
    query, value, key = inputs[0], inputs[1], inputs[1] if inputs[2] is None else inputs[2]
    axes = arguments["attention_axes"]
    attended = tuple(range(1, len(query) - 1)) if not axes else (axes,) if isinstance(axes, int) else tuple(axes)
    if not all(isinstance(one, tuple) for one in (query, value, key)) or any(one >= len(query) - 1 for one in attended):
        return inputs, None
    if min(attended, default=0) < 0:
        raise LayerError(Fault.ARGUMENT, f"`attention_axes` count from the front before Keras 3. Received: attention_axes={axes}")
    if inputs[9] is True and len(attended) > 1:
        raise LayerError(Fault.ARGUMENT, "`use_causal_mask` needs a single attention axis before Keras 3.")
    if not len(query) == len(value) == len(key):
        raise _unfit(kind.name, query, value, key)
    merged = list(query)
    for axis in range(len(query) - 1):
        if axis not in attended:
            merged[axis] = _same(kind, _same(kind, query[axis], value[axis]), key[axis])
        else:
            _same(kind, value[axis], key[axis])
    batch = tuple(merged[axis] for axis in range(len(query) - 1) if axis not in attended)
    scores = (*batch, arguments["num_heads"], *(query[axis] for axis in attended), *(key[axis] for axis in attended))
    outputs = arguments["output_shape"] or (query[-1],)
    output = (*merged[:-1], *(outputs if isinstance(outputs, (tuple, list)) else (outputs,)))
    return (query, value, (*value[:-1], key[-1]), *inputs[3:]), [output, scores] if inputs[7] else output


def _same(kind: LayerType, left: Dim, right: Dim) -> Dim:
    if not compatible(left, right):
        raise LayerError(Fault.INPUT, f"{kind.name} cannot multiply its inputs: sizes must be equal, but are {left}, {right}.")
    return right if left is None else left


def _unfit(name: str, query: Shape, value: Shape, key: Shape) -> LayerError:
    return LayerError(Fault.INPUT, f"{name} cannot multiply its query, value and key: {text([query, value, key])}.")
