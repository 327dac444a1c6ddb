"""Layers and models that the analysed code defines: their weights, their parts, and the shapes that ``call`` gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Build, Layer, LayerType, Missing, Part
from kerascount.counting.shapes import Nested, NoShape
from kerascount.evaluation.among import layers_within, open_within
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.bounds import extent_of
from kerascount.evaluation.crossing import shape_value
from kerascount.evaluation.frame import Site
from kerascount.evaluation.signatures import parameters
from kerascount.evaluation.values import IN_DOUBT, Array, Function, Instance, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import Unwound, call


def custom_type(site: Site, instance: Instance) -> LayerType:
    """The layer type of one object: built by the object's own ``build``, called by its own ``call``."""

    def custom(inputs: tuple[Any, ...], keywords: Mapping[str, Any]) -> Build:
        layer = instance.layer
        assert layer is not None
        doubts = site.run.doubts
        build_once(site, instance, inputs)
        returned = _called(site, instance, inputs, keywords)
        output = returned if isinstance(returned, NoShape) else shape_of_result(site, returned)
        parts = list(parts_of(instance.attributes, site.run.budget.walk))
        if isinstance(layer, Model):
            layer.layers = parts
            layer.returned, layer.awaits_call = returned, False
        yield from _yielded(layer, parts, instance.attributes)
        if doubts != site.run.doubts and any(not part.is_built for part in parts):
            yield Missing(site.unknown(Reason.LAYER, f"whether '{instance.cls.name}' calls all of its layers is not known"))
        return output

    return LayerType(custom, instance.cls.name, whole_call=True)


def parts_of(attributes: Mapping[str, Value], walk: Callable[[int], object] | None = None) -> Iterator[Layer]:
    """The layers that an object holds in its attributes, or in lists and dicts there, in the order in which they were set.

    ``walk`` is told the work of it, in items.
    """
    return layers_within([value for name, value in attributes.items() if name != IN_DOUBT], walk)


def _yielded(layer: Layer, parts: list[Layer], attributes: Mapping[str, Value]) -> Iterator[Part]:
    """What a layer holds of its own and of its parts; a layer that is no model does not say which of them may not be there."""
    in_doubt = frozenset(attributes.get(IN_DOUBT, ()))
    doubted = [part for part in parts if part in in_doubt]
    if isinstance(layer, Model):
        layer.undecided = tuple(dict.fromkeys((*layer.undecided, *doubted)))
    yield from layer.added
    yield from (part for part in parts if isinstance(layer, Model) or part not in in_doubt)
    causes = (open_within(value) for name, value in attributes.items() if name != IN_DOUBT)
    yield from (Missing(cause) for cause in causes if cause is not None)
    if doubted and not isinstance(layer, Model):
        yield Missing(f"whether it has the layer '{doubted[0].name}' depends on what is not known")


def ready_parts(layer: Layer, within: tuple[Layer, ...] = ()) -> Iterator[Part]:
    """What has weights in a layer that is not built itself: its own, and the parts that were built by themselves."""
    yield from layer.added
    inner = parts_of(layer.owner.attributes) if isinstance(layer.owner, Instance) else ()
    for part in (*inner, *(layer.layers if isinstance(layer, Model) else ())):
        if part.is_built:
            yield part
        elif part not in within:
            yield from ready_parts(part, (*within, layer))


def build_once(site: Site, instance: Instance, inputs: tuple[Any, ...]) -> None:
    """Run the object's own ``build`` before its first call."""
    method = class_attribute(instance.cls, "build")
    if instance.attributes.get("built") is True or not isinstance(method, Function):
        return
    site.touch(instance.attributes)
    instance.attributes["built"] = True
    wanted = len(parameters(method.node).positional) - 1
    shapes = [shape_value(one) for one in inputs[: max(1, wanted)]]
    callers, site.run.callers = site.run.callers, []
    try:
        call(method, (instance, *(shapes if wanted > 1 else shapes[:1])), {}, site)
    finally:
        site.run.callers = callers


def _called(site: Site, instance: Instance, inputs: tuple[Any, ...], keywords: Mapping[str, Any]) -> Value:
    """What the object's ``call`` gives; ``NoShape`` where it gives nothing."""
    method = class_attribute(instance.cls, "call")
    if method is None:
        return fed(inputs[0]) if inputs else NoShape(site.unknown(Reason.LAYER, f"'{instance.cls.name}' has no call()"))
    known = set(parameters(method.node).names) if isinstance(method, Function) else set()
    takes_all = not isinstance(method, Function) or parameters(method.node).keywords is not None
    named = {name: fed(value) for name, value in keywords.items() if takes_all or name in known}
    site.run.callers.append(instance)
    try:
        return call(method, (instance, *map(fed, inputs)), named, site)
    except Unwound as raised:
        name = raised.value.name if isinstance(raised.value, Raised) else "an exception"
        return NoShape(site.unknown(Reason.RAISED, f"call() of '{instance.cls.name}' raises {name}"))
    finally:
        site.run.callers.pop()


def fed(shape: Any) -> Value:
    """A tensor of a shape, as ``call`` is given it; what is no shape stays as it is."""
    if isinstance(shape, (tuple, NoShape)):
        return Tensor(shape)
    if isinstance(shape, list):
        return [fed(part) for part in shape]
    return {name: fed(part) for name, part in shape.items()} if isinstance(shape, dict) else shape


def shape_of_result(site: Site, value: Value) -> Nested:
    """The shapes of what ``call`` returned."""
    extent = extent_of(value)
    site.run.budget.walk(extent.work)
    if not extent.is_small:
        return NoShape(site.unknown(Reason.TOO_LARGE, "call() gives more than can be gone through"))
    return _shapes_of(site, value)


def _shapes_of(site: Site, value: Value) -> Nested:
    if isinstance(value, (Tensor, Array)):
        return value.shape
    if isinstance(value, (list, tuple)):
        return [_shapes_of(site, part) for part in value]
    if isinstance(value, dict):
        return {str(name): _shapes_of(site, part) for name, part in value.items()}
    if value is None:
        return None
    cause = value if isinstance(value, Unknown) else site.unknown(Reason.LAYER, "call() does not give a tensor that is known")
    return NoShape(cause)
