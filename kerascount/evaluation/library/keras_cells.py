"""The cells of recurrent layers that the analysed code defines itself: they say how large their states are."""

from __future__ import annotations

from kerascount.counting.layer import Layer
from kerascount.evaluation.among import one_of
from kerascount.evaluation.attributes import MISSING, find_attribute
from kerascount.evaluation.crossing import crossed, make_layer
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import getter, native_class
from kerascount.evaluation.values import Instance, Reason, Unknown, Value


@native_class("keras.layers.RNN")
def recurrent(site: Site, *arguments: Value, **keywords: Value) -> Layer:
    """``RNN(cell)``: the ``state_size`` and ``output_size`` of an own cell, or of each of several, are read before."""
    given = keywords.get("cell", arguments[0] if arguments else None)
    for cell in given if isinstance(given, (list, tuple)) else (given,):
        if isinstance(cell, Instance) and cell.layer is not None:
            _read_sizes(site, cell, cell.layer)
    return make_layer(site, "RNN", arguments, keywords)


@getter(Layer, "cell", "cells", "forward_layer", "backward_layer")
def inner_layer(site: Site, layer: Layer) -> Value:
    """A layer inside a recurrent one; those that Keras makes itself are known as parts of it, where they are known at all."""
    given = layer.arguments.get("cell")
    if isinstance(given, Layer):
        return given
    parts = [part for part in layer.contents or () if isinstance(part, Layer)]
    return one_of(site.unknown(Reason.LAYER, f"the layers inside '{layer.name}' are not followed"), parts or [layer])


def _read_sizes(site: Site, cell: Instance, layer: Layer) -> None:
    site.touch(layer)
    for name in ("state_size", "output_size"):
        found = find_attribute(cell, name, site)
        size = None if found is MISSING or isinstance(found, Unknown) else crossed(site, found, True)
        if size is not None:
            layer.keywords[name] = size
