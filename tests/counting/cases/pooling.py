"""Cases of the pooling layers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import Case, cases
from tests.counting.drawing import flags, formats, shapes, windows

windows_of = st.integers(1, 4)


def inputs(rank: int) -> st.SearchStrategy[Any]:
    return st.one_of(*[shapes(rank + 2)] * 8, shapes(rank + 1), shapes(rank + 3))


def pools(kind: str, rank: int) -> st.SearchStrategy[Case]:
    sizes = {"pool_size": st.one_of(windows(rank, windows_of), windows(rank, windows_of), windows(rank, st.integers(0, 2)))}
    options = {
        "strides": st.one_of(st.none(), windows(rank, windows_of), windows(rank, st.integers(0, 2))),
        "padding": st.sampled_from(["valid", "same", "same", "SAME", "full"]),
        "data_format": formats,
    }
    needed, optional = ({}, sizes | options) if kind == "Max" else (sizes, options)
    return cases(f"{kind}Pooling{rank}D", inputs(rank), needed, optional)


def whole(kind: str, rank: int) -> st.SearchStrategy[Case]:
    return cases(f"Global{kind}Pooling{rank}D", inputs(rank), {}, {"data_format": formats, "keepdims": flags})


def adaptive(kind: str, rank: int) -> st.SearchStrategy[Case]:
    sizes = st.one_of(windows(rank, windows_of), windows(rank, windows_of), windows(rank, st.integers(-1, 2)))
    return cases(f"Adaptive{kind}Pooling{rank}D", inputs(rank), {"output_size": sizes}, {"data_format": formats})


CASES = {
    **{f"{kind}Pooling{rank}D": pools(kind, rank) for kind in ("Max", "Average") for rank in (1, 2, 3)},
    **{f"Global{kind}Pooling{rank}D": whole(kind, rank) for kind in ("Max", "Average") for rank in (1, 2, 3)},
    **{f"Adaptive{kind}Pooling{rank}D": adaptive(kind, rank) for kind in ("Max", "Average") for rank in (1, 2, 3)},
}
