"""Python's built-in functions and classes; ``builtins_numbers`` and the others have what belongs to one type."""

from __future__ import annotations

import builtins
import functools
from dataclasses import replace

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation.among import either_of
from kerascount.evaluation.attributes import MISSING, attribute, delete_attribute, find_attribute, line_of, set_attribute
from kerascount.evaluation.bounds import is_small
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import builtins_types, registry
from kerascount.evaluation.library.builtins_iterators import make_list
from kerascount.evaluation.library.builtins_texts import plainly
from kerascount.evaluation.library.registry import constant, native, native_class
from kerascount.evaluation.operators import merged
from kerascount.evaluation.subscripts import dict_of, set_of
from kerascount.evaluation.texts import formatted, text_of
from kerascount.evaluation.values import (
    REST,
    Array,
    Bound,
    Class,
    Function,
    Generator,
    Instance,
    Iterator,
    Module,
    Named,
    Names,
    Native,
    NativeClass,
    Partial,
    Raised,
    Reason,
    Record,
    Super,
    Unknown,
    Value,
    is_open,
)
from kerascount.evaluation.verbs import Unwound, call

for _name in ("True", "False", "None", "Ellipsis"):
    constant(f"builtins.{_name}", getattr(builtins, _name))
# Python's own has no truth value since 3.14, which many a place asks for.
constant("builtins.NotImplemented", NativeClass("builtins.NotImplemented"))
constant("builtins.__name__", "__main__")
constant("builtins.__debug__", True)
for _name in ("__doc__", "__spec__", "__loader__", "__package__"):
    constant(f"builtins.{_name}", None)
constant("builtins.basestring", (NativeClass("builtins.str"), NativeClass("builtins.bytes")))


@native_class("builtins.object")
def make_object(site: Site) -> Instance:
    return Instance(Class("object", "object", (), {}, None, None))


def _exception(name: str, site: Site, /, *arguments: Value, **keywords: Value) -> Raised:
    return Raised(name, arguments)


for _name, _value in vars(builtins).items():
    if isinstance(_value, type) and issubclass(_value, BaseException):
        constant(f"builtins.{_name}", NativeClass(f"builtins.{_name}", functools.partial(_exception, _name)))


@native("builtins.print", "builtins.input", "builtins.open", "builtins.display", "builtins.help", "builtins.breakpoint")
def outside(site: Site, *arguments: Value, **keywords: Value) -> Value:
    """What shows or reads something: nothing is known of what it gives."""
    return site.unknown(Reason.DATA, "what is read from outside is not known")


@native("builtins.exit", "builtins.quit")
def leave(site: Site, code: Value = None) -> Value:
    raise Unwound(Raised("SystemExit", (code,)))


@native("builtins.len")
def length(site: Site, value: Value) -> Value:
    if isinstance(value, Unknown):
        return derived(value, f"len({value.name})")
    if isinstance(value, (Iterator, Generator)):
        raise Unwound(Raised("TypeError", ("an iterator has no len()",)))
    if isinstance(value, Sym):
        return site.because(site.cause_of(value, "the length of what is not known"))
    if isinstance(value, (Array, Tensor)):
        if isinstance(value.shape, tuple):
            return value.shape[0]
        cause = value.shape.reason
        return derived(cause, f"len({cause.name})") if isinstance(cause, Unknown) else cause
    if (cause := is_open(value)) is not None:
        return _open_length(site, value, cause)
    if isinstance(value, Class) and "_members" in value.attributes:
        return len(items_of(value, site).items)
    if isinstance(value, Instance):
        return call(attribute(value, "__len__", site), (), {}, site)
    if isinstance(value, Record) and "__len__" in value.attributes:
        return value.attributes["__len__"]
    return len(value)


def _open_length(site: Site, value: Value, cause: Unknown) -> Unknown:
    """The length of an open collection: the same unknown each time that the same list is asked for it, as long as it stays so."""
    if not isinstance(value, (list, tuple)):
        return site.because(cause)
    key = (id(value), id(value[-1]), len(value))
    if key not in site.run.lengths:
        made = site.because(cause)
        named = made.called(made.name)
        site.run.lengths[key] = (value, value[-1], named)
    found: Unknown = site.run.lengths[key][2]
    return found


@native_class("builtins.range", "builtins.xrange")
def make_range(site: Site, *bounds: Value) -> Value:
    for bound in bounds:
        if isinstance(bound, (Unknown, Sym)):
            return _range_of_unknown(site, bounds, bound)
    return range(*(bound.attributes.get("_plain_", bound) if isinstance(bound, Instance) else bound for bound in bounds))


