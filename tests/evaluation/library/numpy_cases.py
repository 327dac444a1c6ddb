"""Calls of NumPy whose shapes are compared: what is called on which shapes, and the rule here that says the same."""

from __future__ import annotations

from typing import Any

from kerascount.evaluation import array_shapes as rules

Case = tuple[str, list[list[int]], list[Any]]
"""The function's name, the shapes of the arrays that it is given, and its further arguments."""


def ours(case: Case) -> list[int] | None:
    """The shape that the rules here give; ``None`` where they refuse."""
    name, shapes, rest = case
    try:
        found = _apply(name, [tuple(shape) for shape in shapes], rest)
    except (ValueError, TypeError, IndexError):
        return None
    return None if found is None else list(found)  # type: ignore[arg-type]


def _apply(name: str, shapes: list[tuple[int, ...]], rest: list[Any]) -> tuple[Any, ...] | None:
    match name:
        case "reshape":
            return rules.reshaped(shapes[0], rest[0])
        case "sum":
            return rules.reduced(shapes[0], _tuple(rest[0]), rest[1])
        case "transpose":
            return rules.transposed(shapes[0], rest[0])
        case "moveaxis":
            return rules.moved(shapes[0], rest[0], rest[1])
        case "swapaxes":
            return rules.swapped(shapes[0], rest[0], rest[1])
        case "expand_dims":
            return rules.expanded(shapes[0], _tuple(rest[0]))
        case "squeeze":
            return rules.squeezed(shapes[0], rest[0])
        case "concatenate":
            return rules.joined(shapes, rest[0])
        case "stack":
            return rules.stacked(shapes, rest[0])
        case "tile":
            return rules.tiled(shapes[0], rest[0])
        case "repeat":
            return rules.repeated(shapes[0], rest[0], rest[1])
    raise AssertionError(name)


def _tuple(axis: Any) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def theirs(case: Case, numpy: Any) -> list[int] | None:
    """The shape that NumPy gives; ``None`` where it refuses."""
    name, shapes, rest = case
    arrays = [numpy.zeros(shape, "int8") for shape in shapes]
    first = arrays if name in ("concatenate", "stack") else arrays[0]
    keywords = {}
    if name == "sum":
        keywords = {"axis": _tuple(rest[0]), "keepdims": rest[1]}
        rest = []
    if name in ("concatenate", "stack", "squeeze"):
        keywords, rest = {"axis": rest[0]}, []
    if name == "expand_dims":
        rest = [_tuple(rest[0])]
    try:
        return list(getattr(numpy, name)(first, *rest, **keywords).shape)
    except (ValueError, TypeError, IndexError):
        return None
