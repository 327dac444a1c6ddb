"""The spellings of Keras 1 and 2: a closed table of what arguments were called, in which order they stood, and their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Dialect, LayerType

Call = tuple[tuple[object, ...], dict[str, object]]
"""What a layer is constructed with: its positional arguments and its keywords."""

SINCE = {
    **{"Deconv2D": "Deconvolution2D", "Convolution2DTranspose": "Conv2DTranspose", "Convolution3DTranspose": "Conv3DTranspose"},
    **{"Deconvolution3D": "Conv3DTranspose", "Deconv3D": "Conv3DTranspose", "SyncBatchNormalization": "BatchNormalization"},
    **{"AtrousConvolution1D": "Conv1D", "AtrousConv1D": "Conv1D", "AtrousConvolution2D": "Conv2D", "AtrousConv2D": "Conv2D"},
    **{"TimeDistributedDense": "Dense", "ThresholdedLinear": "ThresholdedReLU"},
}
"""Names of the past, with those that the same layers have since."""

PAST = frozenset({"AtrousConvolution1D", "AtrousConv1D", "AtrousConvolution2D", "AtrousConv2D", "TimeDistributedDense"})
"""Names that only Keras 1 used, so that the call is in its spelling."""

_RENAMED = {
    **{"nb_filter": "filters", "filter_length": "kernel_size", "subsample_length": "strides", "subsample": "strides"},
    **{"border_mode": "padding", "dim_ordering": "data_format", "atrous_rate": "dilation_rate", "output_dim": "units"},
    **{"bias": "use_bias", "p": "rate", "sigma": "stddev", "pool_length": "pool_size", "stride": "strides", "length": "size"},
    **{"init": "kernel_initializer", "inner_init": "recurrent_initializer", "inner_activation": "recurrent_activation"},
    **{"W_regularizer": "kernel_regularizer", "U_regularizer": "recurrent_regularizer", "b_regularizer": "bias_regularizer"},
    **{"W_constraint": "kernel_constraint", "b_constraint": "bias_constraint"},
    **{"dropout_W": "dropout", "dropout_U": "recurrent_dropout", "consume_less": "implementation"},
    **{"beta_init": "beta_initializer", "gamma_init": "gamma_initializer"},
}
_DROPPED = frozenset({"forget_bias_init", "mode", "dropout", "W_initializer", "b_initializer", "node_indices", "tensor_indices"})
_SIZES = ("nb_row", "nb_col", "kernel_dim1", "kernel_dim2", "kernel_dim3")
KERAS_1_ONLY = frozenset({*_RENAMED, *_SIZES, "forget_bias_init", "mode"})
"""Keywords that settle that a call is in Keras 1's spelling, where the layer has no such argument today."""

_FILTERS = "init activation weights border_mode"
_REST = "W_regularizer b_regularizer activity_regularizer W_constraint b_constraint bias"
_DENSE = f"output_dim init activation weights {_REST} input_dim"
_RECURRENT = "W_regularizer U_regularizer b_regularizer dropout_W dropout_U"
_ORDER = {
    "Dense": _DENSE,
    "TimeDistributedDense": f"{_DENSE} input_length",
    "Convolution1D": f"nb_filter filter_length {_FILTERS} subsample_length {_REST} input_dim input_length",
    "Conv1D": f"nb_filter filter_length {_FILTERS} subsample_length {_REST} input_dim input_length",
    "LocallyConnected1D": f"nb_filter filter_length {_FILTERS} subsample_length {_REST} input_dim input_length",
    "AtrousConvolution1D": f"nb_filter filter_length {_FILTERS} subsample_length atrous_rate {_REST}",
    "AtrousConv1D": f"nb_filter filter_length {_FILTERS} subsample_length atrous_rate {_REST}",
    "Convolution2D": f"nb_filter nb_row nb_col {_FILTERS} subsample dim_ordering {_REST}",
    "Conv2D": f"nb_filter nb_row nb_col {_FILTERS} subsample dim_ordering {_REST}",
    "LocallyConnected2D": f"nb_filter nb_row nb_col {_FILTERS} subsample dim_ordering {_REST}",
    "AtrousConvolution2D": f"nb_filter nb_row nb_col {_FILTERS} subsample atrous_rate dim_ordering {_REST}",
    "AtrousConv2D": f"nb_filter nb_row nb_col {_FILTERS} subsample atrous_rate dim_ordering {_REST}",
    "Deconvolution2D": f"nb_filter nb_row nb_col output_shape {_FILTERS} subsample dim_ordering {_REST}",
    "Deconv2D": f"nb_filter nb_row nb_col output_shape {_FILTERS} subsample dim_ordering {_REST}",
    "SeparableConvolution2D": f"nb_filter nb_row nb_col {_FILTERS} subsample depth_multiplier dim_ordering",
    "SeparableConv2D": f"nb_filter nb_row nb_col {_FILTERS} subsample depth_multiplier dim_ordering",
    "Convolution3D": f"nb_filter kernel_dim1 kernel_dim2 kernel_dim3 {_FILTERS} subsample dim_ordering {_REST}",
    "Conv3D": f"nb_filter kernel_dim1 kernel_dim2 kernel_dim3 {_FILTERS} subsample dim_ordering {_REST}",
    "ConvLSTM2D": "nb_filter nb_row nb_col init inner_init forget_bias_init activation inner_activation"
    f" dim_ordering border_mode subsample {_RECURRENT}",
    "SimpleRNN": f"output_dim init inner_init activation {_RECURRENT}",
    "GRU": f"output_dim init inner_init activation inner_activation {_RECURRENT}",
    "LSTM": f"output_dim init inner_init forget_bias_init activation inner_activation {_RECURRENT}",
    "Embedding": "input_dim output_dim init input_length W_regularizer activity_regularizer W_constraint mask_zero weights",
    "BatchNormalization": "epsilon mode axis momentum weights beta_init gamma_init gamma_regularizer beta_regularizer",
    "MaxPooling1D": "pool_length stride border_mode",
    "AveragePooling1D": "pool_length stride border_mode",
    "PReLU": "init weights shared_axes",
}
"""The order of arguments in Keras 1, where it is another or has other names."""

