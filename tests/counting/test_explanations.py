"""An explanation without its words is the arithmetic of the count."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kerascount.counting.layer import build
from kerascount.counting.parts import weights_of
from kerascount.counting.totals import count_layer
from kerascount.counting.weights import explanation, singular, weight
from tests.counting import records
from tests.counting.answers import DIALECTS, keywords_of, layer_of


@pytest.mark.parametrize(("keras", "path"), records.recorded(), ids=records.name_of)
def test_without_its_words_it_is_the_count(keras: str, path: Path) -> None:
    for case, answer in records.read(path):
        if answer.refusal is None:
            layer = layer_of(case.layer, case.arguments, DIALECTS[keras])
            build(layer, (case.inputs,), keywords_of(case))
            assert computed(explanation(weights_of(layer))) == count_layer(layer).total, case


def computed(sentence: str) -> int:
    """The number that the arithmetic of a sentence gives."""
    return int(eval(re.sub(r"[A-Za-z]+|(?<=\d),(?=\d)", "", sentence).replace("×", "*") or "0"))


def test_equal_terms_are_told_once() -> None:
    terms = [weight("a", inputs=3, heads=2), weight("b", biases=4), weight("c", inputs=3, heads=2)]
    assert explanation(terms) == "2 × 3 inputs × 2 heads + 4 biases"


def test_what_all_terms_begin_with_stands_before_a_parenthesis() -> None:
    terms = [weight("a", gates=4, kernel=(3, 3), channels=2), weight("b", gates=4, kernel=(3, 3), states=5)]
    assert explanation(terms) == "4 gates × 3 × 3 kernel × (2 channels + 5 states)"


def test_one_of_a_thing_is_told_in_the_singular() -> None:
    assert explanation([weight("kernel", inputs=1, matrices=1), weight("bias", biases=1)]) == "1 input × 1 matrix + 1 bias"
    assert singular("classes") == "class"
    assert singular("loss") == "loss"


def test_a_scalar_is_told_by_its_word() -> None:
    assert explanation([weight("count", shape=(), counts=1)]) == "1 count"
    assert explanation([weight("alpha", alphas=())]) == "1 alpha"


def test_nothing_is_told_of_no_weights() -> None:
    assert explanation([]) == ""
