"""Sequential models: after every recorded step they hold what real Keras held, and they refuse what it refused."""

from __future__ import annotations

import pytest

from kerascount.counting.errors import LayerError
from kerascount.counting.graph import input_tensor
from kerascount.counting.layer import Dialect
from kerascount.counting.sequential import add, build_sequential, sequential_model
from kerascount.counting.totals import count_model
from tests.counting import records
from tests.counting.answers import DIALECTS, layer_of
from tests.counting.sequences import our_states


def test_steps_are_those_of_keras() -> None:
    recorded = records.read_models(records.models_file("sequences", "3"))
    assert len(recorded) >= 40
    assert [taken for taken, answer in recorded if records.plain(our_states(taken)) != answer] == []


def test_two_layers_of_one_name_are_refused() -> None:
    model = sequential_model()
    add(model, layer_of("Dense", {"units": 3, "name": "top"}, DIALECTS["3"]))
    with pytest.raises(LayerError, match="'top'"):
        add(model, layer_of("Dense", {"units": 3, "name": "top"}, DIALECTS["3"]))


def test_a_layer_may_come_twice() -> None:
    model, layer = sequential_model(), layer_of("Dense", {"units": 3, "input_shape": (3,)}, DIALECTS["3"])
    add(model, layer)
    add(model, layer)
    assert model.layers == [layer, layer]
    assert count_model(model).total == 12


def test_an_input_behind_a_layer() -> None:
    model = sequential_model()
    add(model, layer_of("Dense", {"units": 3}, DIALECTS["3"]))
    add(model, input_tensor((None, 4)))
    assert model.outputs is None
    build_sequential(model, (None, 5))
    add(model, input_tensor((None, 3)), Dialect(keras=(2, 15)))
    with pytest.raises(LayerError, match="already"):
        add(model, input_tensor((None, 3)))
    assert count_model(model).total == 18


def test_nothing_to_build() -> None:
    build_sequential(sequential_model(), (None, 5), Dialect(keras=(2, 15)))
    with pytest.raises(LayerError, match="no layers"):
        build_sequential(sequential_model(), (None, 5))


def test_keras_2_builds_again_without_a_word() -> None:
    model = sequential_model()
    add(model, layer_of("Dense", {"units": 3, "input_shape": (4,)}, DIALECTS["3"]))
    build_sequential(model, (None, 5), Dialect(keras=(2, 15)))
    assert count_model(model).total == 15
    with pytest.raises(LayerError, match="already"):
        build_sequential(model, (None, 5))


def test_what_follows_a_refused_layer_has_no_known_weights() -> None:
    model = sequential_model()
    add(model, layer_of("Dense", {"units": 3, "input_shape": (4,)}, DIALECTS["3"]))
    with pytest.raises(LayerError):
        add(model, layer_of("Conv2D", {"filters": 3, "kernel_size": 3}, DIALECTS["3"]))
    add(model, layer_of("Dense", {"units": 3}, DIALECTS["3"]))
    count = count_model(model)
    assert (count.total, count.is_exact) == (15, False)
