"""Cases of the recurrent layers, their cells, and the wrappers that only they have."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import cases, nested, tensor
from tests.counting.drawing import batches, channels, flags, formats, lengths, shapes

units = st.sampled_from([1, 2, 3, 8, 16, 0, -1])
sequences = st.one_of(shapes(3), shapes(3), shapes(3), shapes(3), shapes(2), shapes(4))
rolling = {
    **dict.fromkeys(("return_sequences", "return_state", "go_backwards", "unroll", "use_bias"), flags),
    "stateful": st.sampled_from([False, False, False, True]),
    "trainable": flags,
    "dropout": st.sampled_from([0.0, 0.3]),
}
gated = rolling | {"implementation": st.sampled_from([1, 2]), "recurrent_dropout": st.sampled_from([0.0, 0.2])}
cells = st.sampled_from(
    [
        nested("SimpleRNNCell", units=3),
        nested("LSTMCell", units=4),
        nested("LSTMCell", units=4, use_bias=False),
        nested("GRUCell", units=5),
        nested("GRUCell", units=5, reset_after=False),
        nested("StackedRNNCells", cells=[nested("LSTMCell", units=4), nested("GRUCell", units=2)]),
        [nested("GRUCell", units=4), nested("GRUCell", units=2)],
        [nested("LSTMCell", units=4)],
        nested("Dense", units=3),
    ]
)
wraps = {"return_sequences": flags, "return_state": flags, "go_backwards": flags, "unroll": flags, "stateful": flags}


def stepped(size: int, states: int, single: bool) -> st.SearchStrategy[dict[str, Any]]:
    """The states that a cell is called with."""
    state = st.sampled_from([size, size, size, size + 1])
    return st.builds(lambda width: {"states": tensor((None, width) if single else [(None, width)] * states)}, state)


def convolved(rank: int) -> Any:
    """Cases of a ConvLSTM."""
    small = st.integers(1, 4)
    return cases(
        f"ConvLSTM{rank}D",
        st.tuples(batches, lengths, *[st.sampled_from([3, 4, 5, 6, None, 7])] * rank, channels),
        {"filters": st.sampled_from([1, 2, 4]), "kernel_size": st.one_of(small, st.tuples(*[small] * rank))},
        {
            "strides": st.integers(1, 2),
            "padding": st.sampled_from(["valid", "same", "SAME", "full"]),
            "data_format": formats,
            "dilation_rate": st.sampled_from([1, 1, 2]),
            **dict.fromkeys(("use_bias", "return_sequences", "return_state", "go_backwards", "unit_forget_bias"), flags),
            "stateful": st.sampled_from([False, False, True]),
        },
    )


CASES = {
    "SimpleRNN": cases("SimpleRNN", sequences, {"units": units}, rolling),
    "LSTM": cases("LSTM", sequences, {"units": units}, gated | {"unit_forget_bias": flags}),
    "GRU": cases("GRU", sequences, {"units": units}, gated | {"reset_after": flags}),
    "SimpleRNNCell": cases(
        "SimpleRNNCell", st.tuples(st.none(), channels), {"units": st.just(3)}, {"use_bias": flags}, stepped(3, 1, True)
    ),
    "LSTMCell": cases(
        "LSTMCell", st.tuples(st.none(), channels), {"units": st.just(3)}, {"use_bias": flags}, stepped(3, 2, False)
    ),
    "GRUCell": cases(
        "GRUCell",
        st.tuples(st.none(), channels),
        {"units": st.just(3)},
        {"use_bias": flags, "reset_after": flags},
        stepped(3, 1, False),
    ),
    "RNN": cases("RNN", st.one_of(shapes(3), shapes(3), shapes(4), shapes(2)), {"cell": cells}, wraps),
    "ConvLSTM1D": convolved(1),
    "ConvLSTM2D": convolved(2),
    "ConvLSTM3D": convolved(3),
}
