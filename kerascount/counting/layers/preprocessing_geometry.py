"""Augmentation that moves, bends, hides or mixes images: their shapes stay."""

from __future__ import annotations

from kerascount.counting.arguments import each_within, one_of, pair, within
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, layer
from kerascount.counting.shapes import Nested
from kerascount.counting.signature import REQUIRED


@layer
def RandomFlip(
    x: Nested,
    training: object = None,
    /,
    mode: object = "horizontal_and_vertical",
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomFlip() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    return x


@layer
def RandomRotation(
    x: Nested,
    training: object = None,
    /,
    factor: object = REQUIRED,
    fill_mode: object = "reflect",
    interpolation: object = "bilinear",
    seed: object = None,
    fill_value: object = 0.0,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomRotation(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", -1, 1)
    one_of(fill_mode, "fill_mode", "reflect", "wrap", "constant", "nearest")
    one_of(interpolation, "interpolation", "nearest", "bilinear")
    return x


@layer
def RandomTranslation(
    x: Nested,
    training: object = None,
    /,
    height_factor: object = REQUIRED,
    width_factor: object = REQUIRED,
    fill_mode: object = "reflect",
    interpolation: object = "bilinear",
    seed: object = None,
    fill_value: object = 0.0,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomTranslation(0.2, 0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    each_within(height_factor, "height_factor", -1, 1)
    each_within(width_factor, "width_factor", -1, 1)
    one_of(fill_mode, "fill_mode", "reflect", "wrap", "constant", "nearest")
    one_of(interpolation, "interpolation", "nearest", "bilinear")
    return x


@layer
def RandomZoom(
    x: Nested,
    training: object = None,
    /,
    height_factor: object = REQUIRED,
    width_factor: object = None,
    fill_mode: object = "reflect",
    interpolation: object = "bilinear",
    seed: object = None,
    fill_value: object = 0.0,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
    dialect: Dialect = Dialect(),
) -> Nested:
    """RandomZoom(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    for name, factor in (("height_factor", height_factor), ("width_factor", width_factor)):
        each_within(factor, name, -1, 1)
        ends = factor if isinstance(factor, (tuple, list)) else (factor,)
        if dialect.is_keras_3 and any(isinstance(one, (int, float)) and one == -1 for one in ends):
            raise LayerError(Fault.ARGUMENT, f"The `{name}` argument should be greater than -1. Received: {factor}")
    one_of(fill_mode, "fill_mode", "reflect", "wrap", "constant", "nearest")
    one_of(interpolation, "interpolation", "nearest", "bilinear")
    return x


@layer
def RandomShear(
    x: Nested,
    training: object = None,
    /,
    x_factor: object = 0.0,
    y_factor: object = 0.0,
    interpolation: object = "bilinear",
    fill_mode: object = "reflect",
    fill_value: object = 0.0,
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomShear(0.2, 0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    each_within(x_factor, "x_factor", 0, 1)
    each_within(y_factor, "y_factor", 0, 1)
    one_of(fill_mode, "fill_mode", "reflect", "wrap", "constant", "nearest")
    one_of(interpolation, "interpolation", "nearest", "bilinear")
    return x


@layer
def RandomPerspective(
    x: Nested,
    training: object = None,
    /,
    factor: object = 1.0,
    scale: object = 1.0,
    interpolation: object = "bilinear",
    fill_value: object = 0.0,
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomPerspective() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    one_of(interpolation, "interpolation", "nearest", "bilinear")
    within(scale, "scale", 0, 1)
    return x


@layer
def RandomElasticTransform(
    x: Nested,
    training: object = None,
    /,
    factor: object = 1.0,
    scale: object = 1.0,
    interpolation: object = "bilinear",
    fill_mode: object = "reflect",
    fill_value: object = 0.0,
    value_range: object = (0, 255),
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomElasticTransform() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    one_of(fill_mode, "fill_mode", "constant", "nearest", "wrap", "mirror", "reflect")
    one_of(interpolation, "interpolation", "nearest", "bilinear")
    within(scale, "scale", 0, 1)
    return x


@layer
def RandomErasing(
    x: Nested,
    training: object = None,
    /,
    factor: object = 1.0,
    scale: object = (0.02, 0.33),
    fill_value: object = None,
    value_range: object = (0, 255),
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomErasing() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    within(scale, "scale", 0, 1)
    return x


@layer
def CutMix(
    x: Nested,
    training: object = None,
    /,
    factor: object = 1.0,
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """CutMix() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    return x


@layer
def MixUp(
    x: Nested,
    training: object = None,
    /,
    alpha: object = 0.2,
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """MixUp() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    return x


@layer
def AugMix(
    x: Nested,
    training: object = None,
    /,
    value_range: object = (0, 255),
    num_chains: object = 3,
    chain_depth: object = 3,
    factor: object = 0.3,
    alpha: object = 1.0,
    all_ops: object = True,
    interpolation: object = "bilinear",
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """AugMix() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    each_within(factor, "factor", 0, 1)
    return x


@layer
def RandAugment(
    x: Nested,
    training: object = None,
    /,
    value_range: object = (0, 255),
    num_ops: object = 2,
    factor: object = 0.5,
    interpolation: object = "bilinear",
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandAugment() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    each_within(factor, "factor", 0, 1)
    pair(value_range)
    return x
