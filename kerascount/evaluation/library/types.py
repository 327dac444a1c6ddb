"""The standard library's ``types``."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native, native_class, resolver
from kerascount.evaluation.values import REST, Names, NativeClass, Record, Value


@resolver("types")
def resolve_types(path: str, site: Site) -> Value:
    """The classes of Python's own objects, which are only tested for."""
    return NativeClass(path)


@native_class("types.SimpleNamespace", "argparse.Namespace")
def namespace(site: Site, **attributes: Value) -> Record:
    """An object of attributes; one made of a dict that is not known may have any."""
    is_open = REST in attributes
    return Record("namespace", Names({name: value for name, value in attributes.items() if name != REST}), is_open)


@native("types.MappingProxyType")
def proxy(site: Site, table: Value) -> Value:
    return table
