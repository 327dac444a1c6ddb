"""Where Keras may surprise: for each trap some cases, which real Keras answered to and the counting core has to.

Run with the Python of an environment that has Keras, and its answers are recorded: ``python -m tests.counting.traps``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.counting import records
from tests.counting.cases import Case, nested, tensor

FOLDER = records.FOLDER / "traps"

IMAGE, LINE, FLAT, WORDS = (None, 12, 12, 4), (None, 6, 8), (None, 8), (None, 5)
PAIR = [(None, 5, 8), (None, 6, 8)]
ASKED = {"value": tensor((None, 4, 6))}

TRAPS: dict[str, list[Case]] = {
    "seed generators and states never count": [
        Case("Dropout", {"rate": 0.5}, FLAT),
        Case("GaussianNoise", {"stddev": 0.1}, FLAT),
        Case("RandomFlip", {}, (None, 8, 8, 3)),
        Case("RandomRotation", {"factor": 0.2}, (None, 8, 8, 3)),
        Case("LSTM", {"units": 3, "dropout": 0.2, "recurrent_dropout": 0.2}, LINE),
        Case("GRU", {"units": 3, "stateful": True}, (2, 6, 8)),
        Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3, "dropout": 0.1}, LINE, ASKED),
    ],
    "a frozen layer freezes what is below it": [
        Case("Dense", {"units": 3, "trainable": False}, FLAT),
        Case("BatchNormalization", {"trainable": False}, FLAT),
        Case("Bidirectional", {"layer": nested("LSTM", units=3), "trainable": False}, LINE),
        Case("TimeDistributed", {"layer": nested("Dense", units=3), "trainable": False}, LINE),
        Case("TimeDistributed", {"layer": nested("Dense", units=3, trainable=False)}, LINE),
    ],
    "what Normalization keeps": [
        Case("Normalization", {}, FLAT),
        Case("Normalization", {"axis": None}, FLAT),
        Case("Normalization", {"mean": 0.5, "variance": 2.0}, FLAT),
    ],
    "what the other normalizations keep": [
        Case("BatchNormalization", {}, IMAGE),
        Case("BatchNormalization", {"center": False, "scale": False}, IMAGE),
        Case("BatchNormalization", {"renorm": True}, IMAGE),
        Case("LayerNormalization", {"axis": [1, 2]}, LINE),
        Case("SpectralNormalization", {"layer": nested("Conv2D", filters=6, kernel_size=3)}, IMAGE),
        Case("SpectralNormalization", {"layer": nested("Dense", units=6)}, FLAT),
        Case("PReLU", {}, IMAGE),
        Case("PReLU", {"shared_axes": [1, 2]}, IMAGE),
    ],
    "what attention adds": [
        Case("Attention", {}, PAIR),
        Case("Attention", {"use_scale": True}, PAIR),
        Case("Attention", {"score_mode": "concat"}, PAIR),
        Case("AdditiveAttention", {}, PAIR),
        Case("AdditiveAttention", {"use_scale": False}, PAIR),
        Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, LINE, ASKED),
        Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3, "value_dim": 5}, LINE, ASKED),
        Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3, "output_shape": 7}, LINE, ASKED),
        Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3, "output_shape": (3, 2)}, LINE, ASKED),
        Case(
            "GroupQueryAttention",
            {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2},
            LINE,
            {"value": tensor((None, 4, 8))},
        ),
    ],
    "low ranks and tied matrices": [
        Case("Dense", {"units": 5, "lora_rank": 2}, FLAT),
        Case("Embedding", {"input_dim": 9, "output_dim": 4, "lora_rank": 2}, WORDS),
        Case("Conv2D", {"filters": 6, "kernel_size": 3, "lora_rank": 2}, IMAGE),
        Case("EinsumDense", {"equation": "abc,cd->abd", "output_shape": (None, 5), "lora_rank": 2}, LINE),
        Case("ReversibleEmbedding", {"input_dim": 9, "output_dim": 4}, WORDS),
        Case("ReversibleEmbedding", {"input_dim": 9, "output_dim": 4, "tie_weights": False}, WORDS),
    ],
    "spectrograms": [
        Case("STFTSpectrogram", {"frame_length": 16}, (None, 100, 1)),
        Case("MelSpectrogram", {}, (None, 16000)),
    ],
    "an activation that is a layer": [
        Case("Dense", {"units": 5, "activation": nested("PReLU")}, FLAT),
        Case("Conv2D", {"filters": 6, "kernel_size": 3, "activation": nested("PReLU")}, IMAGE),
        Case("Conv2D", {"filters": 6, "kernel_size": 3, "strides": 3}, IMAGE),
    ],
    "biases and kernels of old": [
        Case("GRU", {"units": 3}, LINE),
        Case("GRU", {"units": 3, "reset_after": False}, LINE),
        Case("LocallyConnected1D", {"filters": 4, "kernel_size": 3}, LINE),
        Case("LocallyConnected1D", {"filters": 4, "kernel_size": 3, "implementation": 2}, LINE),
        Case("LocallyConnected2D", {"filters": 4, "kernel_size": 3, "implementation": 2}, IMAGE),
    ],
    "refused, perhaps unexpectedly": [
        Case("Conv2D", {"filters": 4, "kernel_size": 3, "strides": 2, "dilation_rate": 2}, IMAGE),
        Case("Conv2DTranspose", {"filters": 4, "kernel_size": 3, "strides": 2, "output_padding": 2}, IMAGE),
        Case("GroupNormalization", {}, IMAGE),
        Case("Dense", {"units": 5.0}, FLAT),
        Case("RepeatVector", {"n": 0}, FLAT),
        Case("RandomZoom", {"height_factor": -1.0}, (None, 8, 8, 3)),
        Case("RandomZoom", {"height_factor": [-1.0, 0.2]}, (None, 8, 8, 3)),
        Case("AveragePooling2D", {}, IMAGE),
        Case("Dense", {"units": 0}, FLAT),
        Case("Conv2D", {"filters": 6, "kernel_size": 3, "groups": 3}, IMAGE),
        Case("Reshape", {"target_shape": (3, 3)}, FLAT),
        Case("Concatenate", {}, [(None, 3, 4), (None, 5, 4)]),
    ],
    "accepted, perhaps unexpectedly": [
        Case("Add", {}, [FLAT]),
        Case("ZeroPadding2D", {"padding": -1}, IMAGE),
        Case("Activation", {"activation": None}, FLAT),
        Case("Add", {}, [(None, 1, 8), (None, 6, 1)]),
    ],
}


def file_of(keras: str) -> Path:
    return FOLDER / f"keras{keras}.json"


def main() -> int:
    from tests.counting.keras_side import KERAS, keras_answer, knows

    known = [case for cases in TRAPS.values() for case in cases if knows(case)]
    records.write(file_of(KERAS), [(case, keras_answer(case)) for case in known])
    return 0


if __name__ == "__main__":
    sys.exit(main())
