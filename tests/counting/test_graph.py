"""Whole models: every recorded graph has the rows, in the order, and the totals that real Keras gave."""

from __future__ import annotations

import pytest

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.functional import functional_model
from kerascount.counting.graph import call_layer, input_tensor
from kerascount.counting.totals import count_layer, count_model
from tests.counting import records
from tests.counting.answers import DIALECTS, layer_of
from tests.counting.graphs import our_answer


@pytest.mark.parametrize("keras", ["2", "3"])
def test_graphs_are_those_of_keras(keras: str) -> None:
    recorded = records.read_models(records.models_file("graphs", keras))
    assert len(recorded) >= 40
    assert [graph for graph, answer in recorded if records.plain(our_answer(graph)) != answer] == []


def test_an_output_that_needs_another_input_is_refused() -> None:
    one, other = input_tensor((None, 4)), input_tensor((None, 4), name="other")
    both = call_layer(layer_of("Add", {}, DIALECTS["3"]), ([one, other],))
    with pytest.raises(LayerError, match="'other'") as caught:
        functional_model(one, both)
    assert caught.value.fault is Fault.GRAPH


def test_a_model_starts_from_any_tensor_of_another() -> None:
    start = input_tensor((None, 4))
    middle = call_layer(layer_of("Dense", {"units": 3}, DIALECTS["3"]), (start,))
    end = call_layer(layer_of("Dense", {"units": 2}, DIALECTS["3"]), (middle,))
    assert count_model(functional_model(middle, end)).total == 8
    assert count_model(functional_model(start, end)).total == 23


def test_a_layer_called_on_two_widths_is_refused() -> None:
    dense = layer_of("Dense", {"units": 3}, DIALECTS["3"])
    call_layer(dense, (input_tensor((None, 4)),))
    with pytest.raises(LayerError) as caught:
        call_layer(dense, (input_tensor((None, 5)),))
    assert caught.value.fault is Fault.INPUT
    assert count_layer(dense).total == 15
