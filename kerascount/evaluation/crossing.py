"""The one crossing into the counting core: layers made and applied, with every value turned into what counting knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerascount.counting import graph, legacy
from kerascount.counting.dims import Sym
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.graph import Call, Model, Tensor
from kerascount.counting.layer import Layer, LayerType, Missing, Part
from kerascount.counting.operations import is_operation
from kerascount.counting.parts import number_of_parts
from kerascount.counting.shapes import MOST_DIMENSIONS, Nested, NoShape, Shape
from kerascount.counting.weights import Weight
from kerascount.evaluation.answering import apply_to_arrays
from kerascount.evaluation.bounds import SCALAR, is_short
from kerascount.evaluation.budget import MAX_CONSTRUCTED, MAX_LAYERS, OutOfBudget
from kerascount.evaluation.frame import Refusal, Site
from kerascount.evaluation.values import REST, Array, Instance, More, Numbered, Reason, Unknown, Value, is_open

OF_TENSORS = frozenset(
    {
        "activations",
        "convolutional",
        "convolutional_transpose",
        "core",
        "normalization",
        "pooling",
        "recurrent",
        "regularization",
        "reshaping",
    }
)
"""The families of layers that are called on one tensor and nothing else."""

MADE_AND_CALLED = 2
"""What a layer counts for that is a part of a model which is made whole: it is made and called there."""

WORDS_OF_TENSOR = 20
"""Words of memory that a tensor takes."""

ITEMS_OF_TERM = 500
"""The items that the work on one term of a weight's count is worth: it is multiplied, added and written several times."""

ITEMS_OF_PART = 32
"""The items that the work on a part of an argument is worth."""

ITEMS_OF_WEIGHT = 100
"""The items that the work on a weight of a layer inside another is worth: with each call of the outer one it is made anew."""


def make_layer(site: Site, name: str, arguments: tuple[Value, ...], keywords: Mapping[str, Value]) -> Layer:
    """A layer of the catalogue as Keras constructs it; what Keras refuses is noted, and the layer cannot be counted."""
    if REST in keywords or (arguments and isinstance(arguments[-1], More)):
        unknown = keywords[REST] if REST in keywords else arguments[-1].unknown
        return unknown_layer(site, name, {key: value for key, value in keywords.items() if key != REST}, unknown)
    try:
        layer = legacy.make(name, arguments, dict(keywords), site.run.dialect)
    except LayerError as error:
        return refused_layer(site, name, keywords, error)
    except TypeError:
        otherwise = site.unknown(Reason.ARGUMENT, f"the arguments of {name} are not known")
        return unknown_layer(
            site, name, keywords, next((one for one in (*arguments, *keywords.values()) if isinstance(one, Unknown)), otherwise)
        )
    cause = _cross_arguments(site, layer)
    if cause is not None:
        layer.type = unknown_type(layer.type.name, cause)
        layer.arguments = {}
    return placed(site, layer)


def placed(site: Site, layer: Layer) -> Layer:
    """Give a new layer its place, the calls that led to it, and its name."""
    layer.place, layer.called_from = site.place(), tuple(site.run.calls)
    layer.born = site.run.trail.clock
    note_flag(site, layer)
    note_layers(site, is_progress=not is_operation(layer.type))
    if len(site.run.constructed) < MAX_CONSTRUCTED:
        site.run.constructed.append(layer)
        site.run.made_in_call.extend((layer, caller) for caller in site.run.callers[-1:])
    given = layer.keywords.get("name")
    layer.name = given if isinstance(given, str) else auto_name(site, legacy.name_prefix(layer.type.name, site.run.dialect))
    return layer


def note_flag(site: Site, layer: Layer, given: Value = None) -> None:
    """Note whether a new layer trains as far as that is known, and whether it holds back its parts where it does not."""
    layer.holds_back = not site.run.dialect.is_keras_3
    if given is None:
        given = layer.keywords.get("trainable")
    if isinstance(given, (Unknown, Sym)):
        layer.trainable = None
    elif given is not None:
        layer.trainable = given is not False


def note_layers(site: Site, count: int = 1, is_progress: bool = True) -> None:
    """Count layers that are made, called or added, which is progress where a model may come of it.

    Raises:
        OutOfBudget: there were too many.
    """
    site.run.made += count
    if site.run.made > MAX_LAYERS:
        raise OutOfBudget(f"more than {MAX_LAYERS:,} layers made, called and added")
    if is_progress:
        site.run.progress += 1
        site.run.budget.renew()


def visit(site: Site, layer: Layer) -> None:
    """Count the work of going through a model, which what asks for its weights or runs it again does.

    Raises:
        OutOfBudget: there was too much.
    """
    if isinstance(layer, Model):
        site.run.budget.visit(len(layer.layers) + number_of_parts(layer))


