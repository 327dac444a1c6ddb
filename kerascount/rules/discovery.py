"""All the rules there are, found by looking through this folder."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from pathlib import Path

from kerascount.rules.registry import Rule


@functools.cache
def catalogue() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes.

    Raises:
        ValueError: two rules have the same code or the same name.
    """
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        for value in vars(importlib.import_module(f"{__package__}.{module.name}")).values():
            if isinstance(value, Rule) and value not in found.values():
                if value.code in found or any(value.name == other.name for other in found.values()):
                    raise ValueError(f"two rules are called {value.code} or {value.name}")
                found[value.code] = value
    return dict(sorted(found.items()))
