"""Operators over values: arithmetic, comparison, truth, subscripts; what would grow too large is unknown instead."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from kerascount.counting.dims import Sym, lower_bound, upper_bound
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer, LayerType
from kerascount.evaluation import arrays, tensors
from kerascount.evaluation.budget import MAX_BITS, MAX_LENGTH
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.values import (
    Array,
    Bound,
    Class,
    Function,
    Instance,
    Module,
    More,
    Native,
    NativeClass,
    Partial,
    Reason,
    Record,
    Unknown,
    Value,
    is_open,
)

BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "<<": operator.lshift,
    ">>": operator.rshift,
    "|": operator.or_,
    "&": operator.and_,
    "^": operator.xor,
    "@": operator.matmul,
}
COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
UNARY: dict[str, Callable[[Any], Any]] = {"-": operator.neg, "+": operator.pos, "~": operator.invert}
EXACT = frozenset("+-*") | {"//", "%"}
"""The operators that a formula can hold; ``**`` too, with a small known power."""

OPAQUE = (Function, Class, Instance, Bound, Native, NativeClass, Module, Record, Partial, Layer, Model, LayerType)


def binary(operation: str, left: Value, right: Value, site: Site) -> Value:
    """``left operation right``."""
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        return tensors.binary(operation, left, right, site)
    if isinstance(left, Array) or isinstance(right, Array):
        return arrays.binary(operation, left, right, site)
    if isinstance(left, (Unknown, Sym)) or isinstance(right, (Unknown, Sym)):
        return _symbolic(operation, left, right, site)
    if isinstance(left, OPAQUE) or isinstance(right, OPAQUE):
        return site.unknown(Reason.OPERATION, f"'{operation}' is not known for these values")
    if too_large(operation, left, right):
        return site.unknown(Reason.TOO_LARGE, f"the result of '{operation}' is too large to work out")
    try:
        return BINARY[operation](left, right)
    except (TypeError, ValueError, ArithmeticError) as error:
        return site.unknown(Reason.OPERATION, f"'{operation}' fails here: {error}")


def _symbolic(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Arithmetic with something unknown: a formula where it can be exact, else the unknown with its first cause."""
    if isinstance(left, (str, list, tuple, dict, set)) or isinstance(right, (str, list, tuple, dict, set)):
        return _with_sequence(operation, left, right, site)
    first = left if isinstance(left, Unknown) else right
    sizes = [site.run.symbol(part) if isinstance(part, Unknown) else part for part in (left, right)]
    is_power = operation == "**" and isinstance(sizes[1], int) and 0 <= sizes[1] <= 8
    if all(isinstance(part, (int, Sym)) for part in sizes) and (operation in EXACT or is_power):
        try:
            return BINARY[operation](sizes[0], sizes[1])
        except ArithmeticError as error:
            return site.unknown(Reason.OPERATION, f"'{operation}' fails here: {error}")
    if all(isinstance(part, (int, float)) for part in sizes):
        return binary(operation, sizes[0], sizes[1], site)
    cause = first if isinstance(first, Unknown) else site.run.unknown_of(first if isinstance(first, Sym) else right)
    made = site.unknown(Reason.OPERATION, f"'{operation}' of a value that is not known")
    return made if cause is None else Unknown(cause.reason, cause.message, cause.place, made.name, made.origin)


def _with_sequence(operation: str, left: Value, right: Value, site: Site) -> Value:
    unknown = left if isinstance(left, (Unknown, Sym)) else right
    if isinstance(unknown, Sym):
        unknown = site.run.unknown_of(unknown) or site.unknown(Reason.OPERATION, "a sequence of unknown length")
    if operation == "+" and isinstance(left, (list, tuple)) and not is_open(left):
        more = More(unknown)
        return [*left, more] if isinstance(left, list) else (*left, more)
    if operation == "%" and isinstance(left, str):
        return derived(unknown, left.replace("%s", unknown.name).replace("%d", unknown.name))
    return derived(unknown, f"{unknown.name} {operation} …") if isinstance(left, str) else unknown


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
    if operation == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
        return len(left) + len(right) > MAX_LENGTH
    return operation == "%" and isinstance(left, str) and _wide_format(left)


def _wide_format(text: str) -> bool:
    """Whether a ``%`` format asks for a field wide enough to be an attack."""
    digits = "".join(character if character.isdigit() or character == "*" else " " for character in text)
    return "*" in text or any(len(run) > 4 for run in digits.split())


def unary(operation: str, value: Value, site: Site) -> Value:
    """``operation value``."""
    if operation == "not":
        known = truth(value)
        return (not known) if isinstance(known, bool) else known
    if isinstance(value, Tensor):
        return tensors.unary(value, site)
    if isinstance(value, Array):
        return arrays.elementwise(value, site)
    if operation == "-" and isinstance(value, (Unknown, Sym)):
        return binary("-", 0, value, site)
    if isinstance(value, Unknown):
        return value
    try:
        return UNARY[operation](value)
    except TypeError as error:
        return site.unknown(Reason.OPERATION, f"'{operation}' fails here: {error}")


