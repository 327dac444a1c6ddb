"""Cases of the convolutional layers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import Case, cases
from tests.counting.drawing import flags, formats, lengths, shapes, windows

filters = st.sampled_from([1, 2, 4, 6, 8, 16, 32])
odd_filters = st.sampled_from([0, -2, 3.0, 8, 4])
kernels = st.integers(1, 5)
steps = st.sampled_from([1, 1, 1, 2, 3])
paddings = st.sampled_from(["valid", "same", "SAME", "causal", "full"])
usual = st.sampled_from(["valid", "same"])
multiples = st.sampled_from([1, 2, 4, 6, 8])


def inputs(rank: int) -> st.SearchStrategy[Any]:
    channels = st.one_of(multiples, multiples, st.none())
    return st.one_of(*[shapes(rank + 2, lengths, multiples)] * 6, shapes(rank + 2, lengths, channels), shapes(rank + 1), shapes(rank + 3))


def options(rank: int) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "strides": st.one_of(windows(rank, steps), windows(rank, st.integers(0, 2))),
        "padding": st.one_of(usual, usual, paddings),
        "data_format": formats,
        "dilation_rate": windows(rank, steps),
        "use_bias": flags,
    }


def convolutions(rank: int) -> st.SearchStrategy[Case]:
    more = {"groups": st.sampled_from([1, 1, 2, 4, 3, 0]), "lora_rank": st.sampled_from([None, 2])}
    return cases(f"Conv{rank}D", inputs(rank), {"filters": st.one_of(filters, filters, odd_filters), "kernel_size": kernel(rank)}, options(rank) | more)


def transposes(rank: int) -> st.SearchStrategy[Case]:
    more = {"output_padding": st.one_of(st.none(), windows(rank, st.integers(0, 2)))}
    return cases(f"Conv{rank}DTranspose", inputs(rank), {"filters": filters, "kernel_size": kernel(rank)}, options(rank) | more)


def depthwise(rank: int) -> st.SearchStrategy[Case]:
    return cases(
        f"DepthwiseConv{rank}D", inputs(rank), {"kernel_size": kernel(rank)}, options(rank) | {"depth_multiplier": st.integers(0, 3)}
    )


def separable(rank: int) -> st.SearchStrategy[Case]:
    more = {"depth_multiplier": st.integers(0, 3)}
    return cases(f"SeparableConv{rank}D", inputs(rank), {"filters": filters, "kernel_size": kernel(rank)}, options(rank) | more)


def kernel(rank: int) -> st.SearchStrategy[Any]:
    return st.one_of(windows(rank, kernels), windows(rank, kernels), windows(rank, kernels), windows(rank, st.integers(0, 2)), st.just((3, 3)))


CASES = {
    **{f"Conv{rank}D": convolutions(rank) for rank in (1, 2, 3)},
    **{f"Conv{rank}DTranspose": transposes(rank) for rank in (1, 2, 3)},
    **{f"DepthwiseConv{rank}D": depthwise(rank) for rank in (1, 2)},
    **{f"SeparableConv{rank}D": separable(rank) for rank in (1, 2)},
}
