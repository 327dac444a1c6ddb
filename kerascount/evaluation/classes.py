"""Objects of the analysed code's classes, and the layers and models among them."""

from __future__ import annotations

from kerascount.evaluation.attributes import class_attribute, line_of
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import inherited, is_emulated, registry
from kerascount.evaluation.values import Class, Instance, NativeClass, Raised, Unknown, Value
from kerascount.evaluation.verbs import call, calls


@calls(Class)
def instantiate(cls: Class, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    """An object of a class; one that derives from a Keras class is a layer or model of the graph as well."""
    natives = [one for one in line_of(cls) if isinstance(one, NativeClass)]
    if any(one.name.startswith("builtins.") and one.name.endswith(("Error", "Exception")) for one in natives):
        return Raised(cls.name, arguments)
    maker = class_attribute(cls, "__new__")
    if maker is not None:
        return call(maker, (cls, *arguments), keywords, site)
    cls.instances += 1
    instance = Instance(cls)
    for native in natives:
        become = registry.BECOMES.get(native.name) if is_emulated(native.name.partition(".")[0]) else None
        if become is not None:
            become(site, instance)
            break
    _initialise(instance, arguments, keywords, site)
    return instance


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
