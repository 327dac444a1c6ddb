"""The catalogue of layers, found by looking through this folder: one file for each of Keras's families."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from kerascount.counting.layer import LayerType


@functools.cache
def catalogue() -> dict[str, LayerType]:
    """Every layer type by each of its names.

    Raises:
        ValueError: two layers have the same name.
    """
    found: dict[str, LayerType] = {}
    for module in pkgutil.iter_modules(__path__):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, LayerType) and value.family == module.name:
                for name in (value.name, *value.also):
                    if found.setdefault(name, value) is not value:
                        raise ValueError(f"two layers are called {name}: {found[name].family} and {value.family}")
    return found
