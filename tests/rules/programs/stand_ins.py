"""What takes the place of downloads and files: random data of the true shapes and types, in few samples, and networks without weights."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy

SAMPLES = 48

IMAGES = {"mnist": (28, 28), "fashion_mnist": (28, 28), "cifar10": (32, 32, 3), "cifar100": (32, 32, 3)}
TEXTS = {"imdb": (88_587, 2), "reuters": (30_982, 46)}
"""The largest number of words, and of classes."""
HOUSES = {"boston_housing": 13, "california_housing": 8}


def _integers(shape: tuple[int, ...], below: int, dtype: str) -> Any:
    """Random integers that begin with the largest, so that a few samples show all that is too small for it."""
    numbers = numpy.random.randint(0, below, shape).astype(dtype)
    numbers.reshape(-1)[0] = below - 1
    return numbers


def _images(name: str) -> Callable[..., Any]:
    labels = (SAMPLES, 1) if name.startswith("cifar") else (SAMPLES,)

    def part(classes: int) -> Any:
        return _integers((SAMPLES, *IMAGES[name]), 256, "uint8"), _integers(labels, classes, "uint8")

    def load_data(label_mode: str = "fine") -> Any:
        classes = (100 if label_mode == "fine" else 20) if name == "cifar100" else 10
        return part(classes), part(classes)

    return load_data


def _texts(name: str) -> Callable[..., Any]:
    words, classes = TEXTS[name]

    def part(below: int) -> Any:
        texts = numpy.empty(SAMPLES, dtype="object")
        for index in range(SAMPLES):
            texts[index] = _integers((20 + index,), below, "int64").tolist()
        return texts, _integers((SAMPLES,), classes, "int64")

    def load_data(path: object = None, num_words: int | None = None, **keywords: object) -> Any:
        return part(num_words or words), part(num_words or words)

    return load_data


def _houses(name: str) -> Callable[..., Any]:
    def part() -> Any:
        return numpy.random.rand(SAMPLES, HOUSES[name]), numpy.random.rand(SAMPLES)

    return lambda *arguments, **keywords: (part(), part())


def put_datasets() -> None:
    """Give each module of ``keras.datasets``, under all its names, random data to load."""
    for maker, names in ((_images, IMAGES), (_texts, TEXTS), (_houses, HOUSES)):
        for name in names:
            load_data = maker(name)
            for path, module in list(sys.modules.items()):
                if path.endswith(f".datasets.{name}") and hasattr(module, "load_data"):
                    module.load_data = load_data  # type: ignore[attr-defined]


def shorten(model_class: Any) -> None:
    """Let a class of models train for a step or two, eagerly, and load no weights."""
    fit, compiled = model_class.fit, model_class.compile

    def short_fit(model: Any, *arguments: Any, **keywords: Any) -> Any:
        if len(arguments) < 4:
            keywords["epochs"] = 1
        keywords["verbose"] = 0
        keywords["steps_per_epoch"] = min(keywords.get("steps_per_epoch") or 2, 2)
        if keywords.get("validation_data") is not None:
            keywords["validation_steps"] = 1
        return fit(model, *arguments, **keywords)

    def eager_compile(model: Any, *arguments: Any, **keywords: Any) -> Any:
        return compiled(model, *arguments, **{"run_eagerly": True, **keywords})

    model_class.fit, model_class.compile = short_fit, eager_compile
    model_class.load_weights = lambda *arguments, **keywords: None


def make_files(folders: str | None, files: str | None) -> None:
    """Make the folders of images (``train: cats, dogs``) and the tables (``data.csv: 60x9``) that a program says it reads."""
    from PIL import Image

    for folder in (folders or "").split("; ") if folders else ():
        place, _, classes = folder.partition(": ")
        for name in classes.split(", "):
            os.makedirs(Path(place, name))
            for index in range(3):
                Image.fromarray(_integers((70, 90, 3), 256, "uint8")).save(Path(place, name, f"{index}.png"))
    for file in (files or "").split("; ") if files else ():
        place, _, size = file.partition(": ")
        rows, columns = map(int, size.split("x"))
        table = numpy.random.rand(rows, columns)
        table[:, -1] = numpy.arange(rows) % 2
        numpy.savetxt(place, table, delimiter=",")
