"""Augmentation and correction of an image's colours: its shape stays."""

from __future__ import annotations

from kerascount.counting.arguments import each_within, expect_rank, pair, within
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import layer
from kerascount.counting.shapes import Nested, Shape
from kerascount.counting.signature import REQUIRED
from kerascount.counting.windows import is_channels_first


@layer
def RandomBrightness(
    x: Nested,
    training: object = None,
    /,
    factor: object = REQUIRED,
    value_range: object = (0, 255),
    seed: object = None,
    *,
    bounding_box_format: object = None,
    data_format: object = None,
) -> Nested:
    """RandomBrightness(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", -1, 1)
    pair(value_range)
    return x


@layer
def RandomContrast(
    x: Nested,
    training: object = None,
    /,
    factor: object = REQUIRED,
    value_range: object = (0, 255),
    seed: object = None,
    *,
    bounding_box_format: object = None,
    data_format: object = None,
) -> Nested:
    """RandomContrast(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    return x


@layer
def RandomColorDegeneration(
    x: Shape,
    training: object = None,
    /,
    factor: object = REQUIRED,
    value_range: object = (0, 255),
    data_format: str | None = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomColorDegeneration(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", -1, 1)
    pair(value_range)
    expect_rank(x, 3, 4)
    channels = x[-3] if is_channels_first(data_format) else x[-1]
    if isinstance(channels, int) and channels != 3:
        raise LayerError(Fault.INPUT, f"Input images must have 3 channels, but received images with {channels} channels.")
    return x


@layer
def RandomColorJitter(
    x: Nested,
    training: object = None,
    /,
    value_range: object = (0, 255),
    brightness_factor: object = None,
    contrast_factor: object = None,
    saturation_factor: object = None,
    hue_factor: object = None,
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomColorJitter() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(brightness_factor, "brightness_factor", -1, 1)
    within(contrast_factor, "contrast_factor", 0, 1)
    within(saturation_factor, "saturation_factor", 0, 1)
    within(hue_factor, "hue_factor", 0, 1)
    return x


@layer
def RandomGaussianBlur(
    x: Nested,
    training: object = None,
    /,
    factor: object = 1.0,
    kernel_size: object = 3,
    sigma: object = 1.0,
    value_range: object = (0, 255),
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomGaussianBlur() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    pair(kernel_size, "kernel_size")
    return x


@layer
def RandomGrayscale(
    x: Nested,
    training: object = None,
    /,
    factor: object = 0.5,
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomGrayscale() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    return x


@layer
def RandomHue(
    x: Nested,
    training: object = None,
    /,
    factor: object = REQUIRED,
    value_range: object = (0, 255),
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomHue(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    return x


@layer
def RandomInvert(
    x: Nested,
    training: object = None,
    /,
    factor: object = 1.0,
    value_range: object = (0, 255),
    seed: object = None,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomInvert() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    return x


@layer
def RandomPosterization(
    x: Nested,
    training: object = None,
    /,
    factor: object = REQUIRED,
    value_range: object = (0, 255),
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomPosterization(4) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 1, 8)
    pair(value_range)
    return x


@layer
def RandomSaturation(
    x: Nested,
    training: object = None,
    /,
    factor: object = REQUIRED,
    value_range: object = (0, 255),
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomSaturation(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", -1, 1)
    pair(value_range)
    return x


@layer
def RandomSharpness(
    x: Nested,
    training: object = None,
    /,
    factor: object = REQUIRED,
    value_range: object = (0, 255),
    data_format: object = None,
    seed: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """RandomSharpness(0.2) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    within(factor, "factor", 0, 1)
    pair(value_range)
    return x


@layer
def AutoContrast(
    x: Nested,
    training: object = None,
    /,
    value_range: object = (0, 255),
    *,
    bounding_box_format: object = None,
    data_format: object = None,
) -> Nested:
    """AutoContrast() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    pair(value_range)
    return x


@layer
def ContrastLimitedAdaptiveHistogramEqualization(
    x: Nested,
    training: object = None,
    /,
    value_range: object = (0, 255),
    clip_limit: object = 4.0,
    tile_grid_size: object = (8, 8),
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """ContrastLimitedAdaptiveHistogramEqualization() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    return x


@layer
def Equalization(
    x: Nested,
    training: object = None,
    /,
    value_range: object = (0, 255),
    bins: object = 256,
    data_format: object = None,
    *,
    bounding_box_format: object = None,
) -> Nested:
    """Equalization() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    pair(value_range)
    return x


@layer
def Solarization(
    x: Nested,
    training: object = None,
    /,
    addition_factor: object = 0.0,
    threshold_factor: object = 0.0,
    value_range: object = (0, 255),
    seed: object = None,
    *,
    bounding_box_format: object = None,
    data_format: object = None,
) -> Nested:
    """Solarization() on (None, 8, 8, 3): (None, 8, 8, 3)"""
    each_within(addition_factor, "addition_factor", 0, 1)
    each_within(threshold_factor, "threshold_factor", 0, 1)
    pair(value_range)
    return x
