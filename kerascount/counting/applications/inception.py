"""InceptionV3: branches of convolutions side by side, joined along their channels."""

from __future__ import annotations

from kerascount.counting.applications.network import Application, Asked, Net, ended, normalized
from kerascount.counting.graph import Tensor

Step = tuple[int, int, int]
"""Filters, and the height and width of the kernel."""


def inception_v3(net: Net, asked: Asked, x: Tensor) -> Tensor:
    x = convolved(net, x, 32, (3, 3), 2, "valid")
    x = convolved(net, x, 32, (3, 3), 1, "valid")
    x = convolved(net, x, 64, (3, 3))
    x = net("MaxPooling2D", x, 3, strides=2)
    x = convolved(net, x, 80, (1, 1), 1, "valid")
    x = convolved(net, x, 192, (3, 3), 1, "valid")
    x = net("MaxPooling2D", x, 3, strides=2)
    for index, filters in enumerate((32, 64, 64)):
        x = _mixed(net, x, index, [[(64, 1, 1)], [(48, 1, 1), (64, 5, 5)], [(64, 1, 1), (96, 3, 3), (96, 3, 3)]], filters)
    x = _shrunk(net, x, 3, [[(384, 3, 3)], [(64, 1, 1), (96, 3, 3), (96, 3, 3)]])
    for index, size in enumerate((128, 160, 160, 192), 4):
        short = [(size, 1, 1), (size, 1, 7), (192, 7, 1)]
        long = [(size, 1, 1), (size, 7, 1), (size, 1, 7), (size, 7, 1), (192, 1, 7)]
        x = _mixed(net, x, index, [[(192, 1, 1)], short, long], 192)
    x = _shrunk(net, x, 8, [[(192, 1, 1), (320, 3, 3)], [(192, 1, 1), (192, 1, 7), (192, 7, 1), (192, 3, 3)]])
    for index in range(2):
        x = _widened(net, x, index)
    return ended(net, x, asked)


def convolved(net: Net, x: Tensor, filters: int, kernel: tuple[int, int], stride: int = 1, padding: str = "same") -> Tensor:
    """A convolution without a bias, a normalization without a scale, and its activation, all named by counting."""
    x = net("Conv2D", x, filters, kernel, strides=stride, padding=padding, use_bias=False)
    return net("Activation", normalized(net, x, scale=False), "relu")


def branch(net: Net, x: Tensor, steps: list[Step]) -> Tensor:
    """Convolutions one after the other."""
    for filters, height, width in steps:
        x = convolved(net, x, filters, (height, width))
    return x


def averaged(net: Net, x: Tensor, filters: int) -> Tensor:
    """The branch of a pooling that keeps the size, and a convolution of one place."""
    return convolved(net, net("AveragePooling2D", x, 3, strides=1, padding="same"), filters, (1, 1))


def shrinking(net: Net, x: Tensor, steps: list[Step]) -> Tensor:
    """A branch whose last convolution halves the size."""
    filters, height, width = steps[-1]
    return convolved(net, branch(net, x, steps[:-1]), filters, (height, width), 2, "valid")


def _mixed(net: Net, x: Tensor, index: int, branches: list[list[Step]], filters: int) -> Tensor:
    parts = [branch(net, x, steps) for steps in branches]
    return net("Concatenate", [*parts, averaged(net, x, filters)], axis=net.axis, name=f"mixed{index}")


def _shrunk(net: Net, x: Tensor, index: int, branches: list[list[Step]]) -> Tensor:
    parts = [shrinking(net, x, steps) for steps in branches]
    return net("Concatenate", [*parts, net("MaxPooling2D", x, 3, strides=2)], axis=net.axis, name=f"mixed{index}")


def _widened(net: Net, x: Tensor, index: int) -> Tensor:
    first = convolved(net, x, 320, (1, 1))
    second = _forked(net, convolved(net, x, 384, (1, 1)), f"mixed9_{index}")
    third = _forked(net, branch(net, x, [(448, 1, 1), (384, 3, 3)]), "")
    return net("Concatenate", [first, second, third, averaged(net, x, 192)], axis=net.axis, name=f"mixed{9 + index}")


def _forked(net: Net, x: Tensor, name: str) -> Tensor:
    parts = [convolved(net, x, 384, kernel) for kernel in ((1, 3), (3, 1))]
    return net("Concatenate", parts, axis=net.axis, name=name)


APPLICATIONS = (Application("InceptionV3", "inception_v3", inception_v3, default_size=299, least_size=75),)
