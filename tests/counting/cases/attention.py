"""Cases of the attention layers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import cases, tensor
from tests.counting.drawing import flags, shapes

heads = st.sampled_from([1, 2, 4, 0])
sizes = st.sampled_from([1, 3, 8, -2])
queries = st.one_of(shapes(3), shapes(3), shapes(4))


def asked(rank: int) -> st.SearchStrategy[dict[str, Any]]:
    """What an attention layer is called with beside its query."""
    value = shapes(rank, st.sampled_from([4, 5, None])).map(tensor)
    key = shapes(rank, st.just(4)).map(tensor)
    return st.fixed_dictionaries(
        {"value": value}, optional={"key": key, "return_attention_scores": flags, "use_causal_mask": flags}
    )


lists = st.lists(shapes(3), min_size=1, max_size=4)
fitting = st.tuples(shapes(3), st.integers(1, 6)).map(lambda one: [one[0], (None, one[1], one[0][-1])])
scores = st.fixed_dictionaries({}, optional={"return_attention_scores": flags})

CASES = {
    "Attention": cases(
        "Attention",
        st.one_of(fitting, lists, shapes(3)),
        {},
        {"use_scale": flags, "score_mode": st.sampled_from(["dot", "concat", "sum"]), "dropout": st.sampled_from([0.0, 0.5])},
        scores,
    ),
    "AdditiveAttention": cases("AdditiveAttention", st.one_of(fitting, lists), {}, {"use_scale": flags}, scores),
    "MultiHeadAttention": cases(
        "MultiHeadAttention",
        queries,
        {"num_heads": heads, "key_dim": sizes},
        {
            "value_dim": st.sampled_from([None, 2, 5, 0]),
            "use_bias": flags,
            "output_shape": st.sampled_from([None, 7, (7,), (3, 2), [5]]),
            "attention_axes": st.sampled_from([None, 1, (1,), -1, (1, 2), 6]),
            "trainable": flags,
        },
        st.one_of(asked(3), asked(4)),
    ),
    "GroupQueryAttention": cases(
        "GroupQueryAttention",
        shapes(3),
        {
            "head_dim": st.sampled_from([1, 3, 8]),
            "num_query_heads": st.sampled_from([2, 4, 6]),
            "num_key_value_heads": st.sampled_from([1, 2, 3]),
        },
        {"use_bias": flags, "use_gate": flags},
        asked(3),
    ),
}
