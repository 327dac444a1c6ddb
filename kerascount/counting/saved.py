"""Models from their saved configuration, as Keras writes it: read as data, with layers of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kerascount.counting import legacy, operations
from kerascount.counting.functional import functional_model
from kerascount.counting.graph import Model, Tensor, call_layer, input_tensor, tensors_in
from kerascount.counting.layer import Build, Dialect, Layer, LayerType, Missing, construct
from kerascount.counting.sequential import add, build_sequential, sequential_model
from kerascount.counting.shapes import NoShape, Shape

MAX_NESTING = 20
"""How deep models and wrappers may stand in one another."""

MAX_TRIED = 500_000
"""Inputs of calls that are looked for, in all rounds: each round makes the calls whose inputs those before have made."""

FUNCTIONAL = ("Functional", "Model")
OPERATIONS = {
    "__operators__.add": "add",
    "math.add": "add",
    "math.subtract": "subtract",
    "math.multiply": "multiply",
    "math.truediv": "true_divide",
    "math.divide": "true_divide",
    "math.maximum": "maximum",
    "math.minimum": "minimum",
    "nn.relu": "relu",
    "nn.silu": "silu",
    "nn.softmax": "softmax",
    "math.sigmoid": "sigmoid",
    "math.tanh": "tanh",
    "cast": "cast",
}
"""Functions of TensorFlow between the layers of Keras 2 that are operations of ``keras.ops``."""


class NotRead(Exception):
    """Why a configuration cannot be read."""


def model_from_config(saved: Any, dialect: Dialect, depth: int = 0) -> Model:
    """The model that a configuration (parsed JSON) describes.

    Raises:
        NotRead: it describes no model, or one of a class that it does not describe.
        LayerError: Keras refuses it.
    """
    if not isinstance(saved, dict) or not isinstance(saved.get("class_name"), str) or depth > MAX_NESTING:
        raise NotRead("it holds no configuration of a Keras model")
    kind, config = saved["class_name"], saved.get("config")
    if kind == "Sequential" and isinstance(config, (dict, list)):
        return _sequential(config if isinstance(config, dict) else {"layers": config}, saved, dialect, depth)
    if isinstance(config, dict) and kind in FUNCTIONAL and "layers" in config and "output_layers" in config:
        return _functional(config, dialect, depth)
    raise NotRead(f"its model is of a class '{kind}' of its own, whose layers it does not describe")


def layer_from_config(saved: Mapping[str, Any], dialect: Dialect, depth: int = 0) -> Layer:
    """A layer that a configuration describes; of one that is not known here only the name is.

    Raises:
        NotRead: it describes no layer.
        LayerError: Keras refuses its arguments.
    """
    kind, config = saved.get("class_name"), saved.get("config")
    if not isinstance(kind, str) or not isinstance(config, dict) or depth > MAX_NESTING:
        raise NotRead("one of its layers has no class or no configuration")
    if kind == "Sequential" or (kind in FUNCTIONAL and "layers" in config):
        return model_from_config(saved, dialect, depth + 1)
    name = config.get("name") or saved.get("name")
    layer = _operation(saved, config, dialect) or _known(kind, config, dialect, depth) or Layer(_unknown_type(kind), {}, {})
    layer.name = str(name or layer.name)
    layer.trainable = config.get("trainable", True) is not False
    return layer


def _known(kind: str, config: Mapping[str, Any], dialect: Dialect, depth: int) -> Layer | None:
    if not legacy.knows(kind) or kind == "Lambda":
        return None
    accepted = legacy.catalogue()[kind].accepted if kind in legacy.catalogue() else frozenset(config)
    given = {key: _argument(value, dialect, depth) for key, value in config.items() if key in accepted}
    for key in ("dtype", "autocast"):
        given.pop(key, None)
    return legacy.make(kind, (), given, dialect)


def _operation(saved: Mapping[str, Any], config: Mapping[str, Any], dialect: Dialect) -> Layer | None:
    """An operation between layers: Keras 3 saves its class, Keras 2 the function of TensorFlow.

    An HDF5 file does not say which module a class is of, but only layers are trainable or not.
    """
    kind = saved["class_name"]
    if kind == "TFOpLambda":
        known = operations.catalogue().get(OPERATIONS.get(str(config.get("function")), ""))
        return None if known is None else construct(LayerType(known.function, kind), (), {}, dialect)
    if ".ops." not in str(saved.get("module", "" if "trainable" in config else ".ops.")):
        return None
    known = next((one for one in operations.catalogue().values() if one.name == kind), None)
    given = {key: value for key, value in config.items() if known is not None and key in known.accepted and key != "name"}
    return None if known is None else construct(known, (), given, dialect)


def _argument(value: Any, dialect: Dialect, depth: int) -> Any:
    """An argument as it was before it was saved: layers are layers, and named functions their names."""
    if isinstance(value, list):
        return [_argument(part, dialect, depth) for part in value]
    if not isinstance(value, dict) or "class_name" not in value:
        return value
    if value["class_name"] == "__tuple__":
        return tuple(_argument(part, dialect, depth) for part in value.get("items", ()))
    if value["class_name"] == "function" and isinstance(value.get("config"), str):
        return value["config"]
    is_layer = legacy.knows(str(value["class_name"])) or value["class_name"] in ("Sequential", *FUNCTIONAL)
    return layer_from_config(value, dialect, depth + 1) if is_layer and isinstance(value.get("config"), dict) else value


def _unknown_type(kind: str) -> LayerType:
    """A class of layers of which the configuration tells no more than its name."""
    reason = f"the saved model has a layer of class '{kind}', whose weights and output its configuration does not tell"

    def unknown(inputs: tuple[Any, ...], keywords: Mapping[str, Any]) -> Build:
        yield Missing(reason)
        return NoShape(reason)

    return LayerType(unknown, kind, whole_call=True)


def _sequential(config: Mapping[str, Any], saved: Mapping[str, Any], dialect: Dialect, depth: int) -> Model:
    model = sequential_model({"name": config.get("name"), "trainable": config.get("trainable", True)})
    model.name = str(config.get("name") or "sequential")
    for one in _dicts(config.get("layers")):
        add(model, _input(one) if one.get("class_name") == "InputLayer" else layer_from_config(one, dialect, depth + 1))
    shape = _shape(config.get("build_input_shape") or _mapping(saved.get("build_config")).get("input_shape"))
    if model.outputs is None and shape is not None:
        build_sequential(model, shape)
    return model


def _input(saved: Mapping[str, Any]) -> Tensor:
    config = _mapping(saved.get("config"))
    shape = _shape(config.get("batch_shape") or config.get("batch_input_shape"))
    if shape is None:
        raise NotRead("one of its inputs has no shape")
    return input_tensor(shape, str(config.get("name") or "input"))


def _shape(value: object) -> Shape | None:
    is_one = isinstance(value, (list, tuple)) and value and all(size is None or isinstance(size, int) for size in value)
    return tuple(value) if is_one else None  # type: ignore[arg-type]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise NotRead("its layers are of a kind that is not read")
    return value


def _functional(config: Mapping[str, Any], dialect: Dialect, depth: int) -> Model:
    layers: dict[str, Layer] = {}
    waiting: list[tuple[Layer, Any]] = []
    calls: dict[str, list[Any]] = {}
    for one in _dicts(config["layers"]):
        name = str(one.get("name") or _mapping(one.get("config")).get("name"))
        if one.get("class_name") == "InputLayer":
            calls[name] = [_input(one)]
            continue
        layers[name] = layer_from_config(one, dialect, depth + 1)
        waiting += [(layers[name], node) for node in one.get("inbound_nodes", ())]
    names = {id(layer): name for name, layer in layers.items()}
    offsets = _offsets(config, layers)
    tried = 0
    while waiting:
        tried += sum(len(node) if isinstance(node, (list, dict)) else 1 for _, node in waiting)
        if tried > MAX_TRIED:
            raise NotRead("its layers are joined in a way that is not read")
        left = []
        for layer, node in waiting:
            try:
                inputs, keywords = _inputs(node, calls, offsets)
            except LookupError:
                left.append((layer, node))
                continue
            calls.setdefault(names[id(layer)], []).append(call_layer(layer, inputs, keywords))
        if len(left) == len(waiting):
            raise NotRead("its layers are joined in a way that is not read")
        waiting = left
    inputs, outputs = (_ends(config.get(key), calls, offsets) for key in ("input_layers", "output_layers"))
    model = functional_model(inputs, outputs, {"name": config.get("name"), "trainable": config.get("trainable", True)})
    model.name = str(config.get("name") or "functional")
    return model


def _offsets(config: Mapping[str, Any], layers: Mapping[str, Layer]) -> dict[str, int]:
    """The number of the first call of each model inside: it is 1 where Keras counts the making of the model as well."""
    seen: dict[str, set[int]] = {}
    for name, node in _references([one.get("inbound_nodes") for one in config["layers"]] + [config.get("output_layers")]):
        seen.setdefault(name, set()).add(node)
    return {name: 1 for name, layer in layers.items() if isinstance(layer, Model) and 0 not in seen.get(name, {0})}


def _references(value: Any) -> Iterator[tuple[str, int]]:
    """Every mention of a layer's call, in Keras 2's way (name, call, output) and in Keras 3's."""
    stack = [value]
    while stack:
        one = stack.pop()
        if _is_reference(one):
            yield one[0], one[1]
        elif isinstance(one, list):
            stack.extend(one)
        elif isinstance(one, dict):
            stack.extend(one.values())