def _range_of_unknown(site: Site, bounds: tuple[Value, ...], bound: Value) -> Value:
    """A range of unknown length; its length is a formula where it counts up from nought."""
    cause = bound if isinstance(bound, Unknown) else site.cause_of(bound, "a range of unknown length")
    return cause if len(bounds) == 1 and cause.is_path else site.because(cause)


@native_class("builtins.str", "builtins.unicode")
def make_str(site: Site, value: Value = "", *rest: Value) -> Value:
    if isinstance(value, bytes) and rest:
        return plainly(str, site, value, *rest)
    return text_of(value, site)


@native("builtins.repr")
def make_repr(site: Site, value: Value) -> Value:
    return text_of(value, site, as_repr=True)


@native("builtins.format")
def make_format(site: Site, value: Value, layout: Value = "") -> Value:
    return (
        formatted(value, layout, None, site)
        if isinstance(layout, str)
        else site.unknown(Reason.OPERATION, "a format that is not known")
    )


@native_class("builtins.tuple")
def make_tuple(site: Site, value: Value = ()) -> Value:
    if isinstance(value, tuple) and not isinstance(value, Named):
        return value
    made = tuple(make_list(site, value))
    return made if is_small(made) else site.unknown(Reason.TOO_LARGE, "a tuple too large to go through")


@native_class("builtins.set", "builtins.frozenset")
def make_set(site: Site, value: Value = ()) -> Value:
    return set_of(make_list(site, value), site)


@native_class("builtins.dict")
def make_dict(site: Site, value: Value = (), **keywords: Value) -> Value:
    if isinstance(value, Unknown):
        return merged({REST: value}, keywords)
    if isinstance(value, Instance) and find_attribute(value, "keys", site) is MISSING:
        return {REST: site.unknown(Reason.OPERATION, "a dict made of an object")}
    table = dict(value) if isinstance(value, dict) else dict_of(make_list(site, value), site)
    return merged(table, keywords)


@native_class("builtins.slice")
def make_slice(site: Site, *bounds: Value) -> Value:
    return slice(*bounds)


@native("builtins.isinstance")
def is_instance(site: Site, value: Value, kinds: Value) -> Value:
    answer = builtins_types.is_of(value, kinds, site)
    return site.because(answer) if isinstance(answer, Unknown) else answer


@native("builtins.issubclass")
def is_subclass(site: Site, cls: Value, kinds: Value) -> Value:
    line = line_of(cls) if isinstance(cls, Class) else [cls]
    wanted = kinds if isinstance(kinds, tuple) else (kinds,)
    if any(one is kind or one == kind for one in line for kind in wanted if not isinstance(kind, Unknown)):
        return True
    cause = next((one for one in (*line, *wanted) if isinstance(one, Unknown)), None)
    return False if cause is None else site.because(cause)


@native_class("builtins.type")
def type_of(site: Site, value: Value, *rest: Value) -> Value:
    if rest:
        bases, attributes = rest[0], rest[1] if len(rest) > 1 else {}
        known = isinstance(value, str) and isinstance(bases, tuple) and isinstance(attributes, dict) and REST not in attributes
        made = Class(value, value, bases, Names(attributes), None, None) if known else None
        return site.unknown(Reason.UNSUPPORTED, "a class whose parts are not known") if made is None else made
    if isinstance(value, Instance):
        return value.cls
    if isinstance(value, Named) and value.cls is not None:
        return value.cls
    if isinstance(value, Raised):
        return attribute(value, "__class__", site)
    if isinstance(value, Unknown):
        return derived(value, f"type({value.name})")
    if isinstance(value, Layer):
        return attribute(value, "__class__", site)
    return registry.NATIVES.get(f"builtins.{type(value).__name__}") or NativeClass(f"builtins.{type(value).__name__}")


@native("builtins.callable")
def is_callable(site: Site, value: Value) -> Value:
    if isinstance(value, Unknown):
        return site.because(value)
    if isinstance(value, Instance):
        return value.layer is not None or find_attribute(value, "__call__", site) is not MISSING
    return isinstance(value, (Function, Native, NativeClass, Bound, Class, Partial, Layer))


@native("builtins.getattr")
def get_attribute(site: Site, value: Value, name: Value, *default: Value) -> Value:
    if not isinstance(name, str):
        cause = name if isinstance(name, Unknown) else site.unknown(Reason.ATTRIBUTE, "which attribute is meant is not known")
        return either_of(cause, *_methods(value), *default)
    found = _tried(value, name, site)
    if found is MISSING:
        return default[0] if default else attribute(value, name, site)
    return found


