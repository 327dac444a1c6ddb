"""The standard library's ``inspect``: what functions and classes of the analysed code say of themselves."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, native, resolver
from kerascount.evaluation.signatures import parameters
from kerascount.evaluation.values import (
    Bound,
    Class,
    Function,
    Module,
    Names,
    Native,
    NativeClass,
    Reason,
    Record,
    Unknown,
    Value,
)

EMPTY = NativeClass("inspect.Parameter.empty")
for _name in ("inspect.Parameter.empty", "inspect._empty", "inspect.Signature.empty"):
    constant(_name, EMPTY)


@resolver("inspect")
def resolve_inspect(path: str, site: Site) -> Value:
    """What looks at code in other ways is not followed."""
    return Module(path) if path == "inspect" else NativeClass(path)


@native("inspect.signature")
def signature(site: Site, function: Value) -> Value:
    target = function.target if isinstance(function, Bound) else function
    if not isinstance(target, Function):
        return (
            site.because(target)
            if isinstance(target, Unknown)
            else site.unknown(Reason.UNSUPPORTED, "a signature that is not known")
        )
    known = parameters(target.node)
    names = known.names[1:] if isinstance(function, Bound) else known.names
    rest = [name for name in (known.rest, known.keywords) if name is not None]
    held = {
        name: Record("Parameter", Names({"name": name, "default": target.defaults.get(name, EMPTY)})) for name in [*names, *rest]
    }
    return Record("Signature", Names({"parameters": held}))


@native("inspect.isclass")
def is_class(site: Site, value: Value) -> Value:
    return site.because(value) if isinstance(value, Unknown) else isinstance(value, (Class, NativeClass))


@native("inspect.isfunction")
def is_function(site: Site, value: Value) -> Value:
    return site.because(value) if isinstance(value, Unknown) else isinstance(value, (Function, Native))


@native("inspect.ismethod")
def is_method(site: Site, value: Value) -> Value:
    return site.because(value) if isinstance(value, Unknown) else isinstance(value, Bound)
