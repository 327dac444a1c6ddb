"""The standard library's ``collections``: named tuples, dicts with defaults, counters and queues."""

from __future__ import annotations

import keyword

from kerascount.evaluation.attributes import CONSTRUCT, class_attribute
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.builtins_collections import opened, ordered
from kerascount.evaluation.library.registry import method, native, native_class, resolver
from kerascount.evaluation.subscripts import dict_of
from kerascount.evaluation.values import (
    REST,
    Class,
    More,
    Named,
    Names,
    Native,
    NativeClass,
    Raised,
    Reason,
    Unknown,
    Value,
    is_open,
)
from kerascount.evaluation.verbs import Unwound, call


class Defaulting(dict[Value, Value]):
    """A dict that makes what it is asked for and does not hold; ``inserts`` says whether it keeps that."""

    __slots__ = ("factory", "inserts")

    def __init__(self, factory: Value, inserts: bool = True) -> None:
        super().__init__()
        self.factory = factory
        self.inserts = inserts


class Deque(list[Value]):
    """A queue with two ends."""

    __slots__ = ()


@resolver("collections")
def resolve_collections(path: str, site: Site) -> Value:
    """The abstract classes, which are only tested for."""
    last = path.rpartition(".")[2]
    return NativeClass(path) if last[0].isupper() else site.unknown(Reason.IMPORT, f"'{path}' is not known here", path, True)


@native_class("collections.OrderedDict")
def ordered_dict(site: Site, value: Value = (), **keywords: Value) -> Value:
    made = _table(site, value)
    made.update(keywords)
    return made


def _table(site: Site, value: Value) -> dict[Value, Value]:
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, Unknown):
        return {REST: value}
    rounds = items_of(value, site)
    return dict_of(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)], site)


@method(dict, "move_to_end")
def move_to_end(site: Site, table: dict[Value, Value], key: Value, last: Value = True) -> None:
    site.touch(table)
    value = table.pop(key)
    others = dict(table)
    table.clear()
    table.update({**others, key: value} if last else {key: value, **others})


@native_class("collections.defaultdict")
def default_dict(site: Site, factory: Value = None, value: Value = (), **keywords: Value) -> Value:
    made = Defaulting(factory) if factory is not None else {}
    made.update(_table(site, value))
    made.update(keywords)
    return made


@method(Defaulting, "copy", "__copy__")
def copy_defaulting(site: Site, table: Defaulting) -> Defaulting:
    made = Defaulting(table.factory, table.inserts)
    made.update(table)
    return made


@native_class("collections.Counter")
def counter(site: Site, values: Value = (), **keywords: Value) -> Value:
    made = Defaulting(Native("zero", lambda site: 0), False)
    if isinstance(values, dict):
        made.update(values)
    else:
        _count(site, made, values)
    made.update(keywords)
    return made


def _count(site: Site, table: dict[Value, Value], values: Value) -> None:
    rounds = items_of(values, site)
    unknown = next((one for one in (*rounds.items, rounds.open) if isinstance(one, Unknown)), None)
    if unknown is not None:
        table.clear()
        table[REST] = unknown
        return
    for item in rounds.items:
        table[item] = table.get(item, 0) + 1


@method(Defaulting, "update")
def count_more(site: Site, table: Defaulting, values: Value = (), **keywords: Value) -> None:
    site.touch(table)
    if table.inserts:
        table.update(_table(site, values))
        table.update(keywords)
    elif isinstance(values, dict):
        table.clear()
        table[REST] = site.unknown(Reason.UNSUPPORTED, "a counter that takes in another")
    else:
        _count(site, table, values)


@method(Defaulting, "most_common")
def most_common(site: Site, table: Defaulting, n: Value = None) -> Value:
    cause = is_open(table)
    pairs = [(-value, index, (key, value)) for index, (key, value) in enumerate(table.items()) if key != REST]
    found = ordered(site, pairs, None, False, cause)
    parts = [pair if isinstance(pair, (More, Unknown)) else pair[2] for pair in found]
    return parts if n is None else parts[:n] if cause is None else parts


@native_class("collections.deque")
def queue(site: Site, values: Value = (), maxlen: Value = None) -> Value:
    if maxlen is not None:
        return site.unknown(Reason.UNSUPPORTED, "a queue of limited length is not followed")
    rounds = items_of(values, site)
    return Deque(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)])


@method(Deque, "appendleft")
def append_left(site: Site, items: Deque, value: Value) -> None:
    site.touch(items)
    site.run.budget.move(items)
    items.insert(0, value)


@method(Deque, "popleft")
def pop_left(site: Site, items: Deque) -> Value:
    site.touch(items)
    if not items:
        raise Unwound(Raised("IndexError", ("pop from an empty deque",)))
    cause = is_open(items)
    if cause is not None and len(items) == 1:
        return site.because(cause)
    site.run.budget.move(items)
    return items.pop(0)


@method(Deque, "extendleft", "rotate")
def turn(site: Site, items: Deque, values: Value = 1) -> None:
    site.touch(items)
    opened(items, site.unknown(Reason.UNSUPPORTED, "the order of this queue is not followed"))


@native("collections.namedtuple")
def named_tuple(
    site: Site, typename: str, field_names: Value, rename: Value = False, defaults: Value = None, module: Value = None
) -> Value:
    """A class of tuples whose fields have names."""
    fields = field_names.replace(",", " ").split() if isinstance(field_names, str) else list(field_names)
    if not all(isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name) for name in fields):
        return site.unknown(Reason.CALL, "a named tuple whose fields are not known")
    given = [] if defaults is None else items_of(defaults, site).items
    return tuple_class(
        Class(typename, typename, (), Names(), None, None), fields, dict(zip(fields[len(fields) - len(given) :], given))
    )


def tuple_class(cls: Class, fields: list[str], defaults: dict[str, Value]) -> Class:
    """Let a class make named tuples."""

    def construct(site: Site, made: Class, *arguments: Value, **keywords: Value) -> Value:
        cause = next((one.unknown for one in arguments if isinstance(one, More)), keywords.get(REST))
        if cause is not None:
            return site.because(cause)
        given = {**defaults, **dict(zip(fields, arguments)), **keywords}
        if len(arguments) > len(fields) or set(given) != set(fields):
            raise Unwound(Raised("TypeError", (f"{cls.name}() is not given its fields",)))
        value = Named([given[name] for name in fields])
        value.cls = made
        return value

    cls.attributes[CONSTRUCT] = Native(cls.name, construct)
    cls.attributes["_fields"] = cls.attributes["__match_args__"] = tuple(fields)
    return cls


@method(Named, "_asdict")
def as_dict(site: Site, value: Named) -> Value:
    return dict(zip(class_attribute(value.cls, "_fields"), value)) if value.cls is not None else {}


@method(Named, "_replace")
def replaced(site: Site, value: Named, **changes: Value) -> Value:
    assert value.cls is not None
    return call(class_attribute(value.cls, CONSTRUCT), (value.cls,), {**as_dict(site, value), **changes}, site)
