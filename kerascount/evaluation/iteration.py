"""What a loop goes through: the items of a value, and whether there may be more."""

from __future__ import annotations

from typing import NamedTuple

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Tensor
from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Array, Class, Instance, More, Reason, Unknown, Value
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.verbs import call


class Rounds(NamedTuple):
    """The items that a loop goes through for certain; ``open`` says why there may be more."""

    items: list[Value]
    open: Unknown | None = None


def items_of(value: Value, site: Site) -> Rounds:
    """The items of a value that is iterated over."""
    match value:
        case Unknown():
            return Rounds([], value)
        case list() | tuple():
            items = list(value)
            if items and isinstance(items[-1], More):
                return Rounds(items[:-1], items[-1].unknown)
            return Rounds(items)
        case str() | bytes() | range() | dict() | set() | frozenset():
            if len(value) > MAX_LENGTH:
                return Rounds([], site.unknown(Reason.TOO_LARGE, f"more than {MAX_LENGTH:,} items"))
            return Rounds(list(value))
        case Tensor() | Array():
            return _rows(value, site)
        case Instance():
            return _of_instance(value, site)
        case Class() if "_members" in value.attributes:
            return Rounds(list(value.attributes["_members"].values()))
        case Sym():
            return Rounds([], site.run.unknown_of(value) or site.unknown(Reason.LOOP, "a loop over what is not known"))
        case _:

            return Rounds([], site.unknown(Reason.LOOP, f"a loop over a {type(value).__name__}, which is not known"))


def _of_instance(instance: Instance, site: Site) -> Rounds:
    for name in ("__iter__", "__next__"):
        method = class_attribute(instance.cls, name)
        if method is not None:
            found = call(method, (instance,), {}, site)
            if found is not instance:
                return items_of(found, site)
    return Rounds([], site.unknown(Reason.LOOP, f"a loop over a '{instance.cls.name}' object"))


def _rows(value: Tensor | Array, site: Site) -> Rounds:
    """The rows of a tensor or array; as many as its first dimension says, when it says."""
    contents = getattr(value, "contents", None)
    if isinstance(contents, list):
        return Rounds(list(contents))
    return Rounds([], site.unknown(Reason.LOOP, "a loop over the rows of an array or tensor"))


def element_of(value: Value, site: Site) -> Value:
    """What one item of a value is that is not gone through item by item."""
    if isinstance(value, Array) and isinstance(value.shape, tuple) and value.shape:
        return Array(value.shape[1:], value.dtype, library=value.library)
    return site.unknown(Reason.LOOP, "an item of what is not known")