def _methods(value: Value) -> list[Value]:
    """The methods of an object that code may mean by a name that is not known; not those that run already."""
    if not isinstance(value, Instance):
        return []
    named = {name: one for cls in reversed(line_of(value.cls)) if isinstance(cls, Class) for name, one in cls.attributes.items()}
    idle = (one for name, one in named.items() if isinstance(one, Function) and name[:1] != "_")
    return [Bound(one, value) for one in idle if not one.frame.run.active.get(id(one)) and not one.decorators]


def _tried(value: Value, name: str, site: Site) -> Value:
    """An attribute, or ``MISSING``; a property that raises ``AttributeError`` is not there either."""
    try:
        return find_attribute(value, name, site)
    except Unwound as raised:
        if isinstance(raised.value, Raised) and raised.value.name == "AttributeError":
            return MISSING
        raise


@native("builtins.hasattr")
def has_attribute(site: Site, value: Value, name: Value) -> Value:
    if isinstance(value, Unknown) or not isinstance(name, str):
        cause = value if isinstance(value, Unknown) else site.unknown(Reason.ATTRIBUTE, "which attribute is meant is not known")
        return site.because(cause)
    found = _tried(value, name, site)
    if isinstance(found, Unknown) and isinstance(value, (Record, Instance)) and name not in value.attributes:
        return site.because(found)
    return found is not MISSING and not (isinstance(found, Unknown) and isinstance(value, Module))


@native("builtins.setattr")
def put_attribute(site: Site, value: Value, name: Value, new: Value) -> None:
    if isinstance(name, str):
        set_attribute(value, name, new, site)
    elif isinstance(value, (Instance, Record)):
        site.touch(value.attributes)
        cause = site.unknown(Reason.ATTRIBUTE, "which attribute is set here is not known")
        value.attributes.update({key: site.because(cause) for key in value.attributes})


@native("builtins.delattr")
def drop_attribute(site: Site, value: Value, name: Value) -> None:
    if isinstance(name, str):
        delete_attribute(value, name, site)


@native_class("builtins.super")
def make_super(site: Site, cls: Value = None, receiver: Value = None) -> Value:
    frame = site.frame
    while frame.kind == "comprehension" and frame.enclosing is not None:
        frame = frame.enclosing
    owner = cls if isinstance(cls, Class) else frame.owner
    if owner is None:
        return site.unknown(Reason.UNSUPPORTED, "super() outside a class")
    return Super(owner, receiver if receiver is not None else frame.receiver)


@native("builtins.vars")
def variables(site: Site, *values: Value) -> Value:
    if not values:
        return local_names(site)
    value = values[0]
    if isinstance(value, (Instance, Record)):
        return value.attributes
    return value if isinstance(value, Unknown) else site.unknown(Reason.UNSUPPORTED, "the variables of what is no object here")


@native("builtins.locals")
def local_names(site: Site) -> Value:
    return {name: value for name, value in site.frame.names.items() if not name.startswith("*")}


@native("builtins.globals")
def global_names(site: Site) -> Value:
    return site.frame.module.names


@native("builtins.id", "builtins.hash")
def identity(site: Site, value: Value) -> Value:
    return site.unknown(Reason.DATA, "the identity of an object differs from run to run")


@native("builtins.dir", "builtins.exec", "builtins.compile", "builtins.__import__", "builtins.memoryview")
def not_followed(site: Site, *arguments: Value, **keywords: Value) -> Value:
    """What runs or names code at run time."""
    site.run.doubts += 1
    return site.unknown(Reason.UNSUPPORTED, "what this makes of the code is not followed")


@native_class("builtins.property")
def make_property(site: Site, fget: Value = None, fset: Value = None, fdel: Value = None, doc: Value = None) -> Value:
    """``x = property(get_x, set_x)``: the getter, marked as such."""
    if not isinstance(fget, Function):
        return site.unknown(Reason.UNSUPPORTED, "a property without a getter that is known")
    held = Names(fget.attributes)
    if isinstance(fset, Function):
        held["setter"] = fset
    return replace(fget, decorators=(registry.NATIVES["builtins.property"],), attributes=held)


def _marked(name: str) -> None:
    @native_class(f"builtins.{name}")
    def make_method(site: Site, function: Value) -> Value:
        marks = (registry.NATIVES[f"builtins.{name}"],)
        return replace(function, decorators=marks) if isinstance(function, Function) else function


_marked("staticmethod")
_marked("classmethod")
