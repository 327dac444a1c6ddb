"""How far a long run has come, on a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Generator
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

Items = Generator[Item, None, None]


def shown(items: Items[Item], count: Callable[[], int], is_told: Callable[[Item], bool]) -> Items[Item]:
    """The same items; on a terminal with a bar below while they take long, for which it is counted how many there will be.

    The bar makes room for an item of which something ``is_told``.
    """
    return _with_bar(items, count, is_told) if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" else items


def _with_bar(items: Items[Item], count: Callable[[], int], is_told: Callable[[Item], bool]) -> Items[Item]:
    due = time.monotonic() + PATIENCE
    total = 0
    is_there = False
    try:
        for number, item in enumerate(items, 1):
            if time.monotonic() >= due:
                total = total or count()
                _write(CLEAR + _bar(number, max(number, total)))
                is_there = True
                due = time.monotonic() + INTERVAL
            if is_there and is_told(item):
                _write(CLEAR)
                is_there = False
            yield item
    finally:
        items.close()
        if is_there:
            _write(CLEAR)


def _write(text: str) -> None:
    sys.stderr.write(text)
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
