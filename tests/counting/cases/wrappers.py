"""Cases of the layers around layers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.counting.cases import Case, cases, nested
from tests.counting.drawing import flags, shapes

same = {"return_sequences": flags, "return_state": flags}
inner = st.one_of(
    st.builds(lambda **given: nested("LSTM", units=3, **given), **same),
    st.builds(lambda **given: nested("GRU", units=2, **given), **same, reset_after=flags),
    st.builds(lambda **given: nested("SimpleRNN", units=4, **given), **same, use_bias=flags, trainable=flags),
    st.builds(lambda **given: nested("RNN", cell=nested("LSTMCell", units=3), **given), **same),
    st.builds(lambda **given: nested("RNN", cell=[nested("GRUCell", units=3), nested("LSTMCell", units=2)], **given), **same),
    st.sampled_from(
        [nested("LSTM", units=3, go_backwards=True), nested("LSTM", units=3, stateful=True), nested("Dense", units=2)]
    ),
)
backward = st.sampled_from(
    [
        None,
        None,
        None,
        nested("LSTM", units=3, go_backwards=True),
        nested("GRU", units=3, go_backwards=True, return_sequences=True),
        nested("GRU", units=3),
    ]
)
wrapped = st.sampled_from(
    [
        (3, nested("Dense", units=4)),
        (3, nested("Dense", units=4, use_bias=False, trainable=False)),
        (3, nested("Dropout", rate=0.5)),
        (3, nested("Activation", activation="relu")),
        (3, nested("BatchNormalization")),
        (3, nested("RepeatVector", n=3)),
        (3, nested("Embedding", input_dim=10, output_dim=3)),
        (2, nested("Dense", units=4)),
        (4, nested("LSTM", units=3)),
        (4, nested("LSTM", units=3, return_sequences=True)),
        (4, nested("Bidirectional", layer=nested("GRU", units=2))),
        (4, nested("Conv1D", filters=3, kernel_size=2)),
        (4, nested("GlobalAveragePooling1D")),
        (4, nested("TimeDistributed", layer=nested("Dense", units=2))),
        (4, nested("Permute", dims=(2, 1))),
        (5, nested("Conv2D", filters=3, kernel_size=2)),
        (5, nested("Conv2D", filters=3, kernel_size=2, padding="same", data_format="channels_first")),
        (5, nested("MaxPooling2D")),
        (5, nested("Flatten")),
        (5, nested("GlobalMaxPooling2D")),
        (5, nested("SeparableConv2D", filters=4, kernel_size=2)),
        (5, nested("Reshape", target_shape=(-1,))),
        (6, nested("Conv3D", filters=2, kernel_size=1)),
    ]
)
deep = st.sampled_from([4, 5, 6, 8, 9])

CASES = {
    "Bidirectional": cases(
        "Bidirectional",
        st.one_of(shapes(3), shapes(3), shapes(3), shapes(2)),
        {"layer": inner},
        {
            "merge_mode": st.sampled_from(["concat", "sum", "mul", "ave", None, "add"]),
            "backward_layer": backward,
            "trainable": flags,
        },
    ),
    "TimeDistributed": wrapped.flatmap(
        lambda one: st.builds(
            Case, st.just("TimeDistributed"), st.just({"layer": one[1]}), shapes(one[0], deep), st.just({}), st.just("float32")
        )
    ),
}
