"""Operators over values: arithmetic and truth; what would grow too large is unknown instead."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from kerascount.counting.dims import Sym, lower_bound
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer, LayerType
from kerascount.evaluation import arrays, tensors, texts
from kerascount.evaluation.bounds import is_short, too_large
from kerascount.evaluation.branches import another
from kerascount.evaluation.budget import MAX_TERMS
from kerascount.evaluation.frame import Site
from kerascount.evaluation.specials import SIGNS, SPECIAL, called_special, plain_of, special
from kerascount.evaluation.values import (
    REST,
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
    Raised,
    Reason,
    Record,
    Unknown,
    Value,
    is_open,
)
from kerascount.evaluation.verbs import Unwound

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
UNARY: dict[str, Callable[[Any], Any]] = {"-": operator.neg, "+": operator.pos, "~": operator.invert}
EXACT = frozenset("+-*") | {"//", "%"}
"""The operators that a formula can hold; ``**`` too, with a small known power."""

OPAQUE = (Function, Class, Instance, Bound, Native, NativeClass, Module, Record, Partial, Layer, Model, LayerType)


def binary(operation: str, left: Value, right: Value, site: Site) -> Value:
    """``left operation right``."""
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        return tensors.binary(operation, left, right, site)
    if isinstance(left, Array) or isinstance(right, Array):
        made = arrays.binary(operation, left, right, site)
        site.run.budget.hold(made)
        return made
    if operation == "%" and isinstance(left, (str, bytes)):
        return texts.percent(left, right, site)
    if isinstance(left, Instance) or isinstance(right, Instance):
        return _with_instance(operation, left, right, site)
    if isinstance(left, (Unknown, Sym)) or isinstance(right, (Unknown, Sym)):
        return _symbolic(operation, left, right, site)
    if is_open(left) is not None or is_open(right) is not None:
        return _with_open(operation, left, right, site)
    if isinstance(left, OPAQUE) or isinstance(right, OPAQUE):
        return site.unknown(Reason.OPERATION, f"'{operation}' is not known for these values")
    if too_large(operation, left, right):
        return site.unknown(Reason.TOO_LARGE, f"the result of '{operation}' is too large to work out")
    try:
        made = BINARY[operation](left, right)
        site.run.budget.hold(made)
        return made
    except ZeroDivisionError as error:
        raise Unwound(Raised("ZeroDivisionError", error.args)) from None
    except (TypeError, ValueError, ArithmeticError) as error:
        return site.unknown(Reason.OPERATION, f"'{operation}' fails here: {error}")


def _with_open(operation: str, left: Value, right: Value, site: Site) -> Value:
    """An operation with a collection of unknown length: what comes before the open end is kept."""
    if operation == "+" and isinstance(left, list) and isinstance(right, list):
        return left[:] if is_open(left) is not None else left + right
    if operation == "+" and isinstance(left, tuple) and isinstance(right, tuple):
        return left if is_open(left) is not None else left + right
    if operation == "*" and isinstance(left, list) and isinstance(right, int) and right > 0:
        return left[:]
    if operation == "|" and isinstance(left, dict) and isinstance(right, dict):
        return merged(left, right)
    cause = is_open(right) if is_open(left) is None else is_open(left)
    assert cause is not None
    return site.because(cause)


def merged(left: dict[Value, Value], right: dict[Value, Value]) -> dict[Value, Value]:
    """Two dicts in one; what a second whose keys are not all known may overwrite is not known."""
    cause = right.get(REST)
    if cause is None:
        return {**left, **right}
    return {**{key: another(cause, cause.name) for key in left}, **right}


def _with_instance(operation: str, left: Value, right: Value, site: Site) -> Value:
    """An operation that a class of the analysed code may define."""
    for receiver, other, prefix in ((left, right, "__"), (right, left, "__r")):
        if isinstance(receiver, Instance):
            plain = plain_of(receiver)
            if plain is not receiver:
                return binary(operation, *((plain, right) if receiver is left else (left, plain)), site)
            found = called_special(receiver, f"{prefix}{SPECIAL[operation]}__", (other,), site)
            if not isinstance(found, Unknown) or special(receiver, f"{prefix}{SPECIAL[operation]}__") is not None:
                return found
    return site.unknown(Reason.OPERATION, f"'{operation}' is not known for these objects")


def _symbolic(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Arithmetic with something unknown: a formula where it can be exact, else the unknown with its first cause."""
    if isinstance(left, (str, list, tuple, dict, set)) or isinstance(right, (str, list, tuple, dict, set)):
        return _with_sequence(operation, left, right, site)
    first = left if isinstance(left, Unknown) else right
    sizes = [site.run.symbol(part) if isinstance(part, Unknown) else part for part in (left, right)]
    is_power = operation == "**" and isinstance(sizes[1], int) and 0 <= sizes[1] <= 8
    if all(isinstance(part, (int, Sym)) for part in sizes) and (operation in EXACT or is_power):
        if any(isinstance(part, Sym) and len(part.terms) > MAX_TERMS for part in sizes):
            return site.unknown(Reason.TOO_LARGE, f"a formula of more than {MAX_TERMS} terms")
        try:
            made = BINARY[operation](sizes[0], sizes[1])
            return made if is_short(made) else site.unknown(Reason.TOO_LARGE, "a formula too long to follow")
        except ArithmeticError as error:
            return site.unknown(Reason.OPERATION, f"'{operation}' fails here: {error}")
    if all(isinstance(part, (int, float)) for part in sizes):
        return binary(operation, sizes[0], sizes[1], site)
    sized = first if isinstance(first, (Unknown, Sym)) else left
    return site.because(site.cause_of(sized, f"'{operation}' of a value that is not known"))


