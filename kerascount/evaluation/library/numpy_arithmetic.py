"""NumPy's arithmetic: element by element, over an axis, between arrays."""

from __future__ import annotations

import math
from collections.abc import Callable

from kerascount.counting.dims import Size, Sym, largest, product, smallest
from kerascount.counting.shapes import NoShape
from kerascount.evaluation import array_shapes
from kerascount.evaluation.arrays import (
    MAX_CONTENTS,
    array_of,
    as_contents,
    binary,
    broadcast,
    changed,
    flat_contents,
    lost,
    matrix_product,
    plain,
    scalar,
)
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.facts import CLASSES
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.operators import binary as of_numbers
from kerascount.evaluation.values import Array, Facts, Reason, Unknown, Value, is_open

CALCULATED = "sqrt exp log log2 log10 log1p sin cos tan tanh floor ceil"
OTHERS = (
    "sign isnan isfinite isinf clip expm1 sinh cosh arctan arcsin arccos deg2rad radians negative logical_not"
    " real imag conj angle cbrt reciprocal trunc fix exp2"
)
FUNCTIONS: dict[str, Callable[[float], float] | None] = {
    **{name: getattr(math, name) for name in CALCULATED.split()},
    **dict.fromkeys(("abs", "absolute", "fabs"), abs),
    **dict.fromkeys(("round", "rint", "around"), round),
    "square": lambda one: one * one,
    **dict.fromkeys(OTHERS.split()),
}
"""The functions of one array, with what each is on a number, where that is worked out."""

WHOLE = frozenset({"abs", "absolute", "floor", "ceil", "round", "rint", "around"})
"""The functions that leave a whole number as it is, if it is not negative."""


def _elementwise(name: str) -> None:
    @native(f"numpy.{name}")
    def apply(site: Site, x: Value, *rest: Value, **keywords: Value) -> Value:
        value = plain(x)
        function = FUNCTIONS[name]
        if isinstance(value, (int, float)) and function is not None:
            made = function(value)
            return float(made) if name in ("floor", "ceil") else made
        if isinstance(value, Sym) and name in WHOLE:
            return value
        known = array_of(x, site)
        if known.shape == ():
            return scalar(site, "a number that is worked out from data", library=known.library)
        kind = "float64" if function is not None and name not in WHOLE else known.dtype
        return Array(known.shape, kind, columns=known.columns, library=known.library)


for _name in FUNCTIONS:
    _elementwise(_name)


def _between(name: str, operation: str) -> None:
    @native(f"numpy.{name}")
    def apply(site: Site, x1: Value, x2: Value, *rest: Value, **keywords: Value) -> Value:
        if isinstance(x1, Array) or isinstance(x2, Array):
            return binary(operation, x1, x2, site)
        if isinstance(x1, (list, tuple)) or isinstance(x2, (list, tuple)):
            return binary(operation, array_of(x1, site), array_of(x2, site), site)
        return of_numbers(operation, x1, x2, site)


BETWEEN = {
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "divide": "/",
    "true_divide": "/",
    "floor_divide": "//",
    "mod": "%",
    "power": "**",
    "matmul": "@",
    "logical_and": "&",
    "logical_or": "|",
    "logical_xor": "^",
}
for _name, _operation in BETWEEN.items():
    _between(_name, _operation)


@native("numpy.maximum", "numpy.minimum", "numpy.fmax", "numpy.fmin", "numpy.hypot", "numpy.arctan2", "numpy.isclose")
def pairwise(site: Site, x1: Value, x2: Value, **keywords: Value) -> Array:
    left, right = array_of(x1, site), array_of(x2, site)
    return Array(broadcast(left.shape, right.shape, site), left.dtype)


@native("numpy.dot", "numpy.inner")
def dot(site: Site, a: Value, b: Value, *out: Value) -> Value:
    left, right = array_of(a, site), array_of(b, site)
    if left.shape == () or right.shape == ():
        return binary("*", left, right, site)
    return Array(matrix_product(left.shape, right.shape, site), left.dtype)


@native("numpy.outer")
def outer(site: Site, a: Value, b: Value) -> Array:
    left, right = changed(site, a, array_shapes.reshaped, (-1,)), changed(site, b, array_shapes.reshaped, (-1,))
    if isinstance(left.shape, NoShape) or isinstance(right.shape, NoShape):
        return left if isinstance(left.shape, NoShape) else right
    return Array((*left.shape, *right.shape))


def reduce(site: Site, name: str, a: Value, axis: Value = None, keepdims: Value = False) -> Value:
    """A reduction over some axes or all: worked out where the contents are known and small."""
    known = array_of(a, site)
    if axis is None and keepdims is not True:
        found = _total(site, name, known)
        return scalar(site, f"the {name} of data", library=known.library) if found is None else found
    if known.library == "pandas":
        return Array(
            known.shape if isinstance(known.shape, NoShape) else array_shapes.reduced(known.shape, axis),
            known.dtype,
            library="pandas",
        )
    made = changed(site, known, array_shapes.reduced, axis, bool(keepdims))
    if name == "argmax" and isinstance(known.shape, tuple) and isinstance(axis, int):
        made.facts = Facts(CLASSES, known.shape[axis])
    return made


PLAIN: dict[str, Callable[..., Value]] = {"sum": sum, "max": max, "min": min, "prod": math.prod}


