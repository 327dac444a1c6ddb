"""VGG16 and VGG19: blocks of convolutions between poolings, and three dense layers."""

from __future__ import annotations

import functools

from kerascount.counting.applications.network import Application, Asked, Net, pooled
from kerascount.counting.graph import Tensor

FILTERS = (64, 128, 256, 512, 512)


def vgg(net: Net, asked: Asked, x: Tensor, *, depths: tuple[int, ...]) -> Tensor:
    for block, (filters, depth) in enumerate(zip(FILTERS, depths), 1):
        for index in range(1, depth + 1):
            x = net("Conv2D", x, filters, 3, activation="relu", padding="same", name=f"block{block}_conv{index}")
        x = net("MaxPooling2D", x, 2, name=f"block{block}_pool")
    if not asked.include_top:
        return pooled(net, x, asked)
    x = net("Flatten", x, name="flatten")
    x = net("Dense", x, 4096, activation="relu", name="fc1")
    x = net("Dense", x, 4096, activation="relu", name="fc2")
    return net("Dense", x, asked.classes, activation=asked.classifier_activation, name="predictions")


APPLICATIONS = (
    Application("VGG16", "vgg16", functools.partial(vgg, depths=(2, 2, 3, 3, 3))),
    Application("VGG19", "vgg19", functools.partial(vgg, depths=(2, 2, 4, 4, 4))),
)
