"""Merge, with which Keras 1 joined tensors or the outputs of whole models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Layer, Missing, layer
from kerascount.counting.sequential import known_input_shape
from kerascount.counting.shapes import Nested, NoShape, Shape, compatible, text


@layer
def Merge(
    x: Nested,
    /,
    layers: Sequence[Layer] | None = None,
    mode: Any = "sum",
    concat_axis: int = -1,
    dot_axes: int | Sequence[int] = -1,
    output_shape: Any = None,
    output_mask: object = None,
    arguments: object = None,
    node_indices: object = None,
    tensor_indices: object = None,
) -> Build:
    """Merge(mode="concat") on [(None, 4), (None, 6)]: (None, 10)"""
    given: list[Any] = list(x) if isinstance(x, list) else []
    if layers:
        given = []
        for one in layers:
            given.append((yield from one(known_input_shape(one))))
    if len(given) < 2 or not all(isinstance(one, tuple) for one in given):
        raise LayerError(Fault.MERGE, f"A Merge should be applied to a list of at least 2 inputs. Received: {text(x)}")
    if isinstance(mode, str):
        return _merged(mode, given, concat_axis, dot_axes)
    if isinstance(output_shape, (tuple, list)):
        return (given[0][0], *output_shape)
    yield Missing("The output shape of a Merge with a function is known to the function only")
    return NoShape("the output shape of a Merge with a function is known to the function only")


def _merged(mode: str, shapes: list[Shape], concat_axis: int, dot_axes: int | Sequence[int]) -> Shape:
    if mode in ("sum", "mul", "ave", "max"):
        if any(len(shape) != len(shapes[0]) or not all(map(compatible, shape, shapes[0])) for shape in shapes):
            raise LayerError(Fault.MERGE, f"Inputs of one shape can be merged using {mode} mode. Received: {text([*shapes])}")
        return shapes[0]
    if mode == "concat":
        return _concatenated(shapes, concat_axis)
    if mode in ("dot", "cos"):
        return _multiplied(shapes, dot_axes)
    raise LayerError(Fault.MERGE, f"Invalid merge mode: {mode}")


def _concatenated(shapes: list[Shape], axis: int) -> Shape:
    first = shapes[0]
    if not -len(first) <= axis < len(first) or any(len(shape) != len(first) for shape in shapes):
        raise LayerError(Fault.MERGE, f"'concat' mode can only merge inputs of one rank. Received: {text([*shapes])}")
    place = axis % len(first)
    for shape in shapes[1:]:
        if not all(compatible(a, b) for index, (a, b) in enumerate(zip(first, shape)) if index != place):
            raise LayerError(Fault.MERGE, f"'concat' mode needs shapes alike but for axis {axis}. Received: {text([*shapes])}")
    total: Any = 0
    for shape in shapes:
        total = None if total is None or shape[place] is None else total + shape[place]
    return (*first[:place], total, *first[place + 1 :])


def _multiplied(shapes: list[Shape], axes: int | Sequence[int]) -> Shape:
    if len(shapes) != 2:
        raise LayerError(Fault.MERGE, f"'dot' mode takes exactly 2 inputs. Received: {text([*shapes])}")
    first, second = shapes
    left, right = (axes % len(first), axes % len(second)) if isinstance(axes, int) else (axes[0], axes[1])
    if not (0 <= left < len(first) and 0 <= right < len(second)) or not compatible(first[left], second[right]):
        raise LayerError(Fault.MERGE, f"Dimension incompatibility using dot mode: {text([*shapes])} with axes {axes}")
    rest = [one for index, one in enumerate(second) if index != right]
    output = (*first[:left], *first[left + 1 :], *rest[1:])
    return output if len(output) > 1 else (*output, 1)