SEQUENCES = frozenset({"SimpleRNN", "GRU", "LSTM", "CuDNNGRU", "CuDNNLSTM", "TimeDistributedDense"})
_LENGTHS = frozenset({"Convolution1D", "Conv1D", "LocallyConnected1D", "AtrousConvolution1D", "AtrousConv1D"})
_LAST_CHANNELS = frozenset(
    {"Conv1D", "SeparableConv1D", "MaxPooling1D", "AveragePooling1D", "GlobalMaxPooling1D", "GlobalAveragePooling1D"}
)


_KERNEL = ("kernel_initializer", "kernel_regularizer", "kernel_constraint")
IDLE_BEFORE_3 = {
    **{"Attention": ("causal",), "AdditiveAttention": ("causal",)},
    **{"SeparableConv1D": _KERNEL, "SeparableConv2D": _KERNEL},
}
"""Keywords that Keras 2 takes and Keras 3 refuses, and that change neither count nor shape."""


def modern(name: str, kind: LayerType, arguments: tuple[object, ...], keywords: Mapping[str, object], dialect: Dialect) -> Call:
    """A call in the spelling of the catalogue, with the defaults that its Keras had.

    Raises:
        LayerError: it has too many arguments for its time.
    """
    named = dict(keywords)
    if _is_of_keras_1(name, kind, arguments, named, dialect):
        arguments, named = _positional_by_name(name, arguments, named)
        named = _renamed(kind, named)
    _set_input_shape(name, named, dialect)
    _set_defaults(kind, arguments, named, dialect)
    return (arguments, named) if dialect.is_keras_3 else _whole(arguments, named, kind)


def _is_of_keras_1(
    name: str, kind: LayerType, arguments: tuple[object, ...], named: Mapping[str, object], dialect: Dialect
) -> bool:
    """Whether a call is in Keras 1's spelling: by its Keras, or because no other reading of it makes sense.

    ``Conv2D(32, 3, 3)`` has a kernel of 3 × 3 until Keras 2.3 and a stride of 3 since it is TensorFlow's. So has
    ``Convolution2D(32, 3, 3)``, but that is the name and the way of Keras 1: where nothing says which Keras a project
    uses, it is read so.
    """
    if dialect.keras < (2, 0) or name in PAST or any(key in KERAS_1_ONLY and key not in kind.accepted for key in named):
        return True
    if name == "Embedding" and "dropout" in named:
        return True
    order = _ORDER.get(name, "").split()
    if order[1:2] not in (["nb_row"], ["kernel_dim1"]) or any(isinstance(one, (tuple, list, str)) for one in arguments[1:3]):
        return False
    if len(arguments) < 3:
        return False
    is_named_so = dialect.is_assumed and dialect.is_keras_3 and name.endswith(("Convolution2D", "Convolution3D"))
    return dialect.keras < (2, 4) or (is_named_so and not MODERN & named.keys())


