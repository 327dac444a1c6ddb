"""How it is told: one file a format, found by looking through this folder."""

from __future__ import annotations

import functools
import importlib
import os

from kerascount.report.registry import Format, name_of


def format_called(name: str) -> Format | None:
    """The format of a name; the others are imported only where no file is called so."""
    file = name.replace("-", "_")
    if file.isidentifier() and os.path.isfile(os.path.join(os.path.dirname(__file__), f"{file}.py")):
        for value in vars(importlib.import_module(f"{__name__}.{file}")).values():
            if isinstance(value, Format) and value.name == name == name_of(file):
                return value
    return formats().get(name)


@functools.cache
def formats() -> dict[str, Format]:
    """Every output format by each of its names.

    Raises:
        ValueError: two formats have the same name.
    """
    import pkgutil

    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(__path__):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, Format) and value.name == name_of(module.name):
                for name in (value.name, *value.also):
                    if found.setdefault(name, value) is not value:
                        raise ValueError(f"two output formats are called {name}")
    return found
