"""The standard library's ``typing``: names that say nothing at run time, and named tuples."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.collections import tuple_class
from kerascount.evaluation.library.registry import constant, finisher, native, resolver
from kerascount.evaluation.values import Class, NativeClass, Value

constant("typing.TYPE_CHECKING", False)
constant("typing.NamedTuple", NativeClass("typing.NamedTuple"))


@resolver("typing")
def resolve_typing(path: str, site: Site) -> Value:
    """A type: code subscripts, derives from and tests for it."""
    return NativeClass(path)


@native("typing.cast", "typing.assert_type")
def cast(site: Site, kind: Value, value: Value) -> Value:
    return value


@native(
    "typing.overload", "typing.final", "typing.no_type_check", "typing.runtime_checkable", "typing.override", "typing.reveal_type"
)
def unchanged(site: Site, value: Value) -> Value:
    return value


@native("typing.NewType")
def new_type(site: Site, name: Value, kind: Value) -> Value:
    return kind


@finisher("typing.NamedTuple")
def complete(site: Site, cls: Class) -> None:
    """Let a class of annotated fields make named tuples."""
    if not any(isinstance(base, NativeClass) and base.name == "typing.NamedTuple" for base in cls.bases):
        return
    fields = list(cls.attributes.get("__annotations__", {}))
    defaults = {name: cls.attributes.pop(name) for name in fields if name in cls.attributes}
    tuple_class(cls, fields, defaults)
