"""Objects of the analysed code's classes, and the layers and models among them."""

from __future__ import annotations

from kerascount.evaluation.attributes import CONSTRUCT, line_of
from kerascount.evaluation.exceptions import is_exception
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import inherited, is_emulated, registry
from kerascount.evaluation.library.registry import inherited_by, native
from kerascount.evaluation.values import Class, Instance, NativeClass, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import call, calls


@calls(Class)
def instantiate(cls: Class, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    """An object of a class; one that derives from a Keras class is a layer or model of the graph as well."""
    maker = _maker(cls)
    if maker is None:
        instance = new_instance(cls, site)
    else:
        cls.instances += 1
        instance = call(maker, (cls, *arguments), keywords, site)
        if not isinstance(instance, Instance) or instance.cls is not cls:
            return instance
    if is_exception(cls):
        instance.attributes.setdefault("args", arguments)
        _initialise(instance, arguments, keywords, site)
        return Raised(cls.name, arguments, instance)
    _initialise(instance, arguments, keywords, site)
    return instance


def _maker(cls: Class) -> Value:
    """What makes the objects of a class: the nearest of its bases that says so."""
    makers = (one.attributes.get("__new__", one.attributes.get(CONSTRUCT)) for one in line_of(cls) if isinstance(one, Class))
    return next((one for one in makers if one is not None), None)


def new_instance(cls: Class, site: Site) -> Instance:
    """An object of a class before its ``__init__``."""
    cls.instances += 1
    instance = Instance(cls)
    for base in [one for one in line_of(cls) if isinstance(one, NativeClass)]:
        become = registry.BECOMES.get(base.name) if is_emulated(base.name.partition(".")[0]) else None
        if become is not None:
            become(site, instance)
            break
    return instance


@inherited_by("object", "__new__")
def new_object(site: Site, receiver: Value, *arguments: Value, **keywords: Value) -> Value:
    """``super().__new__(cls)``: bound to the class, which the call gives once more."""
    cls = arguments[0] if arguments and isinstance(arguments[0], Class) else receiver
    return new_instance(cls, site) if isinstance(cls, Class) else site.unknown(Reason.CALL, "an object of no known class")


@native("builtins.object.__new__")
def new_of(site: Site, cls: Value) -> Value:
    return new_object(site, cls)


def _initialise(instance: Instance, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> None:
    for one in line_of(instance.cls):
        if isinstance(one, Class) and "__init__" in one.attributes:
            call(one.attributes["__init__"], (instance, *arguments), keywords, site)
            return
        if isinstance(one, NativeClass):
            found = inherited(one, "__init__", instance, site, None)
            if found is not None:
                call(found, arguments, keywords, site)
                return
        if isinstance(one, Unknown):
            return
