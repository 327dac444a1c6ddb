"""TensorFlow Hub: a model from the hub as a layer, frozen unless the code says otherwise."""

from __future__ import annotations

import functools
from typing import Any

from kerascount.counting.layer import Layer
from kerascount.counting.published.tensorflow_hub import Module, module
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.crossing import crossed, input_shape
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.published_layers import batch_of, length_of, missing_layer, published_layer
from kerascount.evaluation.library.registry import native, native_class
from kerascount.evaluation.values import Reason, Unknown, Value

CARRIED = ("name", "dtype", "input_shape", "batch_input_shape")


@native_class("tensorflow_hub.KerasLayer")
def keras_layer(
    site: Site, handle: Value = None, trainable: Value = False, *rest: Value, output_shape: Value = None, **keywords: Value
) -> Layer:
    """``hub.KerasLayer(handle)``: the model of the table, or one of unknown size that is called by its handle."""
    given = {name: value for name, value in keywords.items() if name in CARRIED}
    for name in ("input_shape", "batch_input_shape"):
        if name in given:
            given[name] = input_shape(site, given[name])
    told = crossed(site, output_shape, True) if output_shape is not None else None
    sizes = tuple(told) if isinstance(told, (list, tuple)) else None
    known = module(handle) if isinstance(handle, str) else None
    if known is None:
        cause = _cause(site, handle)
        layer = missing_layer(site, "KerasLayer", cause, functools.partial(_told, sizes, cause), given)
    else:
        layer = published_layer(site, "KerasLayer", known.parameters, known.fixed, functools.partial(_output, known), given)
    if isinstance(trainable, Unknown):
        layer.trainable = None
    elif not trainable:
        layer.trainable = False
    return layer


def _cause(site: Site, handle: Value) -> Unknown:
    if isinstance(handle, Unknown):
        return handle
    message = f"how many parameters '{handle}' has is not known here"
    return site.unknown(Reason.DATA, message, str(handle) if isinstance(handle, str) else "")


def _told(sizes: tuple[Any, ...] | None, cause: Unknown, inputs: tuple[Any, ...]) -> Any:
    return NoShape(cause) if sizes is None else (batch_of(inputs), *sizes)


def _output(known: Module, inputs: tuple[Any, ...]) -> Any:
    """What a model of the hub gives; BERT gives two tensors for a list of inputs, and several by name for a dict."""
    batch, width = batch_of(inputs), known.width
    if known.kind == "vector":
        return (batch, width)
    if known.kind == "tokens":
        return dict.fromkeys(("input_word_ids", "input_mask", "input_type_ids"), (batch, width))
    sequence = (batch, length_of(inputs), width)
    if inputs and isinstance(inputs[0], dict):
        return {"pooled_output": (batch, width), "sequence_output": sequence, "default": (batch, width)}
    return [(batch, width), sequence]


@native("tensorflow_hub.load")
def load(site: Site, handle: Value = None, *rest: Value, **keywords: Value) -> Value:
    """``hub.load(handle)``: a saved model as an object, of which nothing is known."""
    return _cause(site, handle)
