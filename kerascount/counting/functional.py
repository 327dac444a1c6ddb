"""Functional models: the layer calls between some tensors in the order of Keras, and what they give when they run again."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any, Union

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
from kerascount.counting.shapes import Nested, NoShape


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
    steps, met = _walk(tensors_in(outputs), starts)
    calls = _by_depth(steps, met, starts)
    model.inputs, model.outputs = inputs, outputs
    model.layers = list(dict.fromkeys([call.layer for call in calls]))
    model.undecided = tuple(_undecided(steps, _makers(tensors_in(outputs), starts), model.layers))
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
    undecided = frozenset(model.undecided)
    for layer in model.layers:
        name = layer.keywords.get("name")
        if layer in undecided or not isinstance(name, str) or name != layer.name:
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


def _by_depth(steps: list[Step], met: dict[Layer, int], starts: Starts) -> list[Call]:
    """The layer calls that lead from a model's inputs to its outputs, by decreasing depth as Keras lists them.

    A call's depth is the longest way from it to an output, and a layer's that of its deepest call; calls of one depth
    stand in the order in which a walk from the outputs meets their layers.
    """
    depths: dict[Layer, int] = {}
    node_depths: dict[int, int] = {}
    for node, sources in reversed(steps):
        depth = node_depths.get(id(node), 0)
        if isinstance(node, Call):
            depth = max(depth, depths.get(node.layer, 0))
            depths[node.layer] = node_depths[id(node)] = depth
            depth += 1
        for source in sources:
            if node_depths.get(id(source), 0) < depth:
                node_depths[id(source)] = depth
    calls = [node for node, _ in steps if isinstance(node, Call)]
    for start in starts.values():
        if start.layer not in depths:
            depths[start.layer] = 0
            met.setdefault(start.layer, -1)
            calls.append(start)
    return sorted(calls, key=lambda call: (-depths[call.layer], met[call.layer]))


Node = Union[Call, Tensor]
"""A call, or a tensor that is one of several, behind which are the calls that made each of these."""

Step = tuple[Node, list[Node]]
"""A call with what it depends on, or a tensor with what each of those that it may be comes from."""


def _walk(outputs: list[Tensor], starts: Starts) -> tuple[list[Step], dict[Layer, int]]:
    """What is behind the outputs, each after what it depends on, and the order in which the layers were met.

    Raises:
        LayerError: the walk reaches an input layer that is not among the inputs.
    """
    steps: list[Step] = []
    met: dict[Layer, int] = {}
    seen: set[int] = set()
    allowed = {id(start) for start in starts.values()}
    stack: list[Node | Step] = [*reversed(_makers(outputs, starts))]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            steps.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            if isinstance(node, Call):
                met.setdefault(node.layer, len(met))
                if node.layer.type is INPUT and id(node) not in allowed:
                    message = f"The model's outputs depend on '{node.layer.name}', which is not among its inputs"
                    raise LayerError(Fault.GRAPH, message)
            sources = _makers(node.given if isinstance(node, Call) else node.choices, starts)
            stack.append((node, sources))
            stack.extend(reversed(sources))
    return steps, met


def _makers(tensors: Iterable[Tensor], starts: Starts) -> list[Node]:
    """What some tensors come from, as far as it is known; the walk ends where the model starts."""
    found: list[Node] = []
    for tensor in tensors:
        maker = starts.get(id(tensor)) or (tensor if tensor.choices else tensor.call)
        if maker is not None:
            found.append(maker)
    return found


MOST_OPEN = 10_000
"""Calls behind outputs of which it is asked whether all ways lead through them; that takes the square of it in bits."""


def _undecided(steps: list[Step], ends: list[Node], layers: list[Layer]) -> list[Layer]:
    """The layers of a graph that only some of the ways the code may take lead through; all of them where they are too many."""
    for node, _ in steps:
        if not isinstance(node, Call):
            break
    else:
        return []
    if len(steps) > MOST_OPEN:
        return layers
    bits = {layer: 1 << index for index, layer in enumerate(layers)}
    certain: dict[int, int] = {}
    for node, sources in steps:
        behind = [certain[id(source)] for source in sources]
        if isinstance(node, Call):
            certain[id(node)] = functools.reduce(operator.or_, behind, bits[node.layer])
        else:
            certain[id(node)] = functools.reduce(operator.and_, behind) if len(behind) == len(node.choices) else 0
    found = functools.reduce(operator.or_, (certain[id(end)] for end in ends), 0)
    return [layer for layer in layers if not bits[layer] & found]


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
    steps, _ = _walk(tensors_in(model.outputs), _starts(tensors_in(model.inputs)))
    return [node for node, _ in steps if isinstance(node, Call) and node.layer.type is not INPUT]


def open_ends(model: Model) -> list[tuple[Layer | None, NoShape]]:
    """Where tensors come into a model's graph of which nothing is known, with the layer that is called on each."""
    starts = _starts(tensors_in(model.inputs))
    steps, _ = _walk(tensors_in(model.outputs), starts)
    found = []
    for node, _ in steps:
        for tensor in node.given if isinstance(node, Call) else node.choices:
            is_known = tensor.call is not None or tensor.choices or id(tensor) in starts
            if not is_known and isinstance(tensor.shape, NoShape):
                found.append((node.layer if isinstance(node, Call) else None, tensor.shape))
    return found


def _reshaped(value: Any, known: Mapping[int, Any]) -> Any:
    if isinstance(value, Tensor):
        return known.get(id(value), value.shape)
    if isinstance(value, (list, tuple)):
        parts = [_reshaped(part, known) for part in value]
        return tuple(parts) if isinstance(value, tuple) else parts
    return {name: _reshaped(part, known) for name, part in value.items()} if isinstance(value, dict) else value
