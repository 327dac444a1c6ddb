"""Calls in the spellings of Keras 1 and 2, and what the Keras of their time answers to them.

Run with the Python of an environment that has such a Keras, and its answers are recorded:
``python -m tests.counting.past``.
"""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "recorded" / "past"

IMAGE, FIRST, LINE, FLAT, WORDS = [None, 12, 12, 3], [None, 3, 12, 12], [None, 12, 4], [None, 6], [None, 5]
CALLS = [
    ["Dense", [8], {}, FLAT],
    ["Dense", [8, "uniform"], {}, FLAT],
    ["Dense", [], {"output_dim": 8, "init": "normal", "bias": False}, FLAT],
    ["Dense", [], {"units": 8, "use_bias": False}, FLAT],
    ["Convolution2D", [6, 3, 3], {}, IMAGE],
    ["Convolution2D", [6, 3, 2], {"border_mode": "same", "subsample": [2, 2]}, IMAGE],
    ["Convolution2D", [6, 3, 3], {"dim_ordering": "th", "bias": False}, FIRST],
    ["Convolution2D", [], {"nb_filter": 6, "nb_row": 3, "nb_col": 2}, IMAGE],
    ["Convolution2D", [6, 3], {"nb_col": 5}, IMAGE],
    ["Convolution2D", [6, [3, 3]], {}, IMAGE],
    ["Conv2D", [6, 3, 3], {}, IMAGE],
    ["Conv2D", [6, 3, 3], {"padding": "same"}, IMAGE],
    ["Conv2D", [6, [3, 3]], {}, IMAGE],
    ["Conv2D", [6, 3], {"strides": 2}, IMAGE],
    ["Conv2D", [6, [3, 3]], {"border_mode": "same"}, IMAGE],
    ["Convolution1D", [6, 3], {}, LINE],
    ["Convolution1D", [6, 3], {"subsample_length": 2, "border_mode": "same"}, LINE],
    ["Convolution1D", [], {"nb_filter": 6, "filter_length": 5, "bias": False}, LINE],
    ["Conv1D", [6, 3], {"strides": 2, "padding": "same"}, LINE],
    ["Convolution3D", [4, 3, 2, 1], {}, [None, 8, 8, 8, 2]],
    ["Conv3D", [4, 3, 2, 1], {}, [None, 8, 8, 8, 2]],
    ["Conv3D", [], {"nb_filter": 4, "kernel_dim1": 3, "kernel_dim2": 2, "kernel_dim3": 1}, [None, 8, 8, 8, 2]],
    ["AtrousConvolution2D", [6, 3, 3], {"atrous_rate": [2, 2]}, IMAGE],
    ["AtrousConvolution1D", [6, 3], {"atrous_rate": 2}, LINE],
    ["SeparableConvolution2D", [6, 3, 3], {"depth_multiplier": 2}, IMAGE],
    ["SeparableConv2D", [6, [3, 3]], {}, IMAGE],
    ["Deconvolution2D", [6, 3, 3, [None, 14, 14, 6]], {}, IMAGE],
    ["Deconvolution2D", [6, 3, 3], {"output_shape": [None, 24, 24, 6], "subsample": [2, 2], "border_mode": "same"}, IMAGE],
    ["Conv2DTranspose", [6, [3, 3]], {"strides": 2}, IMAGE],
    ["MaxPooling1D", [], {"pool_length": 3, "stride": 2}, LINE],
    ["MaxPooling1D", [3, 2, "same"], {}, LINE],
    ["AveragePooling1D", [], {}, LINE],
    ["MaxPooling2D", [], {"pool_size": [3, 3], "border_mode": "same"}, IMAGE],
    ["MaxPooling2D", [[2, 2], [1, 1]], {"dim_ordering": "th"}, FIRST],
    ["AveragePooling2D", [], {}, IMAGE],
    ["AveragePooling3D", [], {}, [None, 8, 8, 8, 2]],
    ["GlobalMaxPooling2D", [], {"dim_ordering": "th"}, FIRST],
    ["UpSampling1D", [], {"length": 3}, LINE],
    ["UpSampling2D", [[2, 3]], {"dim_ordering": "th"}, FIRST],
    ["ZeroPadding2D", [[1, 2]], {"dim_ordering": "tf"}, IMAGE],
    ["Cropping2D", [[[1, 2], [0, 3]]], {"dim_ordering": "tf"}, IMAGE],
    ["Dropout", [], {"p": 0.3}, FLAT],
    ["SpatialDropout2D", [0.3], {"dim_ordering": "tf"}, IMAGE],
    ["GaussianNoise", [], {"sigma": 0.1}, FLAT],
    ["BatchNormalization", [], {"mode": 0, "axis": 1}, FIRST],
    ["BatchNormalization", [], {"mode": 2}, FLAT],
    ["BatchNormalization", [], {"beta_init": "one", "gamma_init": "zero"}, FLAT],
    ["BatchNormalization", [], {}, IMAGE],
    ["PReLU", [], {"init": "zero"}, LINE],
    ["PReLU", [], {"shared_axes": [1]}, LINE],
    ["LeakyReLU", [], {"alpha": 0.1}, FLAT],
    ["ThresholdedReLU", [1.0], {}, FLAT],
    ["ELU", [0.5], {}, FLAT],
    ["Embedding", [10, 4], {"init": "uniform"}, WORDS],
    ["Embedding", [10, 4], {"input_length": 5, "dropout": 0.2}, WORDS],
    ["SimpleRNN", [7], {}, LINE],
    ["SimpleRNN", [], {"output_dim": 7, "return_sequences": True, "inner_init": "orthogonal"}, LINE],
    ["LSTM", [7], {"return_sequences": True, "consume_less": "gpu"}, LINE],
    ["LSTM", [7], {"dropout_W": 0.2, "dropout_U": 0.2, "forget_bias_init": "one", "inner_activation": "sigmoid"}, LINE],
    ["LSTM", [7], {"return_state": True}, LINE],
    ["GRU", [7], {}, LINE],
    ["GRU", [7], {"reset_after": True}, LINE],
    ["GRU", [], {"output_dim": 7, "go_backwards": True}, LINE],
    ["ConvLSTM2D", [4, 3, 3], {"border_mode": "same", "return_sequences": True}, [None, 4, 8, 8, 2]],
    ["ConvLSTM2D", [], {"nb_filter": 4, "nb_row": 3, "nb_col": 3}, [None, 4, 8, 8, 2]],
    ["ConvLSTM2D", [4, [3, 3]], {}, [None, 4, 8, 8, 2]],
    ["MaxoutDense", [8], {}, FLAT],
    ["MaxoutDense", [8, 3], {"bias": False}, FLAT],
    ["Highway", [], {}, FLAT],
    ["Highway", [], {"bias": False}, FLAT],
    ["TimeDistributedDense", [8], {}, LINE],
    ["SReLU", [], {}, LINE],
    ["ParametricSoftplus", [], {}, LINE],
    ["LocallyConnected1D", [6, 3], {}, LINE],
    ["LocallyConnected1D", [6, 3], {"subsample_length": 2, "bias": False}, LINE],
    ["LocallyConnected1D", [6, 3], {"strides": 2, "use_bias": False}, LINE],
    ["LocallyConnected2D", [6, 3, 3], {}, IMAGE],
    ["LocallyConnected2D", [6, [3, 2]], {"strides": [2, 1]}, IMAGE],
    ["LocallyConnected1D", [6, 3], {"implementation": 2}, LINE],
    ["LocallyConnected1D", [6, 3], {"implementation": 3, "padding": "same", "strides": 2}, LINE],
    ["LocallyConnected2D", [6, [3, 3]], {"implementation": 2, "padding": "same"}, IMAGE],
    ["LocallyConnected2D", [6, [3, 3]], {"implementation": 2, "data_format": "channels_first"}, FIRST],
    ["LocallyConnected2D", [6, [3, 2]], {"implementation": 3, "padding": "same"}, IMAGE],
    ["LocallyConnected2D", [6, [3, 2]], {"implementation": 3, "strides": [2, 3]}, IMAGE],
    ["LocallyConnected2D", [6, [3, 3]], {"padding": "same"}, IMAGE],
    ["CuDNNLSTM", [7], {}, LINE],
    ["CuDNNLSTM", [7], {"return_sequences": True, "return_state": True}, LINE],
    ["CuDNNGRU", [7], {"return_state": True}, LINE],
    ["RandomHeight", [0.2], {}, IMAGE],
    ["RandomWidth", [0.2], {}, IMAGE],
    ["Merge", [], {"mode": "concat", "concat_axis": 1}, [[None, 4], [None, 6]]],
    ["Merge", [], {"mode": "concat"}, [[None, 3, 4], [None, 3, 6]]],
    ["Merge", [], {"mode": "sum"}, [[None, 4], [None, 4], [None, 4]]],
    ["Merge", [], {"mode": "mul"}, [[None, 4], [None, 5]]],
    ["Merge", [], {"mode": "ave"}, [[None, 3, 4], [None, 3, 4]]],
    ["Merge", [], {"mode": "dot", "dot_axes": 1}, [[None, 4], [None, 4]]],
    ["Merge", [], {"mode": "dot", "dot_axes": 2}, [[None, 3, 4], [None, 5, 4]]],
    ["Merge", [], {"mode": "cos"}, [[None, 4], [None, 4]]],
    ["Merge", [], {"mode": "other"}, [[None, 4], [None, 4]]],
    ["RepeatVector", [3], {}, FLAT],
    ["Permute", [[2, 1]], {}, LINE],
    ["Reshape", [[6, 8]], {}, LINE],
    ["Flatten", [], {}, IMAGE],
    ["Highway", [], {"activation": "relu", "name": "fast"}, FLAT],
]
"""A class, its positional arguments, its keywords, and the shape of its input or a list of them."""


