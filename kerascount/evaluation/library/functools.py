"""The standard library's ``functools``."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.registry import finisher, native, native_class
from kerascount.evaluation.operators import unary
from kerascount.evaluation.repeating import call_further
from kerascount.evaluation.values import Class, Function, Instance, Native, Partial, Raised, Reason, Value
from kerascount.evaluation.verbs import Unwound, call


@native_class("functools.partial", "functools.partialmethod")
def partial(site: Site, function: Value, *arguments: Value, **keywords: Value) -> Value:
    return Partial(function, arguments, keywords)


@native("functools.reduce", "builtins.reduce", "six.moves.reduce")
def reduce(site: Site, function: Value, values: Value, *initial: Value) -> Value:
    rounds = items_of(values, site)
    items = [*initial, *rounds.items]
    if not items and rounds.open is None:
        raise Unwound(Raised("TypeError", ("reduce() of nothing",)))
    found = items[0] if items else None
    for item in items[1:]:
        site.run.budget.step()
        found = call(function, (found, item), {}, site)
    if rounds.open is None:
        return found
    call_further(function, rounds.open, site, 2)
    return site.because(rounds.open)


@native("functools.wraps")
def wraps(site: Site, wrapped: Value, *rest: Value, **keywords: Value) -> Value:
    """A decorator that gives a function the name of another."""
    return Partial(UPDATE, (wrapped,), {})


def _named_after(site: Site, wrapped: Value, wrapper: Value) -> Value:
    if isinstance(wrapper, Function):
        site.touch(wrapper.attributes)
        if isinstance(wrapped, Function):
            wrapper.attributes.update(wrapped.attributes)
            wrapper.attributes["__name__"] = wrapped.attributes.get("__name__", wrapped.name)
        wrapper.attributes["__wrapped__"] = wrapped
    return wrapper


UPDATE = Native("functools.wraps", _named_after)


@native("functools.update_wrapper")
def update_wrapper(site: Site, wrapper: Value, wrapped: Value, *rest: Value, **keywords: Value) -> Value:
    return _named_after(site, wrapped, wrapper)


@native("functools.lru_cache", "functools.cache")
def cached(site: Site, function: Value = None, *rest: Value, **keywords: Value) -> Value:
    """A decorator of functions that give again what they gave before; called without one it is given how many to keep."""
    kept = keywords.get("maxsize", function)
    if isinstance(function, (Function, Partial)) or kept != 0:
        return function if isinstance(function, (Function, Partial)) else cached_decorator
    return Native("functools.lru_cache(0)", lambda site, function: function)


cached_decorator = Native("functools.lru_cache", cached)


@native_class("functools.cached_property")
def cached_property(site: Site, function: Value) -> Value:
    return function


@native("functools.singledispatch", "functools.cmp_to_key")
def not_followed(site: Site, function: Value) -> Value:
    return site.unknown(Reason.UNSUPPORTED, "what this function chooses is not followed")


@native("functools.total_ordering")
def total_ordering(site: Site, cls: Value) -> Value:
    return cls


@finisher("functools.total_ordering")
def complete_ordering(site: Site, cls: Class) -> None:
    """Orders that follow from ``__lt__`` and ``__eq__``; a class that defines another is not followed."""
    if "__lt__" not in cls.attributes:
        return

    def compared(name: str) -> Native:
        def apply(site: Site, left: Instance, right: Value) -> Value:
            if name == "__gt__":
                return call(cls.attributes["__lt__"], (right, left), {}, site)
            swapped = (right, left) if name == "__le__" else (left, right)
            return unary("not", call(cls.attributes["__lt__"], swapped, {}, site), site)

        return Native(name, apply)

    for name in ("__gt__", "__le__", "__ge__"):
        cls.attributes.setdefault(name, compared(name))
