"""``tf.data``: what the elements of a dataset are after each step of its chain."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.counting.dims import Dim, Sym
from kerascount.counting.shapes import NoShape, Shape
from kerascount.evaluation.arrays import array_of, plain
from kerascount.evaluation.crossing import input_shape
from kerascount.evaluation.facts import facts_of
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.library.numpy_creation import type_name
from kerascount.evaluation.library.registry import constant, getter, method, native
from kerascount.evaluation.values import Array, Dataset, Reason, Unknown, Value
from kerascount.evaluation.verbs import call

constant("tensorflow.data.AUTOTUNE", -1)
constant("tensorflow.data.experimental.AUTOTUNE", -1)

Change = Callable[[Array], Array]


def each(element: Value, change: Change) -> Value:
    """An element with a function applied to every array in it."""
    if isinstance(element, Array):
        return change(element)
    if isinstance(element, (tuple, list)):
        return type(element)(each(part, change) for part in element)
    if isinstance(element, dict):
        return {name: each(part, change) for name, part in element.items()}
    return element


def _arrays(site: Site, value: Value) -> Value:
    """A structure of data as arrays: lists are data, tuples and dicts are structure."""
    if isinstance(value, tuple):
        return tuple(_arrays(site, part) for part in value)
    if isinstance(value, dict):
        return {name: _arrays(site, part) for name, part in value.items()}
    if isinstance(value, (Unknown, Dataset)):
        return value
    known = array_of(value, site)
    columns = known.columns
    return Array(known.shape, known.dtype, known.contents, columns, "tensorflow", known.largest, facts_of(known))


def _first(element: Value) -> Array | None:
    if isinstance(element, dict):
        element = list(element.values())
    if isinstance(element, (tuple, list)):
        return next((found for part in element if (found := _first(part)) is not None), None)
    return element if isinstance(element, Array) else None


def with_first(element: Value, size: Dim) -> Value:
    """An element with one more dimension in front of every array."""
    return each(
        element,
        lambda one: _batched(one, (size, *one.shape) if isinstance(one.shape, tuple) else one.shape),
    )


def _batched(one: Array, shape: Shape | NoShape) -> Array:
    """Several elements, or one of several: the numbers are what they were."""
    return Array(shape, one.dtype, library="tensorflow", facts=facts_of(one))


def without_first(element: Value) -> Value:
    """An element without the first dimension of every array."""
    return each(
        element, lambda one: _batched(one, one.shape[1:] if isinstance(one.shape, tuple) else one.shape)
    )


@native("tensorflow.data.Dataset.from_tensor_slices")
def from_tensor_slices(site: Site, tensors: Value, **keywords: Value) -> Value:
    data = _arrays(site, tensors)
    if isinstance(data, Unknown):
        return Dataset(derived(data, f"{data.name}[0]"))
    first = _first(data)
    rows = first.shape[0] if first is not None and isinstance(first.shape, tuple) and first.shape else None
    return Dataset(without_first(data), count=rows)


@native("tensorflow.data.Dataset.from_tensors")
def from_tensors(site: Site, tensors: Value, **keywords: Value) -> Dataset:
    return Dataset(_arrays(site, tensors), count=1)


@native("tensorflow.data.Dataset.from_generator")
def from_generator(
    site: Site,
    generator: Value,
    output_types: Value = None,
    output_shapes: Value = None,
    args: Value = None,
    output_signature: Value = None,
    **keywords: Value,
) -> Dataset:
    """The elements that the signature says."""
    if output_signature is not None:
        return Dataset(output_signature)
    if output_shapes is None:
        return Dataset(site.unknown(Reason.DATA, "what the generator gives is not known"))
    return Dataset(_of_shapes(site, output_shapes))


def _of_shapes(site: Site, shapes: Value) -> Value:
    if isinstance(shapes, dict):
        return {name: _of_shapes(site, part) for name, part in shapes.items()}
    if isinstance(shapes, tuple) and shapes and all(isinstance(part, (tuple, list, dict)) for part in shapes):
        return tuple(_of_shapes(site, part) for part in shapes)
    return Array(input_shape(site, shapes), library="tensorflow")


@native("tensorflow.TensorSpec", "tensorflow.RaggedTensorSpec", "tensorflow.SparseTensorSpec")
def tensor_spec(site: Site, shape: Value = None, dtype: Value = None, *rest: Value, **keywords: Value) -> Array:
    return Array(
        input_shape(site, shape) if shape is not None else NoShape(site.unknown(Reason.DATA, "any shape")),
        type_name(dtype),
        library="tensorflow",
    )


@native("tensorflow.TensorShape")
def tensor_shape(site: Site, dims: Value = ()) -> Value:
    return tuple(dims) if isinstance(dims, (list, tuple)) else (dims,) if isinstance(dims, int) else dims


@native("tensorflow.data.Dataset.range")
def numbers(site: Site, *bounds: Value, **keywords: Value) -> Dataset:
    known = all(isinstance(bound, int) for bound in bounds)
    return Dataset(Array((), "int64", library="tensorflow"), count=len(range(*bounds)) if known else None)


@native("tensorflow.data.Dataset.zip")
def zipped(site: Site, *datasets: Value) -> Dataset:
    given = datasets[0] if len(datasets) == 1 else datasets
    if isinstance(given, dict):
        return Dataset({name: _element(site, part) for name, part in given.items()})
    return Dataset(tuple(_element(site, part) for part in given))


def _element(site: Site, value: Value) -> Value:
    if isinstance(value, (tuple, list)):
        return tuple(_element(site, part) for part in value)
    return (
        value.element if isinstance(value, Dataset) else site.unknown(Reason.DATA, "the elements of a dataset that is not known")
    )


@native("tensorflow.data.Dataset.list_files", "tensorflow.data.TFRecordDataset", "tensorflow.data.TextLineDataset")
def of_strings(site: Site, *arguments: Value, **keywords: Value) -> Dataset:
    return Dataset(Array((), "string", library="tensorflow"))


@method(Dataset, "map")
def mapped(site: Site, dataset: Dataset, map_func: Value, *rest: Value, **keywords: Value) -> Dataset:
    element = dataset.element
    given = element if isinstance(element, tuple) else (element,)
    made = call(map_func, given, {}, site)
    made = tuple(_arrays(site, part) for part in made) if isinstance(made, (tuple, list)) else _arrays(site, made)
    return Dataset(made, count=dataset.count)


@method(Dataset, "flat_map", "interleave")
def flat_mapped(site: Site, dataset: Dataset, map_func: Value, *rest: Value, **keywords: Value) -> Dataset:
    element = dataset.element
    inner = call(map_func, element if isinstance(element, tuple) else (element,), {}, site)
    return Dataset(
        inner.element if isinstance(inner, Dataset) else site.unknown(Reason.DATA, "the elements of a dataset that is not known")
    )


@method(Dataset, "batch")
def batch(site: Site, dataset: Dataset, batch_size: Value = None, drop_remainder: Value = False, **keywords: Value) -> Dataset:
    """Only where what remains is dropped is the size of every batch known."""
    size = plain(batch_size)
    if isinstance(size, Unknown):
        size = site.run.symbol(size)
    full = drop_remainder is True and isinstance(size, (int, Sym))
    count = (
        -(-dataset.count // size)
        if isinstance(dataset.count, int) and isinstance(size, int) and drop_remainder is False
        else None
    )
    return Dataset(with_first(dataset.element, size if full else None), count=count)


@method(Dataset, "padded_batch")
def padded_batch(
    site: Site, dataset: Dataset, batch_size: Value = None, padded_shapes: Value = None, *rest: Value, **keywords: Value
) -> Dataset:
    if padded_shapes is None:
        return Dataset(with_first(dataset.element, None))
    return Dataset(with_first(_of_shapes(site, padded_shapes), None))


@method(Dataset, "unbatch")
def unbatch(site: Site, dataset: Dataset) -> Dataset:
    return Dataset(without_first(dataset.element))


@method(Dataset, "prefetch", "cache", "shuffle", "with_options", "ignore_errors")
def same(site: Site, dataset: Dataset, *rest: Value, **keywords: Value) -> Dataset:
    return Dataset(dataset.element, count=dataset.count)


@method(
    Dataset,
    "repeat",
    "skip",
    "filter",
    "shard",
    "concatenate",
    "snapshot",
    "unique",
    "take_while",
    "rebatch",
    "as_numpy_iterator",
)
def of_other_length(site: Site, dataset: Dataset, *rest: Value, **keywords: Value) -> Dataset:
    return Dataset(dataset.element)


@method(Dataset, "take")
def take(site: Site, dataset: Dataset, count: Value = None, **keywords: Value) -> Dataset:
    """At most so many elements; exactly one for ``take(1)`` of data that has any."""
    return Dataset(dataset.element, count=1 if count == 1 else None)


@method(Dataset, "enumerate")
def numbered(site: Site, dataset: Dataset, start: Value = 0) -> Dataset:
    return Dataset((Array((), "int64", library="tensorflow"), dataset.element), count=dataset.count)


@method(Dataset, "window", "group_by_window", "bucket_by_sequence_length", "rejection_resample")
def not_followed(site: Site, dataset: Dataset, *rest: Value, **keywords: Value) -> Dataset:
    return Dataset(site.unknown(Reason.DATA, "the windows of a dataset are not followed"))


@method(Dataset, "apply")
def applied(site: Site, dataset: Dataset, transformation_func: Value) -> Value:
    return call(transformation_func, (dataset,), {}, site)


@method(Dataset, "next", "__next__", "get_next")
def following(site: Site, dataset: Dataset) -> Value:
    return dataset.element


@method(Dataset, "__getitem__")
def at(site: Site, dataset: Dataset, index: Value) -> Value:
    return dataset.element


@method(Dataset, "reset", "on_epoch_end")
def nothing(site: Site, dataset: Dataset) -> None:
    """Begins anew."""


@method(Dataset, "cardinality")
def cardinality(site: Site, dataset: Dataset) -> Value:
    return (
        dataset.count
        if dataset.count is not None
        else site.unknown(Reason.DATA, "how many elements the dataset has is not known")
    )


@native("tensorflow.data.get_output_shapes")
def output_shapes(site: Site, dataset: Value) -> Value:
    """The shapes within an element, as TensorFlow 1 gives them."""
    if not isinstance(dataset, Dataset):
        return site.unknown(Reason.DATA, "the elements of a dataset that is not known")
    return _shapes_in(dataset.element)


def _shapes_in(element: Value) -> Value:
    if isinstance(element, (tuple, list)):
        return tuple(_shapes_in(part) for part in element)
    if isinstance(element, dict):
        return {name: _shapes_in(part) for name, part in element.items()}
    return element.shape if isinstance(element, Array) and isinstance(element.shape, tuple) else element


@getter(Dataset, "element_spec")
def element_spec(site: Site, dataset: Dataset) -> Value:
    return dataset.element


def _attribute(name: str) -> None:
    @getter(Dataset, name)
    def read(site: Site, dataset: Dataset) -> Value:
        if name in dataset.attributes and dataset.attributes[name] is not None:
            return dataset.attributes[name]
        return site.unknown(Reason.ATTRIBUTE, f"the dataset does not say what '{name}' is")


for _name in (
    "class_names",
    "num_classes",
    "class_indices",
    "samples",
    "n",
    "image_shape",
    "batch_size",
    "classes",
    "labels",
    "filenames",
    "output_shapes",
):
    _attribute(_name)
