"""The standard library's ``enum``: the members of an enumeration, by name and by value."""

from __future__ import annotations

from kerascount.evaluation.attributes import CONSTRUCT, line_of
from kerascount.evaluation.comparing import compare
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, finisher, native, native_class
from kerascount.evaluation.values import (
    Class,
    Function,
    Instance,
    Native,
    NativeClass,
    Partial,
    Raised,
    Reason,
    Record,
    Unknown,
    Value,
)
from kerascount.evaluation.verbs import Unwound

PLAIN = {"builtins.int", "builtins.str", "builtins.float", "enum.IntEnum", "enum.StrEnum", "enum.IntFlag"}
"""The bases that make each member a number or text as well."""

for _name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"):
    constant(f"enum.{_name}", NativeClass(f"enum.{_name}"))


@native_class("enum.auto")
def auto(site: Site) -> Record:
    return Record("enum.auto", is_open=False)


@native("enum.unique")
def unique(site: Site, cls: Value) -> Value:
    return cls


@finisher("enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag")
def complete(site: Site, cls: Class) -> None:
    """Turn what the body of an enumeration binds into its members."""
    bases = {one.name for one in line_of(cls) if isinstance(one, NativeClass)}
    members: dict[str, Instance] = {}
    last: Value = 0
    for name, value in list(cls.attributes.items()):
        if name.startswith("_") or isinstance(value, (Function, Class, Native, NativeClass, Partial)):
            continue
        if isinstance(value, Record) and value.kind == "enum.auto":
            value = _next(name, last, bases)
        last = value
        same = next((one for one in members.values() if compare("==", one.attributes["value"], value, site) is True), None)
        members[name] = same if same is not None else _member(cls, name, value, bool(bases & PLAIN))
    if members:
        cls.attributes.update(members)
        cls.attributes["_members"] = members
        cls.attributes["__members__"] = dict(members)
        cls.attributes[CONSTRUCT] = Native(cls.name, _look_up)


def _next(name: str, last: Value, bases: set[str]) -> Value:
    """The value that ``auto()`` stands for."""
    if "enum.StrEnum" in bases:
        return name.lower()
    if bases & {"enum.Flag", "enum.IntFlag"} and isinstance(last, int):
        return 1 if last == 0 else 1 << last.bit_length()
    return last + 1 if isinstance(last, int) else 1


def _member(cls: Class, name: str, value: Value, is_plain: bool) -> Instance:
    made = Instance(cls)
    made.attributes.update({"name": name, "value": value, "_name_": name, "_value_": value})
    if is_plain:
        made.attributes["_plain_"] = value
    return made


def _look_up(site: Site, cls: Class, value: Value, *rest: Value, **keywords: Value) -> Value:
    """The member of a value."""
    members = cls.attributes["_members"]
    if isinstance(value, Instance) and value.cls is cls:
        return value
    for member in members.values():
        same = compare("==", member.attributes["value"], value, site)
        if isinstance(same, Unknown):
            return site.because(same)
        if same is True:
            return member
    if isinstance(value, (int, str, float, bytes, tuple)):
        raise Unwound(Raised("ValueError", (f"{value!r} is not a valid {cls.name}",)))
    return site.unknown(Reason.CALL, f"a member of {cls.name} that is not known")
