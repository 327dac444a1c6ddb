"""What programs build on pretrained networks that are known by name."""

from __future__ import annotations

import pytest

from kerascount.counting.graph import Model
from kerascount.counting.totals import Count, count_model
from kerascount.evaluation.values import Unknown
from tests.applications.running import model_of_program

HUB = """
import tensorflow as tf
import tensorflow_hub as hub
layer = hub.KerasLayer({arguments})
model = keras.Sequential([layer, keras.layers.Dense(16), keras.layers.Dense(1)])
"""


def built(text: str) -> tuple[Model, Count]:
    model = model_of_program(text, "2")
    return model, count_model(model)


def test_a_layer_of_the_hub_is_frozen_unless_the_code_says_otherwise() -> None:
    handle = '"https://tfhub.dev/google/nnlm-en-dim50/2", input_shape=[], dtype=tf.string'
    _, frozen = built(HUB.format(arguments=handle))
    _, trained = built(HUB.format(arguments=f"{handle}, trainable=True"))
    assert (frozen.total, frozen.trainable) == (48_191_433, 833)
    assert (trained.total, trained.trainable) == (48_191_433, 48_191_433)


def test_how_a_layer_of_the_hub_splits_is_not_guessed() -> None:
    handle = '"https://tfhub.dev/google/imagenet/resnet_v2_50/feature_vector/5", input_shape=(224, 224, 3)'
    assert built(HUB.format(arguments=handle))[1].is_split_known
    model, count = built(HUB.format(arguments=f"{handle}, trainable=True"))
    assert model.layers[0].calls[-1].output_shape == (None, 2048)
    assert count.total == 23_564_800 + 2048 * 16 + 16 + 17 and not count.is_split_known


def test_an_unknown_handle_is_named_and_its_output_is_what_the_code_says() -> None:
    model, count = built(HUB.format(arguments='"https://tfhub.dev/someone/something/1", output_shape=[20], input_shape=[]'))
    cause = count.missing[0].reason
    assert isinstance(cause, Unknown) and cause.name == "https://tfhub.dev/someone/something/1"
    assert count.low == 20 * 16 + 16 + 17 and not count.is_exact
    assert model.layers[0].calls[-1].output_shape == (None, 20)


BERT = """
import tensorflow as tf
import tensorflow_hub as hub
text = keras.layers.Input(shape=(), dtype=tf.string)
tokens = hub.KerasLayer("https://tfhub.dev/tensorflow/bert_en_uncased_preprocess/3")(text)
encoder = hub.KerasLayer("https://tfhub.dev/tensorflow/small_bert/bert_en_uncased_L-4_H-512_A-8/1", trainable=True)
x = encoder(tokens)["pooled_output"]
model = keras.Model(text, keras.layers.Dense(128)(keras.layers.Dropout(0.1)(x)))
"""


def test_an_encoder_gives_its_outputs_by_name() -> None:
    _, count = built(BERT)
    assert (count.total, count.trainable) == (28_763_649 + 65_664, 28_763_648 + 65_664)


TRANSFORMER = """
from transformers import {kind}
ids, mask = keras.Input((128,), dtype="int32"), keras.Input((128,), dtype="int32")
network = {kind}.from_pretrained("{name}")
x = network(ids, attention_mask=mask){output}
model = keras.Model([ids, mask], keras.layers.Dense(2)(x))
"""


@pytest.mark.parametrize(
    ("kind", "name", "output", "total"),
    [
        ("TFBertModel", "bert-base-uncased", "[1]", 109_482_240 + 1538),
        ("TFBertModel", "google-bert/bert-base-cased", ".pooler_output", 108_310_272 + 1538),
        ("TFDistilBertModel", "distilbert-base-uncased", ".last_hidden_state[:, 0, :]", 66_362_880 + 1538),
        ("TFAutoModel", "roberta-base", "[0][:, 0]", 124_645_632 + 1538),
        ("TFBertForSequenceClassification", "bert-base-cased", ".logits", 108_310_272 + 1538 + 6),
        ("TFDistilBertForSequenceClassification", "distilbert-base-uncased", "[0]", 66_362_880 + 590_592 + 1538 + 6),
    ],
)
def test_a_checkpoint_is_a_layer(kind: str, name: str, output: str, total: int) -> None:
    assert built(TRANSFORMER.format(kind=kind, name=name, output=output))[1].total == total


PRESET = """
import keras_nlp
model = keras_nlp.models.{call}
"""


@pytest.mark.parametrize(
    ("call", "total"),
    [
        ('BertBackbone.from_preset("bert_tiny_en_uncased")', 4_385_920),
        ('BertClassifier.from_preset("bert_tiny_en_uncased", num_classes=2)', 4_386_178),
        ('GemmaCausalLM.from_preset("gemma_2b_en")', 2_506_172_416),
        ('RobertaTextClassifier.from_preset("roberta_base_en", num_classes=4)', 124_052_736 + 590_592 + 3076),
    ],
)
def test_a_preset_is_a_model(call: str, total: int) -> None:
    model, count = built(PRESET.format(call=call))
    assert count.total == total and count.is_exact and model.kind == "application"


@pytest.mark.parametrize(
    "call",
    [
        'BertClassifier.from_preset("bert_tiny_en_uncased")',
        'BertMaskedLM.from_preset("bert_tiny_en_uncased")',
        'GemmaCausalLM.from_preset("a_preset_of_tomorrow")',
    ],
)
def test_what_is_not_published_is_not_counted(call: str) -> None:
    assert built(PRESET.format(call=call))[1].missing


def test_low_rank_adapters_are_not_overlooked() -> None:
    text = PRESET.format(call='GemmaCausalLM.from_preset("gemma_2b_en")') + "model.backbone.enable_lora(rank=4)\n"
    assert built(text)[1].missing
