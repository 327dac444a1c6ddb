"""Core layers: Dense, Embedding and their like."""

from __future__ import annotations

from kerascount.counting.arguments import expect_layer, positive
from kerascount.counting.dims import Dim, Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.shapes import Nested, NoShape, Shape, expect_least_rank, flat, size
from kerascount.counting.signature import REQUIRED
from kerascount.counting.weights import weight


@layer
def Dense(
    x: Shape,
    /,
    units: Size,
    activation: object = None,
    use_bias: bool = True,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    lora_rank: Size | None = None,
    lora_alpha: object = None,
    quantization_config: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """Dense(10) on (None, 784): 784 inputs × 10 units + 10 biases = 7,850"""
    units = int(units) if isinstance(units, float) and not dialect.is_keras_3 else units
    positive(units, "units", least=1 if dialect.is_keras_3 else 0)
    expect_least_rank(x, 2)
    inputs = size(x[-1])
    yield weight("kernel", inputs=inputs, units=units, trainable=not lora_rank)
    if use_bias:
        yield weight("bias", biases=units)
    if lora_rank:
        yield weight("lora_kernel_a", inputs=inputs, LoRA_ranks=lora_rank, dtype="float32")
        yield weight("lora_kernel_b", LoRA_ranks=lora_rank, units=units, dtype="float32")
    return (*x[:-1], units)


@layer(takes_unknown_shapes=True)
def Embedding(
    x: Shape | NoShape,
    /,
    input_dim: Size,
    output_dim: Size,
    embeddings_initializer: object = "uniform",
    embeddings_regularizer: object = None,
    embeddings_constraint: object = None,
    mask_zero: object = False,
    weights: object = None,
    lora_rank: Size | None = None,
    lora_alpha: object = None,
    quantization_config: object = None,
    *,
    input_length: object = None,
    dialect: Dialect = Dialect(),
) -> Build:
    """Embedding(1000, 64) on (None, 10): 1,000 indices × 64 outputs = 64,000"""
    yield from _vectors(input_dim, output_dim, lora_rank, dialect)
    return x if isinstance(x, NoShape) else (*x, output_dim)


@layer(takes_unknown_shapes=True)
def ReversibleEmbedding(
    x: Shape | NoShape,
    reverse: bool = False,
    /,
    input_dim: Size = REQUIRED,
    output_dim: Size = REQUIRED,
    tie_weights: bool = True,
    embeddings_initializer: object = "uniform",
    embeddings_regularizer: object = None,
    embeddings_constraint: object = None,
    mask_zero: object = False,
    reverse_dtype: object = None,
    logit_soft_cap: object = None,
    *,
    lora_rank: Size | None = None,
    lora_alpha: object = None,
) -> Build:
    """ReversibleEmbedding(1000, 64) on (None, 10): 1,000 indices × 64 outputs = 64,000"""
    if lora_rank and not tie_weights:
        raise LayerError(
            Fault.ARGUMENT, "`lora_rank` does not go with `tie_weights=False`: the second matrix cannot be added any more."
        )
    yield from _vectors(input_dim, output_dim, lora_rank)
    if not tie_weights:
        yield weight("reverse_embeddings", outputs=output_dim, indices=input_dim)
    if isinstance(x, NoShape):
        return x
    return (*x[:-1], input_dim) if reverse else (*x, output_dim)


def _vectors(input_dim: Size, output_dim: Size, lora_rank: Size | None, dialect: Dialect = Dialect()) -> Build:
    for name, given in (("input_dim", input_dim), ("output_dim", output_dim)):
        if isinstance(given, bool) and dialect.is_keras_3:
            raise LayerError(Fault.ARGUMENT, f"`{name}` must be a positive integer. Received: {name}={given}")
        positive(given, name)
    yield weight("embeddings", indices=input_dim, outputs=output_dim, trainable=not lora_rank)
    if lora_rank:
        yield weight("lora_embeddings_a", indices=input_dim, LoRA_ranks=lora_rank, dtype="float32")
        yield weight("lora_embeddings_b", LoRA_ranks=lora_rank, outputs=output_dim, dtype="float32")
    return None


@layer
def Identity(x: Nested, /) -> Nested:
    """Identity() on (None, 10): (None, 10)"""
    return x


@layer
def Masking(x: Nested, /, mask_value: object = 0.0) -> Nested:
    """Masking() on (None, 5, 8): (None, 5, 8)"""
    return x


@layer
def Lambda(
    x: Nested,
    /,
    function: object,
    output_shape: Shape | list[Shape] | None = None,
    mask: object = None,
    arguments: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Nested:
    """Lambda(abs, output_shape=(3,)) on (None, 4): (None, 3)"""
    if output_shape is None or (not dialect.is_keras_3 and callable(function)):
        return function(x) if callable(function) else NoShape(function)
    if callable(output_shape):
        return output_shape(x)
    return _with_batch(_batch(x), output_shape)


def _with_batch(batch: Dim, shape: object) -> Nested:
    if isinstance(shape, tuple) and not any(isinstance(part, (tuple, list)) for part in shape):
        return (batch, *shape)
    if not isinstance(shape, (tuple, list)) or not shape or not all(isinstance(part, tuple) for part in shape):
        raise LayerError(
            Fault.ARGUMENT, f"`output_shape` should be a tuple, or a list of tuples. Received: output_shape={shape!r}"
        )
    return [(batch, *part) for part in shape]


def _batch(x: Nested) -> Dim:
    first = flat(x)[0]
    return first[0] if isinstance(first, tuple) and first else None


@layer
def Wrapper(x: Nested, /, layer: object, *, dialect: Dialect = Dialect()) -> Build:
    """Wrapper(Dense(3)) on (None, 4): refused"""
    inner = expect_layer(layer, "Wrapper")
    if not dialect.is_keras_3:
        yield from inner(x)
        return x
    raise LayerError(Fault.GRAPH, "A plain Wrapper has no `call()`; it is made to be subclassed.")
