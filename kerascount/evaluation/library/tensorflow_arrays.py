"""TensorFlow's functions on data: what NumPy's do, under TensorFlow's names and with its arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kerascount.counting.dims import Dim, Sym
from kerascount.counting.graph import Tensor
from kerascount.counting.shapes import MOST_PARTS, NoShape
from kerascount.evaluation import array_shapes
from kerascount.evaluation.arrays import array_of, broadcast, changed, lost, matrix_product, scalar
from kerascount.evaluation.crossing import input_shape
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.facts import ONE_HOT
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import array_methods  # noqa: F401 - arrays have their methods as soon as there are any
from kerascount.evaluation.library.keras_images import image_shape
from kerascount.evaluation.library.numpy_arithmetic import reduce
from kerascount.evaluation.library.numpy_creation import arange, linspace, sizes, type_name
from kerascount.evaluation.library.numpy_shaping import combined, reshape_to
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Array, Facts, Reason, Value
from kerascount.evaluation.verbs import call

EAGER: dict[str, Callable[..., Value]] = {}
"""The functions by their path within TensorFlow; they serve where no argument is a Keras tensor."""


def eager(*paths: str) -> Callable[[Any], Any]:
    """Offer a function on data under some paths."""

    def register(function: Any) -> Any:
        for path in paths:
            EAGER[f"tensorflow.{path}"] = function
        return function

    return register


def _tensor(shape: Any, dtype: str | None = None, contents: Value = None) -> Array:
    return Array(shape, dtype, contents, library="tensorflow")


def _as_tensor(value: Value) -> Value:
    if isinstance(value, Array):
        return Array(value.shape, value.dtype, value.contents, library="tensorflow", largest=value.largest, facts=value.facts)
    return value


@eager("constant", "convert_to_tensor", "identity", "stop_gradient", "ensure_shape", "ragged.constant")
def constant(site: Site, value: Value = None, dtype: Value = None, shape: Value = None, *rest: Value, **keywords: Value) -> Value:
    known = array_of(keywords.get("initial_value", value), site)
    target = known.shape if not isinstance(shape, (tuple, list)) else input_shape(site, shape)
    return _tensor(target, type_name(dtype) or known.dtype, known.contents)


@eager("zeros", "ones")
def filled(site: Site, shape: Value, dtype: Value = None, name: Value = None) -> Array:
    return _tensor(sizes(site, shape), type_name(dtype) or "float32")


@eager("fill", "broadcast_to")
def of_shape(site: Site, first: Value, second: Value = None, **keywords: Value) -> Array:
    return _tensor(
        sizes(site, keywords.get("dims", first) if not isinstance(first, Array) or first.contents is not None else second)
    )


@eager(
    "random.normal",
    "random.uniform",
    "random.truncated_normal",
    "random.stateless_normal",
    "random.stateless_uniform",
    "random_normal",
    "random_uniform",
)
def drawn(site: Site, shape: Value, *rest: Value, dtype: Value = None, **keywords: Value) -> Array:
    return _tensor(sizes(site, shape), type_name(dtype) or "float32")


@eager(
    "zeros_like",
    "ones_like",
    "cast",
    "sqrt",
    "square",
    "abs",
    "exp",
    "math.log",
    "math.exp",
    "math.sqrt",
    "math.abs",
    "sign",
    "round",
    "floor",
)
@eager(
    "ceil",
    "sin",
    "cos",
    "tanh",
    "sigmoid",
    "nn.relu",
    "nn.softmax",
    "nn.sigmoid",
    "nn.tanh",
    "clip_by_value",
    "reverse",
    "roll",
    "sort",
    "math.sign",
)
@eager(
    "image.random_flip_left_right",
    "image.random_flip_up_down",
    "image.flip_left_right",
    "image.flip_up_down",
    "image.random_brightness",
)
@eager("image.random_contrast", "image.random_saturation", "image.random_hue", "image.adjust_brightness", "image.adjust_contrast")
@eager(
    "image.convert_image_dtype",
    "image.per_image_standardization",
    "image.adjust_saturation",
    "strings.lower",
    "strings.regex_replace",
    "strings.strip",
)
def same(site: Site, x: Value, *rest: Value, **keywords: Value) -> Array:
    known = array_of(x, site)
    return _tensor(known.shape, known.dtype)


@eager("reshape")
def reshape(site: Site, tensor: Value, shape: Value, name: Value = None) -> Value:
    return _as_tensor(reshape_to(site, array_of(tensor, site), shape))


@eager("expand_dims")
def expand_dims(site: Site, input: Value, axis: Value = 0, name: Value = None) -> Value:
    return _as_tensor(changed(site, input, array_shapes.expanded, axis))


@eager("squeeze")
def squeeze(site: Site, input: Value, axis: Value = None, name: Value = None) -> Value:
    return _as_tensor(changed(site, input, array_shapes.squeezed, axis))


@eager("transpose")
def transpose(site: Site, a: Value, perm: Value = None, *rest: Value, **keywords: Value) -> Value:
    return _as_tensor(changed(site, a, array_shapes.transposed, perm))


@eager("concat")
def concat(site: Site, values: Value, axis: Value = 0, name: Value = None) -> Value:
    return _as_tensor(combined(site, values, lambda shapes: array_shapes.joined(shapes, axis)))


@eager("stack")
def stack(site: Site, values: Value, axis: Value = 0, name: Value = None) -> Value:
    return _as_tensor(combined(site, values, lambda shapes: array_shapes.stacked(shapes, axis)))


@eager("tile")
def tile(site: Site, input: Value, multiples: Value, name: Value = None) -> Value:
    times = sizes(site, multiples)
    return _tensor(times) if isinstance(times, NoShape) else _as_tensor(changed(site, input, array_shapes.tiled, times))


@eager("one_hot")
def one_hot(site: Site, indices: Value, depth: Value = None, *rest: Value, **keywords: Value) -> Array:
    known, size = array_of(indices, site), sizes(site, depth)
    if isinstance(known.shape, NoShape) or isinstance(size, NoShape):
        return _tensor(lost(known, site) if isinstance(known.shape, NoShape) else size)
    made = _tensor((*known.shape, *size), "float32")
    made.facts = Facts(ONE_HOT, size[0])
    return made


def _reduction(name: str, path: str) -> None:
    @eager(path, f"math.{path}")
    def apply(
        site: Site, input_tensor: Value, axis: Value = None, keepdims: Value = False, *rest: Value, **keywords: Value
    ) -> Value:
        return _as_tensor(reduce(site, name, input_tensor, axis, keepdims))


for _name in ("sum", "mean", "max", "min", "prod", "any", "all", "std", "variance"):
    _reduction(_name, f"reduce_{_name}")


@eager("argmax", "argmin", "math.argmax", "math.argmin")
def argmax(site: Site, input: Value, axis: Value = 0, *rest: Value, **keywords: Value) -> Value:
    return _as_tensor(reduce(site, "argmax", input, 0 if axis is None else axis))


@eager("size")
def size(site: Site, input: Value, *rest: Value, **keywords: Value) -> Value:
    return scalar(site, "the size of a tensor", library="tensorflow")


@native("tensorflow.sequence_mask")
def sequence_mask(site: Site, lengths: Value, maxlen: Value = None, dtype: Value = "bool", name: Value = None) -> Value:
    """For each length as many flags as ``maxlen``, the first of them set."""
    shape = lengths.shape if isinstance(lengths, Tensor) else array_of(lengths, site).shape
    if isinstance(shape, NoShape) or not isinstance(maxlen, (int, Sym)):
        return site.unknown(Reason.DATA, "how many flags the longest sequence has is not known")
    return _tensor((*shape, maxlen), type_name(dtype) or "bool")


@eager("range")
def tensor_range(site: Site, *bounds: Value, **keywords: Value) -> Value:
    given = [*bounds, *(keywords[name] for name in ("start", "limit", "delta")[len(bounds) :] if name in keywords)]
    return _as_tensor(arange(site, *given))


@eager("linspace")
def tensor_linspace(site: Site, start: Value, stop: Value, num: Value, **keywords: Value) -> Value:
    return _as_tensor(linspace(site, start, stop, num))


@eager("eye")
def eye(site: Site, num_rows: Value, num_columns: Value = None, **keywords: Value) -> Array:
    both = sizes(site, (num_rows, num_rows if num_columns is None else num_columns))
    return _tensor(both, "float32")


def _between(path: str, operation: str) -> None:
    @eager(path, f"math.{path}")
    def apply(site: Site, x: Value, y: Value, *rest: Value, **keywords: Value) -> Array:
        left, right = array_of(x, site), array_of(y, site)
        return _tensor(broadcast(left.shape, right.shape, site), left.dtype)


for _name in (
    "add",
    "subtract",
    "multiply",
    "divide",
    "maximum",
    "minimum",
    "pow",
    "equal",
    "greater",
    "less",
    "not_equal",
    "floormod",
    "logical_and",
):
    _between(_name, _name)


@eager("matmul", "linalg.matmul")
def matmul(site: Site, a: Value, b: Value, *rest: Value, **keywords: Value) -> Value:
    if any(keywords.get(name) for name in ("transpose_a", "transpose_b")) or rest:
        return _tensor(lost(array_of(a, site), site))
    return _tensor(matrix_product(array_of(a, site).shape, array_of(b, site).shape, site))


@eager("where")
def where(site: Site, condition: Value, x: Value = None, y: Value = None, name: Value = None) -> Value:
    known = array_of(condition, site)
    if x is None or y is None:
        count = open_size(site, "where the condition holds depends on the data", "where")
        return _tensor((count, len(known.shape)) if isinstance(known.shape, tuple) else known.shape)
    return _tensor(broadcast(known.shape, broadcast(array_of(x, site).shape, array_of(y, site).shape, site), site))


@eager("gather")
def gather(site: Site, params: Value, indices: Value, *rest: Value, axis: Value = 0, **keywords: Value) -> Array:
    known, places = array_of(params, site), array_of(indices, site)
    if isinstance(known.shape, NoShape) or isinstance(places.shape, NoShape):
        return _tensor(lost(known if isinstance(known.shape, NoShape) else places, site))
    place = array_shapes.axis_in(axis, len(known.shape))
    return _tensor((*known.shape[:place], *places.shape, *known.shape[place + 1 :]), known.dtype)


@eager("split")
def split(site: Site, value: Value, num_or_size_splits: Value, axis: Value = 0, **keywords: Value) -> Value:
    known, count = array_of(value, site), num_or_size_splits
    if isinstance(known.shape, NoShape):
        return site.unknown(Reason.DATA, "into which parts the tensor is split is not known")
    place = array_shapes.axis_in(axis, len(known.shape))
    whole = known.shape[place]
    if isinstance(count, int) and count > MOST_PARTS:
        return site.unknown(Reason.TOO_LARGE, f"more than {MOST_PARTS:,} parts")
    parts: list[Dim] = [whole // count] * count if isinstance(count, int) and isinstance(whole, (int, Sym)) else list(count)
    return [_tensor((*known.shape[:place], part, *known.shape[place + 1 :]), known.dtype) for part in parts]


@eager("io.read_file", "strings.join", "strings.as_string", "io.gfile.GFile")
def text(site: Site, *arguments: Value, **keywords: Value) -> Array:
    return _tensor((), "string")


@eager(
    "image.decode_jpeg",
    "image.decode_png",
    "image.decode_image",
    "io.decode_jpeg",
    "io.decode_png",
    "io.decode_image",
    "image.decode_bmp",
    "io.decode_bmp",
)
def decoded(site: Site, contents: Value, channels: Value = 0, *rest: Value, **keywords: Value) -> Array:
    """An image of any size; without ``channels`` of any number of them."""
    return _tensor((None, None, channels if isinstance(channels, int) and channels else None), "uint8")


@eager("image.resize", "image.resize_with_pad", "image.resize_with_crop_or_pad", "image.resize_images")
def resized(site: Site, images: Value, size: Value, *rest: Value, **keywords: Value) -> Array:
    """Images of the given height and width, one or a batch of them."""
    known = array_of(images, site)
    sides = image_shape(site, (size, rest[0]) if rest and isinstance(size, int) else size, "rgb")
    if isinstance(known.shape, NoShape) or isinstance(sides, NoShape) or len(known.shape) < 3:
        return _tensor(
            lost(known, site)
            if isinstance(known.shape, NoShape)
            else NoShape(site.unknown(Reason.ARGUMENT, "an image that is not known"))
        )
    return _tensor((*known.shape[:-3], *sides[:2], known.shape[-1]), "float32")


@eager("image.random_crop")
def cropped(site: Site, value: Value, size: Value, *rest: Value, **keywords: Value) -> Array:
    return _tensor(sizes(site, size), array_of(value, site).dtype)


@eager("image.rgb_to_grayscale")
def grey(site: Site, images: Value, name: Value = None) -> Array:
    known = array_of(images, site)
    return _tensor((*known.shape[:-1], 1) if isinstance(known.shape, tuple) else known.shape, known.dtype)


@eager("image.grayscale_to_rgb")
def coloured(site: Site, images: Value, name: Value = None) -> Array:
    known = array_of(images, site)
    return _tensor((*known.shape[:-1], 3) if isinstance(known.shape, tuple) else known.shape, known.dtype)


@eager("map_fn", "vectorized_map")
def mapped(site: Site, fn: Value, elems: Value, *rest: Value, **keywords: Value) -> Value:
    rows = array_of(elems, site)
    if isinstance(rows.shape, NoShape) or not rows.shape:
        return site.unknown(Reason.DATA, "the rows are not known")
    one = array_of(call(fn, (_tensor(rows.shape[1:], rows.dtype),), {}, site), site)
    return _tensor((rows.shape[0], *one.shape) if isinstance(one.shape, tuple) else one.shape)


@eager("py_function", "numpy_function")
def python_function(site: Site, *arguments: Value, **keywords: Value) -> Value:
    """What Python code makes of data that TensorFlow runs has no shape that TensorFlow knows."""
    return site.unknown(Reason.DATA, "what a Python function gives inside a TensorFlow graph has no known shape")
