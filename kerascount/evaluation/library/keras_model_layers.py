"""The layers of Keras models: listed, looked up and taken off, also where it is open which there are."""

from __future__ import annotations

import functools
from collections.abc import Callable

from kerascount.counting import legacy
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer, Missing
from kerascount.counting.operations import is_operation
from kerascount.counting.sequential import pop
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.among import one_of
from kerascount.evaluation.branches import branch
from kerascount.evaluation.crossing import FURTHER, as_value
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.library.keras_models import add_layer, refuse
from kerascount.evaluation.library.registry import getter, method
from kerascount.evaluation.subscripts import subscript
from kerascount.evaluation.values import More, Numbered, Reason, Unknown, Value


@getter(Model, "layers")
def layers_of(site: Site, model: Model) -> list[Value]:
    """``model.layers``: in a functional model its inputs too, as Keras lists them, and without operations in Keras 3.

    Before Keras was TensorFlow's it was the model's own list, off which code could pop layers. From the first layer on that
    may not be there the list is open.
    """
    first = next((index for index, layer in enumerate(model.layers) if _is_open(model, layer)), None)
    if any(isinstance(part, Missing) for part in model.contents or ()):
        first = 0
    if site.run.dialect.keras < legacy.LAST_OF_ITS_OWN and first is None:
        return model.layers
    listed = (layer for layer in model.layers[:first] if not (site.run.dialect.is_keras_3 and is_operation(layer.type)))
    known = [*map(as_value, listed)]
    if first is None:
        return known
    cause = site.unknown(Reason.LAYER, f"which layers '{model.name}' has depends on what is not known")
    return [*known, More(one_of(cause, model.layers[first:]))]


@getter(Model, "_layers")
def own_layers(site: Site, model: Model) -> Value:
    """``model._layers``: the model's own list, of which layers may be taken; before Keras was TensorFlow's as ``layers``."""
    if site.run.dialect.keras < legacy.LAST_OF_ITS_OWN:
        return layers_of(site, model)
    return one_of(site.unknown(Reason.LAYER, f"what '{model.name}' keeps in '_layers' is not followed", "_layers"), [model])


@method(Model, "get_layer")
def get_layer(site: Site, model: Model, name: Value = None, index: Value = None) -> Value:
    if isinstance(name, int) and not isinstance(name, bool) and index is None:
        name, index = None, name
    if isinstance(index, int):
        return subscript(layers_of(site, model), index, site)
    if not isinstance(name, str):
        cause = name if isinstance(name, Unknown) else site.unknown(Reason.ARGUMENT, "which layer is meant is not known")
        return one_of(cause, model.layers)
    site.run.budget.spend(len(model.layers))
    found = next((layer for layer in model.layers if layer.name == name), None)
    some = [one for one in model.layers if isinstance(one.name, Numbered) and one.name.may_be(name)]
    if some and (found is None or isinstance(found.name, Numbered)):
        cause = site.unknown(Reason.LAYER, f"which layer is called '{name}' depends on how many were made before")
        return as_value(some[0]) if len(some) == 1 else one_of(cause, some)
    if found is not None:
        return as_value(found)
    return site.unknown(Reason.ATTRIBUTE, f"the model '{model.name}' has no layer called '{name}'")


@method(Unknown, "add")
def add_to_unknown(site: Site, unknown: Unknown, *arguments: Value, **keywords: Value) -> Value:
    """``.add(layer)`` of what may be one of several models: each may have got the layer."""
    return _change_any(site, unknown, "add", lambda model: add_layer(site, model, *arguments, **keywords))


@method(Unknown, "pop")
def pop_off_unknown(site: Site, unknown: Unknown, *arguments: Value, **keywords: Value) -> Value:
    """``.pop()`` of what may be one of several models: each may have lost its last layer."""
    return _change_any(site, unknown, "pop", lambda model: pop_layer(site, model))


def _change_any(site: Site, unknown: Unknown, name: str, change: Callable[[Model], Value]) -> Value:
    """Do to each model that an unknown may be what is done to one of them, and leave open to which."""
    site.run.doubts += 1
    models = [one for one in unknown.among if isinstance(one, Model)]
    if models:
        branch(site.run, [*(functools.partial(_done, change, one) for one in models), lambda: None], unknown)
    return site.because(derived(unknown, f"{unknown.name}.{name}"))


def _done(change: Callable[[Model], Value], model: Model) -> None:
    """A way on which a model is changed; control goes on."""
    change(model)


@method(Model, "pop")
def pop_layer(site: Site, model: Model, rebuild: Value = True) -> Value:
    site.touch(model)
    if model.layers and _is_open(model, model.layers[-1]):
        return _pop_in_doubt(site, model)
    try:
        return as_value(pop(model))
    except LayerError as error:
        refuse(site, error, None)
    return None


def _pop_in_doubt(site: Site, model: Model) -> Value:
    """Take off a layer that may not be there: else the one before it goes, and what comes out has no known shape."""
    last = model.layers[-1]
    cause = site.unknown(Reason.LAYER, f"which layer of '{model.name}' is the last is not known")
    before = next((one for one in reversed(model.layers) if not _is_open(model, one)), None)
    taken = one_of(cause, [last, *([] if before is None else [before])])
    if FURTHER not in last.keywords:
        model.layers = model.layers[:-1]
        model.undecided = tuple(one for one in model.undecided if one is not last)
    if before is not None:
        model.undecided = (*model.undecided, before)
    if model.contents is not None:
        model.contents = model.layers
    if model.outputs is not None:
        model.outputs = Tensor(NoShape(cause))
    return taken


def _is_open(model: Model, layer: Layer) -> bool:
    """Whether a layer of a model may not be there, or stands for any number of them."""
    return layer in model.undecided or FURTHER in layer.keywords
