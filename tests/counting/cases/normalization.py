"""Cases of the normalization layers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.counting.cases import cases, nested
from tests.counting.drawing import any_shapes, flags, lengths, shapes

axes = st.one_of(st.just(-1), st.integers(-4, 4))
lists = st.one_of(
    axes, st.lists(axes, min_size=1, max_size=3, unique=True), st.tuples(axes, axes), st.sampled_from([[1, 2], (-2, -1), (1, -1)])
)
both = {"center": flags, "scale": flags}
dtypes = st.sampled_from(["float32", "mixed_float16", "mixed_bfloat16"])
many = st.sampled_from([8, 16, 32, 64, 96, 3, 1])
wrapped = st.sampled_from(
    [
        (2, nested("Dense", units=3)),
        (4, nested("Dense", units=3, use_bias=False)),
        (3, nested("Conv1D", filters=4, kernel_size=2)),
        (4, nested("Conv2D", filters=4, kernel_size=2, groups=2)),
        (4, nested("Conv2DTranspose", filters=4, kernel_size=2)),
        (4, nested("SeparableConv2D", filters=4, kernel_size=2)),
        (2, nested("Embedding", input_dim=10, output_dim=3)),
        (3, nested("EinsumDense", equation="...a,ab->...b", output_shape=5, bias_axes="b")),
        (2, nested("SpectralNormalization", layer=nested("Dense", units=3))),
        (3, nested("BatchNormalization")),
        (2, nested("Dropout", rate=0.5)),
        (2, nested("Dense", units=0)),
        (2, 3),
    ]
)

CASES = {
    "BatchNormalization": cases(
        "BatchNormalization",
        any_shapes(1, 5),
        {},
        both | {"axis": st.one_of(axes, axes, lists), "renorm": flags, "trainable": flags, "dtype": dtypes},
    ),
    "LayerNormalization": cases("LayerNormalization", any_shapes(1, 5), {}, both | {"axis": lists, "rms_scaling": flags}),
    "GroupNormalization": cases(
        "GroupNormalization",
        st.integers(2, 5).flatmap(lambda rank: shapes(rank, lengths, many)),
        {},
        both | {"groups": st.sampled_from([1, 2, 4, 8, 16, -1, 0, 3]), "axis": axes},
    ),
    "UnitNormalization": cases("UnitNormalization", any_shapes(1, 5), {}, {"axis": lists}),
    "RMSNormalization": cases("RMSNormalization", any_shapes(1, 5), {}, {"axis": lists}),
    "SpectralNormalization": wrapped.flatmap(
        lambda one: cases(
            "SpectralNormalization",
            shapes(one[0]),
            {"layer": st.just(one[1])},
            {"power_iterations": st.sampled_from([1, 2, 0]), "trainable": flags},
        )
    ),
}