def _total(site: Site, name: str, known: Array) -> Value:
    """The result over all elements, where it is known."""
    if name == "max" and known.largest is not None:
        return known.largest
    if known.contents is None:
        return None
    flat: list[Value] | None = flat_contents(known)
    if flat is None or not flat or len(flat) > MAX_CONTENTS:
        return None
    if all(isinstance(one, (int, Sym)) for one in flat) and name in ("prod", "sum", "max", "min"):
        return _of_sizes(name, flat)
    if not all(isinstance(one, (int, float)) for one in flat):
        return None
    match name:
        case "sum" | "max" | "min" | "prod":
            return PLAIN[name](flat)
        case "mean" | "average":
            return sum(flat) / len(flat)
        case "argmax" | "argmin":
            return flat.index((max if name == "argmax" else min)(flat))
        case "any" | "all":
            return (any if name == "any" else all)(flat)
    return None


def _of_sizes(name: str, flat: list[Size]) -> Size:
    if name == "prod":
        return product(flat)
    if name == "sum":
        total: Size = 0
        for one in flat:
            total = total + one
        return total
    return (largest if name == "max" else smallest)(*flat)


REDUCTIONS = (
    "sum mean std var max min median argmax argmin any all amax amin nanmean nanmax nanmin nansum nanstd ptp average".split()
)
SAME = {"amax": "max", "amin": "min", "nanmax": "max", "nanmin": "min", "nansum": "sum", "nanmean": "mean"}


def _reduction(name: str) -> None:
    @native(f"numpy.{name}")
    def apply(site: Site, a: Value, axis: Value = None, *rest: Value, keepdims: Value = False, **keywords: Value) -> Value:
        return reduce(site, SAME.get(name, name), a, axis, keepdims)


for _name in REDUCTIONS:
    _reduction(_name)


@native("numpy.prod", "numpy.product")
def prod(site: Site, a: Value, axis: Value = None, *rest: Value, keepdims: Value = False, **keywords: Value) -> Value:
    """``prod``: of a shape it is a formula."""
    if axis is None and isinstance(a, (list, tuple)) and is_open(a) is None:
        parts = [site.run.symbol(one) if isinstance(one, Unknown) else plain(one) for one in a]
        if all(isinstance(one, (int, Sym)) for one in parts):
            return product(parts)
    elif isinstance(a, Unknown) and a.name.endswith("]") and ".shape" in a.name:
        return site.unknown(a.reason, a.message, f"prod({a.name})", True)
    return reduce(site, "prod", a, axis, keepdims)


@native("numpy.cumprod", "numpy.cumsum", "numpy.diff", "numpy.gradient", "numpy.ediff1d")
def along(site: Site, a: Value, n: Value = 1, axis: Value = -1, **keywords: Value) -> Array:
    known = array_of(a, site)
    return Array(lost(known, site), known.dtype)


@native("numpy.unique")
def unique(
    site: Site,
    ar: Value,
    return_index: Value = False,
    return_inverse: Value = False,
    return_counts: Value = False,
    **keywords: Value,
) -> Value:
    """The values that there are; how many is known for known contents and for labels whose largest is known."""
    known = array_of(ar, site)
    values = distinct(site, known)
    if keywords.get("axis") is not None:
        values = Array(lost(known, site), known.dtype)
    more = [Array(values.shape, "int64") for wanted in (return_index, return_counts) if wanted]
    if return_inverse:
        more.insert(int(bool(return_index)), Array(known.shape, "int64"))
    return (values, *more) if more else values


def distinct(site: Site, known: Array) -> Array:
    """The different values of an array, in order."""
    flat = flat_contents(known)
    if (
        flat is not None
        and all(isinstance(one, (int, float)) for one in flat)
        or flat is not None
        and all(isinstance(one, str) for one in flat)
    ):
        return as_contents(sorted(set(flat)))
    if isinstance(known.largest, int):
        return as_contents(list(range(known.largest + 1)))
    if known.largest is not None:
        return Array((known.largest + 1,), known.dtype)
    return Array((open_size(site, "how many different values there are depends on the data", "unique"),), known.dtype)


@native("numpy.where", "numpy.nonzero")
def where(site: Site, condition: Value, *either: Value) -> Value:
    """``where(condition, x, y)`` has their common shape; the places where a condition holds are not known."""
    known = array_of(condition, site)
    if len(either) == 2:
        left, right = array_of(either[0], site), array_of(either[1], site)
        return Array(broadcast(known.shape, broadcast(left.shape, right.shape, site), site), left.dtype)
    count = open_size(site, "where the condition holds depends on the data", "where")
    rank = len(known.shape) if isinstance(known.shape, tuple) else 1
    return tuple(Array((count,), "int64") for _ in range(rank))


@native("numpy.argsort")
def argsort(site: Site, a: Value, *rest: Value, **keywords: Value) -> Array:
    return Array(array_of(a, site).shape, "int64")


@native("numpy.vectorize")
def vectorize(site: Site, pyfunc: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.UNSUPPORTED, "a vectorized function is not followed")


@native(
    "numpy.bincount",
    "numpy.histogram",
    "numpy.percentile",
    "numpy.quantile",
    "numpy.corrcoef",
    "numpy.cov",
    "numpy.einsum",
    "numpy.linalg.norm",
)
def not_followed(site: Site, *arguments: Value, **keywords: Value) -> Array:
    return Array(NoShape(site.unknown(Reason.DATA, "what this makes of the data is not known")))
