"""Layers that give images another size or scale."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Dim
from kerascount.counting.layer import layer
from kerascount.counting.shapes import Nested, Shape, expect_least_rank
from kerascount.counting.signature import REQUIRED
from kerascount.counting.windows import is_channels_first


@layer
def Rescaling(x: Nested, /, scale: object = REQUIRED, offset: object = 0.0) -> Nested:
    """Rescaling(1 / 255) on (None, 28, 28, 1): (None, 28, 28, 1)"""
    return x


@layer
def Resizing(
    x: Shape,
    /,
    height: Dim,
    width: Dim,
    interpolation: object = "bilinear",
    crop_to_aspect_ratio: object = False,
    pad_to_aspect_ratio: object = False,
    fill_mode: object = "constant",
    fill_value: object = 0.0,
    antialias: object = False,
    data_format: str | None = None,
    *,
    bounding_box_format: object = None,
) -> Shape:
    """Resizing(32, 48) on (None, 100, 200, 3): (None, 32, 48, 3)"""
    return _resized(x, height, width, data_format)


@layer
def CenterCrop(
    x: Shape, /, height: Dim, width: Dim, data_format: str | None = None, *, bounding_box_format: object = None
) -> Shape:
    """CenterCrop(32, 48) on (None, 100, 200, 3): (None, 32, 48, 3)"""
    expect_rank(x, 3, 4)
    return _resized(x, height, width, data_format)


@layer
def RandomCrop(
    x: Shape,
    training: object = None,
    /,
    height: Dim = REQUIRED,
    width: Dim = REQUIRED,
    seed: object = None,
    data_format: str | None = None,
    *,
    bounding_box_format: object = None,
) -> Shape:
    """RandomCrop(32, 48) on (None, 100, 200, 3): (None, 32, 48, 3)"""
    expect_least_rank(x, 2 if is_channels_first(data_format) else 3)
    return _placed(x, height, width, -2 if is_channels_first(data_format) else -3)


@layer
def MaxNumBoundingBoxes(
    x: Nested,
    training: object = None,
    /,
    max_number: Dim = REQUIRED,
    fill_value: object = -1,
    *,
    factor: object = None,
    bounding_box_format: object = None,
    data_format: object = None,
) -> Nested:
    """MaxNumBoundingBoxes(4) on (None, 8, 8, 3): (None, 8, 8, 3)"""
    boxes = x.get("bounding_boxes") if isinstance(x, dict) else None
    if not isinstance(x, dict) or not isinstance(boxes, dict):
        return x
    return {**x, "bounding_boxes": {name: _limited(shape, max_number) for name, shape in boxes.items()}}


def _limited(boxes: Nested, number: Dim) -> Nested:
    return (boxes[0], number, *boxes[2:]) if isinstance(boxes, tuple) else boxes


def _resized(x: Shape, height: Dim, width: Dim, data_format: str | None) -> Shape:
    """An image, or a batch of them, of another height and width."""
    expect_least_rank(x, 3 if is_channels_first(data_format) or len(x) == 4 else 2)
    return _placed(x, height, width, (2 if len(x) == 4 else 1) if is_channels_first(data_format) else (1 if len(x) == 4 else 0))


def _placed(x: Shape, height: Dim, width: Dim, axis: int) -> Shape:
    """The shape with its sizes from an axis on replaced by a height and a width."""
    for size, name in ((height, "height"), (width, "width")):
        if size is not None:
            positive(size, name, 0)
    axis %= len(x)
    return (*x[:axis], height, width, *x[axis + 2 :])
