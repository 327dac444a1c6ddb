"""The standard library's ``itertools``, as far as their items are looked at."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable

from kerascount.evaluation.budget import MAX_LENGTH, MAX_YIELDS
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import Rounds, items_of
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.operators import binary, truth
from kerascount.evaluation.repeating import call_further
from kerascount.evaluation.values import Iterator, More, Reason, Unknown, Value
from kerascount.evaluation.verbs import call


def _given(items: list[Value], cause: Unknown | None = None) -> Iterator:
    return Iterator(items if cause is None else [*items, More(cause)])


def _endless(site: Site, items: list[Value]) -> Iterator:
    return _given(items, site.unknown(Reason.TOO_LARGE, f"more than {MAX_YIELDS:,} items"))


def _few(site: Site, count: int, items: Callable[[], Iterable[Value]]) -> Iterator:
    """Items of which there may be too many to make."""
    if count > MAX_LENGTH:
        return _given([], site.unknown(Reason.TOO_LARGE, f"more than {MAX_LENGTH:,} items"))
    return _given(list(items()))


def _of_all(site: Site, values: tuple[Value, ...]) -> tuple[list[list[Value]], Unknown | None]:
    rounds = [items_of(value, site) for value in values]
    return [one.items for one in rounds], next((one.open for one in rounds if one.open is not None), None)


@native("itertools.chain")
def chain(site: Site, *values: Value) -> Value:
    found: list[Value] = []
    for value in values:
        rounds = items_of(value, site)
        found.extend(rounds.items)
        if rounds.open is not None:
            return _given(found, rounds.open)
    return _given(found)


@native("itertools.chain.from_iterable")
def chained(site: Site, values: Value) -> Value:
    rounds = items_of(values, site)
    made = chain(site, *rounds.items)
    return made if rounds.open is None or (made and isinstance(made[-1], More)) else _given(list(made), rounds.open)


@native("itertools.product")
def product(site: Site, *values: Value, repeat: Value = 1) -> Value:
    lists, cause = _of_all(site, values)
    if cause is not None or not isinstance(repeat, int):
        return _given([], cause if cause is not None else site.unknown(Reason.LOOP, "a product of unknown size"))
    length = math.prod(map(len, lists)) ** min(repeat, 64)
    return _few(site, length, lambda: itertools.product(*lists, repeat=repeat))


@native("itertools.permutations")
def permutations(site: Site, values: Value, r: Value = None) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None:
        return _given([], rounds.open)
    return _few(site, math.perm(len(rounds.items), r), lambda: itertools.permutations(rounds.items, r))


@native("itertools.combinations")
def combinations(site: Site, values: Value, r: Value) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None:
        return _given([], rounds.open)
    return _few(site, math.comb(len(rounds.items), r), lambda: itertools.combinations(rounds.items, r))


@native("itertools.combinations_with_replacement")
def with_replacement(site: Site, values: Value, r: Value) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None:
        return _given([], rounds.open)
    length = math.comb(len(rounds.items) + r - 1, r) if rounds.items else 0
    return _few(site, length, lambda: itertools.combinations_with_replacement(rounds.items, r))


@native("itertools.repeat")
def repeat(site: Site, value: Value, *times: Value) -> Value:
    if times and isinstance(times[0], int):
        return _few(site, times[0], lambda: [value] * times[0])
    if times:
        return _given([], site.unknown(Reason.LOOP, "how often this is repeated is not known"))
    return _endless(site, [value] * MAX_YIELDS)


@native("itertools.count")
def count(site: Site, start: Value = 0, step: Value = 1) -> Value:
    return _endless(site, [binary("+", start, binary("*", index, step, site), site) for index in range(MAX_YIELDS // 4)])


@native("itertools.cycle")
def cycle(site: Site, values: Value) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None or not rounds.items:
        return _given(rounds.items, rounds.open)
    return _endless(site, list(itertools.islice(itertools.cycle(rounds.items), MAX_YIELDS)))


@native("itertools.islice")
def sliced(site: Site, values: Value, *bounds: Value) -> Value:
    rounds = items_of(values, site)
    if not all(bound is None or isinstance(bound, int) for bound in bounds):
        return _given([], site.unknown(Reason.LOOP, "a slice of unknown length"))
    part = slice(*bounds)
    if isinstance(values, Iterator):
        site.touch(values)
        values[:] = [More(site.unknown(Reason.UNSUPPORTED, "what a slice leaves of an iterator is not followed"))]
    if rounds.open is not None and (part.stop is None or part.stop > len(rounds.items)):
        return _given(rounds.items[part], rounds.open)
    return _given(rounds.items[part])


@native("itertools.accumulate")
def accumulate(site: Site, values: Value, function: Value = None, initial: Value = None) -> Value:
    rounds = items_of(values, site)
    found = [] if initial is None else [initial]
    for item in rounds.items:
        pair = (found[-1], item) if found else None
        found.append(item if pair is None else binary("+", *pair, site) if function is None else call(function, pair, {}, site))
    return _given(found, rounds.open)


@native("itertools.zip_longest", "itertools.izip_longest")
def zip_longest(site: Site, *values: Value, fillvalue: Value = None) -> Value:
    lists, cause = _of_all(site, values)
    if cause is not None:
        return _given([], cause)
    return _given(list(itertools.zip_longest(*lists, fillvalue=fillvalue)))


@native("itertools.starmap")
def star_map(site: Site, function: Value, values: Value) -> Value:
    rounds = items_of(values, site)
    made = [call(function, tuple(items_of(item, site).items), {}, site) for item in rounds.items]
    if rounds.open is not None:
        call_further(function, rounds.open, site)
    return _given(made, rounds.open)


def _while(site: Site, function: Value, rounds: Rounds) -> tuple[int, Unknown | None]:
    """How many of the first items pass a test, and why that is open."""
    for index, item in enumerate(rounds.items):
        known = truth(call(function, (item,), {}, site), site)
        if known is not True:
            return index, known if isinstance(known, Unknown) else None
    return len(rounds.items), rounds.open


@native("itertools.takewhile")
def take_while(site: Site, function: Value, values: Value) -> Value:
    rounds = items_of(values, site)
    count, cause = _while(site, function, rounds)
    return _given(rounds.items[:count], cause)


@native("itertools.dropwhile")
def drop_while(site: Site, function: Value, values: Value) -> Value:
    rounds = items_of(values, site)
    count, cause = _while(site, function, rounds)
    return _given([], cause) if cause is not None else _given(rounds.items[count:], rounds.open)


@native("itertools.tee")
def tee(site: Site, values: Value, n: Value = 2) -> Value:
    rounds = items_of(values, site)
    return tuple(_given(list(rounds.items), rounds.open) for _ in range(min(n, 100)))


@native("itertools.pairwise")
def pairwise(site: Site, values: Value) -> Value:
    rounds = items_of(values, site)
    return _given(list(zip(rounds.items, rounds.items[1:])), rounds.open)


@native("itertools.groupby", "itertools.filterfalse", "itertools.compress", "itertools.batched")
def not_followed(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.UNSUPPORTED, "the items of this iterator are not followed")
