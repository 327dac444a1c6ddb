"""Cases of the core layers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.counting.cases import cases, function, nested
from tests.counting.drawing import any_shapes, flags, shapes

dtypes = st.sampled_from(["float16", "float64", "bfloat16", "mixed_float16", "float32"])
lora = st.sampled_from([None, None, 0, 1, 2, 4])
sizes = st.sampled_from([1, 3, 10, 64, 0, -1, 5.0, None])
units = st.sampled_from([1, 2, 3, 8, 10, 32, 100])
activations = st.sampled_from(["relu", "softmax", None, nested("PReLU"), nested("ReLU")])

embeddings = {"lora_rank": lora, "mask_zero": flags}
equations = st.sampled_from(
    [
        ("abc,cd->abd", (None, 6), "d"),
        ("abc,cde->abde", (None, 2, 3), "de"),
        ("abc,cde->abde", (None, 2, 3), "e"),
        ("abc,cde->abde", (None, 2, 3), "d"),
        ("abcd,cde->abe", (None, 5), "e"),
        ("...x,xy->...y", 7, "y"),
        ("...x,xy->...y", (7,), None),
        ("...ab,bc->...ac", (None, 7), "c"),
        ("ab...,bc->ac...", (4,), "c"),
        ("abc,bc->ac", (4,), None),
        ("abc,dc->abd", (3, 6), None),
        ("abc,bd->acd", (None, 6), "cd"),
        ("ab,bc->ac", 9, "c"),
        ("ab,bc->ac", 9, "x"),
        ("ab,bc->ad", 9, "c"),
        ("ab,bcd->ac", 9, "c"),
        ("ab->bc", 9, None),
        ("ab,ca->bc", 9, None),
    ]
)

CASES = {
    "Dense": cases(
        "Dense",
        any_shapes(1, 5),
        {"units": st.one_of(units, units, sizes)},
        {"use_bias": flags, "lora_rank": lora, "activation": activations, "dtype": dtypes},
    ),
    "Embedding": cases(
        "Embedding",
        any_shapes(1, 4),
        {"input_dim": st.one_of(units, sizes), "output_dim": st.one_of(units, sizes)},
        embeddings,
        dtype="int32",
    ),
    "ReversibleEmbedding": cases(
        "ReversibleEmbedding",
        any_shapes(1, 4),
        {"input_dim": units, "output_dim": units},
        embeddings | {"tie_weights": flags},
        st.sampled_from([{}, {"reverse": True}, {"reverse": False}]),
    ),
    "EinsumDense": equations.flatmap(
        lambda one: cases(
            "EinsumDense",
            st.one_of(shapes(max(2, len(one[0].partition(",")[0].strip(".")))), any_shapes(2, 5)),
            {"equation": st.just(one[0]), "output_shape": st.just(one[1])},
            {"bias_axes": st.just(one[2]), "lora_rank": lora},
        )
    ),
    "Identity": cases("Identity", any_shapes(1, 4)),
    "Masking": cases("Masking", any_shapes(1, 4), {}, {"mask_value": st.sampled_from([0, 1.5])}),
    "Wrapper": cases("Wrapper", shapes(2), {"layer": st.sampled_from([nested("Dense", units=3), 3])}),
    "Lambda": cases(
        "Lambda",
        any_shapes(1, 4),
        {
            "function": st.just(function("lambda x: x")),
            "output_shape": st.sampled_from([(3,), (4, 5), (None, 2), (), [3], [4, 5]]),
        },
    ),
}
