"""What is small enough to go on with: results, collections with all that is in them, and formulas."""

from __future__ import annotations

from pathlib import PurePath

from kerascount.counting.dims import Opaque, Sym
from kerascount.evaluation.budget import MAX_BITS, MAX_DEPTH, MAX_LENGTH, MAX_TERMS
from kerascount.evaluation.values import Value

SCALAR = (int, float, str, bytes, type(None))


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


def is_small(value: Value) -> bool:
    """Whether a collection, with all that is inside it, is small enough to go through; parts count each time they occur."""
    if not isinstance(value, (list, tuple, dict, set, frozenset)):
        return True
    stack, seen = [(value, 0)], 0
    while stack:
        one, depth = stack.pop()
        if isinstance(one, (list, tuple, dict, set, frozenset)):
            seen += len(one)
            if seen > MAX_LENGTH or depth > MAX_DEPTH:
                return False
            parts = one.values() if isinstance(one, dict) else one
            stack.extend((part, depth + 1) for part in parts if not isinstance(part, SCALAR))
    return True


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