def _with_sequence(operation: str, left: Value, right: Value, site: Site) -> Value:
    unknown = left if isinstance(left, (Unknown, Sym)) else right
    if isinstance(unknown, Sym):
        unknown = site.cause_of(unknown, "a sequence of unknown length")
    if operation == "+" and isinstance(left, (list, tuple)):
        more = () if is_open(left) is not None else (More(unknown),)
        return [*left, *more] if isinstance(left, list) else (*left, *more)
    if operation == "*" and isinstance(left, (list, tuple)) and is_open(left) is None:
        repeated = (*left, More(unknown)) if _is_positive(right, site) else (More(unknown),)
        return list(repeated) if isinstance(left, list) else repeated
    return site.because(unknown)


def _is_positive(times: Value, site: Site) -> bool:
    low = lower_bound(times) if isinstance(times, Sym) else None
    return low is not None and low > 0


def unary(operation: str, value: Value, site: Site) -> Value:
    """``operation value``."""
    if operation == "not":
        known = truth(value, site)
        return (not known) if isinstance(known, bool) else site.because(known)
    if isinstance(value, Instance):
        return called_special(value, SIGNS[operation], (), site)
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


def truth(value: Value, site: Site | None = None) -> bool | Unknown:
    """Whether a value is true, or why that is open."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Instance) and site is not None:
        return _truth_of_instance(value, site)
    if isinstance(value, Sym):
        low = lower_bound(value if site is None else site.run.from_nought(value))
        return True if low is not None and low > 0 else _open("a size that is not known", str(value))
    if isinstance(value, (Array, Tensor)):
        return _open("the truth of an array or tensor depends on its contents", "array")
    if (cause := is_open(value)) is not None:
        return True if len(value) > 1 else cause
    if isinstance(value, OPAQUE):
        return True
    try:
        return bool(value)
    except (TypeError, ValueError):
        return _open("a value without a known truth", type(value).__name__)


def _truth_of_instance(value: Instance, site: Site) -> bool | Unknown:
    for name in ("__bool__", "__len__"):
        if special(value, name) is not None:
            return truth(called_special(value, name, (), site))
    return True


def _open(message: str, name: str) -> Unknown:
    return Unknown(Reason.OPERATION, message, None, name, 0)
