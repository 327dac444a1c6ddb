"""Cases of the convolutional layers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import Case, cases, nested
from tests.counting.drawing import flags, formats, lengths, shapes, windows

filters = st.sampled_from([1, 2, 4, 6, 8, 16, 32])
odd_filters = st.sampled_from([0, -2, 3.0, 8, 4])
kernels = st.integers(1, 5)
steps = st.sampled_from([1, 1, 1, 2, 3])
paddings = st.sampled_from(["valid", "same", "SAME", "causal", "full"])
usual = st.sampled_from(["valid", "same"])
multiples = st.sampled_from([1, 2, 4, 6, 8])


def inputs(rank: int) -> st.SearchStrategy[Any]:
    odd = st.one_of(shapes(rank + 2, lengths, st.none()), shapes(rank + 1), shapes(rank + 3))
    return mostly(shapes(rank + 2, st.one_of(st.integers(6, 20), st.none(), st.integers(1, 20)), multiples), odd)


def mostly(usual: st.SearchStrategy[Any], odd: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw what is usual eleven times as often as what is odd."""
    return st.sampled_from([usual] * 11 + [odd]).flatmap(lambda strategy: strategy)


def options(rank: int) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "strides": mostly(st.one_of(st.just(1), windows(rank, steps)), windows(rank, st.integers(0, 2))),
        "padding": mostly(usual, paddings),
        "data_format": formats,
        "dilation_rate": mostly(st.just(1), windows(rank, steps)),
        "use_bias": flags,
        "dtype": st.sampled_from(["float32", "float16", "mixed_bfloat16"]),
        "activation": st.sampled_from(["relu", "relu", None, nested("PReLU", shared_axes=[1]), nested("LeakyReLU")]),
    }


def convolutions(rank: int) -> st.SearchStrategy[Case]:
    more = {"groups": mostly(st.sampled_from([1, 1, 2]), st.sampled_from([4, 3, 0])), "lora_rank": st.sampled_from([None, 2])}
    needed = {"filters": mostly(filters, odd_filters), "kernel_size": kernel(rank)}
    return cases(f"Conv{rank}D", inputs(rank), needed, options(rank) | more)


def transposes(rank: int) -> st.SearchStrategy[Case]:
    more = {"output_padding": mostly(st.none(), windows(rank, st.integers(0, 2)))}
    return cases(f"Conv{rank}DTranspose", inputs(rank), {"filters": filters, "kernel_size": kernel(rank)}, options(rank) | more)


def depthwise(rank: int) -> st.SearchStrategy[Case]:
    return cases(
        f"DepthwiseConv{rank}D",
        inputs(rank),
        {"kernel_size": kernel(rank)},
        options(rank) | {"depth_multiplier": mostly(st.integers(1, 3), st.just(-1))},
    )


def separable(rank: int) -> st.SearchStrategy[Case]:
    more = {"depth_multiplier": mostly(st.integers(1, 3), st.just(-1))}
    return cases(f"SeparableConv{rank}D", inputs(rank), {"filters": filters, "kernel_size": kernel(rank)}, options(rank) | more)


def kernel(rank: int) -> st.SearchStrategy[Any]:
    return mostly(windows(rank, kernels), st.one_of(windows(rank, st.integers(0, 2)), st.just((3, 3))))


CASES = {
    **{f"Conv{rank}D": convolutions(rank) for rank in (1, 2, 3)},
    **{f"Conv{rank}DTranspose": transposes(rank) for rank in (1, 2, 3)},
    **{f"DepthwiseConv{rank}D": depthwise(rank) for rank in (1, 2)},
    **{f"SeparableConv{rank}D": separable(rank) for rank in (1, 2)},
}
