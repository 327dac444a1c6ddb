"""The judge: the layers that real Keras gives an application; needs Keras, version 3 or 2.15."""

from __future__ import annotations

import gc
import importlib
import os
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import keras

from tests.applications.answers import Answer
from tests.applications.asks import Ask

KERAS = keras.__version__.partition(".")[0]


def names() -> list[str]:
    """Every application that this Keras has."""
    return sorted(name for name in dir(keras.applications) if name[0].isupper())


def keras_answer(ask: Ask) -> Answer:
    """What Keras makes of a call; published weights are taken as loaded."""
    keras.backend.clear_session()
    _load_nothing()
    begin_with_zeros()
    try:
        model = made(ask)
    except ValueError as error:
        return Answer(refusal=" ".join(str(error).split()))
    rows = tuple(map(row_of, rows_of(model)))
    return Answer(
        name=model.name,
        output=_shape(model.output),
        total=int(model.count_params()),
        trainable=sum(size_of(variable) for variable in model.trainable_weights),
        rows=rows,
    )


def made(ask: Ask) -> Any:
    gc.collect()
    return getattr(keras.applications, ask.name)(**ask.arguments)


def _load_nothing() -> None:
    """Let weights be neither fetched nor read."""
    keras.Model.load_weights = lambda *arguments, **keywords: None
    if KERAS == "3":
        from keras.src.utils import file_utils

        file_utils.get_file = lambda *arguments, **keywords: "weights"
    else:
        from keras.src.utils import data_utils

        data_utils.get_file = lambda *arguments, **keywords: "weights"


def begin_with_zeros() -> None:
    """Let weights take no time to draw: their values do not matter here."""
    zeros = keras.ops.zeros if KERAS == "3" else importlib.import_module("tensorflow").zeros
    for kind in vars(keras.initializers).values():
        if isinstance(kind, type) and issubclass(kind, keras.initializers.Initializer):
            kind.__call__ = lambda self, shape, dtype=None, **keywords: zeros(shape, dtype or "float32")


def rows_of(model: Any) -> list[Any]:
    """What a summary lists: layers and, in Keras 3, the operations between them."""
    return list(getattr(model, "_operations", model.layers) if KERAS == "3" else model.layers)


def row_of(one: Any) -> tuple[str, str, tuple[int | None, ...], int]:
    return one.name, type(one).__name__, _shape(one.output), _count(one)


def _count(row: Any) -> int:
    return int(row.count_params()) if hasattr(row, "count_params") else 0


def _shape(tensor: Any) -> tuple[int | None, ...]:
    return tuple(None if size is None else int(size) for size in tensor.shape)


def size_of(variable: Any) -> int:
    size = 1
    for side in variable.shape:
        size *= int(side)
    return size
