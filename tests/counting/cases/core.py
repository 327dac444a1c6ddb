"""Cases of the core layers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.counting.cases import cases
from tests.counting.drawing import any_shapes, flags

CASES = {
    "Dense": cases(
        "Dense",
        any_shapes(1, 4),
        {"units": st.sampled_from([1, 3, 10, 0, -1, 5.0])},
        {"use_bias": flags, "lora_rank": st.sampled_from([None, 1, 2, 4]), "activation": st.sampled_from(["relu", None])},
    ),
}
