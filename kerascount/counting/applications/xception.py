"""Xception: separable convolutions between residuals of one convolution."""

from __future__ import annotations

from kerascount.counting.applications.network import Application, Asked, Net, ended, normalized
from kerascount.counting.graph import Tensor


def xception(net: Net, asked: Asked, x: Tensor) -> Tensor:
    for index, (filters, stride) in enumerate(((32, 2), (64, 1)), 1):
        x = net("Conv2D", x, filters, 3, strides=stride, use_bias=False, name=f"block1_conv{index}")
        x = net("Activation", normalized(net, x, f"block1_conv{index}_bn"), "relu", name=f"block1_conv{index}_act")
    for block, filters in ((2, 128), (3, 256), (4, 728)):
        x = _narrowing(net, x, block, filters, filters)
    for block in range(5, 13):
        start = x
        for index in (1, 2, 3):
            x = _separated(net, _active(net, x, block, index), block, index, 728)
        x = net("Add", [x, start])
    x = _narrowing(net, x, 13, 728, 1024)
    for index, filters in ((1, 1536), (2, 2048)):
        x = _active(net, _separated(net, x, 14, index, filters), 14, index)
    return ended(net, x, asked)


def _narrowing(net: Net, x: Tensor, block: int, first: int, filters: int) -> Tensor:
    """A block that halves the image; block 2 begins without an activation, since the one before ends in it."""
    residual = normalized(net, net("Conv2D", x, filters, 1, strides=2, padding="same", use_bias=False))
    if block > 2:
        x = _active(net, x, block, 1)
    x = _separated(net, x, block, 1, first)
    x = _separated(net, _active(net, x, block, 2), block, 2, filters)
    x = net("MaxPooling2D", x, 3, strides=2, padding="same", name=f"block{block}_pool")
    return net("Add", [x, residual])


def _active(net: Net, x: Tensor, block: int, index: int) -> Tensor:
    return net("Activation", x, "relu", name=f"block{block}_sepconv{index}_act")


def _separated(net: Net, x: Tensor, block: int, index: int, filters: int) -> Tensor:
    name = f"block{block}_sepconv{index}"
    return normalized(net, net("SeparableConv2D", x, filters, 3, padding="same", use_bias=False, name=name), f"{name}_bn")


APPLICATIONS = (Application("Xception", "xception", xception, default_size=299, least_size=71),)
