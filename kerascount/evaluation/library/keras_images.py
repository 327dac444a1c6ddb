"""Keras's readers of folders and arrays: what the batches of their datasets and generators look like."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.counting.dims import Dim, Size, Sym
from kerascount.counting.shapes import NoShape, Shape
from kerascount.evaluation.arrays import array_of, plain
from kerascount.evaluation.crossing import input_shape
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.facts import CLASSES, ONE_HOT, kept
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import tensorflow_data  # noqa: F401 - what datasets offer, also where only Keras is imported
from kerascount.evaluation.library.registry import native, native_class
from kerascount.evaluation.values import Array, Bound, Dataset, Facts, Native, Reason, Record, Unknown, Value, is_open

CHANNELS = {"grayscale": 1, "rgb": 3, "rgba": 4}


@native_class("keras.preprocessing.image.ImageDataGenerator", "keras.ImageDataGenerator")
def image_data_generator(site: Site, *arguments: Value, data_format: Value = None, **keywords: Value) -> Record:
    made = Record("ImageDataGenerator", {"data_format": data_format})
    for name, function in FLOWS.items():
        made.attributes[name] = Bound(Native(f"keras.preprocessing.image.ImageDataGenerator.{name}", function), made)
    return made


def flow_from_directory(
    site: Site,
    generator: Record,
    directory: Value = None,
    target_size: Value = (256, 256),
    color_mode: Value = "rgb",
    classes: Value = None,
    class_mode: Value = "categorical",
    batch_size: Value = 32,
    *rest: Value,
    **keywords: Value,
) -> Dataset:
    return _flow(site, generator, target_size, color_mode, classes, class_mode, batch_size)


def flow_from_dataframe(
    site: Site,
    generator: Record,
    dataframe: Value = None,
    directory: Value = None,
    x_col: Value = "filename",
    y_col: Value = "class",
    weight_col: Value = None,
    target_size: Value = (256, 256),
    color_mode: Value = "rgb",
    classes: Value = None,
    class_mode: Value = "categorical",
    batch_size: Value = 32,
    *rest: Value,
    **keywords: Value,
) -> Dataset:
    flow = _flow(site, generator, target_size, color_mode, classes, class_mode, batch_size)
    if class_mode in ("raw", "multi_output"):
        width = len(y_col) if isinstance(y_col, list) and is_open(y_col) is None else None
        labels = (
            Array((None,) if isinstance(y_col, str) else (None, width), "float32")
            if width or isinstance(y_col, str)
            else _no_array(site)
        )
        flow.element = (flow.element[0], labels)
    return flow


def _no_array(site: Site) -> Array:
    return Array(NoShape(site.unknown(Reason.DATA, "the labels are not known")))


def _flow(
    site: Site, generator: Record, target_size: Value, color_mode: Value, classes: Value, class_mode: Value, batch_size: Value
) -> Dataset:
    image = image_shape(site, target_size, color_mode, generator.attributes["data_format"])
    count = _count_of(site, classes)
    images = Array((None, *image) if isinstance(image, tuple) else image, "float32")
    labels = images if class_mode == "input" else _labels_of(class_mode, count)
    attributes = {"num_classes": count, "class_indices": Record("class indices", {"__len__": count}), "batch_size": batch_size}
    for name in ("samples", "n"):
        attributes[name] = open_size(site, "how many images the folder holds is not known", name)
    attributes["image_shape"] = image if isinstance(image, tuple) else image.reason
    attributes["classes"] = Array((attributes["samples"],), "int32")
    return Dataset(images if class_mode is None else (images, labels), attributes)


def _labels_of(class_mode: Value, count: Size) -> Array:
    """The labels of a generator: numbers but for ``categorical``."""
    if class_mode == "categorical":
        return Array((None, count), "float32", facts=Facts(ONE_HOT, count))
    classes = {"binary": 2, "sparse": count}.get(class_mode)
    return Array((None,), "float32", facts=None if classes is None else Facts(CLASSES, classes))


def _count_of(site: Site, classes: Value) -> Size:
    if isinstance(classes, (list, tuple)) and classes and is_open(classes) is None:
        return len(classes)
    if isinstance(classes, Array) and isinstance(classes.shape, tuple) and isinstance(classes.shape[0], (int, Sym)):
        return classes.shape[0]
    return open_size(site, "how many classes the folder holds is not known", "num_classes")


def image_shape(site: Site, size: Value, color_mode: Value, data_format: Value = None) -> Shape | NoShape:
    """The shape of one image of a given size and colour mode."""
    sides = input_shape(site, size)
    if isinstance(sides, NoShape):
        height: Dim = site.run.symbol(site.unknown(Reason.DATA, "the size of the images is not known"))
        sides = (height, height) if not isinstance(size, Unknown) else (_side(site, size, 0), _side(site, size, 1))
    if isinstance(color_mode, Unknown) or color_mode not in CHANNELS:
        return NoShape(
            color_mode
            if isinstance(color_mode, Unknown)
            else site.unknown(Reason.ARGUMENT, "the colour mode is not one that is known")
        )
    channels = CHANNELS[color_mode]
    return (channels, *sides) if data_format == "channels_first" else (*sides, channels)


def _side(site: Site, size: Unknown, index: int) -> Size:
    return site.run.symbol(size.called(f"{size.name}[{index}]"))


def flow(
    site: Site, generator: Record, x: Value = None, y: Value = None, batch_size: Value = 32, *rest: Value, **keywords: Value
) -> Dataset:
    """Batches of arrays."""
    parts = [_batch_of(site, part) for part in (x, y) if part is not None]
    known = array_of(x, site).shape
    attributes = {"batch_size": batch_size, "n": known[0] if isinstance(known, tuple) and known else None}
    return Dataset(parts[0] if len(parts) == 1 else tuple(parts), attributes)


def _batch_of(site: Site, value: Value) -> Value:
    known = array_of(value, site)
    return kept(known, Array((None, *known.shape[1:]) if isinstance(known.shape, tuple) else known.shape, known.dtype))


def fit(site: Site, generator: Record, *arguments: Value, **keywords: Value) -> None:
    """Works out means and deviations."""


FLOWS: dict[str, Callable[..., Value]] = {
    "flow": flow,
    "flow_from_directory": flow_from_directory,
    "flow_from_dataframe": flow_from_dataframe,
    "fit": fit,
}


@native("keras.image_dataset_from_directory")
def image_dataset_from_directory(
    site: Site,
    directory: Value = None,
    labels: Value = "inferred",
    label_mode: Value = "int",
    class_names: Value = None,
    color_mode: Value = "rgb",
    batch_size: Value = 32,
    image_size: Value = (256, 256),
    *rest: Value,
    data_format: Value = None,
    subset: Value = None,
    **keywords: Value,
) -> Value:
    image = image_shape(site, image_size, color_mode, data_format)
    return _from_directory(site, image, "float32", labels, label_mode, class_names, batch_size, subset)


@native("keras.text_dataset_from_directory")
def text_dataset_from_directory(
    site: Site,
    directory: Value = None,
    labels: Value = "inferred",
    label_mode: Value = "int",
    class_names: Value = None,
    batch_size: Value = 32,
    *rest: Value,
    subset: Value = None,
    **keywords: Value,
) -> Value:
    return _from_directory(site, (), "string", labels, label_mode, class_names, batch_size, subset)


def _from_directory(
    site: Site,
    item: Shape | NoShape,
    dtype: str,
    labels: Value,
    label_mode: Value,
    class_names: Value,
    batch_size: Value,
    subset: Value,
) -> Value:
    """One dataset, or two for ``subset="both"``, whose batches may be smaller than said at the end."""
    count = _count_of(site, class_names)
    batch: Shape = () if batch_size is None else (None,)
    items = Array((*batch, *item) if isinstance(item, tuple) else item, dtype, library="tensorflow")
    label = {"categorical": (count,), "binary": (1,)}.get(label_mode, ())
    facts = Facts(ONE_HOT if label_mode == "categorical" else CLASSES, 2 if label_mode == "binary" else count)
    given = Array((*batch, *label), "float32", library="tensorflow", facts=facts if isinstance(label_mode, str) else None)
    element = items if labels is None or label_mode is None else (items, given)
    names = class_names if isinstance(class_names, list) else Array((count,), "str")
    sets = [Dataset(element, {"class_names": names}) for _ in range(2 if subset == "both" else 1)]
    return tuple(sets) if len(sets) > 1 else sets[0]


@native("keras.timeseries_dataset_from_array")
def timeseries_dataset_from_array(
    site: Site,
    data: Value,
    targets: Value,
    sequence_length: Value,
    sequence_stride: Value = 1,
    sampling_rate: Value = 1,
    batch_size: Value = 128,
    **keywords: Value,
) -> Dataset:
    """Windows of a series, with the target of each."""
    batch: Shape = () if batch_size is None else (None,)
    length = plain(sequence_length)
    size: Dim = site.run.symbol(length) if isinstance(length, Unknown) else length
    series = array_of(data, site)
    windows = Array((*batch, size, *series.shape[1:]) if isinstance(series.shape, tuple) else series.shape, series.dtype)
    if targets is None:
        return Dataset(windows)
    goal = array_of(targets, site)
    return Dataset((windows, Array((*batch, *goal.shape[1:]) if isinstance(goal.shape, tuple) else goal.shape, goal.dtype)))


@native_class("keras.preprocessing.sequence.TimeseriesGenerator", "keras.TimeseriesGenerator")
def timeseries_generator(
    site: Site, data: Value, targets: Value, length: Value, sampling_rate: Value = 1, *rest: Value, **keywords: Value
) -> Dataset:
    """Batches of windows, of which every so many steps are taken, with the target after each."""
    steps = site.run.symbol(length) if isinstance(length, Unknown) else length
    taken = -(-steps // sampling_rate) if isinstance(steps, (int, Sym)) and isinstance(sampling_rate, int) else steps
    series, goal = array_of(data, site), array_of(targets, site)
    windows = Array((None, taken, *series.shape[1:]) if isinstance(series.shape, tuple) else series.shape, series.dtype)
    return Dataset((windows, Array((None, *goal.shape[1:]) if isinstance(goal.shape, tuple) else goal.shape, goal.dtype)))


@native("keras.preprocessing.image.load_img", "keras.load_img")
def load_img(
    site: Site, path: Value = None, *rest: Value, color_mode: Value = "rgb", target_size: Value = None, **keywords: Value
) -> Value:
    """An image of the size that it is read in; ``grayscale`` is an old name of a colour mode."""
    if target_size is None or rest:
        return site.unknown(Reason.DATA, "the size of the image is not known")
    mode = "grayscale" if keywords.get("grayscale") is True else color_mode
    return Record("image", {"__array__": Array(image_shape(site, target_size, mode), "float32")})


@native("keras.preprocessing.image.img_to_array", "keras.img_to_array")
def img_to_array(site: Site, img: Value, *rest: Value, **keywords: Value) -> Value:
    if isinstance(img, Record) and "__array__" in img.attributes:
        return img.attributes["__array__"]
    known = array_of(img, site) if isinstance(img, Array) else None
    if known is None or not isinstance(known.shape, tuple):
        return Array(tuple(open_size(site, "the size of the image is not known", "image") for _ in range(3)), "float32")
    return Array(known.shape if len(known.shape) == 3 else (*known.shape, 1), "float32")


@native("keras.get_file", "keras.utils.data_utils.get_file")
def get_file(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "where the downloaded file is kept is not known")
