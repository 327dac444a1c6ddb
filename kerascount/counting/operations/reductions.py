"""Operations that reduce axes to one number each."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Union

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import LayerType, layer
from kerascount.counting.shapes import Nested, Shape, axis_of

Axes = Union[int, Sequence[int], None]
"""The axes that are reduced; all where it is ``None``."""

ALIKE = """
    All: all | Amax: amax | Amin: amin | Any: any | Argmax: argmax | Argmin: argmin | Logsumexp: logsumexp | Max: max
    Mean: mean | Median: median | Min: min | Nanargmax: nanargmax | Nanargmin: nanargmin | Nanmax: nanmax
    Nanmean: nanmean | Nanmedian: nanmedian | Nanmin: nanmin | Nanprod: nanprod | Nanstd: nanstd | Nansum: nansum
    Nanvar: nanvar | Prod: prod | Ptp: ptp | Std: std | Sum: sum | Var: var
"""
"""Operations of ``(x, axis=None, keepdims=False)``: the class, and its name in ``keras.ops``."""


def reduced(x: Shape, axis: Axes, keepdims: object = False) -> Shape:
    """A shape without some of its axes, or with a size of 1 in each of them.

    Raises:
        LayerError: it has no such axis, or one is named twice.
    """
    given = range(len(x)) if axis is None else (axis,) if isinstance(axis, int) else axis
    gone = {axis_of(one, len(x)) for one in given}
    if len(gone) < len(given):
        raise LayerError(Fault.ARGUMENT, f"duplicate value in `axis`: {axis}")
    if keepdims:
        return tuple(1 if index in gone else size for index, size in enumerate(x))
    return tuple(size for index, size in enumerate(x) if index not in gone)


def _operation(kind: str, name: str) -> LayerType:
    def function(x: Shape, /, axis: Axes = None, keepdims: bool = False, initial: object = None, dtype: object = None) -> Shape:
        return reduced(x, axis, keepdims)

    parameters = list(inspect.signature(function).parameters.values())
    if name not in ("max", "min", "prod"):
        function.__signature__ = inspect.Signature(parameters[:3], return_annotation="Shape")  # type: ignore[attr-defined]
    function.__name__, function.__doc__ = name, f"{name}(x, axis): x without the axis"
    return LayerType(function, kind)


TABLE = {
    name: _operation(kind, name)
    for kind, name in (entry.strip().split(": ") for entry in ALIKE.strip().replace("|", "\n").split("\n"))
}


@layer(name="Average")
def average(x: Shape, /, axis: int | None = None, weights: object = None) -> Shape:
    """average(x, axis): x without the axis"""
    return reduced(x, axis)


@layer(name="CountNonzero")
def count_nonzero(x: Shape, /, axis: Axes = None) -> Shape:
    """count_nonzero(x, axis): x without the axis"""
    return reduced(x, axis)


@layer(name="Norm")
def norm(x: Shape, /, ord: object = None, axis: Axes = None, keepdims: bool = False) -> Shape:
    """norm(x, axis=-1): x without the axis"""
    return reduced(x, axis, keepdims)


@layer(name="Moments")
def moments(x: Shape, /, axes: Axes, keepdims: bool = False, synchronized: object = False) -> Nested:
    """moments(x, axes): mean and variance, each without the axes"""
    return [reduced(x, axes, keepdims), reduced(x, axes, keepdims)]
