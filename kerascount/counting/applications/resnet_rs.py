"""ResNetRS: ResNets with a stem of small convolutions, and squeezing and exciting in each block; Keras 2 has them."""

from __future__ import annotations

import functools

from kerascount.counting.applications.network import Application, Asked, Net, ended, normalized
from kerascount.counting.applications.regnet import ordinal
from kerascount.counting.graph import Tensor

DEPTHS = {
    50: (3, 4, 6, 3),
    101: (3, 4, 23, 3),
    152: (3, 8, 36, 3),
    200: (3, 24, 36, 3),
    270: (4, 29, 53, 4),
    350: (4, 36, 72, 4),
    420: (4, 44, 87, 4),
}


def resnet_rs(net: Net, asked: Asked, x: Tensor, *, depths: tuple[int, ...], drops: bool) -> Tensor:
    shape = asked.input_shape
    if asked.include_preprocessing:
        x = net("Rescaling", x, 1 / 255)
        if isinstance(shape, tuple) and shape[0 if net.axis == 1 else -1] == 3:
            x = net("Normalization", x, mean=[0.485, 0.456, 0.406], variance=[0.229**2, 0.224**2, 0.225**2], axis=net.axis)
    stem = f"stem_{ordinal(net, 'stem_')}"
    for index, (filters, stride) in enumerate(((32, 2), (32, 1), (64, 1), (64, 2)), 1):
        x = normalized(net, convolved(net, x, filters, 3, stride, f"{stem}_stem_conv_{index}"), f"{stem}_stem_batch_norm_{index}")
        x = net("Activation", x, "relu", name=f"{stem}_stem_act_{index}")
    for stage, (filters, depth) in enumerate(zip((64, 128, 256, 512), depths), 2):
        for index in range(depth):
            stride = 2 if index == 0 and stage > 2 else 1
            x = _block(net, x, filters, stride, index == 0, drops, f"BlockGroup{stage}__block_{index}_")
    return ended(net, x, asked, is_named=True, dropout=0.25)


def convolved(net: Net, x: Tensor, filters: int, kernel: int, stride: int, name: str) -> Tensor:
    """A convolution that pads by its kernel alone where it skips."""
    if stride > 1:
        x = net("ZeroPadding2D", x, (((kernel - 1) // 2, kernel // 2),) * 2)
    padding = "same" if stride == 1 else "valid"
    return net("Conv2D", x, filters, kernel, strides=stride, padding=padding, use_bias=False, name=name)


def _block(net: Net, x: Tensor, filters: int, stride: int, is_first: bool, drops: bool, name: str) -> Tensor:
    shortcut = x
    if is_first:
        if stride == 2:
            shortcut = net("AveragePooling2D", x, 2, strides=2, padding="same", name=f"{name}_projection_pooling")
        shortcut = convolved(net, shortcut, 4 * filters, 1, 1, f"{name}_projection_conv")
        shortcut = normalized(net, shortcut, f"{name}_projection_batch_norm")
    x = normalized(net, convolved(net, x, filters, 1, 1, f"{name}_conv_1"), f"{name}batch_norm_1")
    x = net("Activation", x, "relu", name=f"{name}_act_1")
    x = normalized(net, convolved(net, x, filters, 3, stride, f"{name}_conv_2"), f"{name}_batch_norm_2")
    x = net("Activation", x, "relu", name=f"{name}_act_2")
    x = normalized(net, convolved(net, x, 4 * filters, 1, 1, f"{name}_conv_3"), f"{name}_batch_norm_3")
    x = _squeezed(net, x, filters, f"{name}_se_se")
    if drops:
        x = net("Dropout", x, 0.1, noise_shape=(None, 1, 1, 1), name=f"{name}_drop")
    return net("Activation", net("Add", [x, shortcut]), "relu", name=f"{name}_output_act")


def _squeezed(net: Net, x: Tensor, filters: int, name: str) -> Tensor:
    weights = net("GlobalAveragePooling2D", x, name=f"{name}_squeeze")
    weights = net("Reshape", weights, (4 * filters, 1, 1) if net.axis == 1 else (1, 1, 4 * filters), name=f"{name}_reshape")
    weights = net("Conv2D", weights, filters, 1, padding="same", activation="relu", name=f"{name}_reduce")
    weights = net("Conv2D", weights, 4 * filters, 1, padding="same", activation="sigmoid", name=f"{name}_expand")
    return net("Multiply", [x, weights], name=f"{name}_excite")


ORDER = "include_top weights classes input_shape input_tensor pooling classifier_activation include_preprocessing"

APPLICATIONS = tuple(
    Application(
        f"ResNetRS{size}",
        f"resnet-rs-{size}",
        functools.partial(resnet_rs, depths=depths, drops=size >= 200),
        ORDER,
        ORDER,
        is_keras_3=False,
    )
    for size, depths in DEPTHS.items()
)
