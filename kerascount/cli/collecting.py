"""When Python looks for garbage during a run.

An analysis makes hundreds of thousands of objects that live until it ends. To go through them again and again, as Python does by
default, takes a quarter of the time of a large model, and more the larger it is.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

THRESHOLDS = (100_000, 50, 1_000)
"""How many new objects, and then collections, are waited for."""

FILES = 20
"""After so many analyses everything is gone through once, so that what they left in cycles does not add up."""

LARGE = 5
"""The collections within one analysis from which on what it left is not waited with."""

# When a process ends all its memory goes at once; to look through it for garbage first would take a sixth of a short run.
atexit.register(gc.freeze)


@contextmanager
def seldom() -> Iterator[Callable[[], None]]:
    """A time in which garbage is looked for seldom; what it gives is to be called after each analysis."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    # What an earlier run left may be garbage by now.
    gc.unfreeze()
    made = 0

    def tidy() -> None:
        nonlocal made
        made += 1
        if made % FILES == 0 or gc.get_count()[1] >= LARGE:
            gc.collect()
            # What is left is kept, in caches for one, and would be gone through again for nothing each time.
            gc.freeze()

    try:
        yield tidy
    finally:
        gc.set_threshold(*before)
