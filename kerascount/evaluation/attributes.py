"""What ``.name`` means on each kind of value, and what binding it does."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation import library
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.own_weights import own_variable
from kerascount.evaluation.values import (
    Array,
    Bound,
    Class,
    Function,
    Instance,
    Module,
    Named,
    Native,
    NativeClass,
    Partial,
    Raised,
    Reason,
    Record,
    Super,
    Unknown,
    Value,
    Variable,
)
from kerascount.evaluation.verbs import call

CONSTRUCT = "*construct"
"""The name, which no code can write, of what a class such as an enumeration or a named tuple does when it is called."""

MISSING = object()
"""Stands for an attribute that is not there."""


def attribute(value: Value, name: str, site: Site) -> Value:
    """The value of ``value.name``; an unknown when it is not known to be there."""
    found = find_attribute(value, name, site)
    if found is MISSING:
        return site.unknown(Reason.ATTRIBUTE, f"'{_kind(value)}' has no attribute '{name}' that is known")
    return found


def find_attribute(value: Value, name: str, site: Site) -> Value:
    """The value of ``value.name``, or ``MISSING``."""
    match value:
        case Module():
            return _of_module(value, name, site)
        case Unknown():
            site.run.risks += 1
            found = library.method(value, name, site, MISSING)
            return derived(value, f"{value.name}.{name}") if found is MISSING else found
        case Instance():
            return instance_attribute(value, name, site)
        case Class():
            return _of_class(value, name)
        case Record():
            return _of_record(value, name, site)
        case Super():
            return _of_super(value, name, site)
        case Function():
            return _of_function(value, name)
        case Sym():
            cause = site.run.unknown_of(value)
            return MISSING if cause is None else derived(cause, f"{value}.{name}")
        case Layer():
            return _of_layer(value, name, site)
        case NativeClass() | Native():
            return _of_native(value, name, site)
        case Named() if value.cls is not None:
            return _of_named(value, value.cls, name, site)
        case Raised():
            return _of_raised(value, name, site)
        case Array() if value.library == "pandas":
            return _of_frame(value, name, site)
        case _:
            return library.method(value, name, site, MISSING)


def _of_frame(value: Array, name: str, site: Site) -> Value:
    """An attribute of a frame of pandas: its own, or a column."""
    from kerascount.evaluation.library.pandas_names import OWN

    found = library.method(value, name, site, MISSING)
    if found is not MISSING or name in OWN or not isinstance(value.shape, tuple) or len(value.shape) != 2:
        return found
    is_column = value.columns is None or name in value.columns
    return Array(value.shape[:1], library="pandas") if is_column else MISSING


def _of_layer(layer: Layer, name: str, site: Site) -> Value:
    """An attribute of a Keras layer: Keras's own, an argument of its constructor, or what its class here binds."""
    if isinstance(layer.owner, Instance):
        return instance_attribute(layer.owner, name, site)
    found = library.method(layer, name, site, MISSING)
    return layer.arguments.get(name, found) if found is MISSING else found


def _of_native(value: NativeClass | Native, name: str, site: Site) -> Value:
    """An attribute of a class or function: what its library offers below its name, or a method, still to be given its object."""
    if name in ("__name__", "__qualname__"):
        return value.name.rpartition(".")[2]
    found = library.below(value, name)
    return library.method(value, name, site, MISSING) if found is None else found


def _of_named(value: Named, cls: Class, name: str, site: Site) -> Value:
    fields = class_attribute(cls, "_fields")
    if isinstance(fields, tuple) and name in fields:
        return value[fields.index(name)]
    found = bound(class_attribute(cls, name), value, site)
    return library.method(value, name, site, MISSING) if found is None else found


def _of_raised(value: Raised, name: str, site: Site) -> Value:
    if name == "args":
        return value.arguments
    if value.instance is not None:
        return instance_attribute(value.instance, name, site)
    if name == "message" and value.arguments:
        return value.arguments[0]
    return library.resolve(f"builtins.{value.name}", site) if name == "__class__" else MISSING


def _of_record(record: Record, name: str, site: Site) -> Value:
    if name in record.attributes:
        return record.attributes[name]
    found = library.method(record, name, site, MISSING)
    if found is MISSING and record.is_open:
        return site.unknown(
            Reason.ATTRIBUTE, f"the {record.kind} does not say what '{name}' is", f"{record.name or record.kind}.{name}", True
        )
    return found


def _of_module(module: Module, name: str, site: Site) -> Value:
    if module.frame is not None:
        names = module.frame.names
        return names[name] if name in names else library.submodule(module, name, site, MISSING)
    return library.resolve(f"{module.path}.{name}", site)


def _of_function(function: Function, name: str) -> Value:
    if name in ("__name__", "__qualname__"):
        return function.attributes.get("__name__", function.name)
    return function.attributes.get(name, MISSING)


def _of_class(cls: Class, name: str) -> Value:
    if name in ("__name__", "__qualname__"):
        return cls.name
    found = class_attribute(cls, name)
    if found is None and name not in _all_names(cls):
        return MISSING
    return _bound_to_class(found, cls)


def _all_names(cls: Class) -> set[str]:
    return {name for one in line_of(cls) if isinstance(one, Class) for name in one.attributes}


def _bound_to_class(found: Value, cls: Class) -> Value:
    if isinstance(found, Bound) and found.receiver is None:
        return Bound(found.target, cls)
    if isinstance(found, Function) and is_decorated(found, "classmethod"):
        return Bound(found, cls)
    return found


