"""Arrays: what values are as arrays, and what arithmetic and comparison make of them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kerascount.counting.dims import Dim, Sym, product
from kerascount.counting.shapes import NoShape, Shape
from kerascount.evaluation.bounds import is_small
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.values import Array, More, Reason, Record, Unknown, Value, is_open

WORK_OF_ITEM = 4
"""Elements in the time of which an item of a list becomes one of an array."""

MAX_CONTENTS = 10_000
"""Elements of an array whose contents are followed."""

MOST_BITS = 63
"""Bits of a whole number in an array."""


def _power(one: Any, other: Any) -> Any:
    """A power, if an array can hold it."""
    if isinstance(one, int) and isinstance(other, int) and one.bit_length() * other > MOST_BITS:
        raise OverflowError("a power too large for an array")
    return one**other


ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": _power,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""The operators that are worked out on known contents."""


NUMBERS = frozenset({int, float, bool})
"""The types of elements that Python itself goes through."""


def array_of(value: Value, site: Site) -> Array:
    """A value as the array that NumPy makes of it."""
    if isinstance(value, Record):
        value = value.attributes.get("__array__", value)
    if isinstance(value, Array):
        return value
    if isinstance(value, range):
        value = list(value) if len(value) <= MAX_CONTENTS else Array((len(value),), "int64")
    if isinstance(value, Array):
        return value
    if isinstance(value, (list, tuple)):
        site.run.budget.walk(WORK_OF_ITEM * len(value))
    shape = shape_of(value)
    if isinstance(shape, NoShape) and isinstance(value, (list, tuple)) and (alike := _shape_of_open(value)) is not None:
        cause = is_open(value)
        assert cause is not None
        return Array((site.run.symbol(site.unknown(cause.reason, cause.message, "items")), *alike))
    if isinstance(shape, NoShape) and isinstance(value, (list, tuple)) and isinstance(shape.reason, Unknown):
        cause = shape.reason
        shape = NoShape(Unknown(cause.reason, cause.message, cause.place, cause.name, site.unknown(cause.reason, "").origin))
    if isinstance(value, (list, tuple)) and isinstance(shape, tuple) and _is_literal(value):
        return Array(shape, dtype_of(value), _listed(value))
    return Array(shape, dtype_of(value), value if shape == () else None)


def as_contents(contents: Value, library: str = "numpy") -> Array:
    """The array of known contents."""
    return Array(shape_of(contents), dtype_of(contents), contents, library=library)


def _is_literal(value: Value) -> bool:
    if isinstance(value, (list, tuple)):
        return len(value) <= MAX_CONTENTS and (NUMBERS.issuperset(map(type, value)) or all(_is_literal(part) for part in value))
    return isinstance(value, (int, float, str, bool, Sym)) or (isinstance(value, Array) and value.contents is not None)


def _listed(value: Value) -> Value:
    if isinstance(value, Array):
        return value.contents
    if not isinstance(value, (list, tuple)):
        return value
    return list(value) if NUMBERS.issuperset(map(type, value)) else [_listed(part) for part in value]


def dtype_of(value: Value) -> str | None:
    """The type of elements that NumPy gives to plain data."""
    if isinstance(value, Array):
        return value.dtype
    if isinstance(value, (list, tuple)):
        kinds = [dtype_of(part) for part in value[:50]] if is_small(value) else []
        return next((kind for kind in ("str", "float64", "int64", "bool") if kind in kinds), kinds[0] if kinds else "float64")
    names = {bool: "bool", int: "int64", float: "float64", str: "str", Sym: "int64"}
    return names.get(type(value))


def shape_of(value: Value) -> Shape | NoShape:
    """The shape of what stands in array arithmetic: an array's own, a number's ``()``, a nested list's by its items."""
    if isinstance(value, Array):
        return value.shape
    if isinstance(value, (Unknown, More)):
        return NoShape(value if isinstance(value, Unknown) else value.unknown)
    if isinstance(value, (list, tuple)):
        if not is_small(value):
            return NoShape(Unknown(Reason.TOO_LARGE, "a list too large to go through", None, "list", 0))
        return _shape_of_items(value)
    return _shape_of_one(value)


def _shape_of_one(value: Value) -> Shape | NoShape:
    if isinstance(value, range):
        return (len(value),)
    if isinstance(value, (int, float, complex, str, bytes, Sym, type(None))):
        return ()
    return NoShape(Unknown(Reason.OPERATION, f"a {type(value).__name__} as an array", None, type(value).__name__, 0))


def _shape_of_items(items: list[Value] | tuple[Value, ...]) -> Shape | NoShape:
    """The length, then the shape that all the items share; items of different shapes make no array of numbers."""
    cause = is_open(items)
    if cause is not None:
        return NoShape(cause)
    if items and NUMBERS.issuperset(map(type, items)):
        return (len(items),)
    inner: Shape | None = None
    for item in items:
        # What all the items hold together was seen to be small.
        is_nested = isinstance(item, (list, tuple)) and not isinstance(item, Array)
        found = _shape_of_items(item) if is_nested else shape_of(item)
        if isinstance(found, NoShape):
            return found
        inner = found if inner is None else _alike(inner, found)
        if inner is None:
            return (len(items),)
    return (len(items), *(inner or ()))