MODERN = frozenset({"padding", "strides", "data_format", "use_bias", "kernel_initializer", "kernel_regularizer", "dilation_rate"})
"""Keywords that settle that a call is not in Keras 1's spelling."""


def _positional_by_name(name: str, arguments: tuple[object, ...], named: dict[str, object]) -> Call:
    """The positional arguments of Keras 1 as keywords, where its order was another."""
    if name not in _ORDER:
        return arguments, named
    order = _ORDER[name].split()
    if len(arguments) > 1 and isinstance(arguments[1], (tuple, list)) and order[1] in ("nb_row", "kernel_dim1"):
        order = [order[0], "kernel_size", *(word for word in order[2:] if word not in _SIZES)]
    if len(arguments) > len(order):
        raise LayerError(Fault.ARGUMENT, f"{name} takes {len(order)} positional arguments but {len(arguments)} were given")
    return (), {**dict(zip(order, arguments)), **named}


def _renamed(kind: LayerType, named: Mapping[str, object]) -> dict[str, object]:
    """Keywords of Keras 1 under the names that they have since; those that no longer say anything are left out."""
    found: dict[str, object] = {}
    kernel = [named[key] for key in _SIZES if key in named]
    for key, value in named.items():
        if key in kind.accepted or key not in KERAS_1_ONLY | _DROPPED:
            found[key] = value
        elif key in _RENAMED and _RENAMED[key] in kind.accepted:
            found[_RENAMED[key]] = _value(key, value)
    if kernel and "kernel_size" not in found:
        found["kernel_size"] = tuple(kernel) if len(kernel) > 1 else kernel[0]
    return found


def _value(key: str, value: Any) -> Any:
    if key == "dim_ordering" and isinstance(value, str):
        return {"th": "channels_first", "tf": "channels_last", "default": None}.get(value, value)
    return value


def _set_input_shape(name: str, named: dict[str, object], dialect: Dialect) -> None:
    """Say the input shape as Keras 2 does: sequences had a length and a dimension, and an Embedding always knew its own."""
    shaped = {"input_shape", "batch_input_shape", "batch_shape"} & named.keys()
    is_sequence = name in SEQUENCES and not dialect.is_keras_3 or name in _LENGTHS and dialect.keras < (2, 4)
    if name in SEQUENCES | _LENGTHS and ("input_length" in named or ("input_dim" in named and is_sequence)):
        length, size = named.pop("input_length", None), named.pop("input_dim", None)
        if not shaped:
            named["input_shape"] = (length, size)
    elif name == "Embedding" and not dialect.is_keras_3 and not shaped:
        length = named.get("input_length")
        named["input_shape"] = tuple(length) if isinstance(length, (tuple, list)) else (length,)


def _set_defaults(kind: LayerType, arguments: tuple[object, ...], named: dict[str, object], dialect: Dialect) -> None:
    """Fill in what an argument that is left out meant in the Keras of the call."""
    if kind.name in ("GRU", "GRUCell") and dialect.keras < (2, 4):
        named.setdefault("reset_after", False)
    if dialect.is_keras_3:
        return
    if kind.name in _LAST_CHANNELS and named.get("data_format") is None:
        named["data_format"] = "channels_last"
    if kind.name.startswith("AveragePooling") and not arguments:
        named.setdefault("pool_size", 2)
    for key in ("time_major", "sparse", "dynamic"):
        if key in named and key not in kind.accepted and (key == "sparse" or named[key] is False):
            del named[key]
    if kind.name in SEQUENCES | {"RNN"} and "time_major" in named:
        raise TypeError("where time is the first axis, the shapes are not known")
    for key in IDLE_BEFORE_3.get(kind.name, ()):
        named.pop(key, None)


def _whole(arguments: tuple[object, ...], named: dict[str, object], kind: LayerType) -> Call:
    """Sizes that Keras 2 made whole numbers of itself: ``Dense('128')``, ``Conv2D(8., 3)``."""
    first = next((one.name for one in kind.parameters), "")
    if first not in ("units", "filters"):
        return arguments, named
    if first in named:
        named[first] = _number(named[first])
    return (*map(_number, arguments[:1]), *arguments[1:]), named


def _number(value: object) -> object:
    is_text = isinstance(value, str) and value.isdigit()
    return int(value) if is_text or isinstance(value, float) and value.is_integer() else value  # type: ignore[call-overload]
