"""Models of TensorFlow Hub: how many parameters each has, and what it gives.

From the summaries of models with a ``KerasLayer`` in public repositories (searched 2026-11-21). Those of BERT follow from the
sizes in their names, as the five that were found do.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Module(NamedTuple):
    """A model: its parameters, how many of them never train (``None`` where that is not published), and what it gives.

    ``kind`` is ``vector``, ``bert`` or ``tokens``; ``width`` is the size of its vectors.
    """

    kind: str
    width: int
    parameters: int
    fixed: int | None


VECTORS = {
    "google/universal-sentence-encoder/4": Module("vector", 512, 256_797_824, None),
    "google/nnlm-en-dim50/2": Module("vector", 50, 48_190_600, 0),
    "google/nnlm-en-dim128/2": Module("vector", 128, 124_642_688, 0),
    "google/tf2-preview/gnews-swivel-20dim/1": Module("vector", 20, 400_020, 0),
    "google/tf2-preview/mobilenet_v2/feature_vector/4": Module("vector", 1280, 2_257_984, None),
    "google/imagenet/mobilenet_v2_130_224/classification/4": Module("vector", 1001, 5_432_713, None),
    "google/imagenet/mobilenet_v2_130_224/classification/5": Module("vector", 1001, 5_432_713, None),
    "google/imagenet/resnet_v2_50/feature_vector/4": Module("vector", 2048, 23_564_800, None),
    "google/imagenet/resnet_v2_50/feature_vector/5": Module("vector", 2048, 23_564_800, None),
    "tensorflow/efficientnet/b0/feature-vector/1": Module("vector", 1280, 4_049_564, None),
    "tensorflow/efficientnet/b4/feature-vector/1": Module("vector", 1792, 17_673_816, None),
    "google/imagenet/efficientnet_v2_imagenet21k_ft1k_m/feature_vector/2": Module("vector", 1280, 53_150_388, None),
    "google/inception-v3/TensorFlow2/feature-vector/2": Module("vector", 2048, 21_802_784, 34_432),
}

VOCABULARIES = {"en_uncased": 30_522, "en_cased": 28_996, "multi_cased": 119_547}

BERT = re.compile(r"tensorflow/(?:small_bert/)?bert_(\w+?)_L-(\d+)_H-(\d+)_A-\d+/\d+$")
PREPROCESSOR = re.compile(r"tensorflow/bert_\w+_preprocess/\d+$")
HOST = re.compile(r"^https?://(?:www\.)?(?:tfhub\.dev|kaggle\.com/models)/")


def module(handle: str) -> Module | None:
    """The model of a handle, whose version counts; ``None`` where it is not known."""
    if not HOST.match(handle):
        return None
    path = HOST.sub("", handle).partition("?")[0].rstrip("/")
    if PREPROCESSOR.match(path):
        return Module("tokens", 128, 0, 0)
    bert = BERT.match(path)
    if bert is None or bert[1] not in VOCABULARIES:
        return VECTORS.get(path)
    return Module("bert", int(bert[3]), bert_parameters(VOCABULARIES[bert[1]], int(bert[3]), int(bert[2])) + 1, 1)


def bert_parameters(vocabulary: int, width: int, depth: int) -> int:
    """Embeddings of tokens, 512 positions and two segments; blocks of attention and two dense layers; a dense layer on top."""
    embeddings = (vocabulary + 512 + 2 + 2) * width
    block = 4 * (width * width + width) + 8 * width * width + 5 * width + 4 * width
    return embeddings + depth * block + width * width + width
