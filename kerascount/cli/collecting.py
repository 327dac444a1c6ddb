"""When Python looks for garbage during a run.

An analysis makes hundreds of thousands of objects that live until it ends. To go through them again and again, as Python does by
default, takes a quarter of the time of a large model, and more the larger it is.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

THRESHOLDS = (100_000, 50, 1_000)
"""How many new objects, and then collections, are waited for."""

FILES = 20
"""After so many files everything is gone through once, so that what they left in cycles does not add up."""

Item = TypeVar("Item")


def seldom(items: Iterable[Item]) -> Iterator[Item]:
    """The same items, while which are made garbage is looked for seldom."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        for number, item in enumerate(items, 1):
            yield item
            if number % FILES == 0:
                gc.collect()
    finally:
        gc.set_threshold(*before)
