"""Keras layers as objects: their attributes, the base class that code derives from, and ``Lambda``."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model, Tensor, tensors_in
from kerascount.counting.layer import Layer, LayerType, build
from kerascount.counting.parts import weights_of
from kerascount.counting.shapes import Nested
from kerascount.counting.totals import count_layer
from kerascount.evaluation.attributes import class_attribute, native_bases
from kerascount.evaluation.crossing import apply_layer, as_value, crossed, make_layer, note_flag, placed, shape_value, visit
from kerascount.evaluation.crossing import input_shape as shape_given
from kerascount.evaluation.custom import custom_type, fed, shape_of_result
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import becomes, constant, getter, inherited_by, method, native_class, setter
from kerascount.evaluation.own_weights import new_weight
from kerascount.evaluation.training import inner_layers
from kerascount.evaluation.values import Array, Instance, More, NativeClass, Reason, Unknown, Value
from kerascount.evaluation.verbs import call

constant("keras.Layer", NativeClass("keras.Layer"))


@becomes("keras.Layer")
def become_layer(site: Site, instance: Instance) -> None:
    layer = Layer(custom_type(site, instance), {}, {})
    layer.owner = instance
    instance.layer = placed(site, layer)


@inherited_by("keras.Layer", "__init__")
def init_layer(site: Site, instance: Instance, *arguments: Value, **keywords: Value) -> None:
    """``super().__init__(**kwargs)`` of a layer: its name, whether it trains, and an input shape."""
    layer = instance.layer
    if layer is None:
        return
    site.touch(layer)
    if isinstance(keywords.get("name"), str):
        layer.name = str(keywords["name"])
    layer.keywords.update(keywords)
    note_flag(site, layer)


@inherited_by("object", "__init__", "build", "__init_subclass__", "__setattr__")
def init_object(site: Site, instance: Instance, *arguments: Value, **keywords: Value) -> None:
    """What ``object`` does: nothing that counts."""


@inherited_by("keras.Layer", "build")
def build_own(site: Site, instance: Instance, *arguments: Value, **keywords: Value) -> None:
    """``super().build(…)``: the layer is built, and its first call does not build it again."""
    site.touch(instance.attributes)
    instance.attributes["built"] = True


@method(Layer, "add_weight", "add_variable")
def add_weight(site: Site, layer: Layer, *arguments: Value, **keywords: Value) -> Value:
    """``add_weight(shape, initializer, dtype, trainable, name)`` of Keras 3, and ``add_weight(name, shape)`` of Keras 1 and 2."""
    given = list(arguments)
    name = keywords.get("name")
    if given and isinstance(given[0], str):
        name = given.pop(0)
    shape = keywords.get("shape", given[0] if given else None)
    if len(given) > 1 and isinstance(given[0], str):
        shape, name = given[0], given[1]
    trainable = keywords.get("trainable", True)
    if isinstance(trainable, Unknown):
        site.touch(layer)
        layer.trainable = None
    return new_weight(site, layer, name, shape, trainable, keywords.get("dtype"))


@inherited_by("keras.layers", "__init__")
def init_derived(site: Site, instance: Instance, *arguments: Value, **keywords: Value) -> None:
    """``super().__init__(…)`` of a class that derives from a layer of the catalogue.

    Where the class has a ``call`` of its own, the layer that it derives from is a part of it, reached by ``super().call()``.
    """
    base = next(one.name for one in native_bases(instance.cls) if one.name.startswith("keras.layers."))
    made = make_layer(site, base.rpartition(".")[2], arguments, keywords)
    if class_attribute(instance.cls, "call") is not None:
        instance.attributes["_derived_from"] = made
        made = placed(site, Layer(custom_type(site, instance), {}, dict(keywords)))
    made.owner = instance
    instance.layer = made


@inherited_by("keras.layers", "call", "__call__")
def call_derived_from(site: Site, instance: Instance, *arguments: Value, **keywords: Value) -> Value:
    base = instance.attributes.get("_derived_from")
    return (
        apply_layer(site, base, arguments, keywords) if isinstance(base, Layer) else site.unknown(Reason.CALL, "super().call()")
    )


@method(Layer, "build")
def build_layer(site: Site, layer: Layer, input_shape: Value = None) -> None:
    """``layer.build(input_shape)``; what counting refuses here Keras may take, and the layer is built when it is called."""
    shape = shape_given(site, input_shape)
    if isinstance(shape, tuple):
        site.touch(layer)
        with contextlib.suppress(LayerError):
            build(layer, (shape,))


@native_class("keras.Lambda")
def lambda_layer(
    site: Site, function: Value, output_shape: Value = None, mask: Value = None, arguments: Value = None, **keywords: Value
) -> Layer:
    """A layer of a function: its output shape is what the function makes of its input, or what ``output_shape`` says."""

    def run(inputs: tuple[Any, ...], named: Mapping[str, Any]) -> Nested:
        extra = dict(arguments) if isinstance(arguments, dict) else {}
        extra.update(named)
        if isinstance(output_shape, (list, tuple)) and not isinstance(output_shape, Unknown):
            batch = inputs[0][0] if inputs and isinstance(inputs[0], tuple) else None
            known = crossed(site, tuple(output_shape), True)
            if isinstance(known, tuple):
                return (batch, *known)
        return shape_of_result(
            site, call(function, tuple(fed(one) for one in inputs), {key: fed(value) for key, value in extra.items()}, site)
        )

    layer = Layer(LayerType(run, "Lambda", whole_call=True), {"function": function}, keywords)
    return placed(site, layer)


@getter(Layer, "name", "_name")
def name_of(site: Site, layer: Layer) -> str:
    return layer.name


@setter(Layer, "name", "_name")
def rename(site: Site, layer: Layer, new: Value) -> None:
    if isinstance(new, str):
        site.touch(layer)
        layer.name = new
        for known in site.run.models.values():
            known.model.names.add(new)


@getter(Layer, "trainable")
def is_trainable(site: Site, layer: Layer) -> Value:
    if layer.trainable is None:
        return site.unknown(Reason.DIFFERS, "whether the layer trains depends on what is not known")
    return layer.trainable


@setter(Layer, "trainable")
def set_trainable(site: Site, layer: Layer, new: Value) -> None:
    """Keras hands the flag down to every layer inside."""
    flag = None if isinstance(new, Unknown) else bool(new)
    for one in (layer, *inner_layers(layer)):
        site.touch(one)
        if one.trainable is not flag:
            if id(one) not in site.run.trained_at:
                site.run.budget.renew()
            site.run.trained_at[id(one)] = site.place()
        one.trainable, one.trains_inside = flag, False


@setter(Unknown, "trainable")
def set_trainable_of_one(site: Site, unknown: Unknown, new: Value) -> None:
    """Of a layer that may be one of several: where the flag would be another, whether they train is not known any more."""
    layers = [one for one in unknown.among if isinstance(one, Layer)]
    for one in dict.fromkeys(part for layer in layers for part in (layer, *inner_layers(layer))):
        if isinstance(new, Unknown) or one.trainable is not bool(new):
            site.touch(one)
            one.trainable = None


@getter(Layer, "output", "outputs")
def output_of(site: Site, layer: Layer) -> Value:
    if isinstance(layer, Model) and layer.outputs is not None:
        return layer.outputs
    return (
        layer.calls[-1].outputs
        if layer.calls
        else site.unknown(Reason.ATTRIBUTE, f"the layer '{layer.name}' has never been called")
    )


@getter(Layer, "input")
def input_of(site: Site, layer: Layer) -> Value:
    if isinstance(layer, Model) and layer.inputs is not None:
        return layer.inputs
    if not layer.calls:
        return site.unknown(Reason.ATTRIBUTE, f"the layer '{layer.name}' has never been called")
    inputs = layer.calls[-1].inputs
    return layer.calls[-1].outputs if not inputs else inputs[0]


@getter(Layer, "inputs")
def inputs_of(site: Site, layer: Layer) -> Value:
    return tensors_in(input_of(site, layer))


@method(Layer, "get_output_at")
def output_at(site: Site, layer: Layer, node_index: int) -> Value:
    return layer.calls[node_index].outputs


@method(Layer, "get_input_at")
def input_at(site: Site, layer: Layer, node_index: int) -> Value:
    return layer.calls[node_index].inputs[0]


@getter(Layer, "output_shape")
def output_shape_of(site: Site, layer: Layer) -> Value:
    return _shapes(_alone(layer, output_of(site, layer)))


@getter(Layer, "input_shape")
def input_shape_of(site: Site, layer: Layer) -> Value:
    return _shapes(_alone(layer, input_of(site, layer)))


def _alone(layer: Layer, ends: Value) -> Value:
    """The ends of a layer: where a model has only one, in a list, Keras gives its shape as it is."""
    return ends[0] if isinstance(layer, Model) and isinstance(ends, list) and len(ends) == 1 else ends


def _shapes(value: Value) -> Value:
    if isinstance(value, Tensor):
        return shape_value(value.shape)
    return [_shapes(part) for part in value] if isinstance(value, (list, tuple)) else value


@method(Layer, "count_params")
def count_params(site: Site, layer: Layer) -> Value:
    if layer.contents is None:
        return site.unknown(Reason.LAYER, f"the layer '{layer.name}' is not built, so it has no parameters yet")
    visit(site, layer)
    count = count_layer(layer)
    if count.missing or count.is_open:
        return site.unknown(Reason.LAYER, f"the parameters of '{layer.name}' are not all known")
    return count.total


@method(Layer, "compute_output_shape")
def compute_output_shape(site: Site, layer: Layer, input_shape: Value = None) -> Value:
    shape = crossed(site, input_shape, True)
    visit(site, layer)
    return shape_value(_shape_after(layer, tuple(shape), {})) if isinstance(shape, (list, tuple)) else input_shape


def _shape_after(layer: Layer, shape: Nested, known: dict[object, Nested]) -> Nested:
    """The output shape of a layer on an input, nothing being built by asking; ``known`` is what models gave already."""
    if isinstance(layer, Model) and layer.kind == "sequential":
        key = (id(layer), repr(shape))
        if key not in known:
            for one in layer.layers:
                shape = _shape_after(one, shape, known)
            known[key] = shape
        return known[key]
    return build(layer if isinstance(layer, Model) else layer.copy(), (shape,))


@getter(Layer, "weights", "variables")
def layer_weights(site: Site, layer: Layer) -> Value:
    visit(site, layer)
    count = count_layer(layer)
    if count.missing or count.is_open:
        return [More(site.unknown(Reason.LAYER, f"the weights of '{layer.name}' are not all known"))]
    return [Array(weight.shape, weight.dtype or "float32", library="tensorflow") for weight in weights_of(layer)]


@method(Layer, "get_weights")
def get_weights(site: Site, layer: Layer) -> Value:
    return layer_weights(site, layer)


@method(Layer, "set_weights", "load_weights", "save_weights", "add_loss", "add_metric", "from_config")
def no_effect(site: Site, layer: Layer, *arguments: Value, **keywords: Value) -> None:
    """Nothing that changes a count."""


@getter(Layer, "__class__")
def class_of(site: Site, layer: Layer) -> Value:
    return NativeClass(f"keras.layers.{layer.type.name}")


@getter(Tensor, "shape", "_keras_shape")
def tensor_shape(site: Site, tensor: Tensor) -> Value:
    return shape_value(tensor.shape)


@method(Tensor, "get_shape")
def get_shape(site: Site, tensor: Tensor) -> Value:
    return shape_value(tensor.shape)


@getter(Tensor, "name")
def tensor_name(site: Site, tensor: Tensor) -> Value:
    return tensor.call.layer.name if tensor.call is not None else site.unknown(Reason.ATTRIBUTE, "the name of a tensor")


@getter(Tensor, "dtype")
def tensor_dtype(site: Site, tensor: Tensor) -> Value:
    return tensor.dtype or "float32"


@getter(Tensor, "ndim", "rank")
def tensor_rank(site: Site, tensor: Tensor) -> Value:
    return len(tensor.shape) if isinstance(tensor.shape, tuple) else tensor.shape.reason


@getter(Tensor, "_keras_history")
def history(site: Site, tensor: Tensor) -> Value:
    return (as_value(tensor.call.layer), 0, 0) if tensor.call is not None else None
