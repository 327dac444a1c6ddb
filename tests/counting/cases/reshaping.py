"""Cases of the reshaping layers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import Case, cases
from tests.counting.drawing import any_shapes, formats, shapes, windows

few = st.integers(0, 3)
counts = st.sampled_from([1, 2, 3, 5, 0, 2.0, True])
divisors = st.sampled_from([1, 2, 3, 4, 6, 12, -1, -1])
plain = st.sampled_from([1, 2, 3, 4, 6, 12, None])


def inputs(rank: int) -> st.SearchStrategy[Any]:
    return st.one_of(*[shapes(rank + 2)] * 8, shapes(rank + 1), shapes(rank + 3))


def amounts(rank: int, least: int = 0) -> st.SearchStrategy[Any]:
    pairs = st.tuples(*[st.tuples(few, few)] * rank)
    odd = st.one_of(windows(rank + 1, few), st.tuples(*[st.integers(-1, 2)] * rank))
    return st.one_of(st.integers(least, 3), windows(rank, few), pairs, pairs.map(list), odd)


def permutations(rank: int) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.permutations(range(1, rank + 1)).map(tuple),
        st.permutations(range(1, rank + 1)),
        st.lists(st.integers(0, 3), max_size=3),
    )


def reshapes(shape: tuple[int | None, ...]) -> st.SearchStrategy[Case]:
    whole = 1
    for size in shape[1:]:
        whole *= size or 1
    targets = st.one_of(
        st.lists(divisors, min_size=1, max_size=3).map(tuple),
        st.lists(divisors, min_size=1, max_size=3),
        st.sampled_from([1, 2, 3]).map(lambda part: (part, -1)),
        st.sampled_from([1, 2, 4]).map(lambda part: (whole // part, part)),
        st.just((whole,)),
        st.lists(plain, min_size=1, max_size=3).map(tuple),
    )
    return cases("Reshape", st.just(shape), {"target_shape": targets})


CASES = {
    "Flatten": cases("Flatten", any_shapes(1, 5), {}, {"data_format": formats}),
    "Reshape": st.integers(1, 4).flatmap(lambda rank: shapes(rank, plain, plain)).flatmap(reshapes),
    "Permute": st.integers(2, 5).flatmap(
        lambda rank: cases("Permute", st.one_of(shapes(rank), shapes(rank), any_shapes()), {"dims": permutations(rank - 1)})
    ),
    "RepeatVector": cases("RepeatVector", st.one_of(shapes(2), shapes(2), any_shapes(1, 3)), {"n": counts}),
    "UpSampling1D": cases("UpSampling1D", inputs(1), {}, {"size": st.sampled_from([1, 2, 3, 2.0])}),
    "UpSampling2D": cases(
        "UpSampling2D",
        inputs(2),
        {},
        {"size": windows(2, few), "data_format": formats, "interpolation": st.sampled_from(["nearest", "bilinear"])},
    ),
    "UpSampling3D": cases("UpSampling3D", shapes(5), {}, {"size": windows(3, few), "data_format": formats}),
    "Cropping1D": cases("Cropping1D", inputs(1), {}, {"cropping": st.one_of(few, windows(2, few))}),
    "Cropping2D": cases("Cropping2D", inputs(2), {}, {"cropping": amounts(2), "data_format": formats}),
    "Cropping3D": cases(
        "Cropping3D", shapes(5, st.integers(8, 12), st.integers(8, 12)), {}, {"cropping": amounts(3), "data_format": formats}
    ),
    "ZeroPadding1D": cases("ZeroPadding1D", inputs(1), {}, {"padding": windows(2, st.integers(-1, 3))}),
    "ZeroPadding2D": cases("ZeroPadding2D", inputs(2), {}, {"padding": amounts(2, -1), "data_format": formats}),
    "ZeroPadding3D": cases("ZeroPadding3D", inputs(3), {}, {"padding": amounts(3, -1), "data_format": formats}),
}
