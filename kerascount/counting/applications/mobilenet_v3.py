"""MobileNetV3: inverted residuals, some of which weigh their channels by squeezing and exciting them."""

from __future__ import annotations

import functools
from typing import Any

from kerascount.counting.applications.network import Application, Asked, Net, divisible, normalized, padding_before, pooled
from kerascount.counting.graph import Tensor

Block = tuple[float, int, bool, int, bool, bool]
"""Expansion, filters, whether the kernel is the large one, stride, whether it squeezes, whether it is a late one."""

SMALL: tuple[Block, ...] = (
    (1, 16, False, 2, True, False),
    (72 / 16, 24, False, 2, False, False),
    (88 / 24, 24, False, 1, False, False),
    (4, 40, True, 2, True, True),
    (6, 40, True, 1, True, True),
    (6, 40, True, 1, True, True),
    (3, 48, True, 1, True, True),
    (3, 48, True, 1, True, True),
    (6, 96, True, 2, True, True),
    (6, 96, True, 1, True, True),
    (6, 96, True, 1, True, True),
)
LARGE: tuple[Block, ...] = (
    (1, 16, False, 1, False, False),
    (4, 24, False, 2, False, False),
    (3, 24, False, 1, False, False),
    (3, 40, True, 2, True, False),
    (3, 40, True, 1, True, False),
    (3, 40, True, 1, True, False),
    (6, 80, False, 2, False, True),
    (2.5, 80, False, 1, False, True),
    (2.3, 80, False, 1, False, True),
    (2.3, 80, False, 1, False, True),
    (6, 112, False, 1, True, True),
    (6, 112, False, 1, True, True),
    (6, 160, True, 2, True, True),
    (6, 160, True, 1, True, True),
    (6, 160, True, 1, True, True),
)

OLD_NAMES = {
    "conv": "Conv",
    "conv_bn": "Conv/BatchNorm",
    "conv_1": "Conv_1",
    "conv_1_bn": "Conv_1/BatchNorm",
    "conv_2": "Conv_2",
    "logits": "Logits",
    "predictions": "Predictions",
    "expand_bn": "expand/BatchNorm",
    "depthwise_pad": "depthwise/pad",
    "depthwise_bn": "depthwise/BatchNorm",
    "project_bn": "project/BatchNorm",
    "add": "Add",
    "squeeze_excite_avg_pool": "squeeze_excite/AvgPool",
    "squeeze_excite_conv": "squeeze_excite/Conv",
    "squeeze_excite_relu": "squeeze_excite/Relu",
    "squeeze_excite_conv_1": "squeeze_excite/Conv_1",
    "squeeze_excite_mul": "squeeze_excite/Mul",
}
"""What Keras 2 calls the layers whose names Keras 3 changed."""


def mobilenet_v3(net: Net, asked: Asked, x: Tensor, *, blocks: tuple[Block, ...], points: int) -> Tensor:
    is_late = not asked.minimalistic
    if asked.include_preprocessing:
        x = net("Rescaling", x, 1 / 127.5, offset=-1.0)
    x = net("Conv2D", x, 16, 3, strides=2, padding="same", use_bias=False, name=called(net, "conv"))
    x = activated(net, normalized(net, x, called(net, "conv_bn")), is_late)
    for index, block in enumerate(blocks):
        x = _inverted(net, asked, x, block, index)
    x = net("Conv2D", x, divisible(net.channels(x) * 6), 1, padding="same", use_bias=False, name=called(net, "conv_1"))
    x = activated(net, normalized(net, x, called(net, "conv_1_bn")), is_late)
    if not asked.include_top:
        return pooled(net, x, asked, "avg_pool", "max_pool")
    x = net("GlobalAveragePooling2D", x, keepdims=True)
    points = divisible(points * asked.alpha) if asked.alpha > 1 else points
    x = activated(net, net("Conv2D", x, points, 1, padding="same", name=called(net, "conv_2")), is_late)
    if asked.dropout_rate > 0:
        x = net("Dropout", x, asked.dropout_rate)
    x = net("Flatten", net("Conv2D", x, asked.classes, 1, padding="same", name=called(net, "logits")))
    return net("Activation", x, asked.classifier_activation, name=called(net, "predictions"))


