"""The standard library's ``copy``: of collections and of objects of the analysed code."""

from __future__ import annotations

from kerascount.counting.layer import Layer
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.bounds import SCALAR, is_small
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import method
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Array, Instance, Names, Reason, Record, Value, rebuilt
from kerascount.evaluation.verbs import call


@native("copy.copy")
def shallow(site: Site, value: Value) -> Value:
    if isinstance(value, (Instance, Layer)):
        return _of_object(value, site)
    if isinstance(value, Record):
        site.run.budget.own(value.attributes)
        return Record(value.kind, Names(value.attributes), value.is_open, value.name)
    copying = method(value, "__copy__", site, None)
    return set(value) if isinstance(value, set) else value if copying is None else call(copying, (), {}, site)


def _of_object(value: Instance | Layer, site: Site) -> Value:
    """A copy of an object with the same attributes; that of a layer or model is not followed."""
    if isinstance(value, Layer) or value.layer is not None or class_attribute(value.cls, "__copy__") is not None:
        return site.unknown(Reason.UNSUPPORTED, "a copy of a layer is not followed")
    site.run.budget.own(value.attributes)
    return Instance(value.cls, Names(value.attributes))


@native("copy.deepcopy")
def deep(site: Site, value: Value, memo: Value = None) -> Value:
    if not is_small(value):
        return site.unknown(Reason.TOO_LARGE, "a collection too large to copy")
    return _deep(site, value, {})


def _deep(site: Site, value: Value, known: dict[int, Value]) -> Value:
    """A copy in which what was one thing stays one thing."""
    if id(value) in known:
        return known[id(value)]
    if isinstance(value, (list, tuple)):
        site.run.budget.keep(len(value))
        site.run.budget.spend(len(value))
        parts = (part if type(part) in SCALAR else _deep(site, part, known) for part in value)
        if isinstance(value, tuple):
            return rebuilt(value, list(parts))
        made: Value = known.setdefault(id(value), type(value)() if type(value) is not list else [])
        made.extend(parts)
        return made
    if isinstance(value, (dict, Record)):
        site.run.budget.own(value.attributes if isinstance(value, Record) else value)
    if isinstance(value, dict):
        made = known.setdefault(id(value), call(method(value, "__copy__", site, None), (), {}, site))
        made.update({key: _deep(site, part, known) for key, part in value.items()})
        return made
    if isinstance(value, set):
        return set(value)
    if isinstance(value, (Instance, Layer)):
        made = _of_object(value, site)
        known[id(value)] = made
        if isinstance(made, Instance):
            made.attributes.update({name: _deep(site, part, known) for name, part in made.attributes.items()})
        return made
    if isinstance(value, Record):
        made = known[id(value)] = Record(value.kind, Names(), value.is_open, value.name)
        made.attributes.update({name: _deep(site, part, known) for name, part in value.attributes.items()})
        return made
    return Array(value.shape, value.dtype, value.contents, value.columns, value.library) if isinstance(value, Array) else value
