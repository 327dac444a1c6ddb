"""Variables: ``tf.Variable`` and ``keras.Variable``, which become weights of the layers that hold them."""

from __future__ import annotations

from kerascount.evaluation.arrays import array_of
from kerascount.evaluation.crossing import input_shape
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native_class
from kerascount.evaluation.values import Array, Value, Variable


@native_class("tensorflow.Variable", "tensorflow.compat.v1.Variable")
def tensorflow_variable(
    site: Site,
    initial_value: Value = None,
    trainable: Value = None,
    validate_shape: Value = True,
    caching_device: Value = None,
    name: Value = None,
    variable_def: Value = None,
    dtype: Value = None,
    import_scope: Value = None,
    constraint: Value = None,
    synchronization: Value = None,
    aggregation: Value = None,
    shape: Value = None,
    **rest: Value,
) -> Variable:
    known = array_of(initial_value, site)
    whole = known.shape if shape is None else input_shape(site, shape)
    kind = dtype if isinstance(dtype, str) else known.dtype if isinstance(initial_value, Array) else None
    return Variable(
        whole, kind, library="tensorflow", trainable=trainable is not False, name=name if isinstance(name, str) else ""
    )


@native_class("keras.Variable")
def keras_variable(
    site: Site, initializer: Value, shape: Value = None, dtype: Value = None, trainable: Value = True, **rest: Value
) -> Variable:
    known = input_shape(site, shape) if shape is not None else array_of(initializer, site).shape
    name = rest.get("name")
    return Variable(
        known,
        dtype if isinstance(dtype, str) else None,
        library="tensorflow",
        trainable=trainable is not False,
        name=name if isinstance(name, str) else "",
    )
