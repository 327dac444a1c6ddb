"""The standard library's ``dataclasses``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import NamedTuple

from kerascount.evaluation.attributes import class_attribute, line_of
from kerascount.evaluation.comparing import compare
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, finisher, native
from kerascount.evaluation.values import (
    REST,
    Class,
    Instance,
    More,
    Native,
    Partial,
    Raised,
    Reason,
    Record,
    Unknown,
    Value,
)
from kerascount.evaluation.verbs import Unwound, call

FIELDS = "__dataclass_fields__"
MISSING = Record("dataclasses.MISSING", is_open=False)
constant("dataclasses.MISSING", MISSING)
KW_ONLY = Record("dataclasses.KW_ONLY", is_open=False)
constant("dataclasses.KW_ONLY", KW_ONLY)


class Field(NamedTuple):
    """One field: its default, or what makes it; whether ``__init__`` takes it, and whether by name only."""

    name: str
    default: Value = MISSING
    factory: Value = None
    init: bool = True
    keyword_only: bool = False
    compared: bool = True


@native("dataclasses.field")
def field(site: Site, **keywords: Value) -> Value:
    return Record("dataclasses.field", dict(keywords), is_open=False)


@native("dataclasses.dataclass")
def dataclass(site: Site, cls: Value = None, **keywords: Value) -> Value:
    if isinstance(cls, Class):
        complete(site, cls, **keywords)
        return cls
    return Partial(Native("dataclasses.dataclass", dataclass), (), keywords)


@finisher("dataclasses.dataclass", "tensorflow.experimental.dataclass")
def complete(site: Site, cls: Class, **keywords: Value) -> None:
    """Give a class the ``__init__`` and ``__eq__`` of its fields and those of its bases."""
    if FIELDS in cls.attributes:
        return
    fields: dict[str, Field] = {}
    for one in reversed(line_of(cls)[1:]):
        if isinstance(one, Class):
            fields.update(one.attributes.get(FIELDS, {}))
    fields.update(_own_fields(cls, keywords.get("kw_only") is True))
    cls.attributes[FIELDS] = fields
    ordered = [one for one in fields.values() if one.init]
    cls.attributes.setdefault("__match_args__", tuple(one.name for one in ordered if not one.keyword_only))
    if keywords.get("init") is not False and "__init__" not in cls.attributes:
        cls.attributes["__init__"] = Native(f"{cls.name}.__init__", _initialiser(cls, list(fields.values())))
    if keywords.get("eq") is not False and "__eq__" not in cls.attributes:
        cls.attributes["__eq__"] = Native(
            f"{cls.name}.__eq__", _equality(cls, [one.name for one in fields.values() if one.compared])
        )


def _own_fields(cls: Class, keyword_only: bool) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for name, node in cls.attributes.get("__annotations__", {}).items():
        written = _head(node)
        if written == "KW_ONLY":
            keyword_only = True
            continue
        if written == "ClassVar":
            continue
        found[name] = _field(name, cls.attributes.get(name, MISSING), keyword_only)
        if found[name].default is MISSING:
            cls.attributes.pop(name, None)
        else:
            cls.attributes[name] = found[name].default
    return found


def _head(node: ast.expr) -> str:
    """The last name of an annotation, without what stands in its brackets."""
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.partition("[")[0].rpartition(".")[2]
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _field(name: str, value: Value, keyword_only: bool) -> Field:
    if not isinstance(value, Record) or value.kind != "dataclasses.field":
        return Field(name, value, keyword_only=keyword_only)
    given = value.attributes
    return Field(
        name,
        given.get("default", MISSING),
        given.get("default_factory"),
        given.get("init") is not False,
        keyword_only or given.get("kw_only") is True,
        given.get("compare") is not False,
    )


def _initialiser(cls: Class, fields: list[Field]) -> Callable[..., None]:
    def initialise(site: Site, instance: Instance, *arguments: Value, **keywords: Value) -> None:
        taken = [one.name for one in fields if one.init and not one.keyword_only]
        more = next((one.unknown for one in arguments if isinstance(one, More)), None)
        given = {**dict(zip(taken, [one for one in arguments if not isinstance(one, More)])), **keywords}
        cause = given.pop(REST, more)
        if len(arguments) > len(taken) + (more is not None) or set(given) - {one.name for one in fields if one.init}:
            raise Unwound(Raised("TypeError", (f"{cls.name}() is given what it does not take",)))
        site.touch(instance.attributes)
        for one in fields:
            instance.attributes[one.name] = _initial(site, cls, one, given, cause)
        site.run.budget.own(instance.attributes)
        after = class_attribute(cls, "__post_init__")
        if after is not None:
            call(after, (instance,), {}, site)

    return initialise


def _initial(site: Site, cls: Class, field: Field, given: dict[str, Value], cause: Unknown | None) -> Value:
    if field.name in given:
        return given[field.name]
    if cause is not None and field.init:
        return site.because(cause, field.name)
    if field.factory is not None:
        return call(field.factory, (), {}, site)
    if field.default is not MISSING:
        return field.default
    return site.unknown(Reason.PARAMETER, f"the field '{field.name}' of {cls.name}() is not given", field.name, True)


def _equality(cls: Class, names: list[str]) -> Callable[..., Value]:
    def equal(site: Site, left: Instance, right: Value) -> Value:
        if not isinstance(right, Instance) or right.cls is not left.cls:
            return False
        first, second = (tuple(one.attributes.get(name) for name in names) for one in (left, right))
        return compare("==", first, second, site)

    return equal


def fields_of(value: Value) -> dict[str, Field]:
    """The fields of a dataclass or of an object of one."""
    cls = value.cls if isinstance(value, Instance) else value
    found = class_attribute(cls, FIELDS) if isinstance(cls, Class) else None
    return found if isinstance(found, dict) else {}


@native("dataclasses.fields")
def fields(site: Site, value: Value) -> Value:
    return tuple(Record("field", {"name": one.name, "default": one.default}) for one in fields_of(value).values())


@native("dataclasses.is_dataclass")
def is_dataclass(site: Site, value: Value) -> Value:
    return site.because(value) if isinstance(value, Unknown) else bool(fields_of(value))


@native("dataclasses.asdict")
def as_dict(site: Site, value: Value) -> Value:
    if isinstance(value, Instance) and fields_of(value):
        return {name: as_dict(site, value.attributes.get(name)) for name in fields_of(value)}
    if isinstance(value, (list, tuple)):
        return type(value)([as_dict(site, part) for part in value])
    return {key: as_dict(site, part) for key, part in value.items()} if isinstance(value, dict) else value


@native("dataclasses.astuple")
def as_tuple(site: Site, value: Value) -> Value:
    return tuple(value.attributes.get(name) for name in fields_of(value))


@native("dataclasses.replace")
def replaced(site: Site, value: Instance, **changes: Value) -> Value:
    kept = {name: value.attributes.get(name) for name, one in fields_of(value).items() if one.init}
    return call(value.cls, (), {**kept, **changes}, site)
