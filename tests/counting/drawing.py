"""Strategies that the cases of many layers share: sizes, shapes, windows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

batches = st.sampled_from([None, None, None, 2])
channels = st.integers(1, 8)
lengths = st.one_of(st.integers(1, 20), st.integers(4, 12), st.none())
flags = st.booleans()
formats = st.sampled_from(["channels_last", "channels_first"])


def shapes(
    rank: int, sizes: st.SearchStrategy[int | None] = lengths, last: st.SearchStrategy[int | None] = channels
) -> st.SearchStrategy[Any]:
    """Shapes of a rank, batch included, with the channels last."""
    return st.tuples(batches, *[sizes] * (rank - 2), last) if rank > 1 else st.tuples(batches)


def any_shapes(least: int = 2, most: int = 5) -> st.SearchStrategy[Any]:
    """Shapes of several ranks, batch included."""
    return st.integers(least, most).flatmap(shapes)


def windows(rank: int, sizes: st.SearchStrategy[int]) -> st.SearchStrategy[Any]:
    """A size for every spatial dimension: one number, a tuple or a list."""
    several = st.tuples(*[sizes] * rank)
    return st.one_of(sizes, several, several.map(list))
