"""The published numbers of parameters are those that the arithmetic of their architectures gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kerascount.counting.applications import make
from kerascount.counting.graph import tensors_in
from kerascount.counting.published import tensorflow_hub, transformers
from kerascount.counting.published.keras_hub import presets
from kerascount.counting.totals import count_layer, count_model


def encoder(vocabulary: int, width: int, depth: int, positions: int = 512, segments: int = 0, pools: bool = False) -> int:
    """Embeddings and their normalization, blocks of attention and two dense layers four times as wide, and a pooler."""
    block = 4 * (width * width + width) + 2 * width * 4 * width + 4 * width + width + 4 * width
    pooler = width * width + width if pools else 0
    return (vocabulary + positions + segments + 2) * width + depth * block + pooler


def albert(width: int) -> int:
    inner = encoder(30_000, 128, 0, 512, 2)
    return inner + 128 * width + width + encoder(0, width, 1, 0) - 2 * width + width * width + width


def f_net(width: int, depth: int) -> int:
    dense = width * width + width
    block = 8 * width * width + 5 * width + 4 * width
    return (32_000 + 512 + 4 + 2) * width + dense + depth * block + dense


def bloom(width: int, depth: int) -> int:
    return encoder(250_880, width, depth, 0) + 2 * width


def decoder(
    vocabulary: int,
    width: int,
    depth: int,
    dense: int,
    keys: int,
    tied: bool = False,
    queries: int = 0,
    bias: int = 0,
    norms: int = 2,
) -> int:
    """Blocks of grouped attention and three dense layers, normalized without offsets."""
    queries = queries or width
    attention = 2 * width * queries + 2 * width * keys + bias * (queries + 2 * keys)
    return vocabulary * width * (1 if tied else 2) + depth * (attention + 3 * width * dense + norms * width) + width


def qwen3(width: int, depth: int, dense: int, queries: int, tied: bool) -> int:
    return decoder(151_936, width, depth, dense, 1024, tied, queries) + depth * 256


BERT = [(30_522, 128, 2), (30_522, 512, 4), (30_522, 512, 8), (30_522, 768, 12), (30_522, 1024, 24), (28_996, 768, 12)]
BERT += [(28_996, 1024, 24), (21_128, 768, 12), (21_128, 1024, 24), (21_128, 512, 4), (119_547, 768, 12)]

MINILM = [encoder(30_522, 384, depth, 512, 2, True) for depth in (3, 6, 12)]
E5 = encoder(250_037, 384, 12, 512, 2, True)

POSSIBLE: dict[str, Callable[[], list[int]]] = {
    "bert": lambda: [encoder(*one, 512, 2, True) for one in BERT] + MINILM + [E5],
    "distil_bert": lambda: [encoder(vocabulary, 768, 6) for vocabulary in (30_522, 28_996, 119_547)],
    "roberta": lambda: [encoder(50_265, 768, 12), encoder(50_265, 1024, 24)],
    "xlm_roberta": lambda: [encoder(250_002, 768, 12), encoder(250_002, 1024, 24)],
    "gpt2": lambda: [encoder(50_257, width, depth, 1024) for width, depth in ((768, 12), (1024, 24), (1280, 36), (1600, 48))],
    "opt": lambda: [encoder(50_272, width, depth, 2048) for width, depth in ((768, 12), (2048, 24))],
    "bloom": lambda: [bloom(width, depth) for width, depth in ((1024, 24), (1536, 24), (2048, 24), (2560, 30), (4096, 30))],
    "albert": lambda: [albert(width) for width in (768, 1024, 2048, 4096)],
    "f_net": lambda: [f_net(768, 12), f_net(1024, 24)],
    "llama": lambda: [decoder(32_000, 4096, 32, 11_008, 4096)],
    "llama3": lambda: [decoder(128_256, 4096, 32, 14_336, 1024)],
    "mistral": lambda: [decoder(vocabulary, 4096, 32, 14_336, 1024) for vocabulary in (32_000, 32_768)],
    "phi3": lambda: [decoder(32_064, 3072, 32, 8192, 3072)],
    "gemma": lambda: [
        decoder(256_000, 2048, 18, 16_384, 256, True),
        decoder(256_000, 3072, 28, 24_576, 4096, True, 4096),
        decoder(256_000, 2304, 26, 9216, 1024, True, 2048, norms=4),
        decoder(256_000, 3584, 42, 14_336, 2048, True, 4096, norms=4),
        decoder(256_000, 4608, 46, 36_864, 2048, True, 4096, norms=4),
    ],
    "qwen": lambda: [
        decoder(151_936, 896, 24, 4864, 128, True, bias=1),
        decoder(151_936, 1536, 28, 8960, 256, True, bias=1),
        decoder(151_936, 2048, 36, 11_008, 256, True, bias=1),
        decoder(152_064, 3584, 28, 18_944, 512, bias=1),
        decoder(152_064, 5120, 48, 13_824, 1024, bias=1),
        decoder(152_064, 5120, 64, 27_648, 1024, bias=1),
        decoder(152_064, 8192, 80, 29_568, 1024, bias=1),
    ],
    "qwen3": lambda: [
        qwen3(1024, 28, 3072, 2048, True),
        qwen3(2048, 28, 6144, 2048, True),
        qwen3(2560, 36, 9728, 4096, True),
        qwen3(4096, 36, 12_288, 4096, False),
        qwen3(5120, 40, 17_408, 5120, False),
        qwen3(5120, 64, 25_600, 8192, False),
    ],
}
"""What the architectures of each family hold."""


@pytest.mark.parametrize("name", presets())
def test_a_preset_is_what_its_architecture_holds(name: str) -> None:
    preset = presets()[name]
    assert preset.parameters in POSSIBLE[preset.family]()


CONFIGURATIONS = {
    "bert-base-uncased": encoder(30_522, 768, 12, 512, 2, True),
    "bert-base-cased": encoder(28_996, 768, 12, 512, 2, True),
    "bert-large-uncased": encoder(30_522, 1024, 24, 512, 2, True),
    "bert-large-cased": encoder(28_996, 1024, 24, 512, 2, True),
    "bert-base-chinese": encoder(21_128, 768, 12, 512, 2, True),
    "bert-base-multilingual-cased": encoder(119_547, 768, 12, 512, 2, True),
    "neuralmind/bert-base-portuguese-cased": encoder(29_794, 768, 12, 512, 2, True),
    "distilbert-base-uncased": encoder(30_522, 768, 6),
    "distilbert-base-cased": encoder(28_996, 768, 6),
    "distilbert-base-multilingual-cased": encoder(119_547, 768, 6),
    "roberta-base": encoder(50_265, 768, 12, 514, 1, True),
    "roberta-large": encoder(50_265, 1024, 24, 514, 1, True),
    "xlm-roberta-base": encoder(250_002, 768, 12, 514, 1, True),
    "xlm-roberta-large": encoder(250_002, 1024, 24, 514, 1, True),
}


@pytest.mark.parametrize("name", transformers.CHECKPOINTS)
def test_a_checkpoint_is_what_its_architecture_holds(name: str) -> None:
    assert transformers.CHECKPOINTS[name].parameters == CONFIGURATIONS[name]


PRINTED = {
    "tensorflow/bert_en_uncased_L-12_H-768_A-12/4": 109_482_241,
    "tensorflow/bert_en_uncased_L-24_H-1024_A-16/3": 335_141_889,
    "tensorflow/bert_en_cased_L-12_H-768_A-12/4": 108_310_273,
    "tensorflow/bert_multi_cased_L-12_H-768_A-12/4": 177_853_441,
    "tensorflow/small_bert/bert_en_uncased_L-4_H-512_A-8/1": 28_763_649,
}
"""What summaries print for models of the hub whose sizes stand in their names."""


@pytest.mark.parametrize("path", PRINTED)
def test_a_bert_of_the_hub_is_what_its_name_says(path: str) -> None:
    found = tensorflow_hub.module(f"https://tfhub.dev/{path}")
    assert found is not None and found.parameters == PRINTED[path]


@pytest.mark.parametrize(
    "handle", ["https://tfhub.dev/google/nnlm-en-dim50/1", "https://example.org/google/nnlm-en-dim50/2", "x"]
)
def test_what_is_not_in_the_table_is_not_known(handle: str) -> None:
    assert tensorflow_hub.module(handle) is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("google/tf2-preview/mobilenet_v2/feature_vector/4", "MobileNetV2"),
        ("google/imagenet/resnet_v2_50/feature_vector/5", "ResNet50V2"),
        ("tensorflow/efficientnet/b0/feature-vector/1", "EfficientNetB0"),
        ("tensorflow/efficientnet/b4/feature-vector/1", "EfficientNetB4"),
    ],
)
def test_a_network_of_the_hub_is_that_of_keras(path: str, name: str) -> None:
    """The same architectures; those of Keras count what they normalize images with as well."""
    found = tensorflow_hub.module(f"https://tfhub.dev/{path}")
    assert found is not None
    model = make(name, (), {"include_top": False, "pooling": "avg"})
    preparing = sum(count_layer(layer).total for layer in model.layers if layer.type.name == "Normalization")
    assert found.parameters == count_model(model).total - preparing
    assert tensors_in(model.outputs)[0].shape == (None, found.width)
