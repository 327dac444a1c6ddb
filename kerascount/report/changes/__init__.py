"""How a comparison with a revision is told: one file a format, found by looking through this folder."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator

from kerascount.changes import Comparison
from kerascount.report.registry import Page

RenderChanges = Callable[[Comparison, Page], Iterator[str]]
"""The lines of a report on a comparison, each without its end."""

SHARED = "wording"


@functools.cache
def formats_of_changes() -> dict[str, RenderChanges]:
    """Every format by its name."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if module.name != SHARED]
    return {name: importlib.import_module(f"{__name__}.{name}").render for name in names}
