"""The operations of ``keras.ops`` on tensors between layers, found by looking through this folder.

Each is a layer function without weights under its name in ``keras.ops``; the name of its type is the row's in a summary.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil

from kerascount.counting.layer import LayerType


@functools.cache
def catalogue() -> dict[str, LayerType]:
    """Every operation by its names in ``keras.ops``.

    Raises:
        ValueError: two operations have the same name.
    """
    found: dict[str, LayerType] = {}
    for module in pkgutil.iter_modules(__path__):
        for name, value in named(f"{__name__}.{module.name}"):
            if found.setdefault(name, value) is not value:
                raise ValueError(f"two operations are called {name}")
    return found


def is_operation(kind: LayerType) -> bool:
    """Whether a row of a summary is an operation, which ``model.layers`` of Keras 3 leaves out."""
    return kind in _kinds()


@functools.cache
def _kinds() -> frozenset[LayerType]:
    return frozenset(catalogue().values())


def named(module: str) -> list[tuple[str, LayerType]]:
    """The operations that a module defines, by each of their names; a table of them is a dict called ``TABLE``."""
    values = vars(importlib.import_module(module))
    own = [one for one in values.values() if isinstance(one, LayerType) and one.function.__module__ == module]
    table: dict[str, LayerType] = values.get("TABLE", {})
    return [(name, one) for one in own for name in (one.function.__name__, *one.also)] + list(table.items())
