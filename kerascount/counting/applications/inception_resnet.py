"""InceptionResNetV2: the branches of Inception, added to what they come from."""

from __future__ import annotations

from kerascount.counting.applications.inception import averaged, branch, convolved, shrinking
from kerascount.counting.applications.network import Application, Asked, Net, ended, normalized
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import LayerType
from kerascount.counting.shapes import Nested, flat

BLOCKS = {
    "block35": [[(32, 1, 1)], [(32, 1, 1), (32, 3, 3)], [(32, 1, 1), (48, 3, 3), (64, 3, 3)]],
    "block17": [[(192, 1, 1)], [(128, 1, 1), (160, 1, 7), (192, 7, 1)]],
    "block8": [[(192, 1, 1)], [(192, 1, 1), (224, 1, 3), (256, 3, 1)]],
}
"""The branches of each kind of block: filters and kernels."""


def inception_resnet_v2(net: Net, asked: Asked, x: Tensor) -> Tensor:
    x = convolved(net, x, 32, (3, 3), 2, "valid")
    x = convolved(net, x, 32, (3, 3), 1, "valid")
    x = convolved(net, x, 64, (3, 3))
    x = net("MaxPooling2D", x, 3, strides=2)
    x = convolved(net, x, 80, (1, 1), 1, "valid")
    x = convolved(net, x, 192, (3, 3), 1, "valid")
    x = net("MaxPooling2D", x, 3, strides=2)
    sides = [[(96, 1, 1)], [(48, 1, 1), (64, 5, 5)], [(64, 1, 1), (96, 3, 3), (96, 3, 3)]]
    parts = [branch(net, x, steps) for steps in sides]
    x = net("Concatenate", [*parts, averaged(net, x, 64)], axis=net.axis, name="mixed_5b")
    x = _repeated(net, x, "block35", 10)
    x = _shrunk(net, x, "mixed_6a", [[(384, 3, 3)], [(256, 1, 1), (256, 3, 3), (384, 3, 3)]])
    x = _repeated(net, x, "block17", 20)
    thrice = [[(256, 1, 1), (384, 3, 3)], [(256, 1, 1), (288, 3, 3)], [(256, 1, 1), (288, 3, 3), (320, 3, 3)]]
    x = _shrunk(net, x, "mixed_7a", thrice)
    x = _block(net, _repeated(net, x, "block8", 9), "block8", 10, is_active=False)
    x = net("Conv2D", x, 1536, 1, padding="same", use_bias=False, name="conv_7b")
    x = net("Activation", normalized(net, x, "conv_7b_bn", scale=False), "relu", name="conv_7b_ac")
    return ended(net, x, asked)


def _shrunk(net: Net, x: Tensor, name: str, branches: list[list[tuple[int, int, int]]]) -> Tensor:
    parts = [shrinking(net, x, steps) for steps in branches]
    return net("Concatenate", [*parts, net("MaxPooling2D", x, 3, strides=2)], axis=net.axis, name=name)


def _repeated(net: Net, x: Tensor, kind: str, number: int) -> Tensor:
    for index in range(1, number + 1):
        x = _block(net, x, kind, index)
    return x


def _block(net: Net, x: Tensor, kind: str, index: int, is_active: bool = True) -> Tensor:
    name = f"{kind}_{index}"
    parts = [branch(net, x, steps) for steps in BLOCKS[kind]]
    joined = net("Concatenate", parts, axis=net.axis, name=f"{name}_mixed")
    up = net("Conv2D", joined, net.channels(x), 1, padding="same", name=f"{name}_conv")
    x = net(SCALED, [x, up])
    return net("Activation", x, "relu", name=f"{name}_ac") if is_active else x


def CustomScaleLayer(x: Nested, /) -> Nested:
    """One tensor and another, scaled: the shape of the first."""
    return flat(x)[0]


SCALED = LayerType(CustomScaleLayer)

APPLICATIONS = (Application("InceptionResNetV2", "inception_resnet_v2", inception_resnet_v2, default_size=299, least_size=75),)
