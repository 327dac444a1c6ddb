"""Python's built-in functions and classes."""

from __future__ import annotations

import builtins
import functools

from kerascount.counting.dims import Sym, largest, smallest
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation.attributes import MISSING, attribute, find_attribute, line_of, set_attribute
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import builtin_types
from kerascount.evaluation.library.registry import constant, native, native_class
from kerascount.evaluation.operators import binary, truth
from kerascount.evaluation.values import (
    Array,
    Bound,
    Class,
    Function,
    Instance,
    Module,
    More,
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
from kerascount.evaluation.verbs import call

for _name in ("True", "False", "None", "Ellipsis", "NotImplemented"):
    constant(f"builtins.{_name}", getattr(builtins, _name))
constant("builtins.__name__", "__main__")
constant("builtins.__debug__", True)
constant("builtins.object", NativeClass("builtins.object"))


def _exception(name: str, site: Site, /, *arguments: Value, **keywords: Value) -> Raised:
    return Raised(name, arguments)


for _name, _value in vars(builtins).items():
    if isinstance(_value, type) and issubclass(_value, BaseException):
        constant(f"builtins.{_name}", NativeClass(f"builtins.{_name}", functools.partial(_exception, _name)))


@native("builtins.print", "builtins.input", "builtins.open", "builtins.display", "builtins.help", "builtins.breakpoint")
def outside(site: Site, *arguments: Value, **keywords: Value) -> Value:
    """What shows or reads something: nothing is known of what it gives."""
    return site.unknown(Reason.DATA, "what is read from outside is not known")


@native("builtins.len")
def length(site: Site, value: Value) -> Value:
    if isinstance(value, Unknown):
        return derived(value, f"len({value.name})")
    if isinstance(value, (Array, Tensor)):
        if isinstance(value.shape, tuple):
            return value.shape[0]
        cause = value.shape.reason
        return derived(cause, f"len({cause.name})") if isinstance(cause, Unknown) else cause
    if (cause := is_open(value)) is not None:
        return derived(cause, f"len({cause.name})")
    if isinstance(value, Instance):
        return call(attribute(value, "__len__", site), (), {}, site)
    if isinstance(value, Record) and "__len__" in value.attributes:
        return value.attributes["__len__"]
    return len(value)


@native_class("builtins.range")
def make_range(site: Site, *bounds: Value) -> Value:
    for bound in bounds:
        if isinstance(bound, Unknown):
            return bound
        if isinstance(bound, Sym):
            return site.cause_of(bound, "a range of unknown length")
    return range(*bounds)


@native_class("builtins.int")
def make_int(site: Site, value: Value = 0, *base: Value) -> Value:
    if isinstance(value, (Unknown, Sym)):
        return value
    if isinstance(value, Array):
        return value.contents if isinstance(value.contents, int) else site.unknown(Reason.DATA, "a number that depends on the data")
    return int(value, *base)


@native_class("builtins.float")
def make_float(site: Site, value: Value = 0.0) -> Value:
    return value if isinstance(value, (Unknown, Sym)) else float(value)


@native_class("builtins.bool")
def make_bool(site: Site, value: Value = False) -> Value:
    return truth(value)


@native_class("builtins.str")
def make_str(site: Site, value: Value = "", *rest: Value) -> Value:
    if isinstance(value, Unknown):
        return derived(value, f"str({value.name})")
    if isinstance(value, (int, float, str, bytes, bool, type(None), list, tuple)):
        return str(value)
    return site.unknown(Reason.UNSUPPORTED, "the text of an object")


@native("builtins.repr")
def make_repr(site: Site, value: Value) -> Value:
    return repr(value) if isinstance(value, (int, float, str, bytes, bool, type(None))) else make_str(site, value)


@native_class("builtins.list")
def make_list(site: Site, value: Value = ()) -> Value:
    rounds = items_of(value, site)
    return rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)]


@native_class("builtins.tuple")
def make_tuple(site: Site, value: Value = ()) -> Value:
    if isinstance(value, Unknown):
        return value
    return tuple(make_list(site, value))


@native_class("builtins.set", "builtins.frozenset")
def make_set(site: Site, value: Value = ()) -> Value:
    rounds = items_of(value, site)
    return rounds.open if rounds.open is not None else set(rounds.items)


