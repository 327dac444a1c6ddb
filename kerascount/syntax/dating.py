"""Which Keras a text is written for, told by what only that Keras has; asked where neither settings nor pins say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kerascount.counting.layer import Dialect

if TYPE_CHECKING:
    from kerascount.syntax.reading import Program

NEWEST = Dialect().keras
BEFORE_TENSORFLOW = (2, 2)
LAST_OF_TWO = (2, 15)

SINCE_THREE = re.compile(
    r"\bkeras\.(ops|random|saving|config|tree|distribution|quantizers|Variable|StatelessScope)\b|\bKERAS_BACKEND\b|\bkeras_hub\b"
    r"|\bfrom\s+keras\s+import\s+[^\n]*\b(ops|random|tree|saving)\b|\bkeras\s*[=~>]=\s*3\b"
)
"""What Keras has since 3."""

TENSORFLOWS = re.compile(r"\btensorflow\s*\.\s*(python\s*\.\s*)?keras\b|\btf\s*\.\s*keras\b|from\s+tensorflow\s+import\s+keras\b")
"""Keras as a part of TensorFlow."""

MULTI_BACKEND = re.compile(
    r"\bset_image_dim_ordering\b|\bimage_dim_ordering\b|\bdim_ordering\s*=|\bnb_epoch\s*=|\bborder_mode\s*=|\bnb_filter\b"
    r"|\bfrom keras\.layers\.core import\b|\bfrom keras\.layers\.convolutional import\b|\bfrom keras\.layers\.recurrent import\b"
    r"|\bfrom keras\.layers\.embeddings import\b|\bfrom keras\.engine|\bkeras\.engine\b|\bkeras\.utils\.visualize_util\b"
    r"|\bkeras\.legacy\b|\bsamples_per_epoch\s*=|\bnb_val_samples\s*=|\bkeras\.objectives\b|\bkeras==(1|2\.[0-2])\b"
    r"|\.layers\.pop\(\)|\bmerge\([^)]*mode\s*="
)
"""What the Keras of its own package had before it became TensorFlow's, in 2.4."""

BEFORE_THREE = re.compile(
    r"\bfit_generator\(|\bpredict_generator\(|\bevaluate_generator\(|\bpredict_classes\(|\bpredict_proba\("
    r"|\bnp_utils\b|\bkeras\.utils\.vis_utils\b|\bkeras\.wrappers\b|\bkeras\.layers\.advanced_activations\b"
    r"|\bkeras\.layers\.normalization\b|\btensorflow\.contrib\b|\btf\.contrib\b|\btf\.Session\b|\btf\.placeholder\b"
    r"|\btf\.set_random_seed\b|\btf\.enable_eager_execution\b|\btf\.reset_default_graph\b|\btf\.global_variables_initializer\b"
    r"|\btensorflow_version\s+[12]\.|\btensorflow(-gpu|-cpu)?\s*[=~]=\s*(1|2\.([0-9]|1[0-5]))\b|\btf[-_]nightly\b|\btf_keras\b"
    r"|\bCuDNN(LSTM|GRU)\b|\b(SGD|Adam|RMSprop|Adagrad|Adadelta|Adamax|Nadam)\(\s*lr\s*=|\bexperimental\.preprocessing\b"
    r"|\bkeras\s*[=~]=\s*[12]\.|\btf\.estimator\b|\btf\.feature_column\b|\bkeras\.backend\.tensorflow_backend\b"
)
"""What Keras 3 does not have any more."""


def keras_of(program: Program) -> tuple[int, int] | None:
    """The Keras that a program can only be written for; ``None`` where nothing tells.

    Code that is older than Keras 3 and imports ``keras`` itself is taken to be older than 2.4, when that became TensorFlow's.
    """
    texts = [unit.text for unit in program.units]
    if any(map(SINCE_THREE.search, texts)):
        return NEWEST
    if any(map(MULTI_BACKEND.search, texts)) or any(map(BEFORE_THREE.search, texts)):
        return before_three(program)
    return None


def before_three(program: Program) -> tuple[int, int]:
    """The Keras that a program is written for when that is not Keras 3."""
    texts = (unit.text for unit in program.units)
    return LAST_OF_TWO if any(map(TENSORFLOWS.search, texts)) else BEFORE_TENSORFLOW
