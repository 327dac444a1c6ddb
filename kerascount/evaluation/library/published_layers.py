"""Layers of pretrained networks that are known by name alone: their published parameters as weights, and what they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kerascount.counting.graph import Model
from kerascount.counting.layer import Build, Layer, LayerType, Missing, build
from kerascount.counting.shapes import NoShape, flat
from kerascount.counting.weights import Weight, weight
from kerascount.evaluation.crossing import placed
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.keras_given import given_model
from kerascount.evaluation.library.registry import getter, method
from kerascount.evaluation.training import inner_layers
from kerascount.evaluation.values import Reason, Unknown, Value

Output = Callable[[tuple[Any, ...]], Any]
"""The shapes that a network gives for the shapes that it is called on."""


def published_layer(
    site: Site, kind: str, parameters: int, fixed: int | None, output: Output, keywords: Mapping[str, Value] | None = None
) -> Layer:
    """A layer of so many parameters; it is not known which of them train where ``fixed`` is ``None``."""

    def published(inputs: tuple[Any, ...], named: Mapping[str, Any]) -> Build:
        learned = parameters - (fixed or 0)
        if learned:
            yield weight("published", published_parameters=learned)
        if fixed:
            yield weight("fixed", fixed_parameters=fixed, trainable=False)
        return output(inputs)  # type: ignore[no-any-return]

    layer = placed(site, Layer(LayerType(published, kind, whole_call=True), {}, keywords or {}))
    if fixed is None and layer.trainable:
        layer.trainable = None
    return layer


def missing_layer(site: Site, kind: str, cause: Unknown, output: Output, keywords: Mapping[str, Value] | None = None) -> Layer:
    """A layer of which only the output may be known."""

    def unknown(inputs: tuple[Any, ...], named: Mapping[str, Any]) -> Build:
        yield Missing(cause)
        return output(inputs)  # type: ignore[no-any-return]

    return placed(site, Layer(LayerType(unknown, kind, whole_call=True), {}, keywords or {}))


def no_shape(cause: object) -> Output:
    """The output of which nothing is known."""
    return lambda inputs: NoShape(cause)


def batch_of(inputs: tuple[Any, ...]) -> Any:
    """The first dimension of what a layer is called on."""
    shape = next((one for part in inputs for one in _tensors(part)), (None,))
    return shape[0] if shape else None


def length_of(inputs: tuple[Any, ...]) -> Any:
    """The second dimension of what a layer is called on."""
    shape = next((one for part in inputs for one in _tensors(part)), ())
    return shape[1] if len(shape) > 1 else None


def _tensors(value: Any) -> list[tuple[Any, ...]]:
    return [one for one in flat(value) if isinstance(one, tuple)] if isinstance(value, (tuple, list, dict)) else []


def published_model(site: Site, kind: str, name: str, layers: list[Layer], output: Output) -> Model:
    """A model of layers that are known by name alone; each is as good as built."""

    def called(inputs: tuple[Any, ...], named: Mapping[str, Any]) -> Build:
        yield from layers
        return output(inputs)  # type: ignore[no-any-return]

    for layer in layers:
        if layer.contents is None:
            build(layer, ((None, None),))
    model = Model("application", LayerType(called, kind, whole_call=True), {"name": name})
    model.name, model.layers, model.contents = name, layers, tuple(layers)
    return given_model(site, model)


@getter(Model, "backbone")
def backbone(site: Site, model: Model) -> Value:
    """The network below a task's own layers."""
    found = next((layer for layer in model.layers if layer.type.name.endswith("Backbone")), None)
    return (
        found if found is not None else site.unknown(Reason.ATTRIBUTE, f"the model '{model.name}' has no backbone that is known")
    )


@method(Layer, "enable_lora")
def enable_lora(site: Site, layer: Layer, rank: Value = None, **keywords: Value) -> None:
    """What low-rank adapters add depends on the layers inside, which a published number does not tell."""
    _become_others(site, layer, f"what LoRA adds to '{layer.name}' is not known")


@method(Layer, "quantize")
def quantize(site: Site, layer: Layer, mode: Value = None, **keywords: Value) -> None:
    """Quantized layers have other weights than plain ones, scales among them; those without weights stay as they are."""
    for one in dict.fromkeys((layer, *inner_layers(layer))):
        if any(isinstance(part, Weight) for part in one.contents or ()):
            _become_others(site, one, f"what '{one.name}' holds once it is quantized is not known")


def _become_others(site: Site, layer: Layer, message: str) -> None:
    site.touch(layer)
    layer.contents = (*(layer.contents or ()), Missing(site.unknown(Reason.LAYER, message)))