@native_class("builtins.dict")
def make_dict(site: Site, value: Value = (), **keywords: Value) -> Value:
    if isinstance(value, Unknown):
        return value
    pairs = value.items() if isinstance(value, dict) else [items_of(pair, site).items for pair in items_of(value, site).items]
    return {**dict(pairs), **keywords}


@native_class("builtins.slice")
def make_slice(site: Site, *bounds: Value) -> Value:
    return slice(*bounds)


@native("builtins.abs")
def absolute(site: Site, value: Value) -> Value:
    return value if isinstance(value, (Unknown, Sym)) else abs(value)


@native("builtins.round")
def rounded(site: Site, value: Value, digits: Value = None) -> Value:
    return value if isinstance(value, (Unknown, Sym)) else round(value, digits)


@native("builtins.divmod")
def division(site: Site, left: Value, right: Value) -> Value:
    return (binary("//", left, right, site), binary("%", left, right, site))


@native("builtins.pow")
def power(site: Site, left: Value, right: Value) -> Value:
    return binary("**", left, right, site)


@native("builtins.sum")
def total(site: Site, values: Value, start: Value = 0) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None:
        return derived(rounds.open, f"sum({rounds.open.name})")
    for item in rounds.items:
        start = binary("+", start, item, site)
    return start


@native("builtins.max")
def maximum(site: Site, *values: Value, **keywords: Value) -> Value:
    return _extreme(site, "max", values, keywords)


@native("builtins.min")
def minimum(site: Site, *values: Value, **keywords: Value) -> Value:
    return _extreme(site, "min", values, keywords)


def _extreme(site: Site, name: str, values: tuple[Value, ...], keywords: dict[str, Value]) -> Value:
    rounds = items_of(values[0], site) if len(values) == 1 else items_of(list(values), site)
    if rounds.open is not None:
        return derived(rounds.open, f"{name}({rounds.open.name})")
    items = rounds.items
    if not items and "default" in keywords:
        return keywords["default"]
    if any(isinstance(item, (Unknown, Sym)) for item in items):
        sizes = [site.run.symbol(item) if isinstance(item, Unknown) else item for item in items]
        return (largest if name == "max" else smallest)(*sizes)
    key = keywords.get("key")
    rank = (lambda item: item) if key is None else (lambda item: call(key, (item,), {}, site))
    return (max if name == "max" else min)(items, key=rank)


@native("builtins.any")
def any_of(site: Site, values: Value) -> Value:
    rounds = items_of(values, site)
    known = [truth(item) for item in rounds.items]
    return True if True in known else next((one for one in known if isinstance(one, Unknown)), False if rounds.open is None else rounds.open)


@native("builtins.all")
def all_of(site: Site, values: Value) -> Value:
    rounds = items_of(values, site)
    known = [truth(item) for item in rounds.items]
    return False if False in known else next((one for one in known if isinstance(one, Unknown)), True if rounds.open is None else rounds.open)


def _sequence(items: list[Value], open: Unknown | None) -> list[Value]:
    return items if open is None else [*items, More(open)]


@native("builtins.enumerate")
def enumerated(site: Site, values: Value, start: int = 0) -> Value:
    rounds = items_of(values, site)
    return _sequence([(index, item) for index, item in enumerate(rounds.items, start)], rounds.open)


@native("builtins.zip")
def zipped(site: Site, *values: Value, **keywords: Value) -> Value:
    rounds = [items_of(value, site) for value in values]
    pairs = list(zip(*(one.items for one in rounds)))
    shortest = min((len(one.items) for one in rounds if one.open is None), default=None)
    doubtful = next((one.open for one in rounds if one.open is not None), None)
    return list(pairs) if doubtful is None or shortest == len(pairs) else _sequence(list(pairs), doubtful)


@native("builtins.map")
def mapped(site: Site, function: Value, *values: Value) -> Value:
    rounds = [items_of(value, site) for value in values]
    made = [call(function, items, {}, site) for items in zip(*(one.items for one in rounds))]
    return _sequence(made, next((one.open for one in rounds if one.open is not None), None))


@native("builtins.filter")
def filtered(site: Site, function: Value, values: Value) -> Value:
    rounds = items_of(values, site)
    kept: list[Value] = []
    for item in rounds.items:
        decided = truth(item if function is None else call(function, (item,), {}, site))
        if isinstance(decided, Unknown):
            return [*kept, More(decided)]
        if decided:
            kept.append(item)
    return _sequence(kept, rounds.open)


