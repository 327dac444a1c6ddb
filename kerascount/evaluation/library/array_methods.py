"""The attributes and methods that arrays of every library share."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.counting.shapes import NoShape
from kerascount.evaluation import array_shapes
from kerascount.evaluation.arrays import array_of, cause_of, changed, flat_contents, plain, size_of
from kerascount.evaluation.facts import arranged, kept
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.library.numpy_arithmetic import reduce
from kerascount.evaluation.library.numpy_creation import type_name
from kerascount.evaluation.library.numpy_shaping import reshape_to
from kerascount.evaluation.library.registry import getter, method
from kerascount.evaluation.values import Array, More, Reason, Unknown, Value


@getter(Array, "shape")
def shape(site: Site, array: Array) -> Value:
    if isinstance(array.shape, NoShape):
        cause = cause_of(array, site)
        return derived(cause, f"{cause.name}.shape")
    return array.shape


@method(Array, "get_shape")
def get_shape(site: Site, array: Array) -> Value:
    return shape(site, array)


@getter(Array, "ndim")
def ndim(site: Site, array: Array) -> Value:
    return (
        len(array.shape)
        if isinstance(array.shape, tuple)
        else derived(cause_of(array, site), f"{cause_of(array, site).name}.ndim")
    )


@getter(Array, "size")
def size(site: Site, array: Array) -> Value:
    return size_of(array, site)


@getter(Array, "dtype")
def dtype(site: Site, array: Array) -> Value:
    return array.dtype or site.unknown(Reason.DATA, "the type of the elements is not known")


@getter(Array, "T")
def turned(site: Site, array: Array) -> Array:
    return changed(site, array, array_shapes.transposed)


@method(Array, "astype")
def astype(site: Site, array: Array, dtype: Value = None, *rest: Value, **keywords: Value) -> Array:
    kind = type_name(dtype) or array.dtype
    made = kept(array, Array(array.shape, kind, columns=array.columns, library=array.library, largest=array.largest))
    if kind is not None and kind.startswith("bool"):
        made.largest = made.facts = None
    flat = flat_contents(array)
    made.contents = (
        array.contents
        if flat is not None and kind is not None and kind.startswith(("int", "float")) and not _is_text(flat)
        else None
    )
    return made


def _is_text(flat: list[Value]) -> bool:
    return any(isinstance(one, (str, float)) for one in flat)


@method(Array, "copy")
def copy(site: Site, array: Array, *rest: Value, **keywords: Value) -> Array:
    columns = None if array.columns is None else list(array.columns)
    return Array(array.shape, array.dtype, array.contents, columns, array.library, array.largest, array.facts)


@method(Array, "numpy", "__array__", "view", "to_numpy", "cpu", "toarray", "todense", "eval")
def same(site: Site, array: Array, *rest: Value, **keywords: Value) -> Array:
    """The same elements, as a plain array where the method says so."""
    return Array(array.shape, array.dtype, array.contents, largest=array.largest, facts=array.facts)


@method(Array, "reshape")
def reshape(site: Site, array: Array, *sizes: Value, **keywords: Value) -> Array:
    return reshape_to(site, array, sizes[0] if len(sizes) == 1 else sizes)


@method(Array, "flatten", "ravel")
def flatten(site: Site, array: Array, *rest: Value) -> Array:
    return reshape_to(site, array, (-1,))


@method(Array, "squeeze")
def squeeze(site: Site, array: Array, axis: Value = None) -> Array:
    return arranged(array, changed(site, array, array_shapes.squeezed, axis))


@method(Array, "transpose")
def transpose(site: Site, array: Array, *axes: Value) -> Array:
    order = axes[0] if len(axes) == 1 and not isinstance(axes[0], int) else axes or None
    return changed(site, array, array_shapes.transposed, order)


@method(Array, "swapaxes")
def swapaxes(site: Site, array: Array, axis1: Value, axis2: Value) -> Array:
    return changed(site, array, array_shapes.swapped, axis1, axis2)


@method(Array, "repeat")
def repeat(site: Site, array: Array, repeats: Value, axis: Value = None) -> Array:
    times = plain(repeats)
    if isinstance(times, Unknown):
        times = site.run.symbol(times)
    if not isinstance(times, (int, Sym)):
        raise TypeError("repeats of several numbers")
    return changed(site, array, array_shapes.repeated, times, axis)


@method(Array, "dot")
def dot(site: Site, array: Array, other: Value) -> Value:
    from kerascount.evaluation.library.numpy_arithmetic import dot as product

    return product(site, array, other)


def _reduction(name: str) -> None:
    @method(Array, name)
    def apply(site: Site, array: Array, axis: Value = None, *rest: Value, keepdims: Value = False, **keywords: Value) -> Value:
        if array.library == "pandas" and axis is None and isinstance(array.shape, tuple) and len(array.shape) == 2:
            axis = 0
        return reduce(site, name, array, axis, keepdims)


for _name in "sum mean std var max min median prod argmax argmin any all".split():
    _reduction(_name)


@method(Array, "clip", "round", "conj", "byteswap")
def elementwise(site: Site, array: Array, *rest: Value, **keywords: Value) -> Array:
    return Array(array.shape, array.dtype, columns=array.columns, library=array.library)


@method(Array, "fill", "sort", "setflags", "tofile")
def in_place(site: Site, array: Array, *rest: Value, **keywords: Value) -> None:
    """What changes the elements, not the shape."""
    site.touch(array)
    array.contents, array.largest, array.facts = None, None, None


@method(Array, "argsort")
def argsort(site: Site, array: Array, *rest: Value, **keywords: Value) -> Array:
    return Array(array.shape, "int64")


@method(Array, "tolist")
def tolist(site: Site, array: Array) -> Value:
    if flat_contents(array) is not None:
        return array.contents
    return [More(site.unknown(Reason.DATA, "the elements of an array depend on the data"))]


@method(Array, "item")
def item(site: Site, array: Array, *index: Value) -> Value:
    flat = flat_contents(array)
    return (
        flat[0]
        if flat is not None and len(flat) == 1
        else site.unknown(Reason.DATA, "an element of an array depends on the data")
    )


@method(Unknown, "reshape")
def reshape_unknown(site: Site, unknown: Unknown, *sizes: Value, **keywords: Value) -> Array:
    """What has ``reshape`` is an array, and the new shape is known whatever the old one was."""
    return reshape_to(site, array_of(unknown, site), sizes[0] if len(sizes) == 1 else sizes)


@method(Unknown, "astype")
def astype_unknown(site: Site, unknown: Unknown, *rest: Value, **keywords: Value) -> Array:
    """What has ``astype`` is an array, and keeps its shape."""
    return array_of(unknown, site)
