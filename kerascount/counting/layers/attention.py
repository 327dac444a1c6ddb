"""Attention layers: what is asked for, weighed against what is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.shapes import Nested, Shape, compatible, divides, expect_least_rank, size, text
from kerascount.counting.signature import REQUIRED
from kerascount.counting.weights import Weight, weight


@layer
def Attention(
    inputs: Nested,
    mask: object = None,
    training: object = None,
    return_attention_scores: bool = False,
    use_causal_mask: object = False,
    /,
    use_scale: bool = False,
    score_mode: str = "dot",
    dropout: object = 0.0,
    seed: object = None,
) -> Build:
    """Attention(use_scale=True) on [(None, 5, 8), (None, 6, 8)]: 1 scale = 1"""
    _expect_score_mode(score_mode)
    query, value, key = _query_value_key(inputs)
    if use_scale:
        yield weight("scale", shape=(), scales=1)
    if score_mode == "concat":
        yield weight("concat_score_weight", shape=(), score_weights=1)
    return _attended(query, value, key, return_attention_scores)


@layer
def AdditiveAttention(
    inputs: Nested,
    mask: object = None,
    training: object = None,
    return_attention_scores: bool = False,
    use_causal_mask: object = False,
    /,
    use_scale: bool = True,
    dropout: object = 0.0,
    *,
    score_mode: str = "dot",
    seed: object = None,
) -> Build:
    """AdditiveAttention() on [(None, 5, 8), (None, 6, 8)]: 8 scales = 8"""
    _expect_score_mode(score_mode)
    query, value, key = _query_value_key(inputs)
    if use_scale:
        yield weight("scale", scales=size(query[-1]))
    return _attended(query, value, key, return_attention_scores)


@layer(makes_layers=True)
def MultiHeadAttention(
    query: Shape,
    value: Shape,
    key: Shape | None = None,
    query_mask: object = None,
    value_mask: object = None,
    key_mask: object = None,
    attention_mask: object = None,
    return_attention_scores: bool = False,
    training: object = None,
    use_causal_mask: object = False,
    /,
    num_heads: Size = REQUIRED,
    key_dim: Size = REQUIRED,
    value_dim: Size | None = None,
    dropout: object = 0.0,
    use_bias: bool = True,
    output_shape: Size | Shape | None = None,
    attention_axes: int | tuple[int, ...] | None = None,
    sliding_window: object = None,
    flash_attention: object = None,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    use_gate: bool = False,
    seed: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """MultiHeadAttention(2, 3, use_bias=False) on (2, 5, 8), (2, 5, 8): 3 × 8 inputs × 2 heads × 3 units + 2 heads × 3 units × 8 outputs = 192"""  # noqa: E501
    positive(num_heads, "num_heads", 1 if dialect.is_keras_3 else 0)
    positive(key_dim, "key_dim")
    _expect_window(sliding_window)
    if flash_attention is True and isinstance(dropout, float) and dropout > 0:
        raise LayerError(Fault.ARGUMENT, "Dropout is not supported when flash attention is enabled.")
    is_left_out = value_dim is None or (value_dim == 0 and not dialect.is_keras_3)
    depth = key_dim if is_left_out else positive(value_dim, "value_dim")
    key = _key(value, key)
    _expect_axes(attention_axes, len(value) + 1)
    outputs = _output_sizes(output_shape) or (size(query[-1]),)
    asked, given = (num_heads, key_dim), (num_heads, depth)
    yield from _projections((query, asked), (key, asked), (value, given), given, use_gate, use_bias)
    yield from _joining(given, outputs, use_bias)
    output = (*query[:-1], *outputs)
    return [output, (query[0], num_heads, query[1], query[1])] if return_attention_scores else output


@layer(also=("GroupQueryAttention",), makes_layers=True)
def GroupedQueryAttention(
    query: Shape,
    value: Shape,
    key: Shape | None = None,
    query_mask: object = None,
    value_mask: object = None,
    key_mask: object = None,
    attention_mask: object = None,
    return_attention_scores: bool = False,
    training: object = None,
    use_causal_mask: object = False,
    /,
    head_dim: Size = REQUIRED,
    num_query_heads: Size = REQUIRED,
    num_key_value_heads: Size = REQUIRED,
    dropout: object = 0.0,
    use_bias: bool = True,
    sliding_window: object = None,
    flash_attention: object = None,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    use_gate: bool = False,
    seed: object = None,
) -> Build:
    """GroupQueryAttention(3, 2, 1, use_bias=False) on (2, 5, 4), (2, 5, 4): 4 inputs × 2 heads × 3 units + 2 × 4 inputs × 1 head × 3 units + 2 heads × 3 units × 4 outputs = 72"""  # noqa: E501
    positive(head_dim, "head_dim")
    positive(num_query_heads, "num_query_heads", 0)
    positive(num_key_value_heads, "num_key_value_heads")
    _expect_window(sliding_window)
    if not divides(num_key_value_heads, num_query_heads):
        raise LayerError(Fault.ARGUMENT, "`num_query_heads` must be divisible by `num_key_value_heads`.")
    for one in (query, value):
        expect_rank(one, 3)
    key = _key(value, key)
    asked, given = (num_query_heads, head_dim), (num_key_value_heads, head_dim)
    yield from _projections((query, asked), (key, given), (value, given), asked, use_gate, use_bias)
    yield from _joining(asked, (size(query[-1]),), use_bias)
    if not compatible(query[-1], value[-1]):
        raise LayerError(
            Fault.INPUT, f"The last dimension of `query_shape` and `value_shape` must be equal, but are {query[-1]}, {value[-1]}."
        )
    return [query, (query[0], num_query_heads, query[1], key[1])] if return_attention_scores else query


def _query_value_key(inputs: Nested) -> tuple[Shape, Shape, Shape]:
    """What Attention is called on: a list of query and value, and a key where that is not the value.

    Raises:
        LayerError: it is called on anything else.
    """
    given: Any = inputs
    if not isinstance(inputs, list) or len(inputs) not in (2, 3):
        raise LayerError(Fault.INPUT, f"The layer takes a list of query and value, and may be of key. Received: {text(inputs)}")
    return given[0], given[1], given[-1]


def _attended(query: Shape, value: Shape, key: Shape, return_attention_scores: bool) -> Nested:
    if not value or not query:
        raise LayerError(Fault.INPUT, f"Attention needs inputs of at least 1 dimension. Received: {text([query, value, key])}")
    output = (*query[:-1], value[-1])
    if not return_attention_scores:
        return output
    expect_least_rank(key, 2)
    return [output, (*query[:-1], key[-2])]


def _key(value: Shape, key: Shape | None) -> Shape:
    """The shape of the key, which is the value where none is given.

    Raises:
        LayerError: it differs from the value's in more than the last dimension.
    """
    if key is None:
        return value
    if len(key) != len(value) or key[1:-1] != value[1:-1]:
        raise LayerError(
            Fault.INPUT,
            f"All dimensions of `value` and `key`, except the last one, must be equal. Received: {text(value)} and {text(key)}",
        )
    return key


Heads = tuple[Size, Size]
"""How many heads there are, and the units of each."""


def _projections(
    query: tuple[Shape, Heads], key: tuple[Shape, Heads], value: tuple[Shape, Heads], gate: Heads, use_gate: bool, use_bias: bool
) -> Iterator[Weight]:
    """The matrices of what the layer is called on, each with its heads, and of the gate that query opens, as Keras makes them."""
    yield from _projection("query", *query, use_bias)
    yield from _projection("key", *key, use_bias)
    if use_gate:
        yield from _projection("gate", query[0], gate, use_bias)
    yield from _projection("value", *value, use_bias)


def _projection(name: str, x: Shape, heads: Heads, use_bias: bool) -> Iterator[Weight]:
    """The matrix that makes each head's query, key or value of an input."""
    number, units = heads
    yield weight(f"{name}/kernel", inputs=size(x[-1]), heads=number, units=units)
    if use_bias:
        yield weight(f"{name}/bias", heads=number, biases=units)