@native("builtins.reversed")
def backwards(site: Site, values: Value) -> Value:
    rounds = items_of(values, site)
    return rounds.items[::-1] if rounds.open is None else [More(rounds.open)]


@native("builtins.sorted")
def in_order(site: Site, values: Value, key: Value = None, reverse: Value = False) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None:
        return [More(rounds.open)]
    return sorted(rounds.items, key=None if key is None else lambda item: call(key, (item,), {}, site), reverse=bool(reverse))


@native("builtins.iter")
def iterated(site: Site, value: Value, *rest: Value) -> Value:
    return make_list(site, value) if not isinstance(value, list) else list(value)


@native("builtins.next")
def following(site: Site, values: Value, *default: Value) -> Value:
    rounds = items_of(values, site)
    if rounds.items:
        if isinstance(values, list):
            site.touch(values)
            return values.pop(0)
        return rounds.items[0]
    if rounds.open is not None:
        return rounds.open
    return default[0] if default else site.unknown(Reason.DATA, "the next of nothing known")


@native("builtins.isinstance")
def is_instance(site: Site, value: Value, kinds: Value) -> Value:
    if isinstance(value, Unknown):
        return value
    answers = [builtin_types.is_of(value, kind, site) for kind in (kinds if isinstance(kinds, tuple) else (kinds,))]
    return True if True in answers else next((one for one in answers if isinstance(one, Unknown)), False)


@native("builtins.issubclass")
def is_subclass(site: Site, cls: Value, kinds: Value) -> Value:
    line = line_of(cls) if isinstance(cls, Class) else [cls]
    return any(one is kind or one == kind for one in line for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))


@native_class("builtins.type")
def type_of(site: Site, value: Value, *rest: Value) -> Value:
    if isinstance(value, Instance):
        return value.cls
    if isinstance(value, Unknown):
        return derived(value, f"type({value.name})")
    if isinstance(value, Layer):
        return attribute(value, "__class__", site)
    from kerascount.evaluation.library import registry

    return registry.NATIVES.get(f"builtins.{type(value).__name__}") or NativeClass(f"builtins.{type(value).__name__}")


@native("builtins.callable")
def is_callable(site: Site, value: Value) -> Value:
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Instance):
        return value.layer is not None or find_attribute(value, "__call__", site) is not MISSING
    return isinstance(value, (Function, Native, NativeClass, Bound, Class, Partial, Layer))


@native("builtins.getattr")
def get_attribute(site: Site, value: Value, name: Value, *default: Value) -> Value:
    if not isinstance(name, str):
        return name if isinstance(name, Unknown) else site.unknown(Reason.ATTRIBUTE, "which attribute is meant is not known")
    found = find_attribute(value, name, site)
    if found is MISSING:
        return default[0] if default else attribute(value, name, site)
    return found


@native("builtins.hasattr")
def has_attribute(site: Site, value: Value, name: Value) -> Value:
    if isinstance(value, Unknown) or not isinstance(name, str):
        return value if isinstance(value, Unknown) else site.unknown(Reason.ATTRIBUTE, "which attribute is meant is not known")
    found = find_attribute(value, name, site)
    return found is not MISSING and not (isinstance(found, Unknown) and isinstance(value, Module))


@native("builtins.setattr")
def put_attribute(site: Site, value: Value, name: Value, new: Value) -> None:
    if isinstance(name, str):
        set_attribute(value, name, new, site)


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
def variables(site: Site, value: Value) -> Value:
    if isinstance(value, (Instance, Record)):
        return value.attributes
    return value if isinstance(value, Unknown) else site.unknown(Reason.UNSUPPORTED, "the variables of what is no object here")


@native("builtins.locals")
def local_names(site: Site) -> Value:
    return dict(site.frame.names)


@native("builtins.globals")
def global_names(site: Site) -> Value:
    return site.frame.module.names


@native("builtins.id", "builtins.hash")
def identity(site: Site, value: Value) -> int:
    return id(value)


@native("builtins.chr")
def character(site: Site, value: Value) -> Value:
    return chr(value)


@native("builtins.ord")
def code_point(site: Site, value: Value) -> Value:
    return ord(value)


@native_class("builtins.property")
def make_property(site: Site, function: Value = None, *rest: Value) -> Value:
    return function


@native_class("builtins.staticmethod", "builtins.classmethod")
def make_method(site: Site, function: Value) -> Value:
    return function


