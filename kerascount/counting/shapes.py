"""Shapes of tensors, and the arithmetic that layers share: windows, padding, broadcasting, joining, reshaping."""

from __future__ import annotations

from typing import Union

from kerascount.counting.dims import Dim, Size, Sym, largest, product
from kerascount.counting.errors import Fault, LayerError

Shape = tuple[Dim, ...]
"""The shape of one tensor, its batch dimension first."""

MOST_DIMENSIONS = 1_000
"""Dimensions of a shape; no backend has tensors with a quarter of them."""

MOST_PARTS = 10_000
"""Tensors that one is split into."""


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
    parts = shape.values() if isinstance(shape, dict) else shape if isinstance(shape, list) else ()
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


def expect_least_rank(x: Shape, rank: int) -> None:
    """Refuse an input of a lower rank, batch included.

    Raises:
        LayerError: the input has fewer dimensions.
    """
    if len(x) < rank:
        raise LayerError(Fault.INPUT, f"The input has shape {text(x)}; expected min_ndim={rank}, found ndim={len(x)}.")


def axis_of(axis: object, rank: int, name: str = "axis") -> int:
    """An axis counted from the front.

    Raises:
        LayerError: it is no axis of a tensor of that rank.
    """
    if not isinstance(axis, int) or not -rank <= axis < rank:
        raise LayerError(Fault.ARGUMENT, f"`{name}` {axis} is out of bounds for an input of {rank} dimensions.")
    return axis % rank


def divides(divisor: Size, whole: Size) -> bool:
    """Whether a size can be a multiple of another; only two numbers can rule it out."""
    rest = whole % divisor
    return not isinstance(rest, int) or rest == 0


def reshaped(shape: Shape, target: tuple[object, ...]) -> Shape:
    """A shape (without its batch) made another of the same size, in which -1 stands for what is left.

    Raises:
        LayerError: the sizes differ, or -1 cannot be told.
    """
    wanted = tuple(size if isinstance(size, (int, Sym)) else None for size in target)
    if any(isinstance(size, int) and size < -1 for size in wanted) or wanted.count(-1) > 1:
        raise LayerError(
            Fault.RESHAPE, f"`target_shape` holds a negative size, or -1 more than once. Received: target_shape={text(wanted)}"
        )
    known, given = [size for size in wanted if size not in (None, -1)], [size for size in shape if size is not None]
    if len(given) < len(shape) or None in wanted:
        return tuple(None if size == -1 else size for size in wanted)
    total, rest = product(given), product(size for size in known if size is not None)
    if -1 not in wanted and isinstance(total - rest, int) and total != rest:
        raise LayerError(Fault.RESHAPE, f"{text(shape)} has {total} elements and cannot become {text(wanted)}, which has {rest}.")
    if -1 in wanted and (rest == 0 or not divides(rest, total)):
        raise LayerError(Fault.RESHAPE, f"{text(shape)} has {total} elements, which the {rest} of {text(wanted)} do not divide.")
    return tuple(total // rest if size == -1 else size for size in wanted)


def broadcast(left: Dim, right: Dim) -> Dim:
    """The dimension that an elementwise operation makes of two, as Keras's merge layers see it.

    Raises:
        LayerError: they are two different numbers, neither of them 1.
    """
    if left is None or right is None:
        return None
    if left == right or right == 1:
        return left
    if left == 1:
        return right
    if isinstance(left, int) and isinstance(right, int):
        raise LayerError(Fault.MERGE, f"{left} and {right} are not the same size")
    return largest(left, right)
