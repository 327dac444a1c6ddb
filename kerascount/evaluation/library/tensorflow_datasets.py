"""TensorFlow Datasets: what the elements of the common ones are, from the catalogue at tensorflow.org/datasets/catalog."""

from __future__ import annotations

from typing import NamedTuple

from kerascount.counting.shapes import Shape
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, native
from kerascount.evaluation.library.tensorflow_data import with_first
from kerascount.evaluation.values import Array, Dataset, Reason, Record, Value

ANY = (None, None, 3)
"""An image in colours whose size differs from one to the next."""


class Known(NamedTuple):
    """A classified dataset: its first feature with its shape and type, the number of classes, and its splits' sizes."""

    feature: str
    shape: Shape
    dtype: str
    classes: int
    splits: dict[str, int]


def _images(shape: Shape, classes: int, **splits: int) -> Known:
    return Known("image", shape, "uint8", classes, splits)


def _texts(classes: int, **splits: int) -> Known:
    return Known("text", (), "string", classes, splits)


DATASETS = {
    "mnist": _images((28, 28, 1), 10, train=60_000, test=10_000),
    "fashion_mnist": _images((28, 28, 1), 10, train=60_000, test=10_000),
    "kmnist": _images((28, 28, 1), 10, train=60_000, test=10_000),
    "emnist": _images((28, 28, 1), 62, train=697_932, test=116_323),
    "cifar10": _images((32, 32, 3), 10, train=50_000, test=10_000),
    "cifar100": _images((32, 32, 3), 100, train=50_000, test=10_000),
    "svhn_cropped": _images((32, 32, 3), 10, train=73_257, test=26_032, extra=531_131),
    "stl10": _images((96, 96, 3), 10, train=5_000, test=8_000, unlabelled=100_000),
    "eurosat": _images((64, 64, 3), 10, train=27_000),
    "malaria": _images(ANY, 2, train=27_558),
    "cats_vs_dogs": _images(ANY, 2, train=23_262),
    "horses_or_humans": _images((300, 300, 3), 2, train=1_027, test=256),
    "rock_paper_scissors": _images((300, 300, 3), 3, train=2_520, test=372),
    "tf_flowers": _images(ANY, 5, train=3_670),
    "oxford_flowers102": _images(ANY, 102, train=1_020, test=6_149, validation=1_020),
    "stanford_dogs": _images(ANY, 120, train=12_000, test=8_580),
    "food101": _images(ANY, 101, train=75_750, validation=25_250),
    "beans": _images((500, 500, 3), 3, train=1_034, validation=133, test=128),
    "colorectal_histology": _images((150, 150, 3), 8, train=5_000),
    "imdb_reviews": _texts(2, train=25_000, test=25_000, unsupervised=50_000),
    "yelp_polarity_reviews": _texts(2, train=560_000, test=38_000),
}
"""By name without version; a configuration after a slash changes what the elements are, but ``plain_text`` is the usual one."""

ENCODED = {"imdb_reviews/subwords8k": 8_185}
"""Texts as numbers of parts of words, with how many parts there are, as TensorFlow's tutorial on text classification shows it."""


def _find(name: Value) -> Known | None:
    base, _, config = name.partition(":")[0].partition("/") if isinstance(name, str) else ("", "", "")
    if f"{base}/{config}" in ENCODED:
        return DATASETS[base]._replace(shape=(None,), dtype="int64")
    return DATASETS.get(base) if config in ("", "plain_text") else None


for _split in ("train", "test", "validation"):
    constant(f"tensorflow_datasets.Split.{_split.upper()}", _split)


@native("tensorflow_datasets.load")
def load(
    site: Site,
    name: Value = None,
    *rest: Value,
    split: Value = None,
    batch_size: Value = None,
    as_supervised: Value = False,
    with_info: Value = False,
    **keywords: Value,
) -> Value:
    """The splits asked for: one dataset, a list of them, or all in a dict; with ``with_info`` a description too.

    A ``batch_size`` of -1 gives the arrays themselves.
    """
    known = _find(name)
    if rest:
        return site.unknown(Reason.ARGUMENT, "which splits are loaded is not known")
    element = _element(site, known, as_supervised)
    if batch_size is not None:
        element = with_first(element, None)
    count = len(split) if isinstance(split, (list, tuple)) else 1
    made: Value = [element if batch_size == -1 else Dataset(element) for _ in range(count)]
    if split is not None and not isinstance(split, (list, tuple)):
        made = made[0]
    elif split is None:
        made = (
            {one: element if batch_size == -1 else Dataset(element) for one in known.splits}
            if known is not None
            else site.unknown(Reason.DATA, "the dataset is not one that is known")
        )
    elif isinstance(split, tuple):
        made = tuple(made)
    return (made, _info(site, name, known)) if with_info is True else made


def _element(site: Site, known: Known | None, as_supervised: Value) -> Value:
    if known is None:
        return site.unknown(Reason.DATA, "the dataset is not one that is known")
    feature = Array(known.shape, known.dtype, library="tensorflow")
    label = Array((), "int64", library="tensorflow", largest=known.classes - 1)
    return (feature, label) if as_supervised is True else {known.feature: feature, "label": label}


def _info(site: Site, name: Value, known: Known | None) -> Value:
    if known is None:
        return site.unknown(
            Reason.DATA,
            f"the dataset {name!r} is not one that is known" if isinstance(name, str) else "which dataset it is is not known",
        )
    label = Record("label", {"num_classes": known.classes, "names": Array((known.classes,), "str")})
    feature = Record("feature", {"shape": known.shape, "dtype": known.dtype})
    if name in ENCODED:
        feature.attributes["encoder"] = Record("encoder", {"vocab_size": ENCODED[name]})
    splits = {split: Record("split", {"num_examples": count, "name": split}) for split, count in known.splits.items()}
    features = {known.feature: feature, "label": label}
    return Record("info", {"features": features, "splits": splits, "name": name})


@native("tensorflow_datasets.builder")
def builder(site: Site, name: Value = None, *rest: Value, **keywords: Value) -> Value:
    known = _find(name)
    if known is None:
        return site.unknown(Reason.DATA, "the dataset is not one that is known")
    return Record("builder", {"info": _info(site, name, known)})


@native("tensorflow_datasets.disable_progress_bar", "tensorflow_datasets.core.DatasetInfo", "tensorflow_datasets.show_examples")
def nothing(site: Site, *arguments: Value, **keywords: Value) -> None:
    """What changes no dataset."""


@native("tensorflow_datasets.as_numpy")
def as_numpy(site: Site, dataset: Value, *rest: Value, **keywords: Value) -> Value:
    return dataset
