"""The built-in functions that make iterators and lists of what they go through."""

from __future__ import annotations

from kerascount.evaluation.among import one_of
from kerascount.evaluation.attributes import MISSING, attribute, find_attribute
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import builtins_collections
from kerascount.evaluation.library.registry import native, native_class
from kerascount.evaluation.operators import binary, truth
from kerascount.evaluation.repeating import call_further
from kerascount.evaluation.values import Generator, Instance, Iterator, More, Reason, Unknown, Value, is_open
from kerascount.evaluation.verbs import Unwound, call


def _sequence(items: list[Value], open: Unknown | None) -> list[Value]:
    return items if open is None else [*items, More(open)]


@native_class("builtins.list")
def make_list(site: Site, value: Value = ()) -> Value:
    rounds = items_of(value, site)
    return _sequence(rounds.items, rounds.open)


def _iterator(items: list[Value], open: Unknown | None) -> Iterator:
    return Iterator(_sequence(items, open))


@native_class("builtins.enumerate")
def enumerated(site: Site, iterable: Value, start: Value = 0) -> Value:
    rounds = items_of(iterable, site)
    return _iterator([(binary("+", start, index, site), item) for index, item in enumerate(rounds.items)], rounds.open)


@native_class("builtins.zip", "itertools.izip")
def zipped(site: Site, *values: Value, strict: Value = False) -> Value:
    drawn = [call(value, (), {}, site) if isinstance(value, Generator) else value for value in values]
    if any(isinstance(one, Iterator) and one is other for index, one in enumerate(drawn) for other in drawn[:index]):
        return _grouped(site, drawn)
    rounds = [items_of(value, site) for value in drawn]
    pairs: list[Value] = list(zip(*(one.items for one in rounds)))
    shortest = min((len(one.items) for one in rounds if one.open is None), default=None)
    doubtful = next((one.open for one in rounds if one.open is not None), None)
    if doubtful is None or shortest == len(pairs):
        return _iterator(pairs, None)
    left = [item for one in rounds for item in one.items[len(pairs) :]]
    return _iterator(pairs, one_of(doubtful, left))


def _grouped(site: Site, values: list[Value]) -> Value:
    """``zip(*[iter(items)] * n)``: one iterator, from which each group takes the next items."""
    if any(one is not values[0] for one in values):
        return site.unknown(Reason.UNSUPPORTED, "iterators that are gone through in turns are not followed")
    rounds = items_of(values[0], site)
    width = len(values)
    groups = [tuple(rounds.items[start : start + width]) for start in range(0, len(rounds.items) - width + 1, width)]
    return _iterator(list(groups), rounds.open)


@native_class("builtins.map")
def mapped(site: Site, function: Value, *values: Value) -> Value:
    pairs = zipped(site, *values)
    made = [item if isinstance(item, More) else call(function, item, {}, site) for item in pairs]
    if (cause := is_open(made)) is not None:
        call_further(function, cause, site, len(values))
    return Iterator(made)


@native_class("builtins.filter")
def filtered(site: Site, function: Value, values: Value) -> Value:
    rounds = items_of(values, site)
    kept: list[Value] = []
    cause: Unknown | None = None
    for item in rounds.items:
        decided = truth(item if function is None else call(function, (item,), {}, site), site)
        if isinstance(decided, Unknown) and cause is None:
            cause = one_of(decided, rounds.items)
        if decided is True and cause is None:
            kept.append(item)
    if rounds.open is not None:
        call_further(function, rounds.open, site)
    return _iterator(kept, rounds.open if cause is None else cause)


@native_class("builtins.reversed")
def backwards(site: Site, values: Value) -> Value:
    method = find_attribute(values, "__reversed__", site) if isinstance(values, Instance) else MISSING
    if method is not MISSING:
        return call(method, (), {}, site)
    rounds = items_of(values, site)
    return Iterator(rounds.items[::-1] if rounds.open is None else [More(rounds.open)])


@native("builtins.sorted")
def in_order(site: Site, values: Value, key: Value = None, reverse: Value = False) -> Value:
    rounds = items_of(values, site)
    return builtins_collections.ordered(site, rounds.items, key, reverse, rounds.open)


@native("builtins.iter")
def iterated(site: Site, value: Value, *sentinel: Value) -> Value:
    if sentinel:
        return site.unknown(Reason.UNSUPPORTED, "iter() with a sentinel is not followed")
    if isinstance(value, (Iterator, Generator, Unknown)):
        return value
    if isinstance(value, Instance) and find_attribute(value, "__iter__", site) is not MISSING:
        return call(attribute(value, "__iter__", site), (), {}, site)
    return Iterator(make_list(site, value))


@native("builtins.next")
def following(site: Site, values: Value, *default: Value) -> Value:
    if isinstance(values, Unknown):
        return site.because(values)
    method = find_attribute(values, "__next__", site)
    if method is MISSING:
        return site.unknown(Reason.DATA, "the next of what is no iterator")
    try:
        return call(method, default if isinstance(values, (Iterator, Generator)) else (), {}, site)
    except Unwound:
        if not default:
            raise
        return default[0]