def truth(value: Value) -> bool | Unknown:
    """Whether a value is true, or why that is open."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Sym):
        low = lower_bound(value)
        return True if low is not None and low > 0 else _open("a size that is not known", str(value))
    if isinstance(value, (Array, Tensor)):
        return _open("the truth of an array or tensor depends on its contents", "array")
    if isinstance(value, list) and is_open(value):
        return True if len(value) > 1 else _open("a list of unknown length", "list")
    if isinstance(value, OPAQUE):
        return True
    try:
        return bool(value)
    except (TypeError, ValueError):
        return _open("a value without a known truth", type(value).__name__)


def _open(message: str, name: str) -> Unknown:
    return Unknown(Reason.OPERATION, message, None, name, 0)


def compare(operation: str, left: Value, right: Value, site: Site) -> Value:
    """``left operation right`` as a truth value, or the unknown that leaves it open."""
    match operation:
        case "is" | "is not":
            same = identical(left, right)
            return same if not isinstance(same, bool) else same == (operation == "is")
        case "in" | "not in":
            found = contains(right, left, site)
            return found if not isinstance(found, bool) else found == (operation == "in")
    for side in (left, right):
        if isinstance(side, Unknown):
            return side
    if isinstance(left, (Tensor, Array)) or isinstance(right, (Tensor, Array)):
        return arrays.comparison(left, right, site)
    if isinstance(left, Sym) or isinstance(right, Sym):
        return _compare_sizes(operation, left, right, site)
    if isinstance(left, OPAQUE) or isinstance(right, OPAQUE):
        return {"==": left is right, "!=": left is not right}.get(operation, site.unknown(Reason.OPERATION, "an order of objects"))
    if _holds_unknown(left) or _holds_unknown(right):
        return _compare_holding(operation, left, right, site)
    try:
        return COMPARE[operation](left, right)
    except (TypeError, ValueError) as error:
        return site.unknown(Reason.OPERATION, f"'{operation}' fails here: {error}")


def _compare_sizes(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Compare formulas: decided where their difference has one sign whatever the unknowns are."""
    if not isinstance(left, (int, Sym)) or not isinstance(right, (int, Sym)):
        if operation in ("==", "!=") and not isinstance(left, float) and not isinstance(right, float):
            return operation == "!="
        return site.unknown(Reason.OPERATION, "a comparison with a size that is not known")
    gap = left - right
    low, high = lower_bound(gap), upper_bound(gap)
    decided = {
        "==": False if (low or 0) > 0 or (high is not None and high < 0) else (True if low == high == 0 else None),
        "<": True if high is not None and high < 0 else (False if low is not None and low >= 0 else None),
        "<=": True if high is not None and high <= 0 else (False if low is not None and low > 0 else None),
        ">": True if low is not None and low > 0 else (False if high is not None and high <= 0 else None),
        ">=": True if low is not None and low >= 0 else (False if high is not None and high < 0 else None),
    }
    answer = decided["=="] if operation == "!=" else decided[operation]
    if answer is not None:
        return not answer if operation == "!=" else answer
    return _cause(gap, site)


def _cause(size: Value, site: Site) -> Unknown:
    known = site.run.unknown_of(size) if isinstance(size, Sym) else None
    return known or site.unknown(Reason.OPERATION, "a comparison with a size that is not known")


def _holds_unknown(value: Value) -> bool:
    return isinstance(value, (list, tuple)) and any(isinstance(part, (Unknown, Sym, More)) or _holds_unknown(part) for part in value)


def _compare_holding(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Compare sequences that hold something unknown: they differ for certain where a known part does."""
    undecided = site.unknown(Reason.OPERATION, "a comparison of sequences that hold something unknown")
    if operation not in ("==", "!=") or not isinstance(left, (list, tuple)) or not isinstance(right, (list, tuple)):
        return undecided
    differ = type(left) is not type(right) or (len(left) != len(right) and not is_open(left) and not is_open(right))
    for one, other in zip(left, right):
        differ = differ or compare("!=", one, other, site) is True
    return (operation == "!=") if differ else undecided


def identical(left: Value, right: Value) -> bool | Unknown:
    """``left is right``."""
    for side, other in ((left, right), (right, left)):
        if isinstance(side, Unknown):
            return side if other is None or isinstance(other, (Unknown, bool, str, int)) else False
    if isinstance(left, (int, str)) and isinstance(right, (int, str)):
        return left == right and type(left) is type(right)
    return left is right


def contains(container: Value, item: Value, site: Site) -> bool | Unknown:
    """``item in container``."""
    if isinstance(container, Unknown):
        return container
    if isinstance(container, Instance) or not hasattr(container, "__contains__") or isinstance(container, OPAQUE):
        return site.unknown(Reason.OPERATION, "membership of something that is no known collection")
    if isinstance(item, Unknown):
        return item if container else False
    if isinstance(container, (str, bytes, range, dict, set, frozenset)):
        try:
            return item in container
        except TypeError as error:
            return site.unknown(Reason.OPERATION, f"'in' fails here: {error}")
    undecided = None
    for part in container:
        same = part.unknown if isinstance(part, More) else compare("==", item, part, site)
        if same is True:
            return True
        undecided = same if isinstance(same, Unknown) else undecided
    return False if undecided is None else undecided
