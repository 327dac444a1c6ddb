"""The methods of Python's own types, and which values are of which class."""

from __future__ import annotations

from typing import Any

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation.attributes import line_of
from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.registry import method
from kerascount.evaluation.values import Array, Class, Function, Instance, More, NativeClass, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import Unwound, call

PLAIN: dict[str, Any] = {
    "int": int,
    "float": float,
    "bool": bool,
    "str": str,
    "bytes": bytes,
    "list": list,
    "tuple": tuple,
    "dict": dict,
    "set": (set, frozenset),
    "frozenset": frozenset,
    "range": range,
    "slice": slice,
    "complex": complex,
    "type": (Class, NativeClass),
    "object": object,
}
STRING_METHODS = (
    "upper lower strip lstrip rstrip split rsplit splitlines replace startswith endswith find rfind count title capitalize"
    " isdigit isalpha isnumeric partition rpartition index zfill isupper islower swapcase removeprefix removesuffix encode"
).split()


def is_of(value: Value, kind: Value, site: Site) -> bool | Unknown:
    """Whether a value is an instance of a class."""
    if isinstance(kind, Unknown):
        return kind
    if isinstance(value, Instance) and isinstance(kind, (Class, NativeClass)):
        return _is_derived(value, kind)
    if not isinstance(kind, NativeClass):
        return False
    root, _, name = kind.name.rpartition(".")
    if root == "builtins":
        python = PLAIN.get(name)
        if isinstance(value, Sym):
            return name == "int"
        return isinstance(value, python) if python is not None else isinstance(value, Raised) and value.name == name
    if isinstance(value, Layer):
        return _is_keras(value, kind.name, name)
    if isinstance(value, Tensor):
        return "Tensor" in name
    if isinstance(value, Array):
        return name in ("ndarray", "Tensor", "DataFrame", "Variable")
    if name in ("Iterable", "Sequence", "Collection", "List", "Tuple", "Mapping", "Dict", "Callable", "Number", "Integral"):
        return _is_abstract(value, name)
    return False


def _is_derived(value: Instance, kind: Class | NativeClass) -> bool:
    if value.layer is not None and isinstance(kind, NativeClass) and kind.name in ("keras.Layer", "keras.Model"):
        return kind.name == "keras.Layer" or isinstance(value.layer, Model)
    return any(one is kind or one == kind for one in line_of(value.cls))


def _is_keras(layer: Layer, path: str, name: str) -> bool:
    if path in ("keras.Layer", "keras.Model", "keras.Sequential"):
        return path == "keras.Layer" or (isinstance(layer, Model) and (path == "keras.Model" or layer.kind == "sequential"))
    return layer.type.name == name or name in layer.type.also


def _is_abstract(value: Value, name: str) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "Iterable": (list, tuple, dict, set, str, range),
        "Collection": (list, tuple, dict, set, str, range),
        "Sequence": (list, tuple, str, range),
        "List": (list,),
        "Tuple": (tuple,),
        "Mapping": (dict,),
        "Dict": (dict,),
        "Number": (int, float),
        "Integral": (int,),
        "Callable": (Function, NativeClass, Class),
    }
    return isinstance(value, kinds[name])


def _string_method(name: str) -> None:
    @method(str, name)
    def apply(site: Site, text: str, *arguments: Value, **keywords: Value) -> Value:
        cause = next((one for one in arguments if isinstance(one, Unknown)), None)
        return cause if cause is not None else getattr(text, name)(*arguments, **keywords)


for _name in STRING_METHODS:
    _string_method(_name)


@method(str, "join")
def join_strings(site: Site, text: str, parts: Value) -> Value:
    rounds = items_of(parts, site)
    cause = rounds.open or next((one for one in rounds.items if isinstance(one, Unknown)), None)
    if cause is not None:
        return cause
    if sum(len(one) + len(text) for one in rounds.items) > MAX_LENGTH:
        return site.unknown(Reason.TOO_LARGE, "a string too long to build")
    return text.join(rounds.items)


@method(str, "format")
def format_string(site: Site, text: str, *arguments: Value, **keywords: Value) -> Value:
    values = [*arguments, *keywords.values()]
    cause = next((one for one in values if isinstance(one, Unknown)), None)
    if cause is not None:
        return cause
    if not all(isinstance(one, (int, float, str, bool, type(None), list, tuple)) for one in values):
        return site.unknown(Reason.UNSUPPORTED, "the text of an object")
    if any(len(digits) > 4 for digits in "".join(c if c.isdigit() else " " for c in text).split()):
        return site.unknown(Reason.TOO_LARGE, "a field too wide to build")
    return text.format(*arguments, **keywords)


