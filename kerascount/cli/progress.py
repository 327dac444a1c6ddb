"""How far a long run has come, on a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

PATIENCE = 1.0
"""Seconds that a run may take before it says how far it has come."""

INTERVAL = 0.1
"""Seconds between two states of the bar."""

CLEAR = "\r\x1b[K"
"""To a terminal: clear the line."""

WIDEST = 40
"""Columns of the bar."""

Item = TypeVar("Item")


def shown(items: Iterable[Item], count: Callable[[], int]) -> Iterator[Item]:
    """The same items; on a terminal with a bar below while they take long, for which it is counted how many there will be."""
    return _with_bar(items, count) if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" else iter(items)


def _with_bar(items: Iterable[Item], count: Callable[[], int]) -> Iterator[Item]:
    due = time.monotonic() + PATIENCE
    total = 0
    try:
        for number, item in enumerate(items, 1):
            if time.monotonic() >= due:
                total = total or count()
                sys.stderr.write(CLEAR + _bar(number, max(number, total)))
                sys.stderr.flush()
                due = time.monotonic() + INTERVAL
            yield item
    finally:
        if total:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def _bar(done: int, total: int) -> str:
    """A line such as ``checking [#####     ] 1,234 of 2,468 files``, no wider than the terminal."""
    import shutil

    text = f"{done:,} of {total:,} files"
    width = shutil.get_terminal_size().columns - len(f"checking [] {text} ")
    width = min(WIDEST, width)
    if width < 5:
        return text
    full = width * done // total
    return f"checking [{'#' * full}{' ' * (width - full)}] {text}"