def called(net: Net, name: str) -> str:
    return name if net.dialect.is_keras_3 else OLD_NAMES.get(name, name)


def activated(net: Net, x: Tensor, is_late: bool) -> Tensor:
    """A rectifier or, in the late blocks, the hard swish, which Keras 2 writes out."""
    if not is_late:
        return net("ReLU", x)
    return net("Activation", x, "hard_swish") if net.dialect.is_keras_3 else net("Multiply", [x, _hard_sigmoid(net, x)])


def _hard_sigmoid(net: Net, x: Tensor) -> Tensor:
    x = net("ReLU", net.operate("add", "tf.__operators__.add", x), 6.0)
    return net.operate("multiply", "tf.math.multiply", x)


def _inverted(net: Net, asked: Asked, x: Tensor, block: Block, index: int) -> Tensor:
    expansion, width, is_large, stride, squeezes, is_late = block
    start, channels, filters = x, net.channels(x), divisible(width * asked.alpha)
    kernel = 5 if is_large and not asked.minimalistic else 3
    expanded, is_late = divisible(channels * expansion), is_late and not asked.minimalistic
    name = _namer(net, index)
    if index:
        x = net("Conv2D", x, expanded, 1, padding="same", use_bias=False, name=name("expand"))
        x = activated(net, normalized(net, x, name("expand_bn")), is_late)
    if stride == 2:
        x = net("ZeroPadding2D", x, padding_before(net, x, kernel), name=name("depthwise_pad"))
    padding = "same" if stride == 1 else "valid"
    x = net("DepthwiseConv2D", x, kernel, stride, padding, use_bias=False, name=name("depthwise"))
    x = activated(net, normalized(net, x, name("depthwise_bn")), is_late)
    if squeezes and not asked.minimalistic:
        x = _squeezed(net, x, expanded, name)
    x = normalized(net, net("Conv2D", x, filters, 1, padding="same", use_bias=False, name=name("project")), name("project_bn"))
    return net("Add", [start, x], name=name("add")) if stride == 1 and channels == filters else x


def _namer(net: Net, index: int) -> Any:
    prefix = f"expanded_conv_{index}" if index else "expanded_conv"
    between = "_" if net.dialect.is_keras_3 else "/"
    return lambda name: f"{prefix}{between}{called(net, name)}"


def _squeezed(net: Net, x: Tensor, filters: int, name: Any) -> Tensor:
    weights = net("GlobalAveragePooling2D", x, keepdims=True, name=name("squeeze_excite_avg_pool"))
    weights = net("Conv2D", weights, divisible(filters * 0.25), 1, padding="same", name=name("squeeze_excite_conv"))
    weights = net("ReLU", weights, name=name("squeeze_excite_relu"))
    weights = net("Conv2D", weights, filters, 1, padding="same", name=name("squeeze_excite_conv_1"))
    return net("Multiply", [x, _hard_sigmoid(net, weights)], name=name("squeeze_excite_mul"))


ORDER = (
    "input_shape alpha minimalistic include_top weights input_tensor classes pooling dropout_rate classifier_activation"
    " include_preprocessing"
)

APPLICATIONS = tuple(
    Application(
        f"MobileNetV3{size}",
        f"MobileNetV3{size}",
        functools.partial(mobilenet_v3, blocks=blocks, points=points),
        f"{ORDER} name",
        ORDER,
        old_title=f"MobilenetV3{size.lower()}",
        alphas=(0.75, 1.0),
        checks_shape=False,
    )
    for size, blocks, points in (("Small", SMALL, 1024), ("Large", LARGE, 1280))
)