def _alike(one: Shape, other: Shape) -> Shape | None:
    """The shape of two items of an array; ``None`` where they certainly differ. A size that is no number may be any."""
    if one == other:
        return one
    if len(one) != len(other) or any(isinstance(a, int) and isinstance(b, int) and a != b for a, b in zip(one, other)):
        return None
    return tuple(b if isinstance(b, int) or a is None else a for a, b in zip(one, other))


def _shape_of_open(items: list[Value] | tuple[Value, ...]) -> Shape | None:
    """The shape of each item of a list of unknown length, where all are known to have one."""
    last = items[-1] if items else None
    if not isinstance(last, More) or last.like is None or not isinstance(last.like.shape, tuple):
        return None
    return last.like.shape if all(shape_of(item) == last.like.shape for item in items[:-1]) else None


def common(items: Sequence[Value]) -> Array | None:
    """An array of the shape that all items have, in numbers; ``None`` where they differ or it is not known."""
    found: Array | None = None
    for item in items:
        one = item.like if isinstance(item, More) else _of_numbers(item)
        if one is None or (found is not None and found.shape != one.shape):
            return None
        found = one if found is None or found.dtype == one.dtype else Array(one.shape)
    return found


def _of_numbers(item: Value) -> Array | None:
    shape = shape_of(item)
    is_known = isinstance(shape, tuple) and all(isinstance(size, int) for size in shape)
    return Array(shape, dtype_of(item)) if is_known else None


def scalar(site: Site, message: str, name: str = "", library: str = "numpy") -> Array:
    """A single number that depends on the data."""
    return Array((), None, site.unknown(Reason.DATA, message, name), library=library)


def plain(value: Value) -> Value:
    """A number where an array of no dimensions holds one; anything else as it is."""
    return value.contents if isinstance(value, Array) and value.shape == () and value.contents is not None else value


