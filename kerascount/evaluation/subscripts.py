"""``value[index]`` and binding it, on every kind of value."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation import indexing, library, tensors
from kerascount.evaluation.among import one_of
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.bounds import are_scalars
from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.frames import bind_column, drop_column
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.values import (
    REST,
    Array,
    Class,
    Function,
    Instance,
    Iterator,
    Module,
    More,
    Names,
    Native,
    NativeClass,
    Raised,
    Reason,
    Record,
    Unknown,
    Value,
    closed,
    is_open,
)
from kerascount.evaluation.verbs import Unwound, call
from kerascount.syntax.places import source_text


def subscript(value: Value, index: Value, site: Site) -> Value:
    """``value[index]``."""
    match value:
        case Unknown():
            site.run.risks += 1
            return derived(value, f"{value.name}[{index if isinstance(index, int) else _index_text(site)}]")
        case Tensor():
            return tensors.get_item(value, index, site)
        case Array():
            return indexing.get_item(value, index, site)
        case Iterator():
            return site.unknown(Reason.SUBSCRIPT, "an item of an iterator, which has none")
        case list() | tuple() | str() | bytes() | range():
            return _of_sequence(value, index, site)
        case dict():
            return _of_dict(value, index, site)
        case Instance():
            method = class_attribute(value.cls, "__getitem__")
            return (
                site.unknown(Reason.SUBSCRIPT, "an object without items")
                if method is None
                else call(method, (value, index), {}, site)
            )
        case Class() if isinstance(value.attributes.get("_members"), dict):
            members = value.attributes["_members"]
            is_member = _is_key(index) and index in members
            return members[index] if is_member else site.unknown(Reason.SUBSCRIPT, f"'{value.name}' has no such member")
        case NativeClass() | Class():
            return value
        case Sym():
            return derived(site.cause_of(value, "an item of a size"), f"{value}[{_index_text(site)}]")
        case _:
            method = library.method(value, "__getitem__", site, None)
            return (
                site.unknown(Reason.SUBSCRIPT, "an item of what has none") if method is None else call(method, (index,), {}, site)
            )


def _index_text(site: Site) -> str:
    whole = source_text(site.unit, site.node)
    return whole[whole.rfind("[") + 1 : -1] if whole.endswith("]") else "…"


def _of_sequence(value: Value, index: Value, site: Site) -> Value:
    if isinstance(index, slice):
        bounds = (index.start, index.stop, index.step)
        unknown = next((bound for bound in bounds if isinstance(bound, (Unknown, Sym))), None)
        if unknown is not None:
            why = unknown if isinstance(unknown, Unknown) else site.cause_of(unknown, "a slice of a size that is not known")
            some = one_of(site.because(why), value) if isinstance(value, (list, tuple)) else site.because(why)
            return [More(some)] if isinstance(value, list) else some
    elif isinstance(index, (Unknown, Sym)):
        return _any_of(value, index, site)
    cause = is_open(value)
    if cause is not None and not _is_before_open(value, index):
        return _after_open(value, index, cause, site)
    if isinstance(index, Instance):
        index = index.attributes.get("_plain_", index)
    try:
        found = value[index]
        if isinstance(index, slice):
            site.run.budget.hold(found)
        return found
    except IndexError as error:
        raise Unwound(Raised("IndexError", (str(error),))) from None
    except (TypeError, ValueError) as error:
        return site.unknown(Reason.SUBSCRIPT, f"this index does not fit: {error}")


def _after_open(value: Value, index: Value, cause: Unknown, site: Site) -> Value:
    """What an index takes of a sequence whose end is open: a slice from a known start is open as well."""
    first = index.start if isinstance(index, slice) and index.start is not None else 0
    is_whole = isinstance(index, slice) and isinstance(first, int) and index.step in (None, 1)
    if not is_whole or not 0 <= first < len(value):
        return site.because(cause)
    return (
        type(value)([*value[first:-1], More(site.because(cause))])
        if index.stop is None
        else type(value)([More(site.because(cause))])
    )


def _is_before_open(value: Value, index: Value) -> bool:
    """Whether an index stays in the known part of a sequence whose end is open."""
    if isinstance(index, slice):
        start = index.start or 0
        return isinstance(index.stop, int) and 0 <= index.stop < len(value) and isinstance(start, int) and start >= 0
    return isinstance(index, int) and 0 <= index < len(value) - 1


def _any_of(value: Value, index: Value, site: Site) -> Value:
    """One item of a sequence, not known which: known all the same when all are equal."""
    first = value[0] if value else None
    if value and isinstance(value, (list, tuple)) and all(type(one) is type(first) and one == first for one in value):
        return first
    cause = site.because(index if isinstance(index, Unknown) else site.cause_of(index, "an item at a place that is not known"))
    return one_of(cause, value) if isinstance(value, (list, tuple)) else cause


def _of_dict(value: dict[Value, Value], index: Value, site: Site) -> Value:
    if isinstance(index, (Unknown, Sym)):
        return _any_of(list(value.values()), index, site)
    try:
        return value[index]
    except KeyError as error:
        if (cause := is_open(value)) is not None:
            return derived(cause, f"{cause.name}[{index!r}]") if isinstance(index, (str, int)) else site.because(cause)
        factory = getattr(value, "factory", None)
        if factory is not None:
            made = call(factory, (), {}, site)
            if getattr(value, "inserts", True):
                site.touch(value)
                value[index] = made
            return made
        raise Unwound(Raised("KeyError", error.args)) from None
    except TypeError as error:
        return site.unknown(Reason.SUBSCRIPT, f"this key does not fit: {error}")


def set_item(value: Value, index: Value, new: Value, site: Site) -> None:
    """``value[index] = new``; what cannot be followed leaves the container open."""
    match value:
        case list():
            _set_in_list(value, index, new, site)
        case dict():
            _set_in_dict(value, index, new, site)
        case Instance():
            method = class_attribute(value.cls, "__setitem__")
            if method is not None:
                call(method, (value, index, new), {}, site)
        case Array() if value.library == "pandas":
            bind_column(value, index, site)
        case Array():
            site.touch(value)
            value.contents, value.largest, value.facts = None, None, None
        case Record() if "__len__" in value.attributes:
            change_table(value, "whether the key is a new one is not known", site)
        case Record():
            method = library.method(value, "__setitem__", site, None)
            if method is not None:
                call(method, (index, new), {}, site)
        case Layer() | Tensor() | Unknown() | None:
            pass
        case _:
            method = library.method(value, "__setitem__", site, None)
            if method is not None:
                call(method, (index, new), {}, site)


def change_table(table: Record, message: str, site: Site) -> None:
    """Leave the length of a table of unknown contents open, and with it what its entries are."""
    site.touch(table.attributes)
    table.attributes["__len__"] = open_size(site, message, f"len({table.name or table.kind})")
    table.attributes["is_changed"] = True


def delete_item(value: Value, index: Value, site: Site) -> None:
    """``del value[index]``."""
    if isinstance(value, Record) and "__len__" in value.attributes:
        change_table(value, "whether the table has the key is not known", site)
    if isinstance(value, Instance):
        method = class_attribute(value.cls, "__delitem__")
        if method is not None:
            call(method, (value, index), {}, site)
    if isinstance(value, Array) and value.library == "pandas":
        drop_column(value, index, site)
    if not isinstance(value, (list, dict)):
        return
    site.touch(value)
    if isinstance(index, (Unknown, Sym)) or is_open(value) is not None:
        cause = site.unknown(Reason.SUBSCRIPT, "what is deleted here is not known")
        value.clear()
        value.update({REST: cause}) if isinstance(value, dict) else value.append(More(cause))
        return
    try:
        del value[index]
    except (KeyError, IndexError, ValueError) as error:
        raise Unwound(Raised(type(error).__name__, error.args)) from None
    except TypeError:
        return


def _set_in_list(value: list[Value], index: Value, new: Value, site: Site) -> None:
    """``items[index] = new``; at a place that is not known, it may be any of them."""
    site.touch(value)
    if isinstance(index, slice):
        rounds = items_of(new, site)
        if rounds.open is not None or is_open(value) is not None or _has_unknown_bound(index):
            value[:] = [More(site.unknown(Reason.SUBSCRIPT, "what is put here is not known"))]
        elif len(value) + len(rounds.items) > MAX_LENGTH:
            value[:] = [More(site.unknown(Reason.TOO_LARGE, "a list too long to follow"))]
        else:
            _put(value, index, rounds.items)
    elif isinstance(index, int) and (0 <= index < len(closed(value)) or is_open(value) is None):
        try:
            value[index] = new
        except IndexError as error:
            raise Unwound(Raised("IndexError", error.args)) from None
    else:
        end = [More(cause)] if (cause := is_open(value)) is not None else []
        value[:] = [
            *[site.unknown(Reason.SUBSCRIPT, "it may be what is put at a place that is not known") for _ in closed(value)],
            *end,
        ]


def _put(value: list[Value], index: slice, items: list[Value]) -> None:
    try:
        value[index] = items
    except (ValueError, TypeError) as error:
        raise Unwound(Raised(type(error).__name__, error.args)) from None


def _has_unknown_bound(index: slice) -> bool:
    return any(isinstance(bound, (Unknown, Sym)) for bound in (index.start, index.stop, index.step))


DEFINITIONS = (Class, Function, Module, Native, NativeClass)
"""What is bound to a name for good."""


def _set_in_dict(value: dict[Value, Value], index: Value, new: Value, site: Site) -> None:
    """``table[index] = new``; under a key that is not known, it may be any of them, or one more.

    Code that binds names by ``globals()`` means names of its own: what is imported and defined stays.
    """
    if isinstance(index, (Unknown, Sym)) or not _is_key(index):
        site.touch(value)
        cause = index if isinstance(index, Unknown) else site.unknown(Reason.SUBSCRIPT, "a key that is not known")
        kept = DEFINITIONS if isinstance(value, Names) else ()
        value.update({key: site.because(cause) for key in closed(value) if not isinstance(value[key], kept)})
        value[REST] = site.because(cause)
    else:
        site.run.budget.search(index)
        site.touch_key(value, index)
        value[index] = new


def _is_key(key: Value, depth: int = 0) -> bool:
    """Whether a value tells itself from others: a tuple that holds something unknown does not."""
    if isinstance(key, (tuple, frozenset)):
        return are_scalars(key) or depth < MAX_NESTED and all(_is_key(part, depth + 1) for part in key)
    if isinstance(key, Instance):
        return "_value_" in key.attributes or class_attribute(key.cls, "__eq__") is None
    return not isinstance(key, (Unknown, Sym, More, Array)) and _has_hash(key)


def _has_hash(key: Value) -> bool:
    """Whether Python can put a value into a dict: not one that holds a list, as a bound method may."""
    try:
        hash(key)
    except TypeError:
        return False
    return True


MAX_NESTED = 20
"""How deep tuples may nest that are a key."""


def dict_of(pairs: list[Value], site: Site) -> dict[Value, Value]:
    """A dict of pairs of which some may not be known."""
    found: dict[Value, Value] = {}
    for pair in pairs:
        parts = items_of(pair, site) if not isinstance(pair, More) else None
        if parts is None or parts.open is not None or len(parts.items) != 2:
            cause = pair.unknown if isinstance(pair, More) else site.unknown(Reason.OPERATION, "a dict of what is no known pair")
            return {**{key: site.because(cause) for key in found}, REST: site.because(cause)}
        _set_in_dict(found, parts.items[0], parts.items[1], site)
    return found


def set_of(parts: list[Value], site: Site) -> set[Value]:
    """A set of items; those that are not known may be equal to others, so that only its length is open."""
    found: set[Value] = set()
    for part in parts:
        cause = part.unknown if isinstance(part, More) else part if isinstance(part, Unknown) else None
        if cause is None and not _is_key(part):
            cause = site.unknown(Reason.OPERATION, "a set of what is not known")
        found.add(part if cause is None else More(site.because(cause)))
    return found
