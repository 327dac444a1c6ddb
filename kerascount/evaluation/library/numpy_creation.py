"""Making arrays: from data, of a given shape, of numbers in a row, and from files."""

from __future__ import annotations

import math

from kerascount.counting.dims import Sym
from kerascount.counting.shapes import NoShape
from kerascount.evaluation import array_shapes
from kerascount.evaluation.arrays import MAX_CONTENTS, array_of, as_contents, changed, lost, plain
from kerascount.evaluation.crossing import input_shape
from kerascount.evaluation.extents import open_shape, open_size
from kerascount.evaluation.facts import ONE_HOT
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Array, Facts, NativeClass, Reason, Text, Unknown, Value


def type_name(dtype: Value) -> str | None:
    """The name of a type of elements as code gives it: a string, a NumPy or TensorFlow type, or a Python class."""
    if isinstance(dtype, str):
        return dtype
    if isinstance(dtype, NativeClass):
        name = dtype.name.rpartition(".")[2]
        return {"int": "int64", "float": "float64"}.get(name, name)
    return None


@native("numpy.array", "numpy.asarray", "numpy.asanyarray", "numpy.ascontiguousarray", "numpy.copy", "numpy.matrix")
def array(site: Site, object: Value = None, dtype: Value = None, **keywords: Value) -> Array:
    known = array_of(object, site)
    made = Array(known.shape, type_name(dtype) or known.dtype, known.contents, largest=known.largest, facts=known.facts)
    rank = keywords.get("ndmin")
    if isinstance(rank, int) and isinstance(made.shape, tuple) and len(made.shape) < rank:
        return changed(site, made, array_shapes.at_least, rank)
    return made


@native("numpy.zeros", "numpy.ones", "numpy.empty")
def filled(site: Site, shape: Value, dtype: Value = None, order: Value = None) -> Array:
    return Array(sizes(site, shape), type_name(dtype) or "float64")


@native("numpy.full")
def full(site: Site, shape: Value, fill_value: Value = None, dtype: Value = None, **keywords: Value) -> Array:
    return Array(sizes(site, shape), type_name(dtype))


@native("numpy.zeros_like", "numpy.ones_like", "numpy.empty_like", "numpy.full_like")
def like(site: Site, a: Value, *fill: Value, **keywords: Value) -> Array:
    known = array_of(a, site)
    return Array(known.shape, type_name(keywords.get("dtype")) or known.dtype)


def sizes(site: Site, shape: Value) -> tuple[Value, ...] | NoShape:
    """The shape that an argument gives: one size or several."""
    found = input_shape(site, () if shape is None else plain(shape))
    return (
        found
        if isinstance(found, (tuple, NoShape))
        else NoShape(site.unknown(Reason.ARGUMENT, "the shape is not one that is known"))
    )


@native("numpy.eye", "numpy.identity")
def eye(site: Site, N: Value, M: Value = None, *rest: Value, **keywords: Value) -> Array:
    rows, columns = sizes(site, N), sizes(site, N if M is None else M)
    made = Array(rows if isinstance(rows, NoShape) else columns if isinstance(columns, NoShape) else (*rows, *columns), "float64")
    made.facts = Facts(ONE_HOT, made.shape[1]) if isinstance(made.shape, tuple) and M is None else None
    return made


@native("numpy.arange")
def arange(site: Site, *bounds: Value, **keywords: Value) -> Array:
    """``arange([start,] stop[, step])``."""
    given = [plain(bound) for bound in bounds]
    start, stop, step = (
        given[0] if len(given) > 1 else 0,
        given[1 if len(given) > 1 else 0],
        given[2] if len(given) > 2 else keywords.get("step", 1),
    )
    if all(isinstance(bound, int) for bound in (start, stop, step)):
        whole = range(start, stop, step)
        return as_contents(list(whole)) if len(whole) <= MAX_CONTENTS else Array((len(whole),), "int64")
    if all(isinstance(bound, (int, float)) for bound in (start, stop, step)):
        return Array((max(0, math.ceil((stop - start) / step)),), "float64")
    if start == 0 and step == 1 and isinstance(stop, (Unknown, Sym)):
        return Array((site.run.symbol(stop) if isinstance(stop, Unknown) else stop,), "int64")
    return Array((open_size(site, "how many numbers there are is not known", "arange"),))


@native("numpy.linspace")
def evenly(site: Site, start: Value, stop: Value, num: Value = 50, *rest: Value, **keywords: Value) -> Array:
    """``linspace(start, stop[, num])``: the numbers themselves, where they are few and all known."""
    is_known = isinstance(start, (int, float)) and isinstance(stop, (int, float)) and isinstance(num, int)
    if rest or keywords or not is_known or not 1 < num <= MAX_CONTENTS:
        return linspace(site, start, stop, num, *rest, **keywords)
    step = (stop - start) / (num - 1)
    return as_contents([*(index * step + start for index in range(num - 1)), float(stop)])


@native("numpy.logspace", "numpy.geomspace")
def linspace(site: Site, start: Value, stop: Value, num: Value = 50, *rest: Value, **keywords: Value) -> Array:
    count = sizes(site, num)
    if not isinstance(start, (int, float)) or not isinstance(stop, (int, float)):
        inner = array_of(start, site).shape
        return Array(
            inner
            if isinstance(inner, NoShape)
            else NoShape(site.unknown(Reason.ARGUMENT, "bounds that are not numbers"))
            if inner
            else count
        )
    return Array(count, "float64")


@native("numpy.meshgrid")
def meshgrid(site: Site, *axes: Value, indexing: Value = "xy", **keywords: Value) -> Value:
    counts = [array_of(one, site) for one in axes]
    if any(isinstance(one.shape, NoShape) for one in counts):
        return [Array(lost(next(one for one in counts if isinstance(one.shape, NoShape)), site)) for _ in axes]
    shape = [array_shapes.reshaped(one.shape, (-1,))[0] for one in counts]  # type: ignore[arg-type]
    if indexing == "xy" and len(shape) > 1:
        shape[0], shape[1] = shape[1], shape[0]
    return [Array(tuple(shape)) for _ in axes]


@native("numpy.loadtxt", "numpy.genfromtxt")
def load_text(site: Site, fname: Value, *rest: Value, **keywords: Value) -> Value:
    """The numbers of a text file, of which not even the rank is known: it has two axes at most."""
    made = load(site, fname, *rest, **keywords)
    if not isinstance(made, Array) or not isinstance(made.shape, NoShape):
        return made
    return Text(made.shape, made.dtype, table=open_shape(site, "how large the table in the file is", "file", 2))


@native("numpy.load", "numpy.fromfile", "numpy.memmap", "numpy.frombuffer")
def load(site: Site, fname: Value, *rest: Value, **keywords: Value) -> Value:
    """An array from a file: nothing of it is known, but that text with a delimiter and several rows has columns."""
    if keywords.get("mmap_mode") is None and isinstance(fname, str) and fname.endswith(".npz"):
        return site.unknown(Reason.DATA, f"what '{fname}' holds is not known")
    if isinstance(keywords.get("delimiter"), str) and isinstance(keywords.get("usecols"), (list, tuple, range)):
        columns = len(keywords["usecols"])
        return Array(
            (*open_shape(site, "how many rows the file has is not known", "file", 1), columns)
            if columns > 1
            else NoShape(site.unknown(Reason.DATA, "the file"))
        )
    return Array(NoShape(site.unknown(Reason.DATA, "what the file holds is not known")))
