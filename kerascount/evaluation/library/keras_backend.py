"""What Keras offers beside layers and models: shapes of tensors, random tensors, settings, and merging functions of old."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.counting.graph import Tensor
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.crossing import apply_layer, input_shape, make_layer, shape_value
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import numpy_creation
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.tensors import unknown_tensor
from kerascount.evaluation.values import Array, Reason, Unknown, Value

MERGES = {
    "add": "Add",
    "subtract": "Subtract",
    "multiply": "Multiply",
    "average": "Average",
    "maximum": "Maximum",
    "minimum": "Minimum",
    "concatenate": "Concatenate",
    "dot": "Dot",
}
"""The functions of ``keras.layers`` and the layers that they apply."""


def _merging(name: str, layer: str) -> Callable[..., Value]:
    @native(f"keras.layers.{name}", f"keras.layers.merge.{name}", f"keras.layers.merging.{name}")
    def merged(site: Site, inputs: Value, *arguments: Value, **keywords: Value) -> Value:
        return apply_layer(site, make_layer(site, layer, arguments, keywords), (inputs,), {})

    return merged


for _name, _layer in MERGES.items():
    _merging(_name, _layer)


@native("keras.layers.merge", "keras.layers.merge.merge", "keras.engine.merge", "keras.engine.topology.merge")
def merge(site: Site, inputs: Value, *arguments: Value, **keywords: Value) -> Value:
    """Keras 1's ``merge([a, b], mode='concat')``."""
    return apply_layer(site, make_layer(site, "Merge", (None, *arguments), keywords), (inputs,), {})


@native("keras.backend.int_shape", "keras.backend.shape", "keras.ops.shape", "tensorflow.shape")
def shape(site: Site, x: Value, *rest: Value, **keywords: Value) -> Value:
    """The shape of a tensor or array as a tuple; sizes left open are ``None`` in it."""
    if isinstance(x, (Tensor, Array)):
        return shape_value(x.shape)
    return x if isinstance(x, Unknown) else ()


@native("keras.backend.batch_dot")
def batch_dot(site: Site, x: Value, y: Value, axes: Value = None) -> Value:
    """A product of the tensors of each pair in two batches, as the layer ``Dot`` makes it."""
    ranks = [len(one.shape) for one in (x, y) if isinstance(one, Tensor) and isinstance(one.shape, tuple)]
    if len(ranks) < 2:
        return unknown_tensor(site, "a product of batches whose shapes are not known", (x, y))
    if axes is None:
        axes = (ranks[0] - 1, ranks[1] - 1 if ranks[1] == 2 else ranks[1] - 2)
    return apply_layer(site, make_layer(site, "Dot", (axes,), {}), ([x, y],), {})


@native("keras.backend.arange", "keras.ops.arange")
def arange(site: Site, *bounds: Value, dtype: Value = "int32", **keywords: Value) -> Array:
    """Whole numbers; up to an open size, such as that of a batch, as many are open."""
    given = [*bounds, *(keywords[name] for name in ("start", "stop", "step")[len(bounds) :] if name in keywords)]
    if None in given:
        return Array((None,), library="tensorflow")
    made = numpy_creation.arange(site, *given)
    made.library = "tensorflow"
    return made


@native("keras.backend.ndim", "tensorflow.rank", "keras.ops.ndim")
def rank(site: Site, x: Value) -> Value:
    known = shape(site, x)
    return len(known) if isinstance(known, tuple) else known


@native("keras.backend.image_data_format", "keras.backend.image_dim_ordering", "keras.config.image_data_format")
def image_data_format(site: Site) -> str:
    return site.run.dialect.image_data_format


@native(
    "keras.backend.set_image_data_format",
    "keras.backend.set_image_dim_ordering",
    "keras.backend.common.set_image_dim_ordering",
    "keras.config.set_image_data_format",
)
def set_image_data_format(site: Site, data_format: Value) -> None:
    """What layers take for their ``data_format`` from here on; Keras 1 called the two ``th`` and ``tf``."""
    known = (
        {"th": "channels_first", "tf": "channels_last"}.get(data_format, data_format) if isinstance(data_format, str) else None
    )
    if known in ("channels_first", "channels_last"):
        site.run.dialect = site.run.dialect._replace(image_data_format=known)


@native("keras.backend.backend", "keras.config.backend")
def backend(site: Site) -> str:
    return "tensorflow"


@native("keras.backend.epsilon", "keras.config.epsilon")
def epsilon(site: Site) -> float:
    return 1e-7


@native("keras.backend.floatx", "keras.config.floatx")
def float_type(site: Site) -> str:
    return "float32"


@native(
    "keras.backend.learning_phase", "keras.backend.set_learning_phase", "keras.backend.set_session", "keras.backend.get_session"
)
def phase(site: Site, *arguments: Value) -> Value:
    return site.unknown(Reason.CALL, "what the backend's session is")


@native(
    "keras.backend.random_normal",
    "keras.backend.random_uniform",
    "keras.random.normal",
    "keras.random.uniform",
    "keras.random.truncated_normal",
    "keras.backend.zeros",
    "keras.backend.ones",
    "keras.ops.zeros",
    "keras.ops.ones",
)
def filled(site: Site, shape: Value = None, *arguments: Value, **keywords: Value) -> Array:
    """A tensor of a given shape, whatever is in it."""
    known = input_shape(site, shape)
    return Array(known if isinstance(known, (tuple, NoShape)) else (), "float32", library="tensorflow")


@native("keras.backend.batch_flatten")
def batch_flatten(site: Site, x: Value) -> Value:
    return apply_layer(site, make_layer(site, "Flatten", (), {}), (x,), {})


@native("keras.backend.dot")
def dot(site: Site, x: Value, y: Value) -> Value:
    """The product of the last axis of ``x`` with the one before the last of ``y``."""
    left, right = shape(site, x), shape(site, y)
    if not isinstance(left, tuple) or not isinstance(right, tuple) or not left or not right:
        return site.unknown(Reason.OPERATION, "the shape of a product that is not known")
    made = (*left[:-1], *right[:-2], right[-1]) if len(right) > 1 else left[:-1]
    return Tensor(made) if isinstance(x, Tensor) or isinstance(y, Tensor) else Array(made, "float32", library="tensorflow")
