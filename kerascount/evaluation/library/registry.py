"""What the emulated libraries offer: functions and classes by dotted path, methods and attributes by kind of value.

A function of a library is a Python function with the library's own parameters after the ``Site`` of its call:

    @native("numpy.prod", "tensorflow.math.reduce_prod")
    def prod(site: Site, a: Value, axis: Value = None) -> Value: ...

    @method(str, "upper")
    def upper(site: Site, text: str) -> str: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from kerascount.evaluation.values import Native, NativeClass, Value

F = TypeVar("F", bound=Callable[..., Any])

NATIVES: dict[str, Value] = {}
METHODS: dict[type, dict[str, Native]] = {}
GETTERS: dict[type, dict[str, Callable[..., Value]]] = {}
SETTERS: dict[type, dict[str, Callable[..., None]]] = {}
INHERITED: dict[str, dict[str, Native]] = {}
RESOLVERS: dict[str, Callable[..., Value]] = {}
BECOMES: dict[str, Callable[..., None]] = {}
FINISHERS: dict[str, Callable[..., None]] = {}

Offer = tuple[Callable[..., Value] | None, Native | None]
"""What is offered under a name: a function that gives it, or a method."""

FOUND: dict[tuple[type, str], Offer] = {}
"""What was found for a kind of value and a name, until more is offered."""

RESOLVED: dict[str, Value] = {}
"""What was found at a dotted path, until more is offered."""


def native(*paths: str) -> Callable[[F], F]:
    """Offer a function under some dotted paths."""

    def register(function: F) -> F:
        _add_all(NATIVES, paths, Native(paths[0], function))
        return function

    return register


def native_class(*paths: str) -> Callable[[F], F]:
    """Offer a class under some dotted paths; the function constructs its objects."""

    def register(function: F) -> F:
        _add_all(NATIVES, paths, NativeClass(paths[0], function))
        return function

    return register


def constant(path: str, value: Value) -> None:
    """Offer a value under a dotted path."""
    _add_all(NATIVES, (path,), value)


def method(kind: type, *names: str) -> Callable[[F], F]:
    """Offer a method on a kind of value; the function takes the value after the site."""

    def register(function: F) -> F:
        _add_all(METHODS.setdefault(kind, {}), names, Native(f"{kind.__name__}.{names[0]}", function))
        return function

    return register


def getter(kind: type, *names: str) -> Callable[[F], F]:
    """Offer an attribute on a kind of value; the function takes the site and the value."""

    def register(function: F) -> F:
        _add_all(GETTERS.setdefault(kind, {}), names, function)
        return function

    return register


def setter(kind: type, *names: str) -> Callable[[F], F]:
    """Let an attribute of a kind of value be bound; the function takes the site, the value and what it is bound to."""

    def register(function: F) -> F:
        _add_all(SETTERS.setdefault(kind, {}), names, function)
        return function

    return register


def inherited_by(base: str, *names: str) -> Callable[[F], F]:
    """Offer a method that classes deriving from a native class reach through ``super()``."""

    def register(function: F) -> F:
        _add_all(INHERITED.setdefault(base, {}), names, Native(f"{base}.{names[0]}", function))
        return function

    return register


def resolver(*roots: str) -> Callable[[F], F]:
    """Let a function say what the dotted paths below a root are; it takes the path and the site."""

    def register(function: F) -> F:
        _add_all(RESOLVERS, roots, function)
        return function

    return register


def becomes(*bases: str) -> Callable[[F], F]:
    """Let the objects of classes deriving from a native class be something in the model graph; takes site and object."""

    def register(function: F) -> F:
        _add_all(BECOMES, bases, function)
        return function

    return register


def finisher(*paths: str) -> Callable[[F], F]:
    """Let a base class or decorator complete a class of the analysed code once its body has run; it takes site and class."""

    def register(function: F) -> F:
        _add_all(FINISHERS, paths, function)
        return function

    return register


ROOMS: set[str] = set()
"""The modules below which functions are offered."""


def _add_all(table: dict[str, Any], names: tuple[str, ...], value: Any) -> None:
    FOUND.clear()
    RESOLVED.clear()
    for name in names:
        if name in table:
            raise ValueError(f"{name} is offered twice")
        table[name] = value
        if table is NATIVES:
            parts = name.split(".")
            ROOMS.update(".".join(parts[:length]) for length in range(1, len(parts)))
