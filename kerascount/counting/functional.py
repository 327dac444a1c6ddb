"""Functional models: the layer calls between some tensors in the order of Keras, and what they give when they run again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.graph import (
    INPUT,
    Call,
    Model,
    Tensor,
    Tensors,
    check_kept,
    flat_shapes,
    input_tensor,
    shapes_of,
    tensors_in,
)
from kerascount.counting.layer import Build, Layer, LayerType, build
from kerascount.counting.shapes import Nested


def functional_model(inputs: Tensors, outputs: Tensors, keywords: Mapping[str, object] | None = None) -> Model:
    """The model of all the layer calls between ``inputs`` and ``outputs``, its layers in the order of Keras's summary.

    Raises:
        LayerError: an output does not come from the inputs.
    """
    model = Model("functional", LayerType(_replay, "Functional"), keywords)
    connect(model, inputs, outputs)
    return model


def connect(model: Model, inputs: Tensors, outputs: Tensors) -> None:
    """Make a model the graph between some tensors.

    Raises:
        LayerError: an output does not come from the inputs.
    """
    starts = _starts(tensors_in(inputs))
    calls = _calls_between(starts, tensors_in(outputs))
    model.inputs, model.outputs = inputs, outputs
    model.layers = list(dict.fromkeys(call.layer for call in calls))
    model.undecided = tuple(_undecided(starts, tensors_in(outputs), model.layers))
    model.contents = tuple(model.layers)
    model.input_shape = shapes_of(inputs)
    model.type = LayerType(_replaying(model), model.type.name)
    _check_names(model)


def _check_names(model: Model) -> None:
    """Refuse two layers with one name that the code gives them; of layers on different ways only one may be in the model.

    Raises:
        LayerError: a name is given twice.
    """
    given: dict[str, Layer] = {}
    for layer in model.layers:
        name = layer.keywords.get("name")
        if layer in model.undecided or not isinstance(name, str) or name != layer.name:
            continue
        other = given.setdefault(name, layer)
        if other is not layer and not (layer.type is INPUT and other.type is INPUT):
            raise LayerError(Fault.GRAPH, f"The name '{name}' is used twice in the model; all layers are called differently")


Starts = Mapping[int, Call]
"""The input layers' calls by the ids of a model's input tensors."""


def _starts(inputs: list[Tensor]) -> Starts:
    """Where a model starts; of a tensor that another layer made, Keras makes a new input."""
    return {id(tensor): tensor.call if _is_input(tensor) else input_tensor(tensor.shape).call for tensor in inputs}  # type: ignore[misc]


def _is_input(tensor: Tensor) -> bool:
    return tensor.call is not None and tensor.call.layer.type is INPUT


def _calls_between(starts: Starts, outputs: list[Tensor]) -> list[Call]:
    """The layer calls that lead from a model's inputs to its outputs, by decreasing depth as Keras lists them.

    A call's depth is the longest way from it to an output, and a layer's that of its deepest call; calls of one depth
    stand in the order in which a walk from the outputs meets their layers.

    Raises:
        LayerError: the walk reaches an input layer that is not among the inputs.
    """
    order, met = _walk(outputs, starts)
    depths: dict[Layer, int] = {}
    call_depths: dict[int, int] = {}
    for call in reversed(order):
        depth = max(call_depths.get(id(call), 0), depths.get(call.layer, 0))
        depths[call.layer] = call_depths[id(call)] = depth
        for source in _sources(call, starts):
            call_depths[id(source)] = max(depth + 1, call_depths.get(id(source), 0))
    for start in starts.values():
        if start.layer not in depths:
            depths[start.layer] = 0
            met.setdefault(start.layer, -1)
            order.append(start)
    return sorted(order, key=lambda call: (-depths[call.layer], met[call.layer]))


def _walk(outputs: list[Tensor], starts: Starts) -> tuple[list[Call], dict[Layer, int]]:
    """The calls behind the outputs, each after those it depends on, and the order in which their layers were met."""
    order: list[Call] = []
    met: dict[Layer, int] = {}
    seen: set[int] = set()
    allowed = {id(start) for start in starts.values()}
    stack: list[tuple[Call, bool]] = [(call, False) for tensor in reversed(outputs) for call in reversed(_makers(tensor, starts))]
    while stack:
        call, is_done = stack.pop()
        if is_done:
            order.append(call)
        elif id(call) not in seen:
            seen.add(id(call))
            met.setdefault(call.layer, len(met))
            if call.layer.type is INPUT and id(call) not in allowed:
                raise LayerError(Fault.GRAPH, f"The model's outputs depend on '{call.layer.name}', which is not among its inputs")
            stack.append((call, True))
            stack.extend((source, False) for source in reversed(_sources(call, starts)))
    return order, met


def _makers(tensor: Tensor, starts: Starts) -> list[Call]:
    """The calls that made a tensor: one, or those of each tensor that it may be; the walk ends where the model starts."""
    if id(tensor) in starts:
        return [starts[id(tensor)]]
    if tensor.choices:
        return [call for choice in tensor.choices for call in _makers(choice, starts)]
    return [tensor.call] if tensor.call is not None else []


def _sources(call: Call, starts: Starts) -> list[Call]:
    """The calls that a call depends on."""
    return [maker for tensor in call.given for maker in _makers(tensor, starts)]


def _undecided(starts: Starts, outputs: list[Tensor], layers: Iterable[Layer]) -> list[Layer]:
    """The layers of a graph that only some of the ways the code may take lead through."""
    certain = set()
    stack, seen = list(outputs), set()
    is_open = False
    while stack:
        tensor = stack.pop()
        if id(tensor) in seen:
            continue
        seen.add(id(tensor))
        if id(tensor) in starts:
            certain.add(starts[id(tensor)].layer)
        elif tensor.choices:
            is_open = True
            shared = set.intersection(*({id(call) for call in _walk([choice], starts)[0]} for choice in tensor.choices))
            calls = _by_id(tensor, starts)
            stack.extend(output for key in shared for output in tensors_in(calls[key].outputs))
        elif tensor.call is not None:
            certain.add(tensor.call.layer)
            stack.extend(tensor.call.given)
    return [layer for layer in layers if layer not in certain] if is_open else []


def _by_id(tensor: Tensor, starts: Starts) -> dict[int, Call]:
    return {id(call): call for choice in tensor.choices for call in _walk([choice], starts)[0]}


def _replay(x: Nested, /) -> Nested:
    raise LayerError(Fault.GRAPH, "a model was called before its graph was complete")


def _replaying(model: Model) -> Any:
    """The layer function of a functional model: its graph run again on other shapes, layer by layer."""

    def functional(x: Nested, /, *more: Any) -> Build:
        yield from model.layers
        if x == model.input_shape:
            return shapes_of(model.outputs)  # type: ignore[no-any-return]
        if model.keeps_shape:
            check_kept(model.input_shape, x)
        known = dict(zip(map(id, tensors_in(model.inputs)), flat_shapes(x)))
        for call in calls_of(model):
            output = rebuild(call.layer, _reshaped(call.inputs, known), _reshaped(call.keywords, known))
            known.update(zip(map(id, tensors_in(call.outputs)), flat_shapes(output)))
        return _reshaped(model.outputs, known)  # type: ignore[no-any-return]

    return functional


REBUILT: ContextVar[dict[object, Nested] | None] = ContextVar("REBUILT", default=None)
"""While a model runs again: what the models inside it gave on some shapes."""


def rebuild(layer: Layer, inputs: tuple[Any, ...], keywords: Mapping[str, object] | None = None) -> Nested:
    """Build a layer of a model that runs again on other shapes; a model inside it runs once on the same ones.

    Models made of twice the model before would double the work each.

    Raises:
        LayerError: Keras refuses the inputs.
        TooLarge: a shape or a weight is too large to be worked out.
    """
    if not isinstance(layer, Model):
        return build(layer, inputs, keywords)
    if (known := REBUILT.get()) is None:
        token = REBUILT.set({})
        try:
            return rebuild(layer, inputs, keywords)
        finally:
            REBUILT.reset(token)
    key = (id(layer), _hashable(inputs), _hashable(keywords or {}))
    if key not in known:
        known[key] = build(layer, inputs, keywords)
    return known[key]


def _hashable(value: Any) -> object:
    """What tells shapes and arguments of a call apart."""
    if isinstance(value, (list, tuple)):
        return type(value), tuple(map(_hashable, value))
    if isinstance(value, dict):
        return tuple((name, _hashable(part)) for name, part in value.items())
    return value


def calls_of(model: Model) -> list[Call]:
    """The layer calls of a model's graph, each after those it depends on, without its inputs."""
    order, _ = _walk(tensors_in(model.outputs), _starts(tensors_in(model.inputs)))
    return [call for call in order if call.layer.type is not INPUT]


def _reshaped(value: Any, known: Mapping[int, Any]) -> Any:
    if isinstance(value, Tensor):
        return known.get(id(value), value.shape)
    if isinstance(value, (list, tuple)):
        parts = [_reshaped(part, known) for part in value]
        return tuple(parts) if isinstance(value, tuple) else parts
    return {name: _reshaped(part, known) for name, part in value.items()} if isinstance(value, dict) else value
