"""The methods of dicts."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.evaluation.comparing import compare
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.registry import method, native
from kerascount.evaluation.subscripts import dict_of, set_item
from kerascount.evaluation.values import REST, More, Raised, Reason, Unknown, Value, closed, is_open
from kerascount.evaluation.verbs import Unwound

Table = dict[Value, Value]


@method(dict, "get")
def get(site: Site, table: Table, key: Value, default: Value = None) -> Value:
    cause = is_open(table)
    if isinstance(key, (Unknown, Sym)):
        return site.because(key if isinstance(key, Unknown) else site.cause_of(key, "a key that is not known"))
    if key in table:
        return table[key]
    return default if cause is None else site.because(cause)


def _listed(parts: list[Value], table: Table) -> list[Value]:
    cause = is_open(table)
    return parts if cause is None else [*parts, More(cause)]


@method(dict, "items", "iteritems", "viewitems")
def items(site: Site, table: Table) -> list[Value]:
    return _listed([(key, table[key]) for key in closed(table)], table)


@method(dict, "keys", "iterkeys", "viewkeys")
def keys(site: Site, table: Table) -> list[Value]:
    return _listed(closed(table), table)


@method(dict, "values", "itervalues", "viewvalues")
def values(site: Site, table: Table) -> list[Value]:
    return _listed([table[key] for key in closed(table)], table)


@method(dict, "has_key", "__contains__")
def has_key(site: Site, table: Table, key: Value) -> Value:
    return compare("in", key, table, site)


@method(dict, "update")
def update(site: Site, table: Table, other: Value = (), **keywords: Value) -> None:
    if isinstance(other, Unknown):
        other = {REST: other}
    elif not isinstance(other, dict):
        rounds = items_of(other, site)
        other = dict_of(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)], site)
    site.touch(table)
    for given in (other, keywords):
        site.run.budget.hold(given)
        if REST in given:
            table.update({key: site.because(given[REST]) for key in closed(table)})
        table.update(given)


@method(dict, "pop")
def pop_key(site: Site, table: Table, key: Value, *default: Value) -> Value:
    site.touch(table)
    cause = is_open(table)
    if isinstance(key, (Unknown, Sym)):
        why = key if isinstance(key, Unknown) else site.cause_of(key, "a key that is not known")
        table.clear()
        table[REST] = why
        return site.because(why)
    if key in table:
        return table.pop(key)
    if cause is not None:
        return site.because(cause)
    if not default:
        raise Unwound(Raised("KeyError", (key,)))
    return default[0]


@method(dict, "popitem")
def pop_item(site: Site, table: Table, last: Value = True) -> Value:
    site.touch(table)
    cause = is_open(table)
    if cause is not None:
        table.clear()
        table[REST] = cause
        return (site.because(cause), site.because(cause))
    if not table:
        raise Unwound(Raised("KeyError", ("dictionary is empty",)))
    key = next(reversed(table)) if last else next(iter(table))
    return (key, table.pop(key))


@method(dict, "setdefault")
def set_default(site: Site, table: Table, key: Value, default: Value = None) -> Value:
    if isinstance(key, (Unknown, Sym)) or (key not in table and is_open(table) is not None):
        set_item(table, key, site.unknown(Reason.SUBSCRIPT, "it may have been set before"), site)
        return get(site, table, key)
    site.touch(table)
    return table.setdefault(key, default)


@method(dict, "copy", "__copy__")
def copy_dict(site: Site, table: Table) -> Table:
    return dict(table)


@method(dict, "clear")
def clear_dict(site: Site, table: Table) -> None:
    site.touch(table)
    table.clear()


@native("builtins.dict.fromkeys", "collections.OrderedDict.fromkeys")
def from_keys(site: Site, names: Value, value: Value = None) -> Value:
    rounds = items_of(names, site)
    pairs: list[Value] = [(name, value) for name in rounds.items]
    return dict_of(pairs if rounds.open is None else [*pairs, More(rounds.open)], site)
