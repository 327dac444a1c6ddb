"""Which Keras a text is written for, told by what only that Keras has; asked where neither settings nor pins say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kerascount.counting.layer import Dialect

if TYPE_CHECKING:
    from kerascount.syntax.reading import Program

NEWEST = Dialect().keras
BEFORE_TENSORFLOW = (2, 2)
LAST_OF_TWO = (2, 15)

Signs = dict[str, str]
"""Patterns, each behind a word that is in every text it fits: to look for a word is a hundred times as quick."""


def _code(*fragments: str) -> Signs:
    """The patterns of pieces of code that stand by themselves."""
    return {one: rf"\b{re.escape(one)}" + (r"\b" if one[-1].isalnum() else "") for one in " ".join(fragments).split()}


def _word(word: str, behind: str) -> str:
    """The pattern of a word with what stands behind it; ``re`` looks for what begins with letters several times as fast."""
    return rf"{word}(?<!\w{word}){behind}"


SINCE_THREE = {
    **_code("KERAS_BACKEND keras_hub"),
    "keras": _word(
        "keras", r"(\.(ops|random|saving|config|tree|distribution|quantizers|Variable|StatelessScope)\b|\s*[=~>]=\s*3\b)"
    ),
    "from": _word("from", r"\s+keras\s+import\s+[^\n]*\b(ops|random|tree|saving)\b"),
}
"""What Keras has since 3."""

TENSORFLOWS = (
    _word("tensorflow", r"\s*\.\s*(python\s*\.\s*)?keras\b"),
    _word("tf", r"\s*\.\s*keras\b"),
    r"from\s+tensorflow\s+import\s+keras\b",
)
"""Keras as a part of TensorFlow."""

MULTI_BACKEND = {
    **_code("set_image_dim_ordering image_dim_ordering nb_filter keras.engine keras.utils.visualize_util keras.legacy"),
    **_code("keras.objectives keras==1 keras==2.0 keras==2.1 keras==2.2"),
    **{name: rf"\b{name}\s*=" for name in ("dim_ordering", "nb_epoch", "border_mode", "samples_per_epoch", "nb_val_samples")},
    "from keras.layers.": r"\bfrom keras\.layers\.(core|convolutional|recurrent|embeddings) import\b",
    ".layers.pop()": r"\.layers\.pop\(\)",
    "merge(": r"\bmerge\([^)]*mode\s*=",
}
"""What the Keras of its own package had before it became TensorFlow's, in 2.4."""

OPTIMIZERS = ("SGD", "Adam", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam")

BEFORE_THREE = {
    **_code("fit_generator( predict_generator( evaluate_generator( predict_classes( predict_proba( np_utils tensorflow.contrib"),
    **_code("keras.utils.vis_utils keras.wrappers keras.backend.tensorflow_backend keras.layers.advanced_activations"),
    **_code("keras.layers.normalization tf.contrib tf.Session tf.placeholder tf.set_random_seed tf.enable_eager_execution"),
    **_code("tf.reset_default_graph tf.global_variables_initializer tf.estimator tf.feature_column tf_keras"),
    **_code("experimental.preprocessing tf-nightly tf_nightly CuDNNLSTM CuDNNGRU"),
    "lr": r"\((?=\s*lr\s*=)(" + "|".join(rf"(?<=\b{name}\()" for name in OPTIMIZERS) + ")",
    "keras": _word("keras", r"\s*[=~]=\s*[12]\."),
    "tensorflow": _word("tensorflow", r"(_version\s+[12]\.|(-gpu|-cpu)?\s*[=~]=\s*(1|2\.([0-9]|1[0-5]))\b)"),
}
"""What Keras 3 does not have any more."""


def keras_of(program: Program) -> tuple[int, int] | None:
    """The Keras that a program can only be written for; ``None`` where nothing tells.

    Code that is older than Keras 3 and imports ``keras`` itself is taken to be older than 2.4, when that became TensorFlow's.
    """
    texts = [unit.text for unit in program.units]
    whole = "\n".join(texts)
    if _show(texts, whole, SINCE_THREE):
        return NEWEST
    if _show(texts, whole, MULTI_BACKEND) or _show(texts, whole, BEFORE_THREE):
        return before_three(program)
    return None


def _show(texts: Iterable[str], whole: str, signs: Signs) -> bool:
    """Whether one of the signs is in one of the texts, which are looked through where their words are in the whole."""
    found = [pattern for word, pattern in signs.items() if word in whole]
    return any(re.search(pattern, text) for pattern in found for text in texts)


def before_three(program: Program) -> tuple[int, int]:
    """The Keras that a program is written for when that is not Keras 3."""
    texts = (unit.text for unit in program.units)
    return LAST_OF_TWO if any(re.search(one, text) for text in texts for one in TENSORFLOWS) else BEFORE_TENSORFLOW
