"""The ends of a model: what each output is, the layer that makes it, and the activation that it goes through."""

from __future__ import annotations

from typing import Any

from kerascount.counting.graph import INPUT, Call, Model, Tensor, tensors_in
from kerascount.counting.layer import Layer, snake_case
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.frame import Fed, Head, Site
from kerascount.evaluation.values import Function, Native, Partial, Value
from kerascount.evaluation.verbs import Unwound, call

ACTIVATIONS = frozenset(
    "elu exponential gelu hard_sigmoid hard_silu leaky_relu linear log_sigmoid log_softmax mish prelu relu relu6 selu sigmoid"
    " silu softmax softplus softsign tanh celu glu hard_tanh sparsemax squareplus".split()
)

RENAMED = {"swish": "silu", "hard_swish": "hard_silu", "re_lu": "relu", "thresholded_re_lu": "relu", "leaky_re_lu": "leaky_relu"}
RENAMED |= {"p_re_lu": "prelu", "identity": "linear", "logistic": "sigmoid"}

PASSING = frozenset(
    "Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout Flatten Reshape Permute RepeatVector"
    " ActivityRegularization Identity Masking GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D"
    " AveragePooling1D AveragePooling2D AveragePooling3D Cropping1D Cropping2D Cropping3D".split()
)
"""Layers after which numbers are what they were, or averages of them."""

KEEPING = frozenset("Dropout GaussianDropout AlphaDropout ActivityRegularization Identity".split())
"""Those of them that keep the axes as they are."""

AFFINE = frozenset("BatchNormalization LayerNormalization GroupNormalization Rescaling".split())
"""Layers whose output is not bounded by an activation before."""

WRAPPERS = frozenset("TimeDistributed Bidirectional SpectralNormalization".split())

MAX_STEPS_BACK = 100
"""Layers that are looked through from an output."""


def heads_of(model: Model, site: Site) -> tuple[Head, ...]:
    """The outputs of a model that has a graph."""
    ends = tensors_in(model.outputs if model.outputs is not None else model.returned)
    if not ends and model.kind == "sequential":
        head = _end_of_chain(model, site)
        return () if head is None else (head,)
    return tuple(_head(tensor, tensor.call, site) for tensor in ends if tensor.call is not None)


def _end_of_chain(model: Model, site: Site) -> Head | None:
    """The output of a Sequential model that has no input shape yet, where activations alone follow its last layer."""
    shape, activated = NoShape(None), None
    activation: str | None = None
    for layer in reversed(model.layers):
        own = activation_of(layer, site)
        if activated is None and own not in (None, "linear"):
            activation, activated = own, layer
        if "units" in layer.arguments or "filters" in layer.arguments:
            activation = own if activated is None else activation
            return Head(model.layers[-1].name, shape, layer, shape, activation, activated or layer)
        if layer.type.name not in KEEPING and (layer.type.name in PASSING or not _is_passing(layer, own)):
            return None
    return None


def _head(tensor: Tensor, end: Call, site: Site) -> Head:
    activation: str | None = None
    activated: Layer | None = None
    at: Tensor | None = tensor
    for _ in range(MAX_STEPS_BACK):
        if at is None or at.call is None or at.choices:
            break
        made = at.call
        inner = _inner_end(made.layer)
        if inner is not None:
            at = inner
            continue
        own = activation_of(made.layer, site, _input_shape(made))
        if activated is None and own not in (None, "linear"):
            activation, activated = own, made.layer
        if not _is_passing(made.layer, own):
            activation = own if activated is None else activation
            return Head(end.layer.name, tensor.shape, made.layer, _input_shape(made), activation, activated or made.layer)
        at = _source(made)
    return Head(end.layer.name, tensor.shape, end.layer, _input_shape(end), None, None)


def _inner_end(layer: Layer) -> Tensor | None:
    """The output of a model within a model."""
    if not isinstance(layer, Model):
        return None
    ends = tensors_in(layer.outputs if layer.outputs is not None else layer.returned)
    return ends[0] if len(ends) == 1 else None