def is_decorated(function: Function, name: str) -> bool:
    """Whether a function carries a built-in decorator."""
    return any(isinstance(one, (Native, NativeClass)) and one.name.rpartition(".")[2] == name for one in function.decorators)


def line_of(cls: Class) -> list[Value]:
    """A class and its bases in the order in which attributes are looked up, each once, at its last place."""
    order: list[Value] = []
    stack: list[Value] = [cls]
    steps = 0
    while stack and steps < 1000:
        steps += 1
        one = stack.pop(0)
        order.append(one)
        if isinstance(one, Class):
            stack[:0] = one.bases
    last_first = {id(one): one for one in reversed(order)}
    return list(reversed(last_first.values()))


def class_attribute(cls: Class, name: str) -> Value:
    """What a class or one of its bases here binds to a name; ``None`` if nothing does."""
    return next((one.attributes[name] for one in line_of(cls) if isinstance(one, Class) and name in one.attributes), None)


def native_bases(cls: Class) -> Iterator[NativeClass]:
    """The classes of emulated libraries that a class derives from."""
    return (one for one in line_of(cls) if isinstance(one, NativeClass))


def instance_attribute(instance: Instance, name: str, site: Site) -> Value:
    """What an object, its class, or the layer that it is has by a name."""
    if name in instance.attributes:
        return instance.attributes[name]
    if name == "__class__":
        return instance.cls
    if name == "__dict__":
        return instance.attributes
    found = bound(class_attribute(instance.cls, name), instance, site)
    if found is not None or name in _all_names(instance.cls):
        return found
    if instance.layer is not None:
        return library.method(instance.layer, name, site, MISSING)
    getter = class_attribute(instance.cls, "__getattr__")
    if isinstance(getter, Function):
        return call(getter, (instance, name), {}, site)
    unknown = next((one for one in line_of(instance.cls) if isinstance(one, Unknown)), None)
    return MISSING if unknown is None else derived(unknown, f"{instance.cls.name}().{name}")


def bound(found: Value, receiver: Value, site: Site) -> Value:
    """A function of a class, as the object that it was looked up on sees it."""
    if isinstance(found, (Function, Native, Partial)):
        decorated = found.decorators if isinstance(found, Function) else ()
        names = {one.name.rpartition(".")[2] for one in decorated if isinstance(one, (Native, NativeClass))}
        if "property" in names:
            return call(found, (receiver,), {}, site)
        if "cached_property" in names:
            return _kept(found, receiver, site)
        if "staticmethod" in names:
            return found
        is_object = isinstance(receiver, (Instance, Named)) and receiver.cls is not None
        return Bound(found, receiver.cls if "classmethod" in names and is_object else receiver)
    return found


def _kept(found: Value, receiver: Value, site: Site) -> Value:
    """What a property gives that is worked out once and is an attribute of the object from then on."""
    made = call(found, (receiver,), {}, site)
    if isinstance(receiver, Instance) and isinstance(found, Function):
        site.touch(receiver.attributes)
        receiver.attributes[found.name] = made
    return made


def _of_super(value: Super, name: str, site: Site) -> Value:
    receiver = value.receiver
    cls = receiver.cls if isinstance(receiver, Instance) else receiver
    line = line_of(cls) if isinstance(cls, Class) else []
    after = next((index + 1 for index, one in enumerate(line) if one is value.owner), len(line))
    for one in line[after:]:
        if isinstance(one, Class) and name in one.attributes:
            return one.attributes[name] if name == "__new__" else bound(one.attributes[name], receiver, site)
        if isinstance(one, Class) and name == "__new__" and CONSTRUCT in one.attributes:
            return one.attributes[CONSTRUCT]
        if isinstance(one, NativeClass):
            found = library.inherited(one, name, receiver, site, MISSING)
            if found is not MISSING:
                return found
        if isinstance(one, Unknown):
            return derived(one, f"super().{name}")
    return library.inherited(NativeClass("object"), name, receiver, site, MISSING)


def set_attribute(value: Value, name: str, new: Value, site: Site) -> None:
    """``value.name = new``."""
    match value:
        case Instance():
            _set_on_instance(value, name, new, site)
        case Record() | Function() | Class():
            site.touch(value.attributes)
            value.attributes[name] = new
        case Module() if value.frame is not None:
            site.touch(value.frame.names)
            value.frame.names[name] = new
        case Layer() | Tensor() | Array() | Unknown():
            library.set_attribute(value, name, new, site)


def delete_attribute(value: Value, name: str, site: Site) -> None:
    """``del value.name``."""
    if isinstance(value, (Instance, Record, Class)):
        site.touch(value.attributes)
        value.attributes.pop(name, None)


def _set_on_instance(instance: Instance, name: str, new: Value, site: Site) -> None:
    found = class_attribute(instance.cls, name)
    setter = found.attributes.get("setter") if isinstance(found, Function) else None
    if isinstance(setter, Function):
        call(setter, (instance, new), {}, site)
        return
    if instance.layer is not None and library.set_attribute(instance.layer, name, new, site):
        return
    if instance.layer is not None and isinstance(new, Variable):
        own_variable(site, instance.layer, new, name)
    site.touch(instance.attributes)
    instance.attributes[name] = new


def _kind(value: Value) -> str:
    return value.cls.name if isinstance(value, Instance) else type(value).__name__
