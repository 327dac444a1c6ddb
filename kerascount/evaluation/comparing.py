"""Comparisons and membership: decided where that holds whatever the unknowns are."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from kerascount.counting.dims import Sym, lower_bound, upper_bound
from kerascount.counting.graph import Tensor
from kerascount.evaluation import arrays
from kerascount.evaluation.bounds import WORK_OF_OTHERS, are_scalars, extent_of
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.operators import OPAQUE, truth, unary
from kerascount.evaluation.specials import called_special, plain_of, special
from kerascount.evaluation.values import Array, Bound, Class, Instance, More, Numbered, Reason, Unknown, Value, closed, is_open

COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
COMPARED = {"==": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The special methods that operators call, and the comparison that is the same with its sides exchanged."""

NUMBERED = "how many layers of its kind were made before is not known, nor the number in its name therefore"

PLAIN = frozenset({int, float, str, bytes, bool, type(None)})
"""The types whose values Python itself compares."""

UNDECIDED = (Unknown, Sym, More, Tensor, Array, Instance, Numbered)
"""What makes the equality of the collections that hold it more than Python's own."""


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
    if isinstance(left, Numbered) or isinstance(right, Numbered):
        return _compare_names(operation, left, right, site)
    if isinstance(left, (Tensor, Array)) or isinstance(right, (Tensor, Array)):
        return arrays.comparison(operation, left, right, site)
    if isinstance(left, Sym) or isinstance(right, Sym):
        return _compare_sizes(operation, left, right, site)
    if isinstance(left, OPAQUE) or isinstance(right, OPAQUE):
        same = left is right or (isinstance(left, Bound) and left == right)
        return {"==": same, "!=": not same}.get(operation, site.unknown(Reason.OPERATION, "an order of objects"))
    site.run.budget.search(left, right)
    one, other = extent_of(left), extent_of(right)
    site.run.budget.walk(one.work + other.work)
    if not one.is_small or not other.is_small:
        return site.unknown(Reason.TOO_LARGE, "a comparison of collections too large to go through")
    if _holds_unknown(left) or _holds_unknown(right):
        return _compare_holding(operation, left, right, site)
    try:
        return COMPARE[operation](left, right)
    except (TypeError, ValueError) as error:
        return site.unknown(Reason.OPERATION, f"'{operation}' fails here: {error}")


def _compare_names(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Compare a layer's name whose number is not known: it is another one for certain where it begins otherwise."""
    name, other = (left, right) if isinstance(left, Numbered) else (right, left)
    if operation in ("==", "!=") and not (isinstance(other, str) and name.may_be(other)):
        return operation == "!="
    return site.unknown(Reason.LAYER, NUMBERED)


def _holds_name(container: Value, name: Numbered, site: Site) -> bool | Unknown:
    """Whether a text or a collection holds a layer's name whose number is not known."""
    is_text = isinstance(container, str)
    may_hold = name.prefix in container if is_text else any(isinstance(one, str) and name.may_be(one) for one in container)
    return site.unknown(Reason.LAYER, NUMBERED) if may_hold else False


def _is_in_name(name: Numbered, part: Value, site: Site) -> bool | Unknown:
    """Whether a text is in a layer's name whose number is not known."""
    if not isinstance(part, str) or part in name.prefix:
        return isinstance(part, str)
    is_open = part in f"{name.prefix}_" or any(letter.isdigit() for letter in part)
    return site.unknown(Reason.LAYER, NUMBERED) if is_open else False


def _compare_sizes(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Compare formulas: decided where their difference has one sign whatever the unknowns are."""
    if not isinstance(left, (int, Sym)) or not isinstance(right, (int, Sym)):
        if operation in ("==", "!=") and not isinstance(left, float) and not isinstance(right, float):
            return operation == "!="
        return site.unknown(Reason.OPERATION, "a comparison with a size that is not known")
    gap = left - right
    least = site.run.from_nought(gap)
    low, high = lower_bound(least), upper_bound(least)
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


def _holds_unknown(value: Value) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple, set, frozenset)) else ()
    return not are_scalars(parts) and any(isinstance(part, UNDECIDED) or _holds_unknown(part) for part in parts)


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
    if isinstance(left, (int, float, str, bytes, tuple)) and type(left) is type(right) and extent_of(left).is_small:
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
    if isinstance(container, range):
        return _is_in_range(container, item)
    if isinstance(container, Numbered):
        return _is_in_name(container, item, site)
    if isinstance(item, Numbered) and isinstance(container, (str, dict, set, frozenset)):
        return _holds_name(container, item, site)
    if isinstance(container, (str, bytes, dict, set, frozenset)):
        site.run.budget.search(item, container if isinstance(container, (str, bytes)) else None)
        try:
            return True if item in container else False if (cause := is_open(container)) is None else cause
        except (TypeError, ValueError) as error:
            return site.unknown(Reason.OPERATION, f"'in' fails here: {error}")
    return _is_item(container, item, site)


def _is_in_range(container: range, item: Value) -> bool:
    """Whether a range holds an item, which Python would look for number by number if it is not an ``int``."""
    if isinstance(item, (float, complex)):
        return item == item.real and item.real.is_integer() and int(item.real) in container
    return isinstance(item, int) and item in container


def _is_item(container: list[Value] | tuple[Value, ...], item: Value, site: Site) -> bool | Unknown:
    site.run.budget.search(container)
    if type(item) in PLAIN and PLAIN.issuperset(map(type, container)):
        return item in container
    site.run.budget.walk(WORK_OF_OTHERS * len(container))
    undecided = None
    for part in container:
        same = part.unknown if isinstance(part, More) else compare("==", item, part, site)
        if same is True:
            return True
        undecided = same if isinstance(same, Unknown) else undecided
    return False if undecided is None else undecided
