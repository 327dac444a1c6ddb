"""What ``preprocess_input`` of each application does to a tensor: the operations that Keras adds to the graph."""

from __future__ import annotations

import functools

from kerascount.counting.graph import Tensor
from kerascount.evaluation.frame import Site
from kerascount.evaluation.tensors import binary, get_item, operate
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
    if way == "tf":
        return binary("-", binary("/", x, 127.5, site), 1.0, site)
    if way == "torch":
        return binary("/", _centred(site, binary("/", x, 255.0, site)), MEANS, site)
    return _centred(site, _reversed(site, x))


def _centred(site: Site, x: Value) -> Value:
    if site.run.dialect.is_keras_3:
        return binary("+", x, MEANS, site)
    return operate("bias_add", (x, MEANS), {}, site)


def _reversed(site: Site, x: Value) -> Value:
    """The colours in the order blue, green, red: Keras 3 stacks them anew."""
    if not site.run.dialect.is_keras_3:
        return get_item(x, (Ellipsis, slice(None, None, -1)), site)
    channels = [get_item(x, (Ellipsis, index), site) for index in (2, 1, 0)]
    return operate("stack", (channels,), {"axis": -1}, site)
