"""Sequential models: a chain of layers that is built as soon as its input shape is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerascount.counting.dims import Sym
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.functional import rebuild
from kerascount.counting.graph import INPUT, Model, Tensor, call_layer, input_tensor, shapes_of
from kerascount.counting.layer import Build, Dialect, Layer, LayerType
from kerascount.counting.shapes import Nested, NoShape, Shape, text


def sequential_model(keywords: Mapping[str, object] | None = None) -> Model:
    """A Sequential model without layers."""
    model = Model("sequential", LayerType(_chain, "Sequential"), keywords)
    model.type = LayerType(_chaining(model), "Sequential", takes_unknown_shapes=True)
    return model


def add(model: Model, layer: Layer | Tensor, dialect: Dialect = Dialect()) -> None:
    """Append a layer, or the ``Input`` that the model starts from, and build it when its input shape is known.

    One layer may come more than once. An ``Input`` behind the first layer changes nothing; Keras 3 takes none behind another.

    Raises:
        LayerError: Keras refuses the layer here. It is in the model all the same, and what follows has no known shape.
    """
    if isinstance(layer, Tensor) or layer.type is INPUT:
        if model.outputs is not None and dialect.is_keras_3:
            raise LayerError(Fault.GRAPH, f"The model '{model.name}' has the input shape {text(model.input_shape)} already")
        if model.outputs is None and not model.layers:
            _start(model, layer if isinstance(layer, Tensor) else layer.calls[0].outputs)
        return
    _check_name(model, layer)
    model.layers.append(layer)
    model.names.add(layer.name)
    if model.contents is not None:
        # The list itself: a copy for each layer would take as long as the square of their number.
        model.contents = model.layers
    if model.outputs is not None:
        _extend(model, layer)
    elif len(model.layers) == 1 and (shape := known_input_shape(layer)) is not None:
        _start(model, input_tensor(shape))


def _check_name(model: Model, layer: Layer) -> None:
    """Refuse a layer with a name that the code gives it and that another one of the model has; most are new to the model."""
    name = layer.keywords.get("name")
    if not isinstance(name, str) or name not in model.names:
        return
    if any(name == other.name and layer is not other for other in model.layers):
        raise LayerError(Fault.GRAPH, f"All layers of a Sequential model should have different names; '{name}' is there already")


def pop(model: Model) -> Layer:
    """Take the last layer away and give it.

    Raises:
        LayerError: there is none.
    """
    if not model.layers:
        raise LayerError(Fault.GRAPH, "There are no layers in the model.")
    layer = model.layers.pop()
    if model.contents is not None:
        model.contents = model.layers
    if model.outputs is not None:
        model.outputs = layer.calls[-1].inputs[0]
    return layer


def build_sequential(model: Model, shape: Shape | NoShape, dialect: Dialect = Dialect()) -> None:
    """Build the chain on an input shape (batch included), as ``model.build(shape)`` does; once built it stays.

    Raises:
        LayerError: Keras refuses a layer on what comes to it, there is none, or the model has another input shape already.
    """
    if not model.layers:
        if dialect.is_keras_3:
            raise LayerError(Fault.GRAPH, f"The model '{model.name}' cannot be built: it has no layers.")
        return
    if model.outputs is None:
        _start(model, input_tensor(shape))
    elif dialect.is_keras_3 and _differ(shape, model.input_shape):
        message = f"The model '{model.name}' has the input shape {text(model.input_shape)} already, which is not {text(shape)}."
        raise LayerError(Fault.GRAPH, message)


def _differ(shape: Nested, other: Nested) -> bool:
    """Whether two shapes are certainly not the same."""
    if not isinstance(shape, tuple) or not isinstance(other, tuple):
        return False
    return len(shape) != len(other) or any(
        left != right and not isinstance(left, Sym) and not isinstance(right, Sym) for left, right in zip(shape, other)
    )


def known_input_shape(layer: Layer) -> Shape | NoShape | None:
    """The input shape (batch included) that a first layer names: its ``input_shape`` argument or a nested model's own."""
    if isinstance(layer, Model):
        return layer.input_shape if isinstance(layer.input_shape, (tuple, NoShape)) else None
    for key in ("batch_input_shape", "batch_shape"):
        if isinstance(whole := layer.keywords.get(key), (tuple, list, NoShape)):
            return tuple(whole) if isinstance(whole, list) else whole
    shape: Any = layer.keywords.get("input_shape")
    if shape is None and (size := layer.keywords.get("input_dim")) is not None:
        length = layer.keywords.get("input_length")
        shape = (size,) if length is None else (length, size)
    if isinstance(shape, NoShape) or shape is None:
        return shape
    return (layer.keywords.get("batch_size"), *(shape if isinstance(shape, (tuple, list)) else (shape,)))


def _start(model: Model, start: Tensor) -> None:
    model.inputs = model.outputs = start
    model.input_shape = start.shape
    model.contents = model.layers
    for layer in model.layers:
        _extend(model, layer)


def _extend(model: Model, layer: Layer) -> None:
    try:
        model.outputs = call_layer(layer, (model.outputs,))
    except LayerError as error:
        model.outputs = Tensor(NoShape(error))
        raise


def _chain(x: Nested, /) -> Nested:
    return x


def _chaining(model: Model) -> Any:
    """The layer function of a Sequential model: its layers one after the other."""

    def sequential(x: Nested, /) -> Build:
        if model.outputs is None and isinstance(x, (tuple, NoShape)):
            build_sequential(model, x)
        yield from model.layers
        if x == model.input_shape:
            return shapes_of(model.outputs)  # type: ignore[no-any-return]
        for layer in model.layers:
            x = rebuild(layer, (x,))
        return x

    return sequential