def _is_passing(layer: Layer, own: str | None) -> bool:
    """Whether a layer only activates, or leaves numbers as they are."""
    kind = layer.type.name
    if kind in PASSING:
        return True
    is_activation = layer.type.family == "activations" or kind == "Lambda" or _is_operation(layer)
    return is_activation and own is not None


def _is_operation(layer: Layer) -> bool:
    return layer.type.function.__module__.endswith("operations.elementwise")


def _source(made: Call) -> Tensor | None:
    """The tensor that a layer is called on."""
    return made.given[0] if made.given else None


def _input_shape(made: Call) -> Any:
    source = _source(made)
    return None if source is None else source.shape


def activation_of(layer: Layer, site: Site, shape: Any = None) -> str | None:
    """The activation that a layer's output goes through last: ``linear`` for none, ``None`` where it is not known."""
    kind, arguments = layer.type.name, layer.arguments
    if kind in WRAPPERS:
        inner = arguments.get("layer")
        return activation_of(inner, site, shape) if isinstance(inner, Layer) else None
    if kind in AFFINE:
        return "linear"
    if "activation" in arguments:
        return activation_name(arguments["activation"], site)
    if layer.type.family == "activations" or _is_operation(layer):
        name = _plain_name(kind)
        return name if arguments.get("axis", -1) in (-1, None, _last_axis(shape)) else None
    if kind == "Lambda" and "function" in arguments:
        return activation_name(arguments["function"], site)
    return None


def _last_axis(shape: Any) -> int:
    return len(shape) - 1 if isinstance(shape, tuple) else -1


def activation_name(value: Value, site: Site) -> str | None:
    """The name of what is given as an activation: a string, a function of Keras or TensorFlow, a layer, code that calls one."""
    if value is None:
        return "linear"
    if isinstance(value, str):
        return _plain_name(value)
    if isinstance(value, Native):
        return _plain_name(value.name.rpartition(".")[2])
    if isinstance(value, Layer):
        return activation_of(value, site)
    if isinstance(value, (Function, Partial)):
        return _of_code(value, site)
    return None


def _plain_name(name: str) -> str | None:
    plain = name if name in RENAMED or name in ACTIVATIONS else snake_case(name)
    plain = RENAMED.get(plain, plain)
    return plain if plain in ACTIVATIONS else None


def _of_code(function: Function | Partial, site: Site) -> str | None:
    """The activation that a function of the code calls on what it is given, and returns."""
    given = Tensor((None, 2))
    refused = len(site.run.refusals)
    site.run.trail.begin()
    try:
        made = call(function, (given,), {}, site)
    except Unwound:
        return None
    finally:
        site.run.trail.end()
        del site.run.refusals[refused:]
    if made is given:
        return "linear"
    if not isinstance(made, Tensor) or made.call is None or _source(made.call) is not given:
        return None
    return activation_of(made.call.layer, site, given.shape)


def inputs_of(model: Model) -> tuple[Fed, ...]:
    """The inputs of a model that has a graph."""
    tensors = tensors_in(model.inputs)
    if not tensors and isinstance(model.input_shape, (tuple, NoShape)):
        return (Fed("", model.input_shape, None),)
    return tuple(Fed(_name(one), one.shape, _embedding(model, one)) for one in tensors)


def _name(tensor: Tensor) -> str:
    return tensor.call.layer.name if tensor.call is not None else ""


def _embedding(model: Model, tensor: Tensor) -> Layer | None:
    """The embedding that a model's input goes to at once."""
    for layer in model.layers:
        if layer.type.name == "Embedding" and any(one is tensor for made in layer.calls for one in tensors_in(made.inputs)):
            return layer
    first = next((layer for layer in model.layers if layer.type is not INPUT), None)
    if isinstance(first, Model) and model.kind == "sequential":
        fed = inputs_of(first)
        return fed[0].embedding if len(fed) == 1 else None
    return None
