"""Shapes of tensors, and the arithmetic that layers share: windows, padding, broadcasting, joining, reshaping."""

from __future__ import annotations

from typing import Union

from kerascount.counting.dims import Dim, Size
from kerascount.counting.errors import Fault, LayerError

Shape = tuple[Dim, ...]
"""The shape of one tensor, its batch dimension first."""


class NoShape:
    """The shape of a tensor of which not even the rank is known, with the reason (opaque to counting)."""

    __slots__ = ("reason",)

    def __init__(self, reason: object) -> None:
        self.reason = reason

    def __repr__(self) -> str:
        return "NoShape"


Nested = Union[Shape, NoShape, list["Nested"], dict[str, "Nested"], None]
"""One shape, or a list or dict of them where a layer takes or gives several tensors; ``None`` stands for no tensor."""


def text(shape: Nested) -> str:
    """A shape as Keras prints it: ``(None, 10)``, ``(None,)``; several in brackets, one not known as ``?``."""
    if isinstance(shape, list):
        return f"[{', '.join(map(text, shape))}]"
    if isinstance(shape, dict):
        return "{" + ", ".join(f"{name!r}: {text(part)}" for name, part in shape.items()) + "}"
    if not isinstance(shape, tuple):
        return "None" if shape is None else "?"
    inside = ", ".join(map(str, shape))
    return f"({inside},)" if len(shape) == 1 else f"({inside})"


def flat(shape: Nested) -> list[Shape | NoShape]:
    """All the shapes of a nested structure, in order."""
    if isinstance(shape, (tuple, NoShape)):
        return [shape]
    parts = shape.values() if isinstance(shape, dict) else shape or ()
    return [one for part in parts for one in flat(part)]


def compatible(left: Dim, right: Dim) -> bool:
    """Whether two dimensions can be the same size; only two different numbers cannot."""
    return left == right or not (isinstance(left, int) and isinstance(right, int))


def size(dim: Dim, what: str = "The last dimension of the inputs") -> Size:
    """A dimension that a weight needs.

    Raises:
        LayerError: it is left open.
    """
    if dim is None:
        raise LayerError(Fault.INPUT, f"{what} should be defined. Found `None`.")
    return dim
