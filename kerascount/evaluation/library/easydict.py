"""``easydict``, and by its names ``ml_collections``: a dict whose keys are attributes too."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import method, native_class
from kerascount.evaluation.operators import merged
from kerascount.evaluation.subscripts import subscript
from kerascount.evaluation.values import REST, Names, Reason, Record, Unknown, Value


class Config(Record):
    """A dict of settings, the dicts inside it likewise."""

    __slots__ = ()


@native_class("easydict.EasyDict", "ml_collections.ConfigDict")
def config(site: Site, value: Value = None, **keywords: Value) -> Value:
    table = {} if value is None else {REST: value} if isinstance(value, Unknown) else value
    if isinstance(table, Config):
        table = table.attributes
    if not isinstance(table, dict):
        return site.unknown(Reason.UNSUPPORTED, "settings made of what is no known dict")
    both = merged(dict(table), keywords)
    held = {key: _inside(site, one) for key, one in both.items() if isinstance(key, str) and key != REST}
    return Config("settings", Names(held), REST in both)


def _inside(site: Site, value: Value) -> Value:
    return config(site, value) if isinstance(value, dict) else value


@method(Config, "__getitem__")
def item_of(site: Site, table: Config, key: Value) -> Value:
    held = dict(table.attributes)
    if table.is_open:
        held[REST] = site.unknown(Reason.SUBSCRIPT, "the settings are not all known")
    return subscript(held, key, site)


@method(Config, "__setitem__")
def put_item(site: Site, table: Config, key: Value, value: Value) -> None:
    site.touch(table.attributes)
    if isinstance(key, str):
        table.attributes[key] = _inside(site, value)


@method(Config, "get")
def get(site: Site, table: Config, key: Value, default: Value = None) -> Value:
    if isinstance(key, str) and key in table.attributes:
        return table.attributes[key]
    known = isinstance(key, str) and not table.is_open
    return default if known else site.unknown(Reason.SUBSCRIPT, "the settings are not all known")


@method(Config, "update")
def update(site: Site, table: Config, value: Value = None, **keywords: Value) -> None:
    other = config(site, value, **keywords)
    site.touch(table.attributes)
    table.is_open = table.is_open or not isinstance(other, Config) or other.is_open
    if isinstance(other, Config):
        table.attributes.update(other.attributes)


@method(Config, "keys")
def keys(site: Site, table: Config) -> Value:
    return _whole(site, table, list(table.attributes))


@method(Config, "values")
def values(site: Site, table: Config) -> Value:
    return _whole(site, table, list(table.attributes.values()))


@method(Config, "items")
def items(site: Site, table: Config) -> Value:
    return _whole(site, table, list(table.attributes.items()))


def _whole(site: Site, table: Config, parts: list[Value]) -> Value:
    return site.unknown(Reason.SUBSCRIPT, "the settings are not all known") if table.is_open else parts


@method(Config, "copy", "to_dict", "copy_and_resolve_references", "lock", "unlock")
def copied(site: Site, table: Config) -> Value:
    return Config(table.kind, Names(table.attributes), table.is_open)
