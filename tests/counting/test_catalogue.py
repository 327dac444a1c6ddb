"""Every public layer of Keras has an entry in the catalogue, and the catalogue's signatures are Keras's."""

from __future__ import annotations

import pytest

from kerascount.counting import legacy
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.graph import INPUT
from kerascount.counting.layer import Dialect, construct
from kerascount.counting.layers import catalogue
from tests.counting import records

NO_LAYERS = {"Layer", "AbstractRNNCell", "InputSpec", INPUT.name}
"""What is public beside the layers: what they derive from, the description of their inputs, and a model's inputs."""


@pytest.mark.parametrize("keras", ["2", "3"])
def test_every_public_layer_is_known(keras: str) -> None:
    assert [name for name in records.names(keras) if not legacy.knows(name) and name not in NO_LAYERS] == []


def test_unknown_keywords_are_refused_by_name() -> None:
    with pytest.raises(LayerError, match="'unit'") as caught:
        construct(catalogue()["Dense"], (), {"unit": 3})
    assert caught.value.fault is Fault.ARGUMENT


def test_a_missing_argument_is_refused_by_name() -> None:
    with pytest.raises(LayerError, match="'kernel_size'"):
        construct(catalogue()["Conv2D"], (8,), {})


def test_an_argument_given_twice_is_refused() -> None:
    with pytest.raises(LayerError, match="multiple values for argument 'units'"):
        construct(catalogue()["Dense"], (8,), {"units": 8})


def test_too_many_arguments_are_refused() -> None:
    with pytest.raises(LayerError, match="2 were given"):
        construct(catalogue()["RepeatVector"], (3, 4), {})


def test_a_data_format_left_out_is_the_one_that_is_set() -> None:
    first = construct(catalogue()["Conv2D"], (8, 3), {}, Dialect(image_data_format="channels_first"))
    assert first.arguments["data_format"] == "channels_first"
    assert construct(catalogue()["Conv2D"], (8, 3), {}).arguments["data_format"] == "channels_last"
