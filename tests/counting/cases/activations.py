"""Cases of the activation layers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.counting.cases import cases
from tests.counting.drawing import any_shapes

slopes = st.sampled_from([0.0, 0.3, 1, None, -0.1])
axes = st.integers(-4, 4)

CASES = {
    "Activation": cases("Activation", any_shapes(2, 4), {"activation": st.sampled_from(["relu", "softmax", "tanh", None])}),
    "ELU": cases("ELU", any_shapes(1, 4), {}, {"alpha": st.sampled_from([1.0, 2])}),
    "LeakyReLU": cases("LeakyReLU", any_shapes(1, 4), {}, {"negative_slope": slopes}),
    "ReLU": cases(
        "ReLU",
        any_shapes(1, 4),
        {},
        {"max_value": st.sampled_from([None, 6.0, -1.0]), "negative_slope": slopes, "threshold": slopes},
    ),
    "Softmax": cases("Softmax", any_shapes(1, 4), {}, {"axis": st.one_of(axes, st.tuples(axes, axes), st.tuples(axes))}),
    "PReLU": cases(
        "PReLU",
        any_shapes(1, 5),
        {},
        {"shared_axes": st.one_of(st.none(), axes, st.lists(axes, max_size=3), st.sampled_from([(1, 2), [1], [1, 2, 3], (2,)]))},
    ),
}
