"""What is small enough to go on with: results, collections with all that is in them, and formulas."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from kerascount.counting.dims import Opaque, Sym
from kerascount.evaluation.budget import MAX_BITS, MAX_DEPTH, MAX_LENGTH, MAX_TERMS
from kerascount.evaluation.values import Value

SCALAR = frozenset({int, float, complex, bool, str, bytes, type(None)})
"""The types of values that hold no others, and that Python itself goes through in a hundredth of the time of a step."""

COLLECTIONS = (list, tuple, dict, set, frozenset)
"""The types of values that hold others."""

WORK_OF_OTHERS = 16
"""Elements in the time of which this program comes to a collection inside another, or to what is no plain value."""


def too_large(operation: str, left: Value, right: Value) -> bool:
    """Whether a result would pass the caps on numbers and sequences."""
    if isinstance(left, int) and isinstance(right, int):
        match operation:
            case "**":
                return right > 0 and left.bit_length() * right > MAX_BITS
            case "<<":
                return left.bit_length() + right > MAX_BITS
            case "*":
                return left.bit_length() + right.bit_length() > MAX_BITS
        return False
    if operation == "*":
        times, sequence = (left, right) if isinstance(left, int) else (right, left)
        return isinstance(times, int) and hasattr(sequence, "__len__") and len(sequence) * times > MAX_LENGTH
    if operation == "/" and (isinstance(left, PurePath) or isinstance(right, PurePath)):
        return len(str(left)) + len(str(right)) > MAX_LENGTH
    if operation == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
        return len(left) + len(right) > MAX_LENGTH
    return False


def are_scalars(values: Iterable[Value]) -> bool:
    """Whether values hold no others, and nothing that is not known."""
    return SCALAR.issuperset(map(type, values))


def is_small(value: Value) -> bool:
    """Whether a collection, with all that is inside it, is small enough to go through; parts count each time they occur."""
    return not isinstance(value, COLLECTIONS) or extent_of(value).is_small


MAX_GIVEN = 5 * MAX_LENGTH
"""Elements of what a function of a library is given, with all that is inside it."""


class Extent(NamedTuple):
    """What going through a collection takes, with all that is inside it, in elements, and whether that is little enough."""

    work: int
    is_small: bool


def extent_of(value: Value, most: int = MAX_LENGTH) -> Extent:
    """The extent of a value, of which more than some elements are too many; parts count each time they occur."""
    stack, seen, work = [(value, 0)] if isinstance(value, COLLECTIONS) else [], 0, 0
    while stack:
        one, depth = stack.pop()
        seen += len(one)
        if seen > most or depth > MAX_DEPTH:
            return Extent(seen + work, False)
        parts = one.values() if isinstance(one, dict) else one
        if not SCALAR.issuperset(map(type, parts)):
            work += WORK_OF_OTHERS * len(one)
            stack += [(part, depth + 1) for part in parts if isinstance(part, COLLECTIONS)]
    return Extent(seen + work, True)


def is_short(size: Value) -> bool:
    """Whether a formula is short enough to go on with; what it takes the floor or the largest of counts as well."""
    stack, seen = [size], 0
    while stack:
        one = stack.pop()
        if isinstance(one, int) and one.bit_length() > MAX_BITS:
            return False
        if isinstance(one, Sym):
            powers = [atom for monomial in one.terms for atom in monomial]
            seen += len(one.terms) + sum(power for _, power in powers)
            if seen > MAX_TERMS:
                return False
            stack.extend(one.terms.values())
            stack.extend(part for atom, _ in powers if isinstance(atom, Opaque) for part in atom.operands)
    return True
