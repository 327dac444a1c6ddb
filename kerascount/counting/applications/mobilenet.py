"""MobileNet and MobileNetV2: depthwise convolutions of a width that ``alpha`` scales."""

from __future__ import annotations

from kerascount.counting.applications.network import (
    Application,
    Asked,
    Net,
    classified,
    divisible,
    normalized,
    padding_before,
    pooled,
)
from kerascount.counting.graph import Tensor

FIRST = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *((512, 1),) * 5, (1024, 2), (1024, 1))
"""Filters and stride of each block of MobileNet."""

SECOND = ((16, 1, 1), (24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, 2), (320, 1, 1))
"""Filters, number and first stride of the blocks of MobileNetV2."""


def mobilenet(net: Net, asked: Asked, x: Tensor) -> Tensor:
    x = net("Conv2D", x, int(32 * asked.alpha), 3, strides=2, padding="same", use_bias=False, name="conv1")
    x = _clipped(net, x, "conv1_bn", "conv1_relu")
    for index, (filters, stride) in enumerate(FIRST, 1):
        x = _separable(net, x, int(filters * asked.alpha), stride, asked.depth_multiplier, index)
    if not asked.include_top:
        return pooled(net, x, asked)
    x = net("GlobalAveragePooling2D", x, keepdims=True)
    x = net("Dropout", x, asked.dropout, name="dropout")
    x = net("Conv2D", x, asked.classes, 1, padding="same", name="conv_preds")
    x = net("Reshape", x, (asked.classes,), name="reshape_2")
    return net("Activation", x, asked.classifier_activation, name="predictions")


def _clipped(net: Net, x: Tensor, norm: str, relu: str) -> Tensor:
    return net("ReLU", normalized(net, x, norm), 6.0, name=relu)


def _separable(net: Net, x: Tensor, filters: int, stride: int, multiplier: int, index: int) -> Tensor:
    padding = "same"
    if stride > 1:
        x, padding = net("ZeroPadding2D", x, ((0, 1), (0, 1)), name=f"conv_pad_{index}"), "valid"
    name = f"conv_dw_{index}"
    x = net("DepthwiseConv2D", x, 3, stride, padding, depth_multiplier=multiplier, use_bias=False, name=name)
    x = _clipped(net, x, f"{name}_bn", f"{name}_relu")
    x = net("Conv2D", x, filters, 1, padding="same", use_bias=False, name=f"conv_pw_{index}")
    return _clipped(net, x, f"conv_pw_{index}_bn", f"conv_pw_{index}_relu")


def mobilenet_v2(net: Net, asked: Asked, x: Tensor) -> Tensor:
    x = net("Conv2D", x, divisible(32 * asked.alpha), 3, strides=2, padding="same", use_bias=False, name="Conv1")
    x = _clipped(net, x, "bn_Conv1", "Conv1_relu")
    index = 0
    for filters, number, first in SECOND:
        for place in range(number):
            x = _inverted(net, x, divisible(int(filters * asked.alpha)), first if place == 0 else 1, index)
            index += 1
    x = net("Conv2D", x, divisible(1280 * asked.alpha) if asked.alpha > 1 else 1280, 1, use_bias=False, name="Conv_1")
    x = _clipped(net, x, "Conv_1_bn", "out_relu")
    return classified(net, x, asked, average="") if asked.include_top else pooled(net, x, asked)


def _inverted(net: Net, x: Tensor, filters: int, stride: int, index: int) -> Tensor:
    start, channels = x, net.channels(x)
    name = f"block_{index}_" if index else "expanded_conv_"
    if index:
        x = net("Conv2D", x, 6 * channels, 1, padding="same", use_bias=False, name=f"{name}expand")
        x = _clipped(net, x, f"{name}expand_BN", f"{name}expand_relu")
    if stride == 2:
        x = net("ZeroPadding2D", x, padding_before(net, x, 3), name=f"{name}pad")
    x = net("DepthwiseConv2D", x, 3, stride, "same" if stride == 1 else "valid", use_bias=False, name=f"{name}depthwise")
    x = _clipped(net, x, f"{name}depthwise_BN", f"{name}depthwise_relu")
    x = normalized(net, net("Conv2D", x, filters, 1, padding="same", use_bias=False, name=f"{name}project"), f"{name}project_BN")
    return net("Add", [start, x], name=f"{name}add") if channels == filters and stride == 1 else x


APPLICATIONS = (
    Application(
        "MobileNet",
        "mobilenet_{alpha:0.2f}_{rows}",
        mobilenet,
        "input_shape alpha depth_multiplier dropout include_top weights input_tensor pooling classes classifier_activation name",
        "input_shape alpha depth_multiplier dropout include_top weights input_tensor pooling classes classifier_activation",
        sizes=(128, 160, 192, 224),
        alphas=(0.25, 0.5, 0.75, 1.0),
    ),
    Application(
        "MobileNetV2",
        "mobilenetv2_{alpha:0.2f}_{rows}",
        mobilenet_v2,
        "input_shape alpha include_top weights input_tensor pooling classes classifier_activation name",
        "input_shape alpha include_top weights input_tensor pooling classes classifier_activation",
        sizes=(96, 128, 160, 192, 224),
        alphas=(0.35, 0.5, 0.75, 1.0, 1.3, 1.4),
    ),
)
