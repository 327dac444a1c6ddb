"""Keras: where its names lead, whatever the path by which code imports them."""

from __future__ import annotations

import functools

from kerascount.counting import legacy
from kerascount.evaluation.crossing import make_layer
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import registry
from kerascount.evaluation.library.registry import resolver
from kerascount.evaluation.library.tensor_functions import function_of
from kerascount.evaluation.values import Module, NativeClass, Reason, Record, Value

ANYWHERE = {
    "Input": "keras.Input",
    "Sequential": "keras.Sequential",
    "Model": "keras.Model",
    "Functional": "keras.Model",
    "Graph": "keras.Graph",
    "Layer": "keras.Layer",
    "InputLayer": "keras.InputLayer",
    "Lambda": "keras.Lambda",
}
"""Names that mean the same in whichever module of Keras they are found."""

OPERATING = ("keras.ops.", "keras.backend.", "keras.activations.", "keras.ops.numpy.", "keras.ops.nn.")
"""Modules whose functions are operations on tensors."""

OBJECTS = frozenset(
    "optimizers losses metrics callbacks initializers regularizers constraints preprocessing utils activations"
    " datasets applications backend ops models layers engine saving random mixed_precision config distribution wrappers"
    " estimator legacy objectives experimental image sequence text quantizers tree".split()
)
"""Modules of Keras."""


@resolver("keras")
def resolve_keras(path: str, site: Site) -> Value:
    """What a path within Keras is: a layer class by its name, a module, or an object that is only carried about."""
    last = path.rpartition(".")[2]
    if path == "keras":
        return Module(path)
    if path.startswith("keras.applications."):
        return _of_applications(path, site)
    if last in ANYWHERE and ANYWHERE[last] in registry.NATIVES:
        return registry.NATIVES[ANYWHERE[last]]
    if _is_of_layers(path) and legacy.knows(last):
        return layer_class(last)
    function = registry.NATIVES.get(f"keras.{last}")
    if function is not None and (last[0].islower() or isinstance(function, NativeClass)):
        return function
    operation = function_of(path) if path.startswith(OPERATING) else None
    if operation is not None:
        return operation
    if last[0].isupper() and not _is_of_layers(path):
        return NativeClass(path, functools.partial(opaque_object, path))
    if last in OBJECTS or _is_of_layers(path) or path in registry.ROOMS:
        return Module(path)
    return site.unknown(Reason.IMPORT, f"'{path}' is not known here", path, True)


def _of_applications(path: str, site: Site) -> Value:
    """What ``keras.applications`` offers; its file is read when code first asks."""
    from kerascount.evaluation.library import keras_applications

    return keras_applications.resolve_application(path, site)


def _is_of_layers(path: str) -> bool:
    return any(part in ("layers", "legacy", "experimental", "convolutional", "recurrent") for part in path.split("."))


@functools.cache
def layer_class(name: str) -> NativeClass:
    """The class of layers of a name, as code calls and derives from it."""
    return NativeClass(f"keras.layers.{name}", functools.partial(_make, name))


def _make(name: str, site: Site, /, *arguments: Value, **keywords: Value) -> Value:
    return make_layer(site, name, arguments, keywords)


def opaque_object(path: str, site: Site, /, *arguments: Value, **keywords: Value) -> Record:
    """An optimizer, loss, initializer or callback: carried about with its arguments, and no more."""
    return Record(path.rpartition(".")[2], {**keywords, "arguments": list(arguments)}, name=path.rpartition(".")[2])


