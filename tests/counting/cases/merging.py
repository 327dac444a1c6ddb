"""Cases of the merging layers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import Case, cases
from tests.counting.drawing import any_shapes, flags, shapes

sizes = st.sampled_from([1, 2, 3, 3, 5, None])
axes = st.integers(-3, 3)


@st.composite
def alike(draw: st.DrawFn, least: int = 1, most: int = 4) -> list[tuple[int | None, ...]]:
    """Shapes that mostly merge: one shape, with some of its sizes made 1, open or another, or its first ones left out."""
    shape = draw(st.integers(1, 4).flatmap(lambda rank: shapes(rank, sizes, sizes)))
    made = []
    for _ in range(draw(st.integers(least, most))):
        rest = [draw(st.sampled_from([size, size, size, size, 1, None, 4])) for size in shape[1:]]
        start = draw(st.sampled_from([0, 0, 0, 0, 1]))
        made.append((draw(st.sampled_from([shape[0], None, shape[0], 2])), *rest[start:]))
    return made


@st.composite
def along(draw: st.DrawFn) -> list[tuple[int | None, ...]]:
    """Shapes that are alike but for one axis."""
    shape = list(draw(st.integers(2, 4).flatmap(lambda rank: shapes(rank, sizes, sizes))))
    axis = draw(st.integers(1, len(shape) - 1))
    return [(*shape[:axis], draw(sizes), *shape[axis + 1 :]) for _ in range(draw(st.integers(1, 4)))]


inputs = st.one_of(alike(), alike(2, 3), any_shapes(1, 3), st.lists(any_shapes(1, 4), max_size=3))
pairs: st.SearchStrategy[Any] = st.one_of(alike(2, 2), alike(2, 2), along(), inputs)

odd_axes = st.one_of(axes, st.tuples(axes, axes), st.lists(axes, min_size=1, max_size=3))


@st.composite
def dots(draw: st.DrawFn) -> Case:
    """Two shapes with one size in common, and the axes that it stands at."""
    shared, batch = draw(st.integers(1, 5)), draw(st.sampled_from([None, None, 2]))
    given, places = [], []
    for _ in range(2):
        rest = draw(st.lists(sizes, max_size=2))
        places.append(draw(st.integers(1, len(rest) + 1)))
        given.append((batch, *rest[: places[-1] - 1], shared, *rest[places[-1] - 1 :]))
    choices: list[Any] = [tuple(places), places]
    choices += [places[0]] if places[0] == places[1] else []
    return Case("Dot", {"axes": draw(st.sampled_from(choices)), "normalize": draw(flags)}, given)


CASES = {
    **{name: cases(name, inputs) for name in ("Add", "Multiply", "Average", "Maximum", "Minimum")},
    "Subtract": cases("Subtract", st.one_of(pairs, inputs)),
    "Concatenate": cases("Concatenate", st.one_of(along(), along(), inputs), {}, {"axis": st.one_of(axes, st.just(-1))}),
    "Dot": st.one_of(dots(), dots(), cases("Dot", pairs, {"axes": odd_axes}, {"normalize": flags})),
}
