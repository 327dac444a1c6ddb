"""EfficientNet: one stack of inverted residuals, made wider and deeper from B0 to B7."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from kerascount.counting.applications.network import Application, Asked, Net, divisible, ended, normalized, padding_before
from kerascount.counting.graph import Tensor


class Stage(NamedTuple):
    """Blocks of one kind."""

    kernel: int
    repeats: int
    filters_in: int
    filters: int
    expansion: int
    stride: int


STAGES = (
    Stage(3, 1, 32, 16, 1, 1),
    Stage(3, 2, 16, 24, 6, 2),
    Stage(5, 2, 24, 40, 6, 2),
    Stage(3, 3, 40, 80, 6, 2),
    Stage(5, 3, 80, 112, 6, 1),
    Stage(5, 4, 112, 192, 6, 2),
    Stage(3, 1, 192, 320, 6, 1),
)

SCALES = (
    (1.0, 1.0, 224, 0.2),
    (1.0, 1.1, 240, 0.2),
    (1.1, 1.2, 260, 0.3),
    (1.2, 1.4, 300, 0.3),
    (1.4, 1.8, 380, 0.4),
    (1.6, 2.2, 456, 0.4),
    (1.8, 2.6, 528, 0.5),
    (2.0, 3.1, 600, 0.5),
)
"""Width, depth, image size and dropout of B0 to B7."""


def efficientnet(net: Net, asked: Asked, x: Tensor, *, width: float, depth: float, dropout: float) -> Tensor:
    x = net("Normalization", net("Rescaling", x, 1 / 255), axis=net.axis)
    if asked.is_imagenet:
        x = net("Rescaling", x, 1.0)
    x = net("ZeroPadding2D", x, padding_before(net, x, 3), name="stem_conv_pad")
    x = net("Conv2D", x, divisible(32 * width), 3, strides=2, use_bias=False, name="stem_conv")
    x = activated(net, x, "stem_")
    is_first = True
    for number, stage in enumerate(STAGES, 1):
        scaled = stage._replace(filters_in=divisible(stage.filters_in * width), filters=divisible(stage.filters * width))
        for index in range(math.ceil(depth * stage.repeats)):
            x = _block(net, x, scaled, f"block{number}{chr(97 + index)}_", drops=not is_first)
            scaled, is_first = scaled._replace(stride=1, filters_in=scaled.filters), False
    x = net("Conv2D", x, divisible(1280 * width), 1, padding="same", use_bias=False, name="top_conv")
    return ended(net, activated(net, x, "top_"), asked, is_named=True, dropout=dropout)


def activated(net: Net, x: Tensor, name: str) -> Tensor:
    """A normalization and the swish."""
    return net("Activation", normalized(net, x, f"{name}bn"), "swish", name=f"{name}activation")


def squeezed(net: Net, x: Tensor, filters: int, inner: int, name: str) -> Tensor:
    """Channels weighed by what two convolutions make of their averages."""
    weights = net("GlobalAveragePooling2D", x, name=f"{name}se_squeeze")
    weights = net("Reshape", weights, (filters, 1, 1) if net.axis == 1 else (1, 1, filters), name=f"{name}se_reshape")
    weights = net("Conv2D", weights, inner, 1, padding="same", activation="swish", name=f"{name}se_reduce")
    weights = net("Conv2D", weights, filters, 1, padding="same", activation="sigmoid", name=f"{name}se_expand")
    return net("Multiply", [x, weights], name=f"{name}se_excite")


def added(net: Net, x: Tensor, start: Tensor, name: str, drops: bool) -> Tensor:
    """A residual, dropped now and then in all blocks but the first."""
    if drops:
        x = net("Dropout", x, 0.2, noise_shape=(None, 1, 1, 1), name=f"{name}drop")
    return net("Add", [x, start], name=f"{name}add")


def _block(net: Net, x: Tensor, stage: Stage, name: str, drops: bool) -> Tensor:
    start, filters, padding = x, stage.filters_in * stage.expansion, "same"
    if stage.expansion != 1:
        x = net("Conv2D", x, filters, 1, padding="same", use_bias=False, name=f"{name}expand_conv")
        x = activated(net, x, f"{name}expand_")
    if stage.stride == 2:
        x, padding = net("ZeroPadding2D", x, padding_before(net, x, stage.kernel), name=f"{name}dwconv_pad"), "valid"
    x = net("DepthwiseConv2D", x, stage.kernel, stage.stride, padding, use_bias=False, name=f"{name}dwconv")
    x = squeezed(net, activated(net, x, name), filters, max(1, stage.filters_in // 4), name)
    x = net("Conv2D", x, stage.filters, 1, padding="same", use_bias=False, name=f"{name}project_conv")
    x = normalized(net, x, f"{name}project_bn")
    return added(net, x, start, name, drops) if stage.stride == 1 and stage.filters_in == stage.filters else x


APPLICATIONS = tuple(
    Application(
        f"EfficientNetB{number}",
        f"efficientnetb{number}",
        functools.partial(efficientnet, width=width, depth=depth, dropout=dropout),
        default_size=side,
    )
    for number, (width, depth, side, dropout) in enumerate(SCALES)
)