def binary(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Arithmetic of an array with another or with a number."""
    if operation == "@":
        return Array(matrix_product(array_of(left, site).shape, array_of(right, site).shape, site), library=_library(left, right))
    if not (shape_of(left) or shape_of(right)) and (plain(left) is not left or plain(right) is not right):
        from kerascount.evaluation.operators import binary as of_numbers

        return of_numbers(operation, plain(left), plain(right), site)
    made = Array(
        broadcast(shape_of(left), shape_of(right), site), _result_type(operation, left, right), library=_library(left, right)
    )
    made.contents = _worked_out(operation, left, right)
    return _as_frame(made, left, right)


def _library(left: Value, right: Value) -> str:
    libraries = {one.library for one in (left, right) if isinstance(one, Array)}
    return next((one for one in ("tensorflow", "pandas") if one in libraries), "numpy")


def _as_frame(made: Array, left: Value, right: Value) -> Array:
    """Arithmetic of a frame keeps its columns."""
    frames = [one for one in (left, right) if isinstance(one, Array) and one.library == "pandas"]
    same = next((one for one in frames if one.shape == made.shape), None)
    wide = next((one for one in frames if isinstance(one.shape, tuple) and len(one.shape) == 2), None)
    if same is not None:
        made.columns = same.columns
    elif wide is not None:
        return Array(wide.shape, made.dtype, columns=wide.columns, library="pandas")
    return made


def _result_type(operation: str, left: Value, right: Value) -> str | None:
    kinds = [dtype_of(one) for one in (left, right)]
    known = next((one for one in (left, right) if isinstance(one, Array)), None)
    kind = known.dtype if known is not None else None
    if operation == "/" and (kind is None or not kind.startswith("float")):
        return "float64"
    return "float64" if "float64" in kinds and (kind or "").startswith(("int", "uint", "bool")) else kind


def _worked_out(operation: str, left: Value, right: Value) -> Value:
    """The contents of an operation between small known contents; ``None`` where they are not followed."""
    one, other = (value.contents if isinstance(value, Array) else value for value in (left, right))
    if operation not in ARITHMETIC or not isinstance(one, (list, int, float)) or not isinstance(other, (list, int, float)):
        return None
    try:
        return _each(ARITHMETIC[operation], one, other)
    except (TypeError, ValueError, ArithmeticError):
        return None


def _each(function: Callable[[Any, Any], Any], one: Value, other: Value) -> Value:
    if isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            raise ValueError("contents that do not fit together")
        if _are_common(one) and _are_common(other):
            return list(map(function, one, other))
        return [_each(function, *pair) for pair in zip(one, other)]
    if isinstance(one, list):
        if not isinstance(other, list) and _are_common([other]) and _are_common(one):
            return [function(part, other) for part in one]
        return [_each(function, part, other) for part in one]
    if isinstance(other, list):
        return [_each(function, one, part) for part in other]
    if not isinstance(one, (int, float)) or not isinstance(other, (int, float)) or max(abs(one), abs(other)) > 1e9:
        raise TypeError("contents that are not numbers of a common size")
    return function(one, other)


def _are_common(numbers: list[Value]) -> bool:
    """Whether values are numbers of a common size."""
    return NUMBERS.issuperset(map(type, numbers)) and min(numbers, default=0) >= -1e9 and max(numbers, default=0) <= 1e9


def comparison(operation: str, left: Value, right: Value, site: Site) -> Value:
    """A comparison, element by element."""
    if not (shape_of(left) or shape_of(right)) and (plain(left) is not left or plain(right) is not right):
        from kerascount.evaluation.comparing import compare

        return compare(operation, plain(left), plain(right), site)
    return Array(
        broadcast(shape_of(left), shape_of(right), site),
        "bool",
        _worked_out(operation, left, right),
        library=_library(left, right),
    )


def elementwise(value: Array, site: Site) -> Array:
    """An array of the same shape, its contents not followed."""
    return Array(value.shape, value.dtype, columns=value.columns, library=value.library)


def broadcast(left: Shape | NoShape, right: Shape | NoShape, site: Site) -> Shape | NoShape:
    """The shape of two shapes' broadcast together."""
    if isinstance(left, NoShape):
        return left
    if isinstance(right, NoShape):
        return right
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    padded: Shape = (*([1] * (len(longer) - len(shorter))), *shorter)
    dims: list[Dim] = []
    for one, other in zip(longer, padded):
        if one != 1 and other != 1 and one != other and isinstance(one, int) and isinstance(other, int):
            return NoShape(site.unknown(Reason.OPERATION, "arrays whose shapes do not broadcast"))
        dims.append(_wider(one, other))
    return tuple(dims)


def _wider(one: Dim, other: Dim) -> Dim:
    """Of two sizes that fit together the one that the result has: a known one above 1, else the one that may be above 1."""
    if one == 1 or (isinstance(other, int) and other != 1):
        return other
    return one


def matrix_product(left: Shape | NoShape, right: Shape | NoShape, site: Site) -> Shape | NoShape:
    """The shape of a matrix product."""
    if isinstance(left, NoShape) or isinstance(right, NoShape):
        return left if isinstance(left, NoShape) else right
    if not left or not right:
        return NoShape(site.unknown(Reason.OPERATION, "a matrix product with a number"))
    inner, other = left[-1], right[-2:][0]
    if isinstance(inner, int) and isinstance(other, int) and inner != other:
        return NoShape(site.unknown(Reason.OPERATION, f"a matrix product of {inner} columns with {other} rows"))
    rows = left[:-1] if len(left) > 1 else ()
    columns = right[-1:] if len(right) > 1 else ()
    batch = broadcast(rows[:-1], right[:-2], site)
    return batch if isinstance(batch, NoShape) else (*batch, *rows[-1:], *columns)


def size_of(value: Array, site: Site) -> Value:
    """How many elements an array has."""
    if isinstance(value.shape, NoShape):
        return derived(cause_of(value, site), f"{cause_of(value, site).name}.size")
    return None if None in value.shape else product(size for size in value.shape if size is not None)


def cause_of(value: Array, site: Site) -> Unknown:
    """Why the shape of an array is not known."""
    reason = value.shape.reason if isinstance(value.shape, NoShape) else None
    return reason if isinstance(reason, Unknown) else site.unknown(Reason.DATA, "an array whose shape is not known")


def flat_contents(value: Value) -> list[Value] | None:
    """The elements of known contents in order; ``None`` where they are not known."""
    contents = value.contents if isinstance(value, Array) else value
    if contents is None or isinstance(contents, (Unknown, More)):
        return None
    if not isinstance(contents, (list, tuple, range)):
        return [contents]
    if NUMBERS.issuperset(map(type, contents)):
        return list(contents)
    parts = [flat_contents(part) for part in contents]
    return None if None in parts else [one for part in parts for one in part or ()]


def lost(value: Array, site: Site) -> NoShape:
    """The shape of what is made of an array whose shape is not known: the same cause, its own name."""
    cause = cause_of(value, site)
    made = site.unknown(cause.reason, cause.message)
    return NoShape(Unknown(cause.reason, cause.message, cause.place, made.name, made.origin))


def changed(site: Site, value: Value, function: Callable[..., Shape | None], *arguments: Value, **keywords: Value) -> Array:
    """The array that a function of shapes makes of a value."""
    array = array_of(value, site)
    if isinstance(array.shape, NoShape):
        return Array(lost(array, site), array.dtype, library=array.library)
    shape = function(array.shape, *arguments, **keywords)
    if shape is None:
        return Array(
            NoShape(site.unknown(Reason.DATA, "whether a dimension is 1 depends on the data")), array.dtype, library=array.library
        )
    return Array(shape, array.dtype, library=array.library)


def all_known(values: Iterable[Value]) -> bool:
    """Whether all of some values are plain numbers, strings or truth values."""
    return all(isinstance(one, (int, float, str)) for one in values)
