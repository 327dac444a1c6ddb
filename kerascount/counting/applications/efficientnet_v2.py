"""EfficientNetV2: inverted residuals whose first stages fuse two convolutions into one."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from kerascount.counting.applications.efficientnet import activated, added, squeezed
from kerascount.counting.applications.network import USUAL, Application, Asked, Net, ended, normalized, refuse
from kerascount.counting.graph import Tensor


class Stage(NamedTuple):
    """Blocks of one kind; those that are not fused squeeze and excite."""

    is_fused: bool
    repeats: int
    filters_in: int
    filters: int
    expansion: int
    stride: int


def _stages(*facts: tuple[int, int, int, int, int]) -> tuple[Stage, ...]:
    """The stages of one size, of which the first three are fused."""
    return tuple(Stage(index < 3, *one) for index, one in enumerate(facts))


BASE = _stages(
    (1, 32, 16, 1, 1), (2, 16, 32, 4, 2), (2, 32, 48, 4, 2), (3, 48, 96, 4, 2), (5, 96, 112, 6, 1), (8, 112, 192, 6, 2)
)
S = _stages(
    (2, 24, 24, 1, 1), (4, 24, 48, 4, 2), (4, 48, 64, 4, 2), (6, 64, 128, 4, 2), (9, 128, 160, 6, 1), (15, 160, 256, 6, 2)
)
M = _stages(
    (3, 24, 24, 1, 1),
    (5, 24, 48, 4, 2),
    (5, 48, 80, 4, 2),
    (7, 80, 160, 4, 2),
    (14, 160, 176, 6, 1),
    (18, 176, 304, 6, 2),
    (5, 304, 512, 6, 1),
)
L = _stages(
    (4, 32, 32, 1, 1),
    (7, 32, 64, 4, 2),
    (7, 64, 96, 4, 2),
    (10, 96, 192, 4, 2),
    (19, 192, 224, 6, 1),
    (25, 224, 384, 6, 2),
    (7, 384, 640, 6, 1),
)

SIZES = (
    ("B0", BASE, 1.0, 1.0, 224),
    ("B1", BASE, 1.0, 1.1, 240),
    ("B2", BASE, 1.1, 1.2, 260),
    ("B3", BASE, 1.2, 1.4, 300),
    ("S", S, 1.0, 1.0, 384),
    ("M", M, 1.0, 1.0, 480),
    ("L", L, 1.0, 1.0, 480),
)
"""Name, stages, width, depth and image size."""


def efficientnet_v2(net: Net, asked: Asked, x: Tensor, *, stages: tuple[Stage, ...], width: float, depth: float) -> Tensor:
    if asked.name not in TITLES:
        raise refuse(
            f"EfficientNetV2 finds its blocks by its name, which should be one of {TITLES}. Received name={asked.name!r}"
        )
    if asked.include_preprocessing:
        x = _prepared(net, asked, x, is_base=stages is BASE)
    x = net("Conv2D", x, rounded(stages[0].filters_in * width), 3, strides=2, padding="same", use_bias=False, name="stem_conv")
    x = activated(net, x, "stem_")
    is_first = True
    for number, stage in enumerate(stages, 1):
        scaled = stage._replace(filters_in=rounded(stage.filters_in * width), filters=rounded(stage.filters * width))
        for index in range(math.ceil(depth * stage.repeats)):
            x = _block(net, x, scaled, f"block{number}{chr(97 + index)}_", drops=not is_first)
            scaled, is_first = scaled._replace(stride=1, filters_in=scaled.filters), False
    x = net("Conv2D", x, rounded(1280 * width), 1, padding="same", use_bias=False, name="top_conv")
    return ended(net, activated(net, x, "top_"), asked, is_named=True, dropout=0.2)


def rounded(filters: float) -> int:
    return max(8, int(filters + 4) // 8 * 8)


def _prepared(net: Net, asked: Asked, x: Tensor, is_base: bool) -> Tensor:
    shape = asked.input_shape
    x = net("Rescaling", x, 1 / 255)
    if is_base and isinstance(shape, tuple) and shape[0 if net.axis == 1 else -1] == 3:
        x = net("Normalization", x, mean=[0.485, 0.456, 0.406], variance=[0.229**2, 0.224**2, 0.225**2], axis=net.axis)
    return x


def _block(net: Net, x: Tensor, stage: Stage, name: str, drops: bool) -> Tensor:
    start = x
    x = (_fused if stage.is_fused else _separate)(net, x, stage, name)
    return added(net, x, start, name, drops) if stage.stride == 1 and stage.filters_in == stage.filters else x


def _separate(net: Net, x: Tensor, stage: Stage, name: str) -> Tensor:
    filters = stage.filters_in * stage.expansion
    x = net("Conv2D", x, filters, 1, padding="same", use_bias=False, name=f"{name}expand_conv")
    x = activated(net, x, f"{name}expand_")
    x = net("DepthwiseConv2D", x, 3, stage.stride, "same", use_bias=False, name=f"{name}dwconv2")
    x = squeezed(net, activated(net, x, name), filters, max(1, stage.filters_in // 4), name)
    x = net("Conv2D", x, stage.filters, 1, padding="same", use_bias=False, name=f"{name}project_conv")
    return normalized(net, x, f"{name}project_bn")


def _fused(net: Net, x: Tensor, stage: Stage, name: str) -> Tensor:
    kernel, stride = 3, stage.stride
    if stage.expansion != 1:
        filters = stage.filters_in * stage.expansion
        x = net("Conv2D", x, filters, 3, strides=stride, padding="same", use_bias=False, name=f"{name}expand_conv")
        x, kernel, stride = activated(net, x, f"{name}expand_"), 1, 1
    x = net("Conv2D", x, stage.filters, kernel, strides=stride, padding="same", use_bias=False, name=f"{name}project_conv")
    return activated(net, x, f"{name}project_") if stage.expansion == 1 else normalized(net, x, f"{name}project_bn")


APPLICATIONS = tuple(
    Application(
        f"EfficientNetV2{size}",
        f"efficientnetv2-{size.lower()}",
        functools.partial(efficientnet_v2, stages=stages, width=width, depth=depth),
        f"{USUAL} include_preprocessing name",
        f"{USUAL} include_preprocessing",
        default_size=side,
    )
    for size, stages, width, depth, side in SIZES
)

TITLES = tuple(one.title for one in APPLICATIONS)
