"""``value[index]`` and binding it, on every kind of value."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation import arrays, library, tensors
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.values import Array, Class, Instance, NativeClass, Raised, Reason, Record, Unknown, Value, is_open
from kerascount.evaluation.verbs import Unwound, call
from kerascount.syntax.places import source_text


def subscript(value: Value, index: Value, site: Site) -> Value:
    """``value[index]``."""
    match value:
        case Unknown():
            return derived(value, f"{value.name}[{_index_text(site)}]")
        case Tensor():
            return tensors.get_item(value, index, site)
        case Array():
            return arrays.get_item(value, index, site)
        case list() | tuple() | str() | bytes() | range():
            return _of_sequence(value, index, site)
        case dict():
            return _of_dict(value, index, site)
        case Instance():
            method = class_attribute(value.cls, "__getitem__")
            return site.unknown(Reason.SUBSCRIPT, "an object without items") if method is None else call(method, (value, index), {}, site)
        case Class() if isinstance(value.attributes.get("_members"), dict):
            return value.attributes["_members"].get(index) or site.unknown(Reason.SUBSCRIPT, f"'{value.name}' has no such member")
        case NativeClass() | Class():
            return value
        case Sym():
            cause = site.run.unknown_of(value)
            return derived(cause, f"{value}[{_index_text(site)}]") if cause else site.unknown(Reason.SUBSCRIPT, "an item of a size")
        case _:
            method = library.method(value, "__getitem__", site, None)
            return site.unknown(Reason.SUBSCRIPT, "an item of what has none") if method is None else call(method, (index,), {}, site)


def _index_text(site: Site) -> str:
    whole = source_text(site.frame.unit, site.node)
    return whole[whole.rfind("[") + 1 : -1] if whole.endswith("]") else "…"


def _of_sequence(value: Value, index: Value, site: Site) -> Value:
    if isinstance(index, slice):
        bounds = (index.start, index.stop, index.step)
        unknown = next((bound for bound in bounds if isinstance(bound, (Unknown, Sym))), None)
        if unknown is not None:
            return unknown if isinstance(unknown, Unknown) else site.unknown(Reason.SUBSCRIPT, "a slice of a size that is not known")
    elif isinstance(index, (Unknown, Sym)):
        return _any_of(value, index, site)
    cause = is_open(value)
    if cause is not None and not _is_before_open(value, index):
        return cause
    try:
        return value[index]
    except IndexError as error:
        raise Unwound(Raised("IndexError", (str(error),))) from None
    except (TypeError, ValueError) as error:
        return site.unknown(Reason.SUBSCRIPT, f"this index does not fit: {error}")


def _is_before_open(value: Value, index: Value) -> bool:
    """Whether an index stays in the known part of a sequence whose end is open."""
    if isinstance(index, slice):
        return isinstance(index.stop, int) and 0 <= index.stop < len(value) and (index.start or 0) >= 0
    return isinstance(index, int) and 0 <= index < len(value) - 1


def _any_of(value: Value, index: Value, site: Site) -> Value:
    """One item of a sequence, not known which: known all the same when all are equal."""
    first = value[0] if value else None
    if value and isinstance(value, (list, tuple)) and all(type(one) is type(first) and one == first for one in value):
        return first
    return index if isinstance(index, Unknown) else site.unknown(Reason.SUBSCRIPT, "an item at a place that is not known")


def _of_dict(value: dict[Value, Value], index: Value, site: Site) -> Value:
    if isinstance(index, (Unknown, Sym)):
        return index if isinstance(index, Unknown) else site.unknown(Reason.SUBSCRIPT, "a key that is not known")
    try:
        return value[index]
    except KeyError as error:
        factory = getattr(value, "factory", None)
        if factory is not None:
            site.touch(value)
            value[index] = call(factory, (), {}, site)
            return value[index]
        raise Unwound(Raised("KeyError", error.args)) from None
    except TypeError as error:
        return site.unknown(Reason.SUBSCRIPT, f"this key does not fit: {error}")


def set_item(value: Value, index: Value, new: Value, site: Site) -> None:
    """``value[index] = new``; what cannot be followed leaves the container open."""
    match value:
        case list() | dict():
            site.touch(value)
            try:
                value[index] = new
            except (TypeError, ValueError, IndexError):
                value.clear()
        case Instance():
            method = class_attribute(value.cls, "__setitem__")
            if method is not None:
                call(method, (value, index, new), {}, site)
        case Array():
            site.touch(value)
            value.contents = None
        case Record() | Layer() | Tensor() | Unknown() | None:
            pass


def delete_item(value: Value, index: Value, site: Site) -> None:
    """``del value[index]``."""
    if isinstance(value, (list, dict)):
        site.touch(value)
        try:
            del value[index]
        except (KeyError, IndexError) as error:
            raise Unwound(Raised(type(error).__name__, error.args)) from None
        except TypeError:
            value.clear()
