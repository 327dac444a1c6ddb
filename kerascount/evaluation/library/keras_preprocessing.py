"""What ``preprocess_input`` of each application does to a tensor: the operations that Keras adds to the graph."""

from __future__ import annotations

import functools

from kerascount.counting import operations
from kerascount.counting.applications.network import of_tensorflow
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import construct
from kerascount.evaluation.crossing import apply_layer, auto_name, placed
from kerascount.evaluation.frame import Site
from kerascount.evaluation.tensors import get_item, operate
from kerascount.evaluation.values import Array, Native, Value

MODES = {
    **dict.fromkeys(("vgg16", "vgg19", "resnet", "resnet50", "imagenet_utils"), "caffe"),
    **dict.fromkeys(
        ("mobilenet", "mobilenet_v2", "inception_v3", "inception_resnet_v2", "xception", "nasnet", "resnet_v2"), "tf"
    ),
    "densenet": "torch",
}
"""How the images of a module's networks are prepared; networks that are not named here do so within themselves."""

MEANS = Array((3,), "float32")


@functools.cache
def preprocessing(module: str) -> Native:
    """The ``preprocess_input`` of one module of Keras's applications."""
    return Native(f"keras.applications.{module}.preprocess_input", functools.partial(_prepare, MODES.get(module, "")))


def _prepare(usual: str, site: Site, x: Value, data_format: Value = None, mode: Value = None) -> Value:
    """Arrays keep their shape, as tensors do, which go through the operations of their mode."""
    way = mode if isinstance(mode, str) else usual
    if not isinstance(x, Tensor) or not way:
        return Array(x.shape, "float32", library=x.library) if isinstance(x, Array) and way else x
    first = _divided(site, x, 127.5 if way == "tf" else 255.0) if way in ("tf", "torch") else _reversed(site, x)
    if way == "tf":
        return _operated(site, "subtract", "tf.math.subtract", first, 1.0)
    centred = _operated(site, "add", "tf.nn.bias_add", first, MEANS)
    return _divided(site, centred, MEANS) if way == "torch" else centred


def _divided(site: Site, x: Value, by: Value) -> Value:
    return _operated(site, "true_divide", "tf.math.truediv", x, by)


def _reversed(site: Site, x: Value) -> Value:
    """The colours in the order blue, green, red: Keras 3 stacks them anew."""
    if site.run.dialect.is_keras_3:
        channels = [get_item(x, (Ellipsis, index), site) for index in (2, 1, 0)]
        return operate("stack", (channels,), {"axis": -1}, site)
    key = (Ellipsis, slice(None, None, -1))
    return _of_tensorflow(site, "get_item", "SlicingOpLambda", "tf.__operators__.getitem", (x,), {"key": key})


def _operated(site: Site, name: str, old_name: str, x: Value, other: Value) -> Value:
    if site.run.dialect.is_keras_3:
        return operate(name, (x, other), {}, site)
    shape = other.shape if isinstance(other, Array) else ()
    return _of_tensorflow(site, name, "TFOpLambda", old_name, (x, shape), {})


def _of_tensorflow(
    site: Site, name: str, kind: str, old_name: str, inputs: tuple[Value, ...], keywords: dict[str, Value]
) -> Value:
    """An operation as Keras 2 puts it into the graph."""
    made = construct(of_tensorflow(operations.catalogue()[name], kind), (), keywords, site.run.dialect)
    made.keywords["name"] = auto_name(site, old_name)
    return apply_layer(site, placed(site, made), inputs, {})