def _joining(heads: Heads, outputs: tuple[Size, ...], use_bias: bool) -> Iterator[Weight]:
    """The matrix that makes one output of what all the heads give."""
    number, units = heads
    sizes = outputs if len(outputs) > 1 else outputs[0]
    yield weight("attention_output/kernel", heads=number, units=units, outputs=sizes)
    if use_bias:
        yield weight("attention_output/bias", biases=sizes)


def _expect_score_mode(score_mode: object) -> None:
    if score_mode not in ("dot", "concat"):
        raise LayerError(Fault.ARGUMENT, f"score_mode should be 'dot' or 'concat'. Received: score_mode={score_mode!r}")


def _expect_window(sliding_window: object) -> None:
    if sliding_window is not None:
        positive(sliding_window, "sliding_window")


def _expect_axes(axes: object, rank: int) -> None:
    """Refuse axes that the projected values, of this rank, do not have; a negative one counts from the axis of the heads."""
    if axes is None or axes == "":
        return
    given = (axes,) if isinstance(axes, int) else axes
    if not isinstance(given, (tuple, list)):
        raise LayerError(Fault.ARGUMENT, f"`attention_axes` must be an int, list, or tuple. Received: attention_axes={axes!r}")
    for axis in given:
        place = axis if axis >= 0 else rank - 1 + axis
        if not -rank <= place < rank:
            raise LayerError(Fault.ARGUMENT, f"`attention_axes` {axis} is out of bounds for values of {rank - 1} dimensions.")


def _output_sizes(output_shape: object) -> tuple[Size, ...]:
    """The sizes that ``output_shape`` names; none where it is left out.

    Raises:
        LayerError: it names no positive numbers.
    """
    if not output_shape:
        return ()
    sizes = output_shape if isinstance(output_shape, (tuple, list)) else (output_shape,)
    return tuple(positive(one, "output_shape") for one in sizes)
