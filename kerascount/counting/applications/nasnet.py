"""NASNet: cells that were found by search, each fed by the two before it."""

from __future__ import annotations

import functools

from kerascount.counting.applications.network import Application, Asked, Net, classified, normalized, padding_before, pooled
from kerascount.counting.graph import Tensor


def nasnet(net: Net, asked: Asked, x: Tensor, *, width: int, repeats: int, stem: int, skips: bool) -> Tensor:
    x = normalized(net, net("Conv2D", x, stem, 3, strides=2, use_bias=False, name="stem_conv1"), "stem_bn1")
    before: Tensor = x
    x, before = _reduced(net, x, before, width // 4, "stem_1"), x
    x, before = _reduced(net, x, before, width // 2, "stem_2"), x
    for index, scale in enumerate((1, 2, 4)):
        first = index * repeats
        if index:
            x, last = _reduced(net, x, before, width * scale, f"reduce_{first}"), x
            before, first = before if skips else last, first + 1
        for number in range(first, first + repeats):
            x, before = _normal(net, x, before, width * scale, str(number)), x
    x = net("Activation", x, "relu")
    return classified(net, x, asked, average="") if asked.include_top else pooled(net, x, asked)


def _pointed(net: Net, x: Tensor, filters: int, conv: str, norm: str) -> Tensor:
    """An activation, a convolution of one place, and a normalization."""
    x = net("Conv2D", net("Activation", x, "relu"), filters, 1, padding="same", use_bias=False, name=conv)
    return normalized(net, x, norm)


def _separated(net: Net, x: Tensor, filters: int, kernel: int, name: str, stride: int = 1) -> Tensor:
    x, padding = net("Activation", x, "relu"), "same"
    if stride == 2:
        x, padding = net("ZeroPadding2D", x, padding_before(net, x, kernel), name=f"separable_conv_1_pad_{name}"), "valid"
    conv = f"separable_conv_1_{name}"
    x = net("SeparableConv2D", x, filters, kernel, strides=stride, padding=padding, use_bias=False, name=conv)
    x = net("Activation", normalized(net, x, f"separable_conv_1_bn_{name}"), "relu")
    x = net("SeparableConv2D", x, filters, kernel, padding="same", use_bias=False, name=f"separable_conv_2_{name}")
    return normalized(net, x, f"separable_conv_2_bn_{name}")


def _adjusted(net: Net, before: Tensor, x: Tensor, filters: int, name: str) -> Tensor:
    """The earlier cell's output, brought to the size and channels of this one."""
    if before is x:
        return x
    if net.sides(before)[1] != net.sides(x)[1]:
        return _shrunk(net, before, filters, name)
    if net.channels(before) != filters:
        return _pointed(net, before, filters, f"adjust_conv_projection_{name}", f"adjust_bn_{name}")
    return before


def _shrunk(net: Net, x: Tensor, filters: int, name: str) -> Tensor:
    """Every second place, and every second of those shifted by one."""
    x = net("Activation", x, "relu", name=f"adjust_relu_1_{name}")
    first = net("AveragePooling2D", x, 1, strides=2, name=f"adjust_avg_pool_1_{name}")
    first = net("Conv2D", first, filters // 2, 1, padding="same", use_bias=False, name=f"adjust_conv_1_{name}")
    second = net("Cropping2D", net("ZeroPadding2D", x, ((0, 1), (0, 1))), ((1, 0), (1, 0)))
    second = net("AveragePooling2D", second, 1, strides=2, name=f"adjust_avg_pool_2_{name}")
    second = net("Conv2D", second, filters // 2, 1, padding="same", use_bias=False, name=f"adjust_conv_2_{name}")
    return normalized(net, net("Concatenate", [first, second], axis=net.axis), f"adjust_bn_{name}")


def _normal(net: Net, x: Tensor, before: Tensor, filters: int, name: str) -> Tensor:
    p = _adjusted(net, before, x, filters, name)
    h = _pointed(net, x, filters, f"normal_conv_1_{name}", f"normal_bn_1_{name}")
    left = _separated(net, h, filters, 5, f"normal_left1_{name}")
    x1 = net("Add", [left, _separated(net, p, filters, 3, f"normal_right1_{name}")], name=f"normal_add_1_{name}")
    left = _separated(net, p, filters, 5, f"normal_left2_{name}")
    x2 = net("Add", [left, _separated(net, p, filters, 3, f"normal_right2_{name}")], name=f"normal_add_2_{name}")
    x3 = net("Add", [_averaged(net, h, f"normal_left3_{name}"), p], name=f"normal_add_3_{name}")
    both = [_averaged(net, p, f"normal_{side}4_{name}") for side in ("left", "right")]
    x4 = net("Add", both, name=f"normal_add_4_{name}")
    x5 = net("Add", [_separated(net, h, filters, 3, f"normal_left5_{name}"), h], name=f"normal_add_5_{name}")
    return net("Concatenate", [p, x1, x2, x3, x4, x5], axis=net.axis, name=f"normal_concat_{name}")


def _averaged(net: Net, x: Tensor, name: str) -> Tensor:
    return net("AveragePooling2D", x, 3, strides=1, padding="same", name=name)


def _reduced(net: Net, x: Tensor, before: Tensor, filters: int, name: str) -> Tensor:
    p = _adjusted(net, before, x, filters, name)
    h = _pointed(net, x, filters, f"reduction_conv_1_{name}", f"reduction_bn_1_{name}")
    padded = net("ZeroPadding2D", h, padding_before(net, h, 3), name=f"reduction_pad_1_{name}")
    left = _separated(net, h, filters, 5, f"reduction_left1_{name}", 2)
    x1 = net("Add", [left, _separated(net, p, filters, 7, f"reduction_right1_{name}", 2)], name=f"reduction_add_1_{name}")
    left = net("MaxPooling2D", padded, 3, strides=2, name=f"reduction_left2_{name}")
    x2 = net("Add", [left, _separated(net, p, filters, 7, f"reduction_right2_{name}", 2)], name=f"reduction_add_2_{name}")
    left = net("AveragePooling2D", padded, 3, strides=2, name=f"reduction_left3_{name}")
    x3 = net("Add", [left, _separated(net, p, filters, 5, f"reduction_right3_{name}", 2)], name=f"reduction_add3_{name}")
    x4 = net("Add", [x2, _averaged(net, x1, f"reduction_left4_{name}")])
    left = _separated(net, x1, filters, 3, f"reduction_left4_{name}")
    right = net("MaxPooling2D", padded, 3, strides=2, name=f"reduction_right5_{name}")
    x5 = net("Add", [left, right], name=f"reduction_add4_{name}")
    return net("Concatenate", [x2, x3, x4, x5], axis=net.axis, name=f"reduction_concat_{name}")


ORDER = "input_shape include_top weights input_tensor pooling classes classifier_activation"

APPLICATIONS = (
    Application(
        "NASNetMobile",
        "nasnet_mobile",
        functools.partial(nasnet, width=44, repeats=4, stem=32, skips=False),
        f"{ORDER} name",
        ORDER,
        old_title="NASNet",
        keeps_size=True,
    ),
    Application(
        "NASNetLarge",
        "nasnet_large",
        functools.partial(nasnet, width=168, repeats=6, stem=96, skips=True),
        f"{ORDER} name",
        ORDER,
        old_title="NASNet",
        default_size=331,
    ),
)
