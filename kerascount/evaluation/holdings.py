"""What a layer holds where the code leaves open what was made in it: weights and parts of one way only are not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerascount.counting.layer import Layer, Missing, Part
from kerascount.counting.weights import Weight
from kerascount.evaluation.values import Unknown

Parts = Sequence[Part]


def held(first: Parts, second: Parts, why: Unknown) -> Parts:
    """The parts that are held on both of two ways, and that there may be others."""
    if _are_alike(first, second):
        return first
    both = {id(part) for part in second}
    return (*(part for part in first if id(part) in both), Missing(why))


def held_by_model(first: Parts | None, second: Parts | None, layers: Sequence[Layer], why: Unknown) -> Parts | None:
    """The parts of a model after either of two ways: all of its layers, and its own weights as far as both have them."""
    if first is None or second is None:
        one = first if second is None else second
        return None if one is None else _together(one, layers)
    own, other = ([part for part in parts if not isinstance(part, Layer)] for parts in (first, second))
    inner = [part for parts in (first, second) for part in parts if isinstance(part, Layer)]
    return _together([*held(own, other, why), *inner], layers)


def _together(parts: Parts, layers: Sequence[Layer]) -> Parts:
    found: dict[int, Any] = {id(part): part for part in (*parts, *layers)}
    return tuple(found.values())


def only_in_one(first: Parts | None, second: Parts | None) -> list[Layer]:
    """The layers that are held on one of two ways only, of what is built on both."""
    if first is None or second is None:
        return []
    both = {id(part) for part in first} & {id(part) for part in second}
    return [part for part in (*first, *second) if isinstance(part, Layer) and id(part) not in both]


def _are_alike(first: Parts, second: Parts) -> bool:
    return first is second or len(first) == len(second) and all(map(_is_alike, first, second))


def _is_alike(one: Part, other: Part) -> bool:
    """Whether two parts are the same, or weights that were made on either way for the same purpose."""
    if isinstance(one, Weight) and isinstance(other, Weight):
        return one is other or (one.name, one.shape, one.trainable) == (other.name, other.shape, other.trainable)
    return one is other or isinstance(one, Missing) and isinstance(other, Missing)
