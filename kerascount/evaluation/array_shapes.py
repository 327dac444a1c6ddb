"""The shapes that NumPy's functions give: each takes shapes and gives one, or says why NumPy would refuse."""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.counting.dims import Dim, Size, Sym, product
from kerascount.counting.shapes import Shape


def axis_in(axis: object, rank: int) -> int:
    """An axis counted from the front.

    Raises:
        ValueError: an array of that rank has no such axis.
    """
    if not isinstance(axis, int) or isinstance(axis, bool) or not -rank <= axis < rank:
        raise ValueError(f"axis {axis} is out of bounds for an array of {rank} dimensions")
    return axis % rank


def axes_in(axis: object, rank: int) -> list[int]:
    """The axes that an ``axis`` argument means: all of them for ``None``.

    Raises:
        ValueError: one is no axis of such an array, or is there twice.
    """
    if axis is None:
        return list(range(rank))
    axes = [axis_in(one, rank) for one in (axis if isinstance(axis, (tuple, list)) else (axis,))]
    if len(set(axes)) < len(axes):
        raise ValueError("duplicate value in 'axis'")
    return axes


def reshaped(shape: Shape, target: Sequence[Dim]) -> Shape:
    """An array's shape after ``reshape``, where -1 stands for what is left.

    Raises:
        ValueError: the sizes differ, or cannot be told.
    """
    if list(target).count(-1) > 1 or any(isinstance(size, int) and size < -1 for size in target):
        raise ValueError(f"cannot reshape to {tuple(target)}")
    known = [size for size in target if size is not None and size != -1]
    if None in shape or None in target:
        return tuple(None if size == -1 else size for size in target)
    total, rest = _without_shared([size for size in shape if size is not None], known)
    if -1 not in target:
        if isinstance(total, int) and isinstance(rest, int) and total != rest:
            raise ValueError(f"{product(size for size in shape if size is not None)} elements cannot become {tuple(target)}")
        return tuple(target)
    if rest == 0 or (isinstance(total, int) and isinstance(rest, int) and total % rest):
        raise ValueError(f"cannot reshape {shape} to {tuple(target)}")
    return tuple(total // rest if size == -1 else size for size in target)


def _without_shared(sizes: Sequence[Size], others: Sequence[Size]) -> tuple[Size, Size]:
    """Two products without the factors that both have, so that a quotient of formulas is as plain as it can be."""
    left, right = list(sizes), list(others)
    for size in others:
        if isinstance(size, Sym) and size in left:
            left.remove(size)
            right.remove(size)
    return product(left), product(right)


def reduced(shape: Shape, axis: object = None, keepdims: bool = False) -> Shape:
    """The shape after a reduction such as ``sum``."""
    if not shape and axis in (0, -1):
        return ()
    axes = axes_in(axis, len(shape))
    if keepdims:
        return tuple(1 if index in axes else size for index, size in enumerate(shape))
    return tuple(size for index, size in enumerate(shape) if index not in axes)


def transposed(shape: Shape, axes: Sequence[object] | None = None) -> Shape:
    """The shape after ``transpose``: reversed, or in the given order.

    Raises:
        ValueError: the axes are no order of the array's own.
    """
    if axes is None:
        return shape[::-1]
    order = [axis_in(axis, len(shape)) for axis in axes]
    if sorted(order) != list(range(len(shape))):
        raise ValueError("axes don't match array")
    return tuple(shape[axis] for axis in order)


def moved(shape: Shape, source: object, destination: object) -> Shape:
    """The shape after ``moveaxis``."""
    sources, destinations = axes_in(source, len(shape)), axes_in(destination, len(shape))
    order = [axis for axis in range(len(shape)) if axis not in sources]
    for target, origin in sorted(zip(destinations, sources)):
        order.insert(target, origin)
    return tuple(shape[axis] for axis in order)


def swapped(shape: Shape, first: object, second: object) -> Shape:
    """The shape after ``swapaxes``."""
    one, other = axis_in(first, len(shape)), axis_in(second, len(shape))
    sizes = list(shape)
    sizes[one], sizes[other] = sizes[other], sizes[one]
    return tuple(sizes)


def expanded(shape: Shape, axis: object) -> Shape:
    """The shape after ``expand_dims``."""
    added = axis if isinstance(axis, (tuple, list)) else (axis,)
    rank = len(shape) + len(added)
    places = {axis_in(one, rank) for one in added}
    if len(places) < len(added):
        raise ValueError("repeated axis")
    rest = iter(shape)
    return tuple(1 if index in places else next(rest) for index in range(rank))


def squeezed(shape: Shape, axis: object = None) -> Shape | None:
    """The shape after ``squeeze``; ``None`` where a size that is not known may or may not be 1."""
    if not shape and axis in (0, -1):
        return ()
    if axis is not None:
        places = axes_in(axis, len(shape))
        if any(isinstance(shape[place], int) and shape[place] != 1 for place in places):
            raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
        return tuple(size for index, size in enumerate(shape) if index not in places)
    if any(not isinstance(size, int) for size in shape):
        return None
    return tuple(size for size in shape if size != 1)


def joined(shapes: Sequence[Shape], axis: object = 0) -> Shape:
    """The shape after ``concatenate``.

    Raises:
        ValueError: the arrays differ in another dimension or in rank.
    """
    if not shapes or not shapes[0]:
        raise ValueError("need at least one array of at least one dimension")
    if axis is None:
        return (_sum([product(size for size in shape if size is not None) for shape in shapes]),)
    place = axis_in(axis, len(shapes[0]))
    if any(len(shape) != len(shapes[0]) for shape in shapes):
        raise ValueError("all the input arrays must have the same number of dimensions")
    sizes = [_same([shape[index] for shape in shapes]) for index in range(len(shapes[0]))]
    sizes[place] = _sum([shape[place] for shape in shapes])
    _refuse_other(shapes, place)
    return tuple(sizes)


def _refuse_other(shapes: Sequence[Shape], place: int) -> None:
    for index in range(len(shapes[0])):
        if index != place and len({shape[index] for shape in shapes if isinstance(shape[index], int)}) > 1:
            raise ValueError("all the input array dimensions except for the concatenation axis must match exactly")


def _same(sizes: Sequence[Dim]) -> Dim:
    """The size that several equal ones have: a number where one is known."""
    return next((size for size in sizes if isinstance(size, int)), sizes[0])


def _sum(sizes: Sequence[Dim]) -> Dim:
    if None in sizes:
        return None
    total: Size = 0
    for size in sizes:
        total = total + size if size is not None else total
    return total


def stacked(shapes: Sequence[Shape], axis: object = 0) -> Shape:
    """The shape after ``stack``.

    Raises:
        ValueError: the arrays are not all of one shape.
    """
    if not shapes or any(len(shape) != len(shapes[0]) for shape in shapes):
        raise ValueError("all input arrays must have the same shape")
    _refuse_other(shapes, -1)
    sizes = [_same([shape[index] for shape in shapes]) for index in range(len(shapes[0]))]
    sizes.insert(axis_in(axis, len(sizes) + 1), len(shapes))
    return tuple(sizes)


def at_least(shape: Shape, rank: int) -> Shape:
    """The shape after ``atleast_1d`` or ``atleast_2d``."""
    return (*([1] * (rank - len(shape))), *shape)


def tiled(shape: Shape, times: Sequence[Size]) -> Shape:
    """The shape after ``tile``."""
    rank = max(len(shape), len(times))
    sizes, factors = at_least(shape, rank), at_least(tuple(times), rank)
    return tuple(None if size is None or factor is None else size * factor for size, factor in zip(sizes, factors))


def repeated(shape: Shape, times: Size, axis: object = None) -> Shape:
    """The shape after ``repeat`` with one number of times."""
    if axis is None:
        return (None if None in shape else product(size for size in shape if size is not None) * times,)
    shape = at_least(shape, 1)
    place = axis_in(axis, len(shape))
    return tuple(size * times if index == place and size is not None else size for index, size in enumerate(shape))