def _is_reference(value: Any) -> bool:
    return (
        isinstance(value, list) and len(value) >= 3 and isinstance(value[0], str) and all(type(one) is int for one in value[1:3])
    )


def _inputs(node: Any, calls: Mapping[str, list[Any]], offsets: Mapping[str, int]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What one call of a layer takes.

    Raises:
        LookupError: a tensor that is not made yet.
    """
    if isinstance(node, dict):
        arguments, keywords = node.get("args", []), node.get("kwargs", {})
        named = {key: _value(value, calls, offsets) for key, value in keywords.items()}
        return tuple(_value(one, calls, offsets) for one in arguments), named
    if _is_reference(node):
        node = [node]
    if not isinstance(node, list) or not all(map(_is_reference, node)):
        raise NotRead("its layers are joined in a way that is not read")
    tensors = [_tensor(one, calls, offsets) for one in node]
    extra = _mapping(node[0][3]) if node and len(node[0]) > 3 else {}
    named = {key: _value(value, calls, offsets) for key, value in extra.items() if key not in ("name", "training", "mask")}
    second = tuple(named.pop(key) for key in ("y",) if key in named)
    return (tensors[0] if len(tensors) == 1 else tensors, *second), named


def _value(value: Any, calls: Mapping[str, list[Any]], offsets: Mapping[str, int]) -> Any:
    """An argument of a call: a tensor, several, or a number, of which the shape is what counts."""
    if _is_reference(value):
        return _tensor(value, calls, offsets)
    if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
        config = _mapping(value.get("config"))
        tensor = _tensor(config.get("keras_history"), calls, offsets)
        known = _shape(config.get("shape"))
        if isinstance(tensor.shape, NoShape) and known is not None:
            tensor.shape = known
        return tensor
    if isinstance(value, dict) and value.get("class_name") == "__tuple__":
        return tuple(_value(one, calls, offsets) for one in value.get("items", ()))
    if isinstance(value, list):
        return [_value(one, calls, offsets) for one in value]
    return () if isinstance(value, float) else value


def _tensor(reference: Any, calls: Mapping[str, list[Any]], offsets: Mapping[str, int]) -> Tensor:
    if not _is_reference(reference):
        raise NotRead("its layers are joined in a way that is not read")
    name, node, index = str(reference[0]), int(reference[1]), int(reference[2])
    outputs: list[Tensor] = tensors_in(calls[name][node - offsets.get(name, 0)])
    return outputs[index]


def _ends(value: Any, calls: Mapping[str, list[Any]], offsets: Mapping[str, int]) -> Any:
    """The inputs or outputs of a model."""
    try:
        if _is_reference(value):
            return _tensor(value, calls, offsets)
        if isinstance(value, dict):
            return {key: _ends(one, calls, offsets) for key, one in value.items()}
        ends = [_ends(one, calls, offsets) for one in value or ()]
    except LookupError:
        raise NotRead("its outputs are not made by its layers") from None
    return ends[0] if len(ends) == 1 else ends
