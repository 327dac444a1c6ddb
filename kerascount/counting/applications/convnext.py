"""ConvNeXt: blocks of one wide depthwise convolution and two dense layers, scaled and added."""

from __future__ import annotations

import functools

from kerascount.counting.applications.making import sources
from kerascount.counting.applications.network import Application, Asked, Net, pooled
from kerascount.counting.dims import Size
from kerascount.counting.graph import Tensor, call_layer
from kerascount.counting.layer import Build, Layer, LayerType
from kerascount.counting.sequential import add, sequential_model
from kerascount.counting.shapes import Shape
from kerascount.counting.weights import weight

SIZES = {
    "Tiny": ((3, 3, 9, 3), (96, 192, 384, 768)),
    "Small": ((3, 3, 27, 3), (96, 192, 384, 768)),
    "Base": ((3, 3, 27, 3), (128, 256, 512, 1024)),
    "Large": ((3, 3, 27, 3), (192, 384, 768, 1536)),
    "XLarge": ((3, 3, 27, 3), (256, 512, 1024, 2048)),
}
"""How many blocks each stage has, and how wide they are."""

MEANS = [0.485 * 255, 0.456 * 255, 0.406 * 255]
VARIANCES = [(0.229 * 255) ** 2, (0.224 * 255) ** 2, (0.225 * 255) ** 2]


def convnext(net: Net, asked: Asked, x: Tensor, *, depths: tuple[int, ...], widths: tuple[int, ...]) -> Tensor:
    name, shape = asked.name, asked.input_shape
    if not net.dialect.is_keras_3:
        x = sources(x)[0]
    if asked.include_preprocessing and isinstance(shape, tuple) and shape[-1] == 3:
        x = net("Normalization", x, mean=MEANS, variance=VARIANCES, name=f"{name}_prestem_normalization")
    for stage, (depth, width) in enumerate(zip(depths, widths)):
        x = _narrowed(net, x, name, stage, width)
        for index in range(depth):
            x = _block(net, x, width, f"{name}_stage_{stage}_block_{index}")
    if not asked.include_top:
        return net("LayerNormalization", pooled(net, x, asked))
    x = net("LayerNormalization", net("GlobalAveragePooling2D", x, name=f"{name}_head_gap"), name=f"{name}_head_layernorm")
    return net("Dense", x, asked.classes, activation=asked.classifier_activation, name=f"{name}_head_dense")


def _narrowed(net: Net, x: Tensor, name: str, stage: int, width: int) -> Tensor:
    """The convolution before a stage, with its normalization as a model of their own."""
    if stage == 0:
        conv = net.layer("Conv2D", width, 4, strides=4, name=f"{name}_stem_conv")
        return _chained(net, x, f"{name}_stem", conv, net.layer("LayerNormalization", name=f"{name}_stem_layernorm"))
    norm = net.layer("LayerNormalization", name=f"{name}_downsampling_layernorm_{stage - 1}")
    conv = net.layer("Conv2D", width, 2, strides=2, name=f"{name}_downsampling_conv_{stage - 1}")
    return _chained(net, x, f"{name}_downsampling_block_{stage - 1}", norm, conv)


def _chained(net: Net, x: Tensor, name: str, *layers: Layer) -> Tensor:
    """Layers as a model of their own, whose input Keras 3 names by counting as well."""
    model = sequential_model({"name": name})
    if net.dialect.is_keras_3:
        net.name_of("input_layer")
    for layer in layers:
        add(model, layer)
    return call_layer(model, (x,))  # type: ignore[return-value]


def _block(net: Net, x: Tensor, width: int, name: str) -> Tensor:
    start = x
    x = net("Conv2D", x, width, 7, padding="same", groups=width, name=f"{name}_depthwise_conv")
    x = net("LayerNormalization", x, name=f"{name}_layernorm")
    x = net("Activation", net("Dense", x, 4 * width, name=f"{name}_pointwise_conv_1"), "gelu", name=f"{name}_gelu")
    x = net("Dense", x, width, name=f"{name}_pointwise_conv_2")
    x = net("Activation", net(SCALE, x, width, name=f"{name}_layer_scale"), "linear", name=f"{name}_identity")
    return net.operate("add", "tf.__operators__.add", start, x)


def LayerScale(x: Shape, /, projection_dim: Size) -> Build:
    """One factor for each channel."""
    yield weight("gamma", scales=projection_dim)
    return x


SCALE = LayerType(LayerScale)

ORDER = "include_top include_preprocessing weights input_tensor input_shape pooling classes classifier_activation"

APPLICATIONS = tuple(
    Application(
        f"ConvNeXt{size}",
        f"convnext_{size.lower()}",
        functools.partial(convnext, depths=depths, widths=widths),
        f"{ORDER} name",
        f"model_name {ORDER}",
    )
    for size, (depths, widths) in SIZES.items()
)
