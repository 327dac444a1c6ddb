"""DenseNet: blocks in which every layer sees all those before it."""

from __future__ import annotations

import functools

from kerascount.counting.applications.network import Application, Asked, Net, ended, normalized
from kerascount.counting.graph import Tensor

GROWTH = 32
DEPTHS = {121: (6, 12, 24, 16), 169: (6, 12, 32, 32), 201: (6, 12, 48, 32)}


def densenet(net: Net, asked: Asked, x: Tensor, *, depths: tuple[int, ...]) -> Tensor:
    between = "_" if net.dialect.is_keras_3 else "/"
    x = net("ZeroPadding2D", x, 3)
    x = net("Conv2D", x, 64, 7, strides=2, use_bias=False, name=f"conv1{between}conv")
    x = net("Activation", normalized(net, x, f"conv1{between}bn"), "relu", name=f"conv1{between}relu")
    x = net("ZeroPadding2D", x, 1)
    x = net("MaxPooling2D", x, 3, strides=2, name="pool1")
    for stage, depth in enumerate(depths, 2):
        for index in range(1, depth + 1):
            x = _grown(net, x, f"conv{stage}_block{index}")
        if stage < len(depths) + 1:
            x = _halved(net, x, f"pool{stage}")
    x = net("Activation", normalized(net, x, "bn"), "relu", name="relu")
    return ended(net, x, asked, is_named=True)


def _grown(net: Net, x: Tensor, name: str) -> Tensor:
    more = net("Activation", normalized(net, x, f"{name}_0_bn"), "relu", name=f"{name}_0_relu")
    more = net("Conv2D", more, 4 * GROWTH, 1, use_bias=False, name=f"{name}_1_conv")
    more = net("Activation", normalized(net, more, f"{name}_1_bn"), "relu", name=f"{name}_1_relu")
    more = net("Conv2D", more, GROWTH, 3, padding="same", use_bias=False, name=f"{name}_2_conv")
    return net("Concatenate", [x, more], axis=net.axis, name=f"{name}_concat")


def _halved(net: Net, x: Tensor, name: str) -> Tensor:
    x = net("Activation", normalized(net, x, f"{name}_bn"), "relu", name=f"{name}_relu")
    x = net("Conv2D", x, net.channels(x) // 2, 1, use_bias=False, name=f"{name}_conv")
    return net("AveragePooling2D", x, 2, strides=2, name=f"{name}_pool")


APPLICATIONS = tuple(
    Application(f"DenseNet{size}", f"densenet{size}", functools.partial(densenet, depths=depths))
    for size, depths in DEPTHS.items()
)
