"""RegNet: residual blocks of grouped convolutions, plain (X) or with squeezing and exciting (Y); Keras 2 has them."""

from __future__ import annotations

import functools

from kerascount.counting.applications.making import sources
from kerascount.counting.applications.network import Application, Asked, Net, normalized, pooled
from kerascount.counting.graph import Tensor

SIZES = {
    "X002": ((1, 1, 4, 7), (24, 56, 152, 368), 8),
    "X004": ((1, 2, 7, 12), (32, 64, 160, 384), 16),
    "X006": ((1, 3, 5, 7), (48, 96, 240, 528), 24),
    "X008": ((1, 3, 7, 5), (64, 128, 288, 672), 16),
    "X016": ((2, 4, 10, 2), (72, 168, 408, 912), 24),
    "X032": ((2, 6, 15, 2), (96, 192, 432, 1008), 48),
    "X040": ((2, 5, 14, 2), (80, 240, 560, 1360), 40),
    "X064": ((2, 4, 10, 1), (168, 392, 784, 1624), 56),
    "X080": ((2, 5, 15, 1), (80, 240, 720, 1920), 120),
    "X120": ((2, 5, 11, 1), (224, 448, 896, 2240), 112),
    "X160": ((2, 6, 13, 1), (256, 512, 896, 2048), 128),
    "X320": ((2, 7, 13, 1), (336, 672, 1344, 2520), 168),
    "Y002": ((1, 1, 4, 7), (24, 56, 152, 368), 8),
    "Y004": ((1, 3, 6, 6), (48, 104, 208, 440), 8),
    "Y006": ((1, 3, 7, 4), (48, 112, 256, 608), 16),
    "Y008": ((1, 3, 8, 2), (64, 128, 320, 768), 16),
    "Y016": ((2, 6, 17, 2), (48, 120, 336, 888), 24),
    "Y032": ((2, 5, 13, 1), (72, 216, 576, 1512), 24),
    "Y040": ((2, 6, 12, 2), (128, 192, 512, 1088), 64),
    "Y064": ((2, 7, 14, 2), (144, 288, 576, 1296), 72),
    "Y080": ((2, 4, 10, 1), (168, 448, 896, 2016), 56),
    "Y120": ((2, 5, 11, 1), (224, 448, 896, 2240), 112),
    "Y160": ((2, 4, 11, 1), (224, 448, 1232, 3024), 112),
    "Y320": ((2, 5, 12, 1), (232, 696, 1392, 3712), 232),
}
"""How many blocks each stage has, how wide they are, and how wide a group."""


def regnet(
    net: Net, asked: Asked, x: Tensor, *, kind: str, depths: tuple[int, ...], widths: tuple[int, ...], group: int
) -> Tensor:
    name, x, channels = asked.name, sources(x)[0], 32
    if asked.include_preprocessing:
        x = net("Rescaling", x, 1 / 255, name=f"{name}_prestem_rescaling")
    x = net("Conv2D", x, channels, 3, strides=2, padding="same", use_bias=False, name=f"{name}_stem_conv")
    x = net("ReLU", normalized(net, x, f"{name}_stem_bn"), name=f"{name}_stem_relu")
    for stage, (depth, width) in enumerate(zip(depths, widths)):
        for index in range(depth):
            inner = channels // 4 if kind == "Y" else 0
            x = _block(net, x, width, group, inner, 1 if index else 2, f"{name}_Stage_{stage}_{kind}Block_{index}")
            channels = width
    if not asked.include_top:
        return pooled(net, x, asked)
    number = ordinal(net, "head")
    return net("Dense", net("GlobalAveragePooling2D", x, name=f"{number}_head_gap"), asked.classes, name=f"{number}head_dense")


def ordinal(net: Net, prefix: str) -> int:
    """The next number of what Keras 2 counts by a prefix, from 1."""
    name = net.name_of(prefix)
    return 1 if name == prefix else int(name.rpartition("_")[2]) + 1


def _block(net: Net, x: Tensor, filters: int, group: int, inner: int, stride: int, name: str) -> Tensor:
    skip = x
    if stride != 1:
        skip = net("Conv2D", x, filters, 1, strides=stride, use_bias=False, name=f"{name}_skip_1x1")
        skip = normalized(net, skip, f"{name}_skip_bn")
    x = net("Conv2D", x, filters, 1, use_bias=False, name=f"{name}_conv_1x1_1")
    x = net("ReLU", normalized(net, x, f"{name}_conv_1x1_1_bn"), name=f"{name}_conv_1x1_1_relu")
    conv = f"{name}_conv_3x3"
    x = net("Conv2D", x, filters, 3, stride, "same", groups=max(1, filters // group), use_bias=False, name=conv)
    x = net("ReLU", normalized(net, x, f"{conv}_bn"), name=f"{conv}_relu")
    if inner:
        x = _squeezed(net, x, filters, inner, f"{name}_squeeze_and_excite")
    x = normalized(net, net("Conv2D", x, filters, 1, use_bias=False, name=f"{name}_conv_1x1_2"), f"{name}_conv_1x1_2_bn")
    return net("ReLU", net.operate("add", "tf.__operators__.add", x, skip), name=f"{name}_exit_relu")


def _squeezed(net: Net, x: Tensor, filters: int, inner: int, name: str) -> Tensor:
    weights = net("GlobalAveragePooling2D", x, keepdims=True, name=f"{name}_gap")
    weights = net("Conv2D", weights, inner, 1, activation="relu", name=f"{name}_squeeze")
    weights = net("Conv2D", weights, filters, 1, activation="sigmoid", name=f"{name}_excite")
    return net.operate("multiply", "tf.math.multiply", weights, x)


ORDER = "model_name include_top include_preprocessing weights input_tensor input_shape pooling classes classifier_activation"

APPLICATIONS = tuple(
    Application(
        f"RegNet{size}",
        f"regnet{size.lower()}",
        functools.partial(regnet, kind=size[0], depths=depths, widths=widths, group=group),
        ORDER,
        ORDER,
        is_keras_3=False,
    )
    for size, (depths, widths, group) in SIZES.items()
)
