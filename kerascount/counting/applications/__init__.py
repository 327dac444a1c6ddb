"""The applications of Keras, found by looking through this folder: one file for each family of architectures."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Mapping

from kerascount.counting.applications.making import make_application
from kerascount.counting.applications.network import Application
from kerascount.counting.graph import Model
from kerascount.counting.layer import Dialect


@functools.cache
def applications() -> dict[str, Application]:
    """Every application by its name.

    Raises:
        ValueError: two have the same name.
    """
    found: dict[str, Application] = {}
    for module in pkgutil.iter_modules(__path__):
        for one in getattr(importlib.import_module(f"{__name__}.{module.name}"), "APPLICATIONS", ()):
            if found.setdefault(one.name, one) is not one:
                raise ValueError(f"two applications are called {one.name}")
    return found


def make(
    name: str,
    arguments: tuple[object, ...] = (),
    keywords: Mapping[str, object] | None = None,
    dialect: Dialect | None = None,
    name_of: Callable[[str], str] | None = None,
) -> Model:
    """The model that ``keras.applications`` gives for a name; ``name_of`` names the layers that Keras names by counting.

    Raises:
        LayerError: Keras refuses the arguments.
    """
    return make_application(applications()[name], arguments, keywords or {}, dialect or Dialect(), name_of or counted_names())


def counted_names() -> Callable[[str], str]:
    """Names as in a fresh session: ``conv2d``, ``conv2d_1``; Keras 2 counts its inputs from ``input_1``."""
    counts: dict[str, int] = {"input": 0}

    def name_of(prefix: str) -> str:
        counts[prefix] = counts.get(prefix, -1) + 1
        return f"{prefix}_{counts[prefix]}" if counts[prefix] else prefix

    return name_of
