"""The one crossing to layers by their names: whatever Keras a call is written for, it becomes a layer of the catalogue."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping

from kerascount.counting import layers
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, Layer, LayerType, construct, snake_case
from kerascount.counting.legacy.attention import attending_before_3
from kerascount.counting.legacy.calls import called_as_before_3, padded_in_full
from kerascount.counting.legacy.categories import encoding_before_3
from kerascount.counting.legacy.spellings import SINCE, modern

LAST_OF_ITS_OWN = (2, 4)
"""The first Keras that is TensorFlow's: it counts names from 0, and takes no spelling of Keras 1 any more."""

THEN = frozenset({"Convolution1D", "Convolution2D", "Convolution3D", "SeparableConvolution2D"})
"""Classes of Keras 1 that have another name since; the rows of its summaries have the old one."""


def make(name: str, arguments: tuple[object, ...], keywords: Mapping[str, object], dialect: Dialect = Dialect()) -> Layer:
    """The layer that a call makes, in any Keras's spelling.

    Raises:
        LayerError: there is no such layer, or Keras refuses its arguments.
    """
    kind = catalogue().get(SINCE.get(name, name))
    if kind is None:
        raise LayerError(Fault.ARGUMENT, f"There is no layer called '{name}'")
    spelled, named = modern(name, kind, arguments, keywords, dialect)
    kind = _of_its_time(name, kind, dialect)
    is_full = named.get("padding") == "full" and dialect.keras < (2, 0)
    return construct(padded_in_full(kind) if is_full else kind, spelled, named, dialect)


def knows(name: str) -> bool:
    """Whether any Keras has a layer of the name."""
    return SINCE.get(name, name) in catalogue()


def first_name_index(dialect: Dialect = Dialect()) -> int:
    """The number in the first automatic name of a kind: ``dense_1`` before Keras became TensorFlow's, then ``dense`` (0)."""
    return 1 if dialect.keras < LAST_OF_ITS_OWN else 0


def name_prefix(name: str, dialect: Dialect = Dialect()) -> str:
    """What an automatic name begins with: ``maxpooling2d`` in Keras 1, ``max_pooling2d`` since."""
    return name.lower() if dialect.keras < (2, 0) else snake_case(name)


@functools.cache
def catalogue() -> dict[str, LayerType]:
    """Every layer type by each of its names, those of the past included.

    Raises:
        ValueError: a layer of the past has the name of another.
    """
    found = dict(layers.catalogue())
    for module in ("classes", "connected", "merging"):
        family = importlib.import_module(f"{__name__}.{module}")
        for value in vars(family).values():
            if isinstance(value, LayerType) and value.family == module:
                for name in (value.name, *value.also):
                    if found.setdefault(name, value) is not value:
                        raise ValueError(f"two layers are called {name}")
    return found


def _of_its_time(name: str, kind: LayerType, dialect: Dialect) -> LayerType:
    """The class of layers under the name that its Keras prints, and called as it then was."""
    if dialect.is_keras_3:
        return kind
    older = called_as_before_3(encoding_before_3(attending_before_3(kind)))
    return _named(older, name) if dialect.keras < (2, 0) and name in THEN else older


@functools.cache
def _named(kind: LayerType, name: str) -> LayerType:
    return LayerType(kind.function, name, kind.also, kind.takes_unknown_shapes)
