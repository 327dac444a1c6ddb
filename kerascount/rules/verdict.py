"""How a count compares with a limit: over it, within it, or not known well enough to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kerascount.analysis import Count
from kerascount.settings import Limits

MOST_BYTES = 8
"""No number that Keras stores takes more bytes."""


class Bounds(NamedTuple):
    """The least and the most that a number can be (``None`` where nothing bounds it above)."""

    low: int
    high: int | None

    def exceeds(self, limit: int) -> bool:
        return self.low > limit

    def may_exceed(self, limit: int) -> bool:
        return self.low <= limit and (self.high is None or self.high > limit)


def total(count: Count) -> Bounds:
    return Bounds(count.low or 0, count.high) if count.total is None else Bounds(count.total, count.total)


def trainable(count: Count) -> Bounds:
    return Bounds(0, total(count).high) if count.trainable is None else Bounds(count.trainable, count.trainable)


def size(count: Count) -> Bounds:
    """The bytes; where they are not known, between one and ``MOST_BYTES`` for each parameter."""
    if count.bytes is not None:
        return Bounds(count.bytes, count.bytes)
    low, high = total(count)
    return Bounds(low, None if high is None else high * MOST_BYTES)


def against(count: Count, limits: Limits) -> Iterator[tuple[str, Bounds, int]]:
    """Each limit that is set for a model as a whole: its key, what it bounds, and the limit."""
    if limits.max_params is not None:
        yield "max-params", total(count), limits.max_params
    if limits.max_trainable_params is not None:
        yield "max-trainable-params", trainable(count), limits.max_trainable_params
    if limits.max_size is not None:
        yield "max-size", size(count), limits.max_size
