"""TensorFlow: where its names lead; what is not emulated is an unknown that names itself."""

from __future__ import annotations

import functools

from kerascount.counting.graph import tensors_in
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import registry
from kerascount.evaluation.library.keras import resolve_keras
from kerascount.evaluation.library.registry import constant, native, resolver
from kerascount.evaluation.library.tensor_functions import function_of
from kerascount.evaluation.library.tensorflow_arrays import EAGER
from kerascount.evaluation.values import Module, Native, NativeClass, Reason, Record, Value
from kerascount.evaluation.verbs import call
from kerascount.syntax.places import source_text


@resolver("tensorflow")
def resolve_tensorflow(path: str, site: Site) -> Value:
    """A module of TensorFlow by its lower-case name, so that what is below it can be looked up."""
    last = path.rpartition(".")[2]
    short = path.replace(".compat.v1.", ".").replace(".compat.v2.", ".").replace(".data.experimental.", ".data.")
    if short in registry.NATIVES:
        return registry.NATIVES[short]
    if short in TYPES:
        return NativeClass(short)
    if short in EAGER:
        return on_data(short)
    if path.count(".") < 1 or last in MODULES:
        return Module(path)
    if short.split(".")[1] in OF_KERAS:
        return resolve_keras(short.replace("tensorflow.", "keras.", 1), site)
    operation = function_of(path)
    if operation is not None:
        return operation
    if path in registry.ROOMS:
        return Module(path)
    return site.unknown(Reason.IMPORT, f"'{path}' is not known here", path, True)


@functools.cache
def on_data(path: str) -> Native:
    """One of TensorFlow's functions: of data, or the operation that it is between Keras tensors."""

    def function(site: Site, /, *arguments: Value, **keywords: Value) -> Value:
        operation = function_of(path)
        if operation is not None and tensors_in([*arguments, *keywords.values()]):
            return call(operation, arguments, keywords, site)
        return EAGER[path](site, *arguments, **keywords)

    return Native(path, function)


constant("tensorflow.newaxis", None)


@native("tensorflow.GradientTape")
def gradient_tape(site: Site, *arguments: Value, **keywords: Value) -> Record:
    """What records the operations that gradients are computed of; they depend on data."""
    return Record("tensorflow.GradientTape", name=source_text(site.unit, site.node))

TYPES = frozenset(
    f"tensorflow.{name}"
    for name in "float16 float32 float64 bfloat16 int8 int16 int32 int64 uint8 uint16 uint32 bool string complex64 Tensor".split()
)
"""The types of elements."""


OF_KERAS = frozenset("losses metrics optimizers initializers regularizers constraints".split())
"""Modules of TensorFlow that are Keras's by a shorter name."""

MODULES = frozenset(
    "nn math linalg image data io strings random compat v1 v2 python contrib signal config distribute train".split()
)
"""Modules of TensorFlow through which other names are reached."""
