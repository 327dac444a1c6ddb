"""The emulated libraries: one file for each, named for its root and read when the code first imports it."""

from __future__ import annotations

import builtins as python
import pkgutil
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import registry
from kerascount.evaluation.values import Bound, Module, Native, NativeClass, Reason, Value

MOST = 4096
"""Paths and names of which is kept what they are."""

LONGEST = 100
"""Characters of one that is kept."""


@cache
def is_emulated(root: str) -> bool:
    """Whether a file here emulates the library; it is read, with those of its parts, ``keras_layers`` beside ``keras``."""
    name = f"{__name__}.{root}"
    if not root.isidentifier() or root == "registry" or find_spec(name) is None:
        return False
    import_module(name)
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith(f"{root}_"):
            import_module(f"{__name__}.{module.name}")
    return True


@lru_cache(maxsize=4096)
def canonical(path: str) -> str:
    """The path by which a library's file knows something: Keras has many, from ``tensorflow.keras`` to ``tf_keras.src``."""
    parts = path.split(".")
    if parts[0] == "tensorflow" and "keras" in parts[1:5]:
        parts = parts[parts.index("keras") :]
    if parts[0] in ("tf_keras", "keras_core"):
        parts[0] = "keras"
    if parts[0] == "keras_preprocessing":
        parts[:1] = ["keras", "preprocessing"]
    if parts[0] == "keras":
        parts = ["keras", *(part for part in parts[1:] if part not in ("src", "api", "_v2", "_v1", "python", "_tf_keras"))]
        while len(parts) > 1 and parts[1] == "keras":
            del parts[1]
        if parts[1:3] == ["legacy", "preprocessing"]:
            del parts[1]
    return ".".join(parts)


def resolve(path: str, site: Site) -> Value:
    """What a dotted path of an emulated library is; an unknown when the library does not offer it here."""
    known = registry.RESOLVED.get(path)
    if known is None:
        known = _resolved(canonical(path), site)
        if isinstance(known, (Module, Native, NativeClass)) and len(path) <= LONGEST and len(registry.RESOLVED) < MOST:
            registry.RESOLVED[path] = known
    return known


def _resolved(path: str, site: Site) -> Value:
    root = path.partition(".")[0]
    is_emulated(root)
    if path in registry.NATIVES:
        return registry.NATIVES[path]
    if path in ("keras.__version__", "keras.version", "tensorflow.__version__"):
        return _version(root, site)
    if path == root:
        return Module(path)
    if root in registry.RESOLVERS:
        return registry.RESOLVERS[root](path, site)
    if path in registry.ROOMS:
        return Module(path)
    return site.unknown(Reason.IMPORT, f"'{path}' is not known here", path, True)


def _version(root: str, site: Site) -> str:
    """The version of Keras or TensorFlow that the code is taken to run with."""
    keras = site.run.dialect.keras
    if root == "keras":
        return ".".join(map(str, (*keras, 0)))
    return "2.18.0" if keras >= (3, 0) else f"2.{keras[1]}.0" if keras >= (2, 5) else "1.15.0"


def method(value: Value, name: str, site: Site, default: Value) -> Value:
    """A method or attribute of a value of some kind, looked up along its Python classes."""
    key = type(value), name
    known = registry.FOUND.get(key)
    if known is None:
        known = _offered(*key)
        if len(name) <= LONGEST and len(registry.FOUND) < MOST:
            registry.FOUND[key] = known
    get, native = known
    if get is not None:
        return get(site, value)
    return default if native is None else Bound(native, value)


def _offered(kind: type, name: str) -> registry.Offer:
    """What gives an attribute of values of a kind, or is a method of them."""
    is_emulated("builtins")
    for one in kind.__mro__:
        if name in registry.GETTERS.get(one, ()):
            return registry.GETTERS[one][name], None
        if name in registry.METHODS.get(one, ()):
            return None, registry.METHODS[one][name]
    return None, None


def below(cls: NativeClass | Native, name: str) -> Value:
    """What a library offers below the name of a class or function, or the method of its objects; ``None`` if nothing."""
    is_emulated(cls.name.partition(".")[0])
    if f"{cls.name}.{name}" in registry.NATIVES:
        return registry.NATIVES[f"{cls.name}.{name}"]
    kind = getattr(python, cls.name.partition("builtins.")[2], None)
    return registry.METHODS.get(kind, {}).get(name) if isinstance(kind, type) else None


def set_attribute(value: Value, name: str, new: Value, site: Site) -> bool:
    """Bind an attribute of a value of some kind; false when that kind has no such attribute to bind."""
    for kind in type(value).__mro__:
        if name in registry.SETTERS.get(kind, ()):
            registry.SETTERS[kind][name](site, value, new)
            return True
    return False


def inherited(base: NativeClass, name: str, receiver: Value, site: Site, default: Value) -> Value:
    """A method of a native base class as ``super()`` finds it."""
    is_emulated(base.name.partition(".")[0])
    family = "keras.layers" if base.name.startswith("keras.layers.") else base.name
    for known in (family, "object"):
        if name in registry.INHERITED.get(known, ()):
            return Bound(registry.INHERITED[known][name], receiver)
    layer = getattr(receiver, "layer", None)
    return default if layer is None else method(layer, name, site, default)


def submodule(module: Module, name: str, site: Site, default: Value) -> Value:
    """A file of the project reached as an attribute of its package."""
    loaded = site.run.modules.get(f"{module.path}.{name}")
    return default if loaded is None else loaded
