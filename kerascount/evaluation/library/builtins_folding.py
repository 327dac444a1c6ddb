"""Built-in functions that make one value of all the items of a collection."""

from __future__ import annotations

import functools
import operator

from kerascount.counting.dims import Sym, largest, smallest
from kerascount.evaluation.among import one_of
from kerascount.evaluation.arrays import plain
from kerascount.evaluation.bounds import WORK_OF_OTHERS, are_scalars
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.operators import binary, truth
from kerascount.evaluation.repeating import call_further
from kerascount.evaluation.values import Raised, Unknown, Value
from kerascount.evaluation.verbs import Unwound, call

NUMBERS = frozenset({int, float, bool})
"""The types of values that Python itself adds."""


@native("builtins.sum")
def total(site: Site, values: Value, start: Value = 0) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None:
        return site.because(rounds.open)
    if NUMBERS.issuperset(map(type, (start, *rounds.items))):
        return functools.reduce(operator.add, rounds.items, start)
    site.run.budget.walk(WORK_OF_OTHERS * len(rounds.items))
    for item in rounds.items:
        start = binary("+", start, item, site)
    return start


@native("builtins.max")
def maximum(site: Site, *values: Value, key: Value = None, **default: Value) -> Value:
    return _extreme(site, "max", values, key, default)


@native("builtins.min")
def minimum(site: Site, *values: Value, key: Value = None, **default: Value) -> Value:
    return _extreme(site, "min", values, key, default)


def _extreme(site: Site, name: str, values: tuple[Value, ...], key: Value, default: dict[str, Value]) -> Value:
    rounds = items_of(values[0], site) if len(values) == 1 else items_of(list(values), site)
    if rounds.open is not None:
        for item in rounds.items if key is not None else ():
            call(key, (item,), {}, site)
        call_further(key, rounds.open, site)
        return site.because(one_of(rounds.open, rounds.items))
    if rounds.items and key is None and are_scalars(rounds.items):
        return (max if name == "max" else min)(rounds.items)
    site.run.budget.walk(WORK_OF_OTHERS * len(rounds.items))
    items = [plain(item) for item in rounds.items]
    if not items:
        if "default" in default:
            return default["default"]
        raise Unwound(Raised("ValueError", (f"{name}() of nothing",)))
    ranks = items if key is None else [call(key, (item,), {}, site) for item in items]
    unknown = next((rank for rank in ranks if isinstance(rank, (Unknown, Sym))), None)
    if unknown is None:
        return items[ranks.index((max if name == "max" else min)(ranks))]
    cause = unknown if isinstance(unknown, Unknown) else site.cause_of(unknown, "a size that is not known")
    if key is not None or not all(isinstance(item, (int, Unknown, Sym)) for item in items):
        return site.because(one_of(cause, items))
    sizes = [site.run.symbol(item) if isinstance(item, Unknown) else item for item in items]
    return (largest if name == "max" else smallest)(*sizes)


@native("builtins.any")
def any_of(site: Site, values: Value) -> Value:
    return _one_of(site, values, True)


@native("builtins.all")
def all_of(site: Site, values: Value) -> Value:
    return _one_of(site, values, False)


def _one_of(site: Site, values: Value, wanted: bool) -> Value:
    """Whether some item has a truth value, which settles ``any`` and ``all``."""
    rounds = items_of(values, site)
    if rounds.open is None and are_scalars(rounds.items):
        return wanted if wanted in map(bool, rounds.items) else not wanted
    site.run.budget.walk(WORK_OF_OTHERS * len(rounds.items))
    known = [truth(item, site) for item in rounds.items]
    if any(one is wanted for one in known):
        return wanted
    cause = next((one for one in (*known, rounds.open) if isinstance(one, Unknown)), None)
    return not wanted if cause is None else site.because(cause)
