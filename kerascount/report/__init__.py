"""How it is told: one file a format, found by looking through this folder."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from kerascount.report.registry import Format, name_of


@functools.cache
def formats() -> dict[str, Format]:
    """Every output format by each of its names.

    Raises:
        ValueError: two formats have the same name.
    """
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(__path__):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, Format) and value.name == name_of(module.name):
                for name in (value.name, *value.also):
                    if found.setdefault(name, value) is not value:
                        raise ValueError(f"two output formats are called {name}")
    return found
