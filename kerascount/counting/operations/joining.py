"""Operations that join tensors, split one, or multiply them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerascount.counting.dims import Dim, TooLarge, product
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import layer
from kerascount.counting.operations.elementwise import broadcast
from kerascount.counting.shapes import MOST_PARTS, Nested, Shape, axis_of, compatible, divides, flat, text
from kerascount.counting.signature import REQUIRED
from kerascount.counting.windows import Sizes, each, joined, padding_of, parted, slide, windows_of


@layer(name="Concatenate")
def concatenate(xs: Nested, /, axis: int = 0) -> Shape:
    """concatenate([x1, x2], axis=-1): one behind the other along the axis"""
    return _concatenated(_all(xs), axis)


@layer(name="Hstack")
def hstack(xs: Nested, /) -> Shape:
    """hstack([x1, x2]): one behind the other along the second axis"""
    return _concatenated(_all(xs), 1)


@layer(name="Vstack")
def vstack(xs: Nested, /) -> Shape:
    """vstack([x1, x2]): one behind the other along the first axis"""
    return _concatenated(_all(xs), 0)


@layer(name="Stack")
def stack(x: Nested, /, axis: int = 0) -> Shape:
    """stack([x1, x2]): along a new axis"""
    shapes = _all(x)
    first = shapes[0]
    if any(len(one) != len(first) or not all(map(compatible, one, first)) for one in shapes):
        raise LayerError(Fault.MERGE, f"All tensors that are stacked must have one shape. Received: {text([*shapes])}")
    place = axis_of(axis, len(first) + 1)
    return (*first[:place], len(shapes), *first[place:])


@layer(name="Split")
def split(x: Shape, /, indices_or_sections: Any, axis: int = 0) -> Nested:
    """split(x, 2, axis=-1): two halves"""
    place = axis_of(axis, len(x))
    size = x[place]
    if isinstance(indices_or_sections, int):
        _check_number(indices_or_sections)
        if size is not None and not divides(indices_or_sections, size):
            raise LayerError(Fault.ARGUMENT, f"Axis {axis} of {text(x)} does not split into {indices_or_sections} equal parts.")
        sizes: list[Dim] = [None if size is None else size // indices_or_sections] * indices_or_sections
    else:
        bounds = [0, *indices_or_sections]
        sizes = [after - before for before, after in zip(bounds, bounds[1:])]
        sizes.append(None if size is None else size - bounds[-1])
    if any(isinstance(one, int) and one < 0 for one in sizes):
        raise LayerError(Fault.SIZE, f"Axis {axis} of {text(x)} does not reach as far as {indices_or_sections}.")
    return [(*x[:place], one, *x[place + 1 :]) for one in sizes]


@layer(name="Unstack")
def unstack(x: Shape, /, num: int | None = None, axis: int = 0) -> Nested:
    """unstack(x, axis=1): one tensor for each place of the axis, which they have no more"""
    place = axis_of(axis, len(x))
    number = x[place] if num is None else num
    if not isinstance(number, int):
        raise LayerError(Fault.ARGUMENT, f"Cannot infer argument `num` from shape {text(x)}.")
    _check_number(number)
    return [(*x[:place], *x[place + 1 :]) for _ in range(number)]


def _check_number(parts: int) -> None:
    if parts > MOST_PARTS:
        raise TooLarge(f"more than {MOST_PARTS:,} tensors made of one")


@layer(name="Append")
def append(x1: Shape, x2: Shape, /, axis: int | None = None) -> Shape:
    """append(x1, x2, axis=1): x2 behind x1"""
    if axis is not None:
        return _concatenated([x1, x2], axis)
    sizes = [None if None in one else product(size for size in one if size is not None) for one in (x1, x2)]
    return (None if sizes[0] is None or sizes[1] is None else sizes[0] + sizes[1],)


@layer(name="Matmul")
def matmul(x1: Shape, x2: Shape, /) -> Shape:
    """matmul(x1, x2): a matrix product, its leading axes broadcast"""
    if not x1 or not x2:
        raise LayerError(Fault.INPUT, "matmul does not take numbers.")
    left = (1, *x1) if len(x1) == 1 else x1
    right = (*x2, 1) if len(x2) == 1 else x2
    if not compatible(left[-1], right[-2]):
        raise LayerError(Fault.MERGE, f"Inner dimensions must be equal, but received {text(x1)} and {text(x2)}.")
    output = broadcast(left[:-2], right[:-2])
    return (*output, *(left[-2:-1] if len(x1) > 1 else ()), *(right[-1:] if len(x2) > 1 else ()))


@layer(name="Dot")
def dot(x1: Shape, x2: Shape, /) -> Shape:
    """dot(x1, x2): the last axis of x1 with the second last of x2"""
    if not x1 or not x2:
        return broadcast(x1, x2)
    inner = x2[-1] if len(x2) == 1 else x2[-2]
    if len(x1) == 1 and len(x2) == 1:
        return ()
    is_open = len(x2) == 1 and (x1[-1] is None) != (inner is None)
    if is_open or not compatible(x1[-1], inner):
        raise LayerError(Fault.MERGE, f"The axes that dot multiplies must be equal. Received: {text(x1)} and {text(x2)}")
    return x1[:-1] if len(x2) == 1 else (*x1[:-1], *x2[:-2], x2[-1])


@layer(name="Tensordot")
def tensordot(x1: Shape, x2: Shape, /, axes: Any = 2) -> Shape:
    """tensordot(x1, x2, axes=((-1,), (0,))): x1 and x2 without the axes that are multiplied and summed"""
    if isinstance(axes, int):
        return (*x1[: len(x1) - min(axes, len(x1))], *x2[axes:]) if axes > 0 else (*x1, *x2)
    left, right = (
        [axis_of(one, len(shape)) for one in ((given,) if isinstance(given, int) else given)]
        for given, shape in zip(axes, (x1, x2))
    )
    if len(left) != len(right) or not all(compatible(x1[one], x2[other]) for one, other in zip(left, right)):
        raise LayerError(Fault.MERGE, f"The axes {axes} of {text(x1)} and {text(x2)} do not go together.")
    kept = [[size for index, size in enumerate(shape) if index not in gone] for shape, gone in ((x1, left), (x2, right))]
    return (*kept[0], *kept[1])


@layer(name="Einsum")
def einsum(
    subscripts: str, first: Shape, second: Shape | None = None, third: Shape | None = None, fourth: Shape | None = None, /
) -> Shape:
    """einsum("bij,bjk->bik", x1, x2): an axis for each letter behind the arrow"""
    operands = [one for one in (first, second, third, fourth) if one is not None]
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    specs = inputs.split(",")
    if len(specs) != len(operands):
        raise LayerError(Fault.ARGUMENT, f"'{subscripts}' names {len(specs)} operands; {len(operands)} were given.")
    letters = "".join(specs)
    target = output if arrow else "..." + "".join(sorted(one for one in set(letters) - {"."} if letters.count(one) == 1))
    sizes: dict[str, Dim] = {}
    wild: Shape = ()
    for spec, shape in zip(specs, operands):
        wild = broadcast(wild, _assigned(spec, shape, sizes, target))
    before, dots, after = target.partition("...")
    return (*(sizes.get(one, 1) for one in before), *(wild if dots else ()), *(sizes.get(one, 1) for one in after))


@layer(name="Resize")
def resize(
    images: Shape,
    /,
    size: Any = REQUIRED,
    interpolation: object = "bilinear",
    antialias: object = False,
    crop_to_aspect_ratio: object = False,
    pad_to_aspect_ratio: object = False,
    fill_mode: object = "constant",
    fill_value: object = 0.0,
    data_format: str | None = None,
) -> Shape:
    """resize(images, (32, 48)): images of that height and width"""
    if len(images) not in (3, 4):
        raise LayerError(Fault.INPUT, f"Expected images of rank 3 or 4. Received: {text(images)}")
    height, width = size
    return (*images[:-2], height, width) if data_format == "channels_first" else (*images[:-3], height, width, images[-1])


@layer(name="ExtractPatches")
def extract_patches(
    images: Shape,
    /,
    size: Any,
    strides: Any = None,
    dilation_rate: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
) -> Shape:
    """extract_patches(images, (4, 4)): windows of each image, the pixels of one behind each other as channels"""
    if len(images) not in (3, 4):
        raise LayerError(Fault.INPUT, f"Expected images of rank 3 or 4. Received: {text(images)}")
    first, order = images[:-3], data_format or "channels_last"
    spatial, channels = parted((None, *images[-3:]), order)
    window = each(size, 2, "size")
    kernel, steps, spread = windows_of(2, window, window if strides is None else strides, dilation_rate)
    room = slide(spatial, kernel, steps, padding_of(padding, "valid", "same"), spread)
    depth = None if channels is None else product([*kernel, channels])
    return (*first, *joined(images, room, depth, order)[1:])


def _assigned(spec: str, shape: Shape, sizes: dict[str, Dim], target: str) -> Shape:
    """Note the size of each letter that the target asks for, and give the axes that an operand's dots stand for."""
    before, dots, after = spec.partition("...")
    if len(shape) < len(before + after) or (not dots and len(shape) > len(before)):
        raise LayerError(Fault.ARGUMENT, f"'{spec}' does not fit an operand of shape {text(shape)}.")
    end = len(shape) - len(after)
    for letter, size in [*zip(before, shape), *zip(after, shape[end:])]:
        if letter in target:
            sizes[letter] = broadcast((sizes.get(letter, 1),), (size,))[0]
    return shape[len(before) : end] if dots else ()


def _all(xs: Nested) -> list[Shape]:
    shapes: list[Any] = list(flat(xs)) if isinstance(xs, list) else []
    if not shapes:
        raise LayerError(Fault.MERGE, "A list of tensors is needed to join them.")
    return shapes


def _concatenated(shapes: Sequence[Shape], axis: int) -> Shape:
    first = shapes[0]
    place = axis_of(axis, len(first))
    total: Dim = 0
    for shape in shapes:
        others = [(a, b) for index, (a, b) in enumerate(zip(first, shape)) if index != place]
        if len(shape) != len(first) or not all(compatible(a, b) for a, b in others):
            raise LayerError(Fault.MERGE, f"Tensors must have one shape but for axis {axis}. Received: {text([*shapes])}")
        size = shape[place]
        total = None if total is None or size is None else total + size
    return (*first[:place], total, *first[place + 1 :])
