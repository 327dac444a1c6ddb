"""The datasets that Keras ships: their shapes, types and numbers of classes, from Keras's documentation of ``keras.datasets``."""

from __future__ import annotations

from kerascount.counting.shapes import Shape
from kerascount.evaluation.arrays import plain
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.facts import CLASSES, REAL
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Array, Facts, Record, Unknown, Value

IMAGES: dict[str, tuple[int, int, Shape, Shape, int]] = {
    "mnist": (60_000, 10_000, (28, 28), (), 10),
    "fashion_mnist": (60_000, 10_000, (28, 28), (), 10),
    "cifar10": (50_000, 10_000, (32, 32, 3), (1,), 10),
    "cifar100": (50_000, 10_000, (32, 32, 3), (1,), 100),
}
"""Rows for training and testing, the shapes of an image and of a label, and the number of classes."""

WORDS = {"imdb": 88_584, "reuters": 30_979}
"""Words in the index of each dataset of texts."""

Pair = tuple[Array, Array]


def _images(name: str) -> None:
    train, test, image, label, classes = IMAGES[name]

    @native(f"keras.datasets.{name}.load_data")
    def load(site: Site, path: Value = None, label_mode: Value = "fine") -> tuple[Pair, Pair]:
        count = 20 if name == "cifar100" and "coarse" in (path, label_mode) else classes
        return _pair(train, image, label, count), _pair(test, image, label, count)


def _pair(rows: int, image: Shape, label: Shape, classes: int) -> Pair:
    return Array((rows, *image), "uint8"), Array((rows, *label), "uint8", largest=classes - 1)


for _name in IMAGES:
    _images(_name)


@native("keras.datasets.imdb.load_data")
def imdb(
    site: Site, path: Value = None, num_words: Value = None, skip_top: Value = 0, maxlen: Value = None, **keywords: Value
) -> tuple[Pair, Pair]:
    """25,000 reviews each for training and testing, as sequences of word numbers; ``maxlen`` leaves out the longer ones."""
    words = WORDS["imdb"] if num_words is None else num_words
    return _texts(site, 25_000, maxlen, 2, words), _texts(site, 25_000, maxlen, 2, words)


def _texts(site: Site, rows: int, maxlen: Value, classes: int, words: Value) -> Pair:
    """Texts of the most frequent words: all numbers are below ``words``, those of words left out have one of their own."""
    count = rows if maxlen is None else open_size(site, "how many texts are short enough is not known", "texts")
    known = plain(words)
    most = site.run.symbol(known) if isinstance(known, Unknown) else known
    return Array((count,), "object", facts=Facts(CLASSES, most)), Array((count,), "int64", largest=classes - 1)


@native("keras.datasets.reuters.load_data")
def reuters(
    site: Site,
    path: Value = None,
    num_words: Value = None,
    skip_top: Value = 0,
    maxlen: Value = None,
    test_split: Value = 0.2,
    **keywords: Value,
) -> tuple[Pair, Pair]:
    """11,228 newswires in 46 topics."""
    train = int(11_228 * (1 - test_split))
    words = WORDS["reuters"] if num_words is None else num_words
    return _texts(site, train, maxlen, 46, words), _texts(site, 11_228 - train, maxlen, 46, words)


def _word_index(name: str) -> None:
    @native(f"keras.datasets.{name}.get_word_index")
    def word_index(site: Site, path: Value = None) -> Record:
        return Record("word index", {"__len__": WORDS[name]})


for _name in WORDS:
    _word_index(_name)


@native("keras.datasets.boston_housing.load_data")
def boston_housing(site: Site, path: Value = None, test_split: Value = 0.2, seed: Value = 113) -> tuple[Pair, Pair]:
    """506 houses with 13 features each."""
    return _split(506, (13,), test_split)


@native("keras.datasets.california_housing.load_data")
def california_housing(
    site: Site, version: Value = "large", path: Value = None, test_split: Value = 0.2, seed: Value = 113
) -> tuple[Pair, Pair]:
    """20,640 districts, or 600 of them, with 8 features each."""
    return _split({"large": 20_640, "small": 600}[version], (8,), test_split)


def _split(rows: int, features: Shape, test_split: float) -> tuple[Pair, Pair]:
    train = int(rows * (1 - test_split))
    first, second = (
        (Array((count, *features), "float64"), Array((count,), "float64", facts=Facts(REAL))) for count in (train, rows - train)
    )
    return first, second
