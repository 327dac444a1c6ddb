"""Operators over values: arithmetic, comparison, truth, subscripts; what would grow too large is unknown instead."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from kerascount.counting.dims import Opaque, Sym, lower_bound, upper_bound
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer, LayerType
from kerascount.evaluation import arrays, tensors, texts
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.branches import another
from kerascount.evaluation.budget import MAX_BITS, MAX_DEPTH, MAX_LENGTH, MAX_TERMS
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
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
    closed,
    is_open,
)
from kerascount.evaluation.verbs import Unwound, call

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

SPECIAL = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "truediv",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "<<": "lshift",
    ">>": "rshift",
    "|": "or",
    "&": "and",
    "^": "xor",
    "@": "matmul",
}
SIGNS = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}
COMPARED = {"==": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The special methods that operators call, and the comparison that is the same with its sides exchanged."""

OPAQUE = (Function, Class, Instance, Bound, Native, NativeClass, Module, Record, Partial, Layer, Model, LayerType)


def binary(operation: str, left: Value, right: Value, site: Site) -> Value:
    """``left operation right``."""
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        return tensors.binary(operation, left, right, site)
    if isinstance(left, Array) or isinstance(right, Array):
        return arrays.binary(operation, left, right, site)
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
        return BINARY[operation](left, right)
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


def _compare_instances(operation: str, left: Value, right: Value, site: Site) -> Value:
    """A comparison that a class of the analysed code may define; without one, objects are equal to themselves only."""
    for receiver, other, wanted in ((left, right, operation), (right, left, MIRRORED[operation])):
        if not isinstance(receiver, Instance):
            continue
        plain = plain_of(receiver)
        if plain is not receiver:
            return compare(operation, *((plain, right) if receiver is left else (left, plain)), site)
        if special(receiver, COMPARED[wanted]) is not None:
            return called_special(receiver, COMPARED[wanted], (other,), site)
        if wanted == "!=" and special(receiver, "__eq__") is not None:
            return unary("not", called_special(receiver, "__eq__", (other,), site), site)
    same = left is right
    return {"==": same, "!=": not same}.get(operation, site.unknown(Reason.OPERATION, "an order of objects"))


def special(instance: Instance, name: str) -> Value:
    """The method of a special name that an object's class defines; ``None`` if it does not."""
    return class_attribute(instance.cls, name)


def called_special(instance: Instance, name: str, arguments: tuple[Value, ...], site: Site) -> Value:
    """What an object's special method gives."""
    found = special(instance, name)
    if found is None:
        return site.unknown(Reason.OPERATION, f"'{instance.cls.name}' defines no {name} that is known")
    return call(found, (instance, *arguments), {}, site)


def plain_of(instance: Instance) -> Value:
    """The number or text that an object is as well, such as a member of an ``IntEnum``; else the object."""
    return instance.attributes.get("_plain_", instance)


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


SCALAR = (int, float, str, bytes, type(None))


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
    return False


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
        low = lower_bound(value)
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


def compare(operation: str, left: Value, right: Value, site: Site) -> Value:
    """``left operation right`` as a truth value, or the unknown that leaves it open."""
    match operation:
        case "is" | "is not":
            same = identical(left, right)
            return site.because(same) if not isinstance(same, bool) else same == (operation == "is")
        case "in" | "not in":
            found = contains(right, left, site)
            return site.because(found) if not isinstance(found, bool) else found == (operation == "in")
    if isinstance(left, Sym) and isinstance(right, Unknown):
        right = site.run.symbol(right)
    elif isinstance(left, Unknown) and isinstance(right, Sym):
        left = site.run.symbol(left)
    for side in (left, right):
        if isinstance(side, Unknown):
            return site.because(side)
    if isinstance(left, Instance) or isinstance(right, Instance):
        return _compare_instances(operation, left, right, site)
    if isinstance(left, (Tensor, Array)) or isinstance(right, (Tensor, Array)):
        return arrays.comparison(operation, left, right, site)
    if isinstance(left, Sym) or isinstance(right, Sym):
        return _compare_sizes(operation, left, right, site)
    if isinstance(left, OPAQUE) or isinstance(right, OPAQUE):
        return {"==": left is right, "!=": left is not right}.get(
            operation, site.unknown(Reason.OPERATION, "an order of objects")
        )
    if not is_small(left) or not is_small(right):
        return site.unknown(Reason.TOO_LARGE, "a comparison of collections too large to go through")
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
    return (
        site.because(known) if known is not None else site.unknown(Reason.OPERATION, "a comparison with a size that is not known")
    )


UNDECIDED = (Unknown, Sym, More, Tensor, Array, Instance)
"""What makes the equality of the collections that hold it more than Python's own."""


def _holds_unknown(value: Value) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple, set, frozenset)) else ()
    return any(isinstance(part, UNDECIDED) or _holds_unknown(part) for part in parts)


def _compare_holding(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Compare sequences that hold something unknown: they differ for certain where a known part does."""
    undecided = site.unknown(Reason.OPERATION, "a comparison of sequences that hold something unknown")
    if operation not in ("==", "!=") or not isinstance(left, (list, tuple)) or not isinstance(right, (list, tuple)):
        return undecided
    are_open = is_open(left) is not None or is_open(right) is not None
    if isinstance(left, list) is not isinstance(right, list) or (len(left) != len(right) and not are_open):
        return operation == "!="
    answers = [compare("!=", one, other, site) for one, other in zip(closed(left), closed(right))]
    if any(one is True for one in answers):
        return operation == "!="
    return undecided if are_open or any(isinstance(one, Unknown) for one in answers) else operation == "=="


def identical(left: Value, right: Value) -> bool | Unknown:
    """``left is right``."""
    for side in (left, right):
        if isinstance(side, Unknown):
            return side
    if isinstance(left, (int, float, str, bytes, tuple)) and type(left) is type(right):
        return bool(left == right)
    return left is right


def contains(container: Value, item: Value, site: Site) -> bool | Unknown:
    """``item in container``."""
    if isinstance(container, Unknown):
        return container
    if isinstance(container, Instance) and special(container, "__contains__") is not None:
        return truth(called_special(container, "__contains__", (item,), site), site)
    if isinstance(container, (Instance, Class)):
        rounds = items_of(container, site)
        container = [*rounds.items, More(rounds.open)] if rounds.open is not None else rounds.items
    if not hasattr(container, "__contains__") or isinstance(container, OPAQUE):
        return site.unknown(Reason.OPERATION, "membership of something that is no known collection")
    if isinstance(item, (Unknown, Sym)) and not isinstance(container, (list, tuple)):
        why = item if isinstance(item, Unknown) else site.cause_of(item, "membership of a size that is not known")
        return why if len(container) else False
    if isinstance(container, (str, bytes, range, dict, set, frozenset)):
        try:
            return True if item in container else False if (cause := is_open(container)) is None else cause
        except TypeError as error:
            return site.unknown(Reason.OPERATION, f"'in' fails here: {error}")
    undecided = None
    for part in container:
        same = part.unknown if isinstance(part, More) else compare("==", item, part, site)
        if same is True:
            return True
        undecided = same if isinstance(same, Unknown) else undecided
    return False if undecided is None else undecided
