"""The methods of lists, tuples, sets and iterators."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.evaluation.among import one_of
from kerascount.evaluation.arrays import common
from kerascount.evaluation.bounds import SCALAR, WORK_OF_OTHERS, are_scalars, extent_of
from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.comparing import compare
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.registry import getter, method
from kerascount.evaluation.repeating import call_further
from kerascount.evaluation.subscripts import delete_item, set_item, set_of, subscript
from kerascount.evaluation.values import Generator, Iterator, More, Raised, Reason, Unknown, Value, closed, is_open
from kerascount.evaluation.verbs import Unwound, call

WORK_OF_SORTING = 4
"""Elements in the time of which one is sorted."""


ABSENT = ("the value is not in the list",)


def opened(items: list[Value], cause: Unknown) -> None:
    """Leave nothing known of a list but what it held."""
    items[:] = [More(one_of(cause, items))]


@method(list, "append")
def append(site: Site, items: list[Value], value: Value) -> None:
    if (cause := is_open(items)) is not None:
        site.touch(items)
        items[-1] = More(cause, common([items[-1], value]))
        return
    site.touch_end(items)
    items.append(value)
    if len(items) > MAX_LENGTH:
        site.touch(items)
        opened(items, site.unknown(Reason.TOO_LARGE, f"a list of more than {MAX_LENGTH:,} items"))


@method(list, "extend")
def extend(site: Site, items: list[Value], values: Value) -> None:
    rounds = items_of(values, site)
    if (cause := is_open(items)) is not None:
        site.touch(items)
        items[-1] = More(cause)
        return
    site.touch_end(items)
    items.extend(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)])
    site.run.budget.hold(rounds.items)
    if len(items) > MAX_LENGTH:
        site.touch(items)
        opened(items, site.unknown(Reason.TOO_LARGE, f"a list of more than {MAX_LENGTH:,} items"))


@method(list, "insert")
def insert(site: Site, items: list[Value], index: Value, value: Value) -> None:
    site.touch(items)
    site.run.budget.move(items)
    known = len(items) - (is_open(items) is not None)
    if isinstance(index, int) and (is_open(items) is None or 0 <= index <= known):
        items.insert(index, value)
    else:
        opened(items, site.unknown(Reason.SUBSCRIPT, "where this is inserted is not known"))


@method(list, "pop")
def pop(site: Site, items: list[Value], index: Value = -1) -> Value:
    cause = is_open(items)
    site.touch(items)
    site.run.budget.move(items)
    if not isinstance(index, int) or (cause is not None and not 0 <= index < len(items) - 1):
        why = one_of(site.unknown(Reason.SUBSCRIPT, "which item is taken is not known") if cause is None else cause, items)
        opened(items, why)
        return site.because(why)
    try:
        return items.pop(index)
    except IndexError as error:
        raise Unwound(Raised("IndexError", error.args)) from None


def _position(site: Site, items: Value, value: Value) -> int | Unknown:
    """Where the first item is that equals a value."""
    if type(value) in SCALAR and are_scalars(items):
        return _found(items, value)
    site.run.budget.walk(WORK_OF_OTHERS * len(items))
    for index, one in enumerate(closed(items)):
        same = True if one is value else compare("==", one, value, site)
        if same is not False:
            return same if isinstance(same, Unknown) else index
    cause = is_open(items)
    if cause is not None:
        return site.because(cause)
    raise Unwound(Raised("ValueError", ABSENT))


def _found(items: Value, value: Value) -> int:
    """Where Python itself finds a value."""
    try:
        position: int = items.index(value)
    except ValueError:
        raise Unwound(Raised("ValueError", ABSENT)) from None
    return position


@method(list, "remove")
def remove(site: Site, items: list[Value], value: Value) -> None:
    index = _position(site, items, value)
    site.touch(items)
    if isinstance(index, Unknown):
        opened(items, index)
    else:
        del items[index]


@method(list, "reverse")
def reverse(site: Site, items: list[Value]) -> None:
    site.touch(items)
    cause = is_open(items)
    if cause is None:
        items.reverse()
    else:
        opened(items, cause)


@method(list, "sort")
def sort(site: Site, items: list[Value], key: Value = None, reverse: Value = False) -> None:
    found = ordered(site, closed(items), key, reverse, is_open(items))
    site.touch(items)
    items[:] = found


def ordered(site: Site, items: list[Value], key: Value, reverse: Value, cause: Unknown | None) -> list[Value]:
    """Items in order; what cannot be compared for certain leaves their order open, not their number."""
    ranks = items if key is None else [call(key, (item,), {}, site) for item in items]
    if cause is not None:
        call_further(key, cause, site)
        return [More(one_of(cause, items))]
    site.run.budget.walk(WORK_OF_SORTING * len(items) + extent_of(ranks).work)
    unsure = next((one for one in ranks if not _is_ordered(one)), None)
    if unsure is not None or not isinstance(reverse, (bool, int)):
        why = unsure if isinstance(unsure, Unknown) else site.unknown(Reason.OPERATION, "the order of these items is not known")
        some = one_of(why, items)
        return [site.because(some) for _ in items]
    order = sorted(range(len(items)), key=lambda index: ranks[index], reverse=bool(reverse))
    return [items[index] for index in order]


def _is_ordered(rank: Value) -> bool:
    if isinstance(rank, (tuple, list)):
        return is_open(rank) is None and all(_is_ordered(part) for part in rank)
    return isinstance(rank, (int, float, str, bytes))


@method(list, "clear")
def clear_list(site: Site, items: list[Value]) -> None:
    site.touch(items)
    items.clear()


@method(list, "copy", "__copy__")
def copy_list(site: Site, items: list[Value]) -> list[Value]:
    return list(items)


@method(list, "index")
@method(tuple, "index")
def index_in(site: Site, items: Value, value: Value) -> Value:
    return _position(site, items, value)


@method(list, "count")
@method(tuple, "count")
def count_in(site: Site, items: Value, value: Value) -> Value:
    if type(value) in SCALAR and are_scalars(items):
        return items.count(value)
    site.run.budget.walk(WORK_OF_OTHERS * len(items))
    answers = [compare("==", one, value, site) for one in closed(items)]
    cause = next((one for one in (*answers, is_open(items)) if isinstance(one, Unknown)), None)
    return sum(one is True for one in answers) if cause is None else site.because(cause)


@method(tuple, "as_list")
def shape_as_list(site: Site, items: tuple[Value, ...]) -> list[Value]:
    """``tensor.get_shape().as_list()``: a shape is a tuple here."""
    return list(items)


for _kind in (list, tuple, dict):

    @method(_kind, "__getitem__")
    def item_of(site: Site, collection: Value, index: Value) -> Value:
        return subscript(collection, index, site)

    @method(_kind, "__setitem__")
    def put_item(site: Site, collection: Value, index: Value, value: Value) -> None:
        set_item(collection, index, value, site)

    @method(_kind, "__delitem__")
    def drop_item(site: Site, collection: Value, index: Value) -> None:
        delete_item(collection, index, site)


@method(set, "add")
def add_to_set(site: Site, items: set[Value], value: Value) -> None:
    site.touch(items)
    items.update(set_of([value], site))


@method(set, "update")
def update_set(site: Site, items: set[Value], *others: Value) -> None:
    site.touch(items)
    for other in others:
        given = _as_set(other, site)
        site.run.budget.hold(given)
        items.update(given)


@method(set, "discard", "remove")
def discard(site: Site, items: set[Value], value: Value) -> None:
    site.touch(items)
    if is_open(items) is not None or isinstance(value, (Unknown, Sym)):
        items.clear()
        items.add(More(site.unknown(Reason.OPERATION, "what is taken out of this set is not known")))
    else:
        items.discard(value)


@method(set, "clear")
def clear_set(site: Site, items: set[Value]) -> None:
    site.touch(items)
    items.clear()


@method(set, "copy")
@method(frozenset, "copy")
def copy_set(site: Site, items: set[Value]) -> set[Value]:
    return set(items)


def _as_set(value: Value, site: Site) -> set[Value]:
    rounds = items_of(value, site)
    return set_of(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)], site)


def _set_method(name: str) -> None:
    @method(set, name)
    def apply(site: Site, items: set[Value], *others: Value) -> Value:
        sets = [_as_set(other, site) for other in others]
        cause = next((found for one in (items, *sets) if (found := is_open(one)) is not None), None)
        if cause is not None:
            return site.because(cause)
        return getattr(items, name)(*sets)


for _name in "union intersection difference symmetric_difference issubset issuperset isdisjoint".split():
    _set_method(_name)


@method(Iterator, "__next__")
def next_of_iterator(site: Site, items: Iterator, *default: Value) -> Value:
    """The next item; past the last it is the default, or ``StopIteration``."""
    if items and not isinstance(items[0], More):
        site.touch(items)
        site.run.budget.move(items)
        return items.pop(0)
    if items:
        return site.because(items[0].unknown)
    if default:
        return default[0]
    raise Unwound(Raised("StopIteration"))


@method(Generator, "__next__", "send")
def next_of_generator(site: Site, items: Generator, *default: Value) -> Value:
    return next_of_iterator(site, call(items, (), {}, site), *default)


@method(Generator, "close")
def close(site: Site, items: Generator) -> None:
    found = call(items, (), {}, site)
    site.touch(found)
    found.clear()


for _name in ("start", "stop", "step"):

    @getter(range, _name)
    @getter(slice, _name)
    def bound_of(site: Site, value: Value, name: str = _name) -> Value:
        return getattr(value, name)


@method(slice, "indices")
def indices(site: Site, value: slice, length: Value) -> Value:
    return value.indices(length)