@method(list, "append")
def append(site: Site, items: list[Value], value: Value) -> None:
    site.touch(items)
    if items and isinstance(items[-1], More):
        return
    items.append(value)
    if len(items) > MAX_LENGTH:
        items[:] = [More(site.unknown(Reason.TOO_LARGE, f"a list of more than {MAX_LENGTH:,} items"))]


@method(list, "extend")
def extend(site: Site, items: list[Value], values: Value) -> None:
    rounds = items_of(values, site)
    site.touch(items)
    if items and isinstance(items[-1], More):
        return
    items.extend(rounds.items if rounds.open is None else [*rounds.items, More(rounds.open)])


@method(list, "insert")
def insert(site: Site, items: list[Value], index: int, value: Value) -> None:
    site.touch(items)
    items.insert(index, value)


@method(list, "pop")
def pop(site: Site, items: list[Value], index: int = -1) -> Value:
    if items and isinstance(items[-1], More) and not 0 <= index < len(items) - 1:
        return items[-1].unknown
    site.touch(items)
    try:
        return items.pop(index)
    except IndexError as error:
        raise Unwound(Raised("IndexError", error.args)) from None


@method(list, "remove")
def remove(site: Site, items: list[Value], value: Value) -> None:
    site.touch(items)
    for index, one in enumerate(items):
        if one is value or (not isinstance(one, Unknown) and one == value):
            del items[index]
            return


@method(list, "reverse")
def reverse(site: Site, items: list[Value]) -> None:
    site.touch(items)
    if not (items and isinstance(items[-1], More)):
        items.reverse()


@method(list, "sort")
def sort(site: Site, items: list[Value], key: Value = None, reverse: Value = False) -> None:
    site.touch(items)
    items.sort(key=None if key is None else lambda item: call(key, (item,), {}, site), reverse=bool(reverse))


@method(list, "clear")
def clear_list(site: Site, items: list[Value]) -> None:
    site.touch(items)
    items.clear()


@method(list, "copy")
def copy_list(site: Site, items: list[Value]) -> list[Value]:
    return list(items)


@method(list, "index")
def index_in_list(site: Site, items: list[Value], value: Value) -> Value:
    return items.index(value)


@method(list, "count")
def count_in_list(site: Site, items: list[Value], value: Value) -> Value:
    return items.count(value)


@method(tuple, "index")
def index_in_tuple(site: Site, items: tuple[Value, ...], value: Value) -> Value:
    return items.index(value)


@method(tuple, "count")
def count_in_tuple(site: Site, items: tuple[Value, ...], value: Value) -> Value:
    return items.count(value)


@method(tuple, "as_list")
def shape_as_list(site: Site, items: tuple[Value, ...]) -> list[Value]:
    """``tensor.get_shape().as_list()``: a shape is a tuple here."""
    return list(items)


@method(dict, "get")
def get(site: Site, table: dict[Value, Value], key: Value, default: Value = None) -> Value:
    return key if isinstance(key, Unknown) else table.get(key, default)


@method(dict, "items")
def items(site: Site, table: dict[Value, Value]) -> list[Value]:
    return list(table.items())


@method(dict, "keys")
def keys(site: Site, table: dict[Value, Value]) -> list[Value]:
    return list(table)


@method(dict, "values")
def values(site: Site, table: dict[Value, Value]) -> list[Value]:
    return list(table.values())


@method(dict, "update")
def update(site: Site, table: dict[Value, Value], other: Value = (), **keywords: Value) -> None:
    site.touch(table)
    table.update(dict(other), **keywords)


@method(dict, "pop")
def pop_key(site: Site, table: dict[Value, Value], key: Value, *default: Value) -> Value:
    site.touch(table)
    if key not in table and not default:
        raise Unwound(Raised("KeyError", (key,)))
    return table.pop(key, *default)


@method(dict, "setdefault")
def set_default(site: Site, table: dict[Value, Value], key: Value, default: Value = None) -> Value:
    site.touch(table)
    return table.setdefault(key, default)


@method(dict, "copy")
def copy_dict(site: Site, table: dict[Value, Value]) -> dict[Value, Value]:
    return dict(table)


@method(set, "add")
def add_to_set(site: Site, items: set[Value], value: Value) -> None:
    site.touch(items)
    items.add(value)


@method(set, "union")
def union(site: Site, items: set[Value], *others: Value) -> Value:
    return items.union(*others)
