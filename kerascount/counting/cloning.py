"""Copies of models: the same layers made anew and joined in the same way, as Keras does from a model's configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerascount.counting.functional import calls_of, functional_model
from kerascount.counting.graph import INPUT, Model, Tensor, call_layer, input_tensor, tensors_in
from kerascount.counting.layer import Layer
from kerascount.counting.sequential import add, build_sequential, sequential_model


def clone(model: Model, made: dict[Layer, Layer] | None = None) -> Model:
    """A copy of a model with layers of its own, each training or not as the original does.

    What code defines by its own classes cannot be made anew, and is shared.

    Raises:
        LayerError: Keras refuses the model, which it then refused before.
    """
    known = {} if made is None else made
    if model.kind == "subclassed" or (model.outputs is None and model.kind != "sequential"):
        return model
    twin = _sequential(model, known) if model.kind == "sequential" else _functional(model, known)
    twin.kind, twin.name, twin.trainable = model.kind, model.name, model.trainable
    twin.place, twin.called_from = model.place, model.called_from
    return twin


def _clone_layer(layer: Layer, made: dict[Layer, Layer]) -> Layer:
    if layer not in made:
        shared = layer.owner is not None or layer.type.whole_call
        made[layer] = clone(layer, made) if isinstance(layer, Model) else layer if shared else layer.copy()
    return made[layer]


def _sequential(model: Model, made: dict[Layer, Layer]) -> Model:
    twin = sequential_model(model.keywords)
    for layer in model.layers:
        add(twin, _clone_layer(layer, made))
    if isinstance(model.input_shape, tuple) and twin.outputs is None and twin.layers:
        build_sequential(twin, model.input_shape)
    return twin


def _functional(model: Model, made: dict[Layer, Layer]) -> Model:
    tensors: dict[int, Any] = {}
    for tensor in tensors_in(model.inputs):
        tensors[id(tensor)] = _input(tensor)
    for call in calls_of(model):
        if call.layer.type is not INPUT:
            outputs = call_layer(_clone_layer(call.layer, made), _moved(call.inputs, tensors), _moved(call.keywords, tensors))
            tensors.update(zip(map(id, tensors_in(call.outputs)), tensors_in(outputs)))
    return functional_model(_moved(model.inputs, tensors), _moved(model.outputs, tensors), model.keywords)


def _input(tensor: Tensor) -> Tensor:
    source = tensor.call.layer if tensor.call is not None else None
    twin = input_tensor(tensor.shape, None if source is None else source.name, tensor.dtype)
    if source is not None and twin.call is not None:
        twin.call.layer.place, twin.call.layer.called_from = source.place, source.called_from
    return twin


def _moved(value: Any, tensors: Mapping[int, Any]) -> Any:
    """The same structure with each tensor of the original replaced by the copy's."""
    if isinstance(value, Tensor):
        return tensors.get(id(value), value)
    if isinstance(value, (list, tuple)):
        parts = [_moved(part, tensors) for part in value]
        return tuple(parts) if isinstance(value, tuple) else parts
    return {name: _moved(part, tensors) for name, part in value.items()} if isinstance(value, Mapping) else value