def plain(value):  # type: ignore[no-untyped-def]
    """A value of JSON as a call would have it: lists are tuples."""
    return tuple(plain(part) for part in value) if isinstance(value, list) else value


def answers():  # type: ignore[no-untyped-def]
    """What the Keras that is installed answers: output shape and weights, or ``None`` where it refuses."""
    import keras
    from keras import backend

    past = [keras.layers]
    try:
        import tensorflow

        past.append(tensorflow.compat.v1.keras.layers)
    except (ImportError, AttributeError):
        pass
    for name, arguments, keywords, shape in CALLS:
        made = next((getattr(one, name) for one in past if hasattr(one, name)), None)
        if made is None:
            continue
        try:
            several = isinstance(shape[0], list)
            fed = [keras.layers.Input(batch_shape=plain(one)) for one in shape] if several else keras.layers.Input(batch_shape=plain(shape))
            layer = made(*plain(arguments), **{key: plain(value) for key, value in keywords.items()})
            output = layer(fed)
            outputs = [backend.int_shape(one) for one in output] if isinstance(output, (list, tuple)) else layer.output_shape
            found = [outputs, [[backend.int_shape(one) for one in layer.weights], len(layer.trainable_weights)]]
        except Exception:  # whatever Keras and its backend raise is a refusal
            found = None
        yield [[name, arguments, keywords, shape], found]


def main():  # type: ignore[no-untyped-def]
    import keras

    FOLDER.mkdir(parents=True, exist_ok=True)
    version = ".".join(keras.__version__.split(".")[:2])
    lines = ",\n".join(json.dumps(one, default=int) for one in answers())
    (FOLDER / f"keras{version}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
