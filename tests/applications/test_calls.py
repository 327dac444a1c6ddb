"""What applications are asked for: what Keras refuses, what is not known, and how layers are named."""

from __future__ import annotations

from typing import Any

import pytest

from kerascount.counting.applications import applications, counted_names, make
from kerascount.counting.dims import symbol
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model
from kerascount.counting.layer import Dialect
from kerascount.counting.totals import count_model
from kerascount.evaluation.values import Unknown
from tests.applications.running import model_of_program, value_of_program

REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("VGG16", {"classes": 10}),
    ("VGG16", {"input_shape": (128, 128, 3)}),
    ("VGG16", {"classifier_activation": "sigmoid"}),
    ("VGG16", {"include_top": False, "input_shape": (128, 128, 1)}),
    ("VGG16", {"include_top": False, "input_shape": (31, 128, 3)}),
    ("VGG16", {"weights": None, "input_shape": (128, 128)}),
    ("VGG16", {"weights": None, "input_shape": (None, None, 3)}),
    ("Xception", {"include_top": False, "input_shape": (70, 70, 3)}),
    ("MobileNet", {"alpha": 0.3}),
    ("MobileNet", {"depth_multiplier": 2}),
    ("MobileNetV2", {"include_top": False, "alpha": 0.8}),
    ("MobileNetV3Small", {"alpha": 0.5}),
    ("EfficientNetV2B0", {"weights": None, "name": "mine"}),
    ("ResNet50", {"model": 3}),
]


@pytest.mark.parametrize(("name", "arguments"), REFUSED)
def test_what_keras_refuses_is_refused(name: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(LayerError):
        make(name, (), arguments)


def test_arguments_go_by_their_places_too() -> None:
    by_place = make("MobileNetV2", ((96, 96, 3), 0.35, False))
    by_name = make("MobileNetV2", (), {"include_top": False, "alpha": 0.35, "input_shape": (96, 96, 3)})
    assert count_model(by_place).total == count_model(by_name).total
    assert by_place.name == "mobilenetv2_0.35_96"
    with pytest.raises(LayerError):
        make("VGG16", (True, None, None, None, None, 10, None, "name", "more"))
    with pytest.raises(LayerError):
        make("VGG16", (True,), {"include_top": True})


@pytest.mark.parametrize("name", applications())
def test_a_size_that_is_not_known_changes_no_count(name: str) -> None:
    side = symbol("side")
    known = make(name, (), {"include_top": False, "weights": None, "input_shape": (224, 224, 3)})
    open_sided = make(name, (), {"include_top": False, "weights": None, "input_shape": (side, side, 3)})
    assert count_model(open_sided).total == count_model(known).total


def test_published_weights_are_for_three_channels() -> None:
    arguments = {"include_top": False, "input_shape": (224, 224, symbol("channels"))}
    assert count_model(make("VGG16", (), arguments)).total == 14_714_688
    assert str(count_model(make("VGG16", (), {**arguments, "weights": None})).total) == "576*channels + 14712960"


def test_the_number_of_classes_may_be_a_symbol() -> None:
    model = make("ResNet50", (), {"weights": None, "classes": symbol("classes")})
    assert str(count_model(model).total) == "2049*classes + 23587712"


def test_an_application_that_keras_3_left_out_is_counted_as_keras_2_made_it() -> None:
    new, old = (make("RegNetX002", (), {"weights": None}, Dialect((version, 0))) for version in (3, 2))
    assert [layer.name for layer in new.layers] == [layer.name for layer in old.layers]


def test_layers_without_names_are_counted_on() -> None:
    names = counted_names()
    first, second = (make("InceptionV3", (), {}, None, names) for _ in range(2))
    assert (first.layers[1].name, second.layers[1].name) == ("conv2d", "conv2d_94")


PATHS = (
    "keras.applications.VGG16",
    "keras.applications.vgg16.VGG16",
    "tf.keras.applications.VGG16",
    "tf.keras.applications.vgg16.VGG16",
    "tensorflow.keras.applications.vgg16.VGG16",
    "VGG16",
    "vgg.VGG16",
    "applications.VGG16",
    "getattr(keras.applications, 'VGG16')",
)
IMPORTS = """
import tensorflow as tf
import tensorflow
from tensorflow.keras.applications import VGG16, vgg16 as vgg
from keras import applications
"""


@pytest.mark.parametrize("path", PATHS)
def test_an_application_is_found_by_every_path(path: str) -> None:
    model = model_of_program(f"{IMPORTS}\nmodel = {path}(include_top=False)", "3")
    assert model.kind == "application" and count_model(model).total == 14_714_688


def test_an_input_shape_that_is_not_known_is_a_shape_of_three_channels() -> None:
    model = model_of_program("model = keras.applications.VGG16(include_top=False, input_shape=SHAPE)", "3")
    assert count_model(model).is_exact and str(model.input_shape) == "(None, Sym(SHAPE[0]), Sym(SHAPE[1]), 3)"


@pytest.mark.parametrize("argument", ["include_top=TOP", "include_top=False, pooling=POOL", "alpha=ALPHA"])
def test_what_decides_the_architecture_and_is_not_known_leaves_it_open(argument: str) -> None:
    model = model_of_program(f"model = keras.applications.MobileNetV2({argument})", "3")
    cause = count_model(model).missing[0].reason
    assert isinstance(cause, Unknown) and cause.name in ("TOP", "POOL", "ALPHA")


def test_what_keras_refuses_is_noted_where_it_stands() -> None:
    model, run = value_of_program("model = keras.applications.VGG16(classes=10)", "3")
    assert isinstance(model, Model) and count_model(model).missing
    assert [(refusal.place.line, refusal.error.message[:12]) for refusal in run.refusals] == [(2, "If using `we")]


def test_what_is_not_there_is_unknown() -> None:
    for name in ("VGG17", "music_tagger_crnn.MusicTaggerCRNN"):
        value, _ = value_of_program(f"model = keras.applications.{name}()", "3")
        assert isinstance(value, Unknown)


def test_the_layers_of_an_application_stand_where_it_is_called() -> None:
    model = model_of_program("\n\nmodel = keras.applications.ConvNeXtTiny(weights=None)", "3")
    inner = [part for layer in model.layers if isinstance(layer, Model) for part in layer.layers]
    assert inner and {layer.place.line for layer in [*model.layers, *inner]} == {4}
