"""ResNet and ResNetV2: stacks of residual bottlenecks, normalized after each convolution or before."""

from __future__ import annotations

import functools

from kerascount.counting.applications.network import Application, Asked, Net, ended, normalized
from kerascount.counting.graph import Tensor

FILTERS = (64, 128, 256, 512)
DEPTHS = {50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}


def resnet(net: Net, asked: Asked, x: Tensor, *, depths: tuple[int, ...], is_second: bool) -> Tensor:
    x = net("ZeroPadding2D", x, 3, name="conv1_pad")
    x = net("Conv2D", x, 64, 7, strides=2, name="conv1_conv")
    if not is_second:
        x = activated(net, x, "conv1")
    x = net("ZeroPadding2D", x, 1, name="pool1_pad")
    x = net("MaxPooling2D", x, 3, strides=2, name="pool1_pool")
    for stage, (filters, depth) in enumerate(zip(FILTERS, depths), 2):
        stride = 1 if stage == (5 if is_second else 2) else 2
        x = (stack_2 if is_second else stack_1)(net, x, filters, depth, stride, f"conv{stage}")
    if is_second:
        x = activated(net, x, "post")
    return ended(net, x, asked, is_named=True)


def activated(net: Net, x: Tensor, name: str) -> Tensor:
    return net("Activation", normalized(net, x, f"{name}_bn"), "relu", name=f"{name}_relu")


def stack_1(net: Net, x: Tensor, filters: int, depth: int, stride: int, name: str) -> Tensor:
    for index in range(1, depth + 1):
        x = block_1(net, x, filters, stride if index == 1 else 1, index == 1, f"{name}_block{index}")
    return x


def block_1(net: Net, x: Tensor, filters: int, stride: int, is_first: bool, name: str) -> Tensor:
    shortcut = x
    if is_first:
        shortcut = normalized(net, net("Conv2D", x, 4 * filters, 1, strides=stride, name=f"{name}_0_conv"), f"{name}_0_bn")
    x = activated(net, net("Conv2D", x, filters, 1, strides=stride, name=f"{name}_1_conv"), f"{name}_1")
    x = activated(net, net("Conv2D", x, filters, 3, padding="same", name=f"{name}_2_conv"), f"{name}_2")
    x = normalized(net, net("Conv2D", x, 4 * filters, 1, name=f"{name}_3_conv"), f"{name}_3_bn")
    return net("Activation", net("Add", [shortcut, x], name=f"{name}_add"), "relu", name=f"{name}_out")


def stack_2(net: Net, x: Tensor, filters: int, depth: int, stride: int, name: str) -> Tensor:
    for index in range(1, depth + 1):
        x = block_2(net, x, filters, stride if index == depth else 1, index == 1, f"{name}_block{index}")
    return x


def block_2(net: Net, x: Tensor, filters: int, stride: int, is_first: bool, name: str) -> Tensor:
    before = activated(net, x, f"{name}_preact")
    shortcut = x
    if is_first:
        shortcut = net("Conv2D", before, 4 * filters, 1, strides=stride, name=f"{name}_0_conv")
    elif stride > 1:
        shortcut = net("MaxPooling2D", x, 1, strides=stride)
    x = activated(net, net("Conv2D", before, filters, 1, use_bias=False, name=f"{name}_1_conv"), f"{name}_1")
    x = net("ZeroPadding2D", x, 1, name=f"{name}_2_pad")
    x = activated(net, net("Conv2D", x, filters, 3, strides=stride, use_bias=False, name=f"{name}_2_conv"), f"{name}_2")
    return net("Add", [shortcut, net("Conv2D", x, 4 * filters, 1, name=f"{name}_3_conv")], name=f"{name}_out")


APPLICATIONS = tuple(
    Application(
        f"ResNet{size}{suffix}", f"resnet{size}{suffix.lower()}", functools.partial(resnet, depths=depths, is_second=is_second)
    )
    for suffix, is_second in (("", False), ("V2", True))
    for size, depths in DEPTHS.items()
)
