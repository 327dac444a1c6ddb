"""What a loop goes through: the items of a value, and whether there may be more."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Tensor
from kerascount.evaluation.arrays import as_contents
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.budget import MAX_LENGTH, MAX_YIELDS
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import (
    Array,
    Class,
    Dataset,
    Generator,
    Instance,
    Iterator,
    More,
    Raised,
    Reason,
    Unknown,
    Value,
    closed,
    is_open,
)
from kerascount.evaluation.verbs import Unwound, call

MAX_ROWS = 300
"""Rows of an array of unknown contents that a loop goes through one by one."""


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
            if isinstance(value, Iterator):
                site.touch(value)
                value.clear()
            site.run.budget.spend(len(items))
            if items and isinstance(items[-1], More):
                return Rounds(items[:-1], items[-1].unknown)
            return Rounds(items)
        case str() | bytes() | range() | dict() | set() | frozenset():
            if len(value) > MAX_LENGTH:
                return Rounds([], site.unknown(Reason.TOO_LARGE, f"more than {MAX_LENGTH:,} items"))
            site.run.budget.spend(len(value))
            return Rounds(closed(value), is_open(value)) if isinstance(value, (dict, set, frozenset)) else Rounds(list(value))
        case Generator():
            return items_of(call(value, (), {}, site), site)
        case Tensor() | Array():
            return _rows(value, site)
        case Dataset():
            count = value.count if isinstance(value.count, int) and value.count <= MAX_ROWS else None
            return Rounds(
                [value.element] * (1 if count is None else count),
                site.unknown(Reason.LOOP, "how many batches there are is not known") if count is None else None,
            )
        case Instance():
            return _of_instance(value, site)
        case Class() if "_members" in value.attributes:
            return Rounds(list(dict.fromkeys(value.attributes["_members"].values())))
        case Sym():
            return Rounds([], site.cause_of(value, "a loop over what is not known"))
        case _:
            return Rounds([], site.unknown(Reason.LOOP, f"a loop over a {type(value).__name__}, which is not known"))


def _of_instance(instance: Instance, site: Site) -> Rounds:
    method = class_attribute(instance.cls, "__iter__")
    if method is not None:
        found = call(method, (instance,), {}, site)
        if isinstance(found, Instance):
            return _by_next(found, site)
        return items_of(found, site)
    if class_attribute(instance.cls, "__getitem__") is not None:
        return _by_index(instance, site)
    return Rounds([], site.unknown(Reason.LOOP, f"a loop over a '{instance.cls.name}' object"))


def _by_next(instance: Instance, site: Site) -> Rounds:
    """The items of an object that gives one after the other."""
    method = class_attribute(instance.cls, "__next__")
    if method is None:
        return Rounds([], site.unknown(Reason.LOOP, f"a loop over a '{instance.cls.name}' object"))
    return _until(lambda index: call(method, (instance,), {}, site), "StopIteration", site)


def _by_index(instance: Instance, site: Site) -> Rounds:
    """The items of an object that has no more than ``__getitem__``."""
    method = class_attribute(instance.cls, "__getitem__")
    return _until(lambda index: call(method, (instance, index), {}, site), "IndexError", site)


def _until(item: Callable[[int], Value], stop: str, site: Site) -> Rounds:
    """Items asked for one by one until an exception says that there are no more."""
    items: list[Value] = []
    doubts = site.run.doubts
    for index in range(MAX_YIELDS):
        try:
            found = item(index)
        except Unwound as raised:
            if isinstance(raised.value, Raised) and raised.value.name == stop:
                return Rounds(items)
            raise
        if doubts != site.run.doubts:
            return Rounds(items, site.unknown(Reason.LOOP, "how many items there are is not known"))
        items.append(found)
    return Rounds(items, site.unknown(Reason.TOO_LARGE, f"more than {MAX_YIELDS:,} items"))


def _rows(value: Tensor | Array, site: Site) -> Rounds:
    """The rows of a tensor or array; as many as its first dimension says, when it says."""
    contents = value.contents if isinstance(value, Array) else None
    if isinstance(contents, list):
        return Rounds([as_contents(one) if isinstance(one, list) else one for one in contents])
    if isinstance(value, Array) and isinstance(value.shape, tuple) and value.shape and value.library != "pandas":
        rows = value.shape[0]
        if isinstance(rows, int) and rows <= MAX_ROWS:
            return Rounds([row_of(value, site) for _ in range(rows)])
    return Rounds([], site.unknown(Reason.LOOP, "a loop over the rows of an array or tensor"))


def row_of(value: Array, site: Site) -> Value:
    """One row of an array; of a row of objects, or a single number, nothing is known."""
    assert isinstance(value.shape, tuple)
    if len(value.shape) == 1 and value.dtype in ("object", "str", None):
        return site.unknown(Reason.DATA, "an element of an array depends on the data")
    made = Array(value.shape[1:], value.dtype, library=value.library)
    if made.shape == ():
        made.contents = site.unknown(Reason.DATA, "an element of an array depends on the data")
    return made


def element_of(value: Value, site: Site) -> Value:
    """What one item of a value is that is not gone through item by item."""
    if (
        isinstance(value, Array)
        and isinstance(value.shape, tuple)
        and value.shape
        and not (value.library == "pandas" and len(value.shape) == 2)
    ):
        return row_of(value, site)
    if isinstance(value, Dataset):
        return value.element
    return site.unknown(Reason.LOOP, "an item of what is not known")