def auto_name(site: Site, prefix: str) -> str:
    """The next name that Keras gives to a layer of a kind: ``dense``, ``dense_1``; inputs of Keras 2 begin with ``input_1``."""
    counts = site.run.name_counts
    site.touch(counts)
    first = 1 if prefix == "input" else legacy.first_name_index(site.run.dialect)
    counts[prefix] = counts.get(prefix, first - 1) + 1
    name = prefix if counts[prefix] == 0 else f"{prefix}_{counts[prefix]}"
    return Numbered(name) if f"?{prefix}" in counts else name


def refused_layer(site: Site, name: str, keywords: Mapping[str, Value], error: LayerError) -> Layer:
    """A layer that Keras would not construct: noted as refused, and of unknown size."""
    layer = unknown_layer(site, name, keywords, site.unknown(Reason.REFUSED, error.message))
    layer.fault = error
    site.run.refusals.append(Refusal(error, site.place(), layer))
    return layer


def unknown_layer(site: Site, name: str, keywords: Mapping[str, Value], cause: Unknown) -> Layer:
    """A layer of which neither the weights nor the output shape are known."""
    return placed(site, Layer(unknown_type(name, cause), {}, keywords))


def unknown_type(name: str, cause: Unknown) -> LayerType:
    """A class of layers of which nothing but the name is known."""

    def unknown(inputs: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
        yield Missing(cause)
        return NoShape(cause)

    return LayerType(unknown, name, whole_call=True)


FURTHER = "*further"
"""Under this keyword, which no code can write, a layer says that it stands for any number of layers."""


def further_layers(name: str, cause: Unknown) -> Layer:
    """What stands in a model for further layers, of which not even the number is known."""
    made = Layer(unknown_type(name, cause), {}, {"name": name.lower(), FURTHER: True})
    made.contents = (Missing(cause),)
    return made


def _cross_arguments(site: Site, layer: Layer) -> Unknown | None:
    """Turn a layer's arguments into what counting knows; the unknown that stands in the way, where one does."""
    for parameter in layer.type.parameters:
        given = layer.arguments.get(parameter.name)
        if type(given) in SCALAR:
            continue
        value = crossed(site, given, parameter.sized)
        if isinstance(value, Unknown) and parameter.counts:
            return value
        layer.arguments[parameter.name] = value
    if layer.keywords:
        _cross_sizes(site, layer)
    return None


def _cross_sizes(site: Site, layer: Layer) -> None:
    """Turn what a layer is told of its input into what counting knows."""
    for name in ("input_shape", "batch_input_shape", "batch_shape", "input_dim", "input_length", "batch_size"):
        if name in layer.keywords:
            value = layer.keywords[name]
            layer.keywords[name] = input_shape(site, value) if name.endswith("shape") else crossed(site, value, True)


def crossed(site: Site, value: Value, sized: bool) -> Value:
    """A value as counting knows it: an unknown size is a symbol, an object that is a layer is that layer."""
    if type(value) in SCALAR:
        return value
    if isinstance(value, Unknown):
        return site.run.symbol(value) if sized else value
    if isinstance(value, Instance) and value.layer is not None:
        return value.layer
    if isinstance(value, (list, tuple)):
        if (cause := is_open(value)) is not None:
            return cause
        site.run.budget.walk(ITEMS_OF_PART * len(value))
        parts = [crossed(site, part, sized) for part in value]
        unknown = next((part for part in parts if isinstance(part, Unknown)), None)
        return type(value)(parts) if unknown is None else unknown
    if isinstance(value, Array) and value.contents is not None:
        return crossed(site, value.contents, sized)
    if isinstance(value, Array) and value.shape == () and sized:
        return site.run.symbol(site.unknown(Reason.DATA, "a number that depends on the data"))
    return value


def input_shape(site: Site, value: Value) -> Any:
    """A shape given as an argument: a tuple of dimensions, or ``NoShape`` where not even its length is known."""
    if value is None or isinstance(value, NoShape):
        return value
    if isinstance(value, Unknown):
        return NoShape(value)
    if isinstance(value, (list, tuple)) and value and all(isinstance(part, (list, tuple)) for part in value):
        return [input_shape(site, part) for part in value]
    if isinstance(value, dict):
        return {name: input_shape(site, part) for name, part in value.items()}
    if isinstance(value, (int, Sym)):
        value = (value,)
    parts = crossed(site, value, True)
    if isinstance(parts, (list, tuple)) and all(part is None or isinstance(part, (int, Sym)) for part in parts):
        if len(parts) > MOST_DIMENSIONS or not all(map(is_short, parts)):
            return NoShape(site.unknown(Reason.TOO_LARGE, "a shape too large to work with"))
        return tuple(parts)
    cause = parts if isinstance(parts, Unknown) else site.unknown(Reason.ARGUMENT, "the input shape is not one that is known")
    return NoShape(cause)


def apply_layer(site: Site, layer: Layer, arguments: tuple[Value, ...], keywords: Mapping[str, Value]) -> Value:
    """Call a layer or model: on tensors it extends the graph, on arrays it computes a shape. A refusal is noted."""
    if (refused := _takes_no_layer(layer, arguments)) is not None:
        site.run.refusals.append(Refusal(refused, layer.place or site.place(), layer))
        return site.unknown(Reason.REFUSED, refused.message)
    inputs = tuple(_operand(site, value) for value in arguments)
    named = {name: _operand(site, value) for name, value in keywords.items()}
    site.touch_end(layer)
    tensors = (*graph.tensors_in(inputs), *graph.tensors_in(named))
    if not tensors:
        return apply_to_arrays(site, layer, inputs, named)
    is_eager = all(map(graph.is_eager, tensors))
    note_layers(site, is_progress=not is_eager)
    site.run.asked += is_eager and isinstance(layer, Model)
    visit(site, layer)
    try:
        made = graph.call_layer(layer, inputs, named)
        given = graph.tensors_in(made)
        site.run.budget.visit(len(tensors) + len(given))
        site.run.budget.keep(WORDS_OF_TENSOR * len(given))
        site.run.budget.spend(sum(map(_work_on, layer.contents or ())))
        return made
    except (LayerError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as error:
        return _failed_call(site, layer, inputs, named, error)


def _takes_no_layer(layer: Layer, arguments: tuple[Value, ...]) -> LayerError | None:
    """What Keras says of a layer of its own that is called on another layer, where that was to be called first.

    A Lambda of Keras 2 gives its function whatever there is, and layers of other libraries may take layers.
    """
    if len(arguments) != 1 or not isinstance(arguments[0], Layer) or layer.type.family not in OF_TENSORS:
        return None
    if layer.type.name == "Lambda":
        return None
    return LayerError(
        Fault.GRAPH,
        f"It is called on the layer {arguments[0].type.name}(…), not on a tensor: {arguments[0].type.name}(…)(x) gives one",
    )


def _work_on(part: Part) -> int:
    """The items that the work on a part of a layer is worth: the terms of a weight's formula, what the layers inside it hold."""
    if isinstance(part, Layer):
        return ITEMS_OF_WEIGHT * number_of_parts(part)
    return ITEMS_OF_TERM * len(part.count.terms) if isinstance(part, Weight) and isinstance(part.count, Sym) else 0


def _failed_call(site: Site, layer: Layer, inputs: tuple[Any, ...], named: Mapping[str, Any], error: Exception) -> Tensor:
    """A call that Keras refuses, or whose arguments are of a kind that counting does not know: its output has no shape.

    An operation on a tensor that seems impossible is only not known: a backend's own function may do more than Keras's.
    """
    if isinstance(error, LayerError):
        cause = site.unknown(Reason.REFUSED, error.message)
        if not is_operation(layer.type):
            site.run.refusals.append(Refusal(error, layer.place or site.place(), layer))
            layer.fault = error
    else:
        cause = site.unknown(Reason.ARGUMENT, f"the arguments of {layer.type.name} are of a kind that is not counted ({error})")
    call = Call(layer, inputs, named)
    call.output_shape = NoShape(cause)
    call.outputs = Tensor(call.output_shape, call)
    layer.contents = (*(layer.contents or ()), Missing(cause))
    layer.calls.append(call)
    return call.outputs


def _operand(site: Site, value: Value) -> Any:
    """An argument of a layer's call: an unknown one is a tensor of unknown shape, since that is what layers are called on."""
    if isinstance(value, Tensor):
        return value
    if isinstance(value, Unknown):
        return Tensor(NoShape(value))
    if isinstance(value, Sym):
        cause = site.cause_of(value, "what the layer is called on is not known")
        return Tensor(NoShape(cause))
    if isinstance(value, More):
        return Tensor(NoShape(value.unknown))
    if isinstance(value, (list, tuple)):
        parts = [_operand(site, part) for part in value]
        return (
            parts
            if isinstance(value, list) or graph.tensors_in(parts) or any(isinstance(part, Array) for part in parts)
            else value
        )
    if isinstance(value, dict):
        return {name: _operand(site, part) for name, part in value.items()}
    return value


def shape_value(shape: Nested) -> Value:
    """A shape as the code sees it: a tuple, or the unknown that is in its way."""
    if isinstance(shape, NoShape):
        return shape.reason if isinstance(shape.reason, Unknown) else None
    return [shape_value(part) for part in shape] if isinstance(shape, list) else shape


def model_of(value: Value) -> Model | None:
    """The model that a value is, if it is one."""
    layer = value.layer if isinstance(value, Instance) else value
    return layer if isinstance(layer, Model) else None


def layer_of(value: Value) -> Layer | None:
    """The layer that a value is, if it is one."""
    if isinstance(value, Instance):
        return value.layer
    return value if isinstance(value, Layer) else None


def as_value(layer: Layer) -> Value:
    """What a layer is to the code: the object of the class that the code defines, where there is one."""
    return layer.owner if isinstance(layer.owner, Instance) and layer.owner.layer is layer else layer


def known_shape(value: Value) -> Shape | NoShape | None:
    """The shape of a tensor or array."""
    return value.shape if isinstance(value, (Tensor, Array)) else None
