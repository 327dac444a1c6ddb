"""Symbols go through every layer: with their values put in afterwards, the answer is that of the values themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kerascount.counting.dims import Sym, substitute, symbol
from kerascount.counting.layer import Layer, build
from kerascount.counting.parts import trainable_weights_of, weights_of
from tests.counting import records
from tests.counting.answers import DIALECTS, keywords_of, layer_of


@pytest.mark.parametrize(("keras", "path"), records.recorded(), ids=records.name_of)
def test_what_symbols_give_is_what_their_values_give(keras: str, path: Path) -> None:
    for case, answer in records.read(path):
        if answer.refusal is None:
            values: dict[str, int] = {}
            layer = layer_of(case.layer, case.arguments, DIALECTS[keras])
            output = build(layer, (with_symbols(case.inputs, values),), keywords_of(case))
            assert with_values(output, values) == answer.output, case
            assert sorted(with_values(weights(layer), values)) == sorted(
                (shape, trained) for _, shape, trained, _ in answer.weights
            ), case


def with_symbols(shape: Any, values: dict[str, int]) -> Any:
    """A shape whose numbers are symbols: the same one for the same number, since Keras asks some sizes to be equal."""
    if isinstance(shape, (list, tuple)):
        return type(shape)(with_symbols(part, values) for part in shape)
    if shape is None or shape == 1:
        return shape
    values[f"n{shape}"] = shape
    return symbol(f"n{shape}")


def with_values(shape: Any, values: dict[str, int]) -> Any:
    if isinstance(shape, dict):
        return {name: with_values(part, values) for name, part in shape.items()}
    if isinstance(shape, (list, tuple)):
        return type(shape)(with_values(part, values) for part in shape)
    return substitute(shape, values) if isinstance(shape, Sym) else shape


def weights(layer: Layer) -> list[tuple[tuple[Any, ...], bool]]:
    trained = {id(weight) for weight in trainable_weights_of(layer)}
    return [(weight.shape, id(weight) in trained) for weight in weights_of(layer)]


def test_a_convolution_on_an_unknown_height_keeps_its_formula() -> None:
    layer = layer_of("Conv2D", {"filters": 8, "kernel_size": 3}, DIALECTS["3"])
    output = build(layer, ((None, symbol("height"), 28, 3),))
    assert isinstance(output, tuple)
    assert (str(output[1]), output[2:]) == ("height - 2", (26, 8))
    assert sum(weight.count for weight in weights_of(layer)) == 224
