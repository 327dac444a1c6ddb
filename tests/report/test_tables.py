"""Summaries and explanations say what they were given, and their printed columns add up."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerascount.analysis import LayerRow, ModelReport, Unknown
from kerascount.counting.dims import symbol
from kerascount.report.explain import explain_layer, explain_model
from kerascount.report.registry import Page
from kerascount.report.summary import summary
from kerascount.report.text import columns, shape
from tests.building import UNBUILT, UNKNOWN, at, between, dense, embedding, exact, flatten, model, symbolic

PAGE = Page(lambda path: None)
SMALL = model(exact(7850), flatten(4), dense(784, 10, 5))


def table(one: ModelReport) -> str:
    return "\n".join(summary(one, PAGE))


def test_a_summary() -> None:
    assert table(SMALL) == """\
train.py:3:5: model 'model' (sequential)

Layer (type)        Output Shape   Param #   Line
─────────────────────────────────────────────────
flatten (Flatten)   (None, 784)          0   4
dense (Dense)       (None, 10)       7,850   5
─────────────────────────────────────────────────

Total params: 7,850 (30.66 KB)
Trainable params: 7,850 (30.66 KB)
Non-trainable params: 0 (0.00 B)"""


def test_a_graph_shows_what_each_layer_is_connected_to() -> None:
    head = dense(784, 10, 5)._replace(inputs=("flatten", "other"))
    text = table(SMALL._replace(layers=(flatten(4), head), is_linear=False))
    assert re.search(r"Param # +Connected to +Line\n", text)
    assert re.search(r"7,850 +flatten, other +5\n", text)
    assert "Connected to" not in table(SMALL)


def test_rows_of_a_nested_model_are_indented() -> None:
    innermost = dense(2, 2, 7, "deep")._replace(class_name="Sequential", layers=(dense(2, 2, 8, "deepest"),))
    nested = dense(8, 8, 4, "inner")._replace(class_name="Functional", layers=(dense(8, 8, 6), innermost))
    text = table(model(exact(72), nested, dense(8, 1, 9, "last")))
    names = [line.partition(" (")[0] for line in text.splitlines()[4:9]]
    assert names == ["inner", "└ dense", "└ deep", "  └ deepest", "last"]


def test_symbols_bounds_and_what_is_not_known() -> None:
    unknown = Unknown("vocab_size", "unbound-name", "'vocab_size' is never assigned", at(2))
    symbolic_model = model(symbolic(64 * symbol("vocab_size") + 12170), embedding(symbol("vocab_size"), 64, 4), unknowns=(unknown,))
    text = table(symbolic_model._replace(given={"nb_classes": "10"}))
    assert "Total params: 64·vocab_size + 12,170\nTrainable params: 64·vocab_size + 12,170\nNon-trainable params: 0\n" in text
    assert "Given: nb_classes = 10\n" in text
    assert text.endswith("Not known: 'vocab_size' is never assigned (train.py:2:5)")
    assert "Total params: 1,000 to 2,000\n" in table(model(between(1000, 2000)))
    assert "Total params: at least 1,000\nTrainable params: not known\n" in table(model(between(1000, None)))
    assert "Total params: ?\n" in table(model(UNKNOWN))
    assert "Total params: 0 (unbuilt)\nTrainable params: 0\n" in table(model(UNBUILT))


def test_sizes_of_parts_are_told_only_where_the_dtypes_leave_no_doubt() -> None:
    text = table(model(exact(1000, 600)))
    assert "Trainable params: 600 (2.34 KB)\nNon-trainable params: 400 (1.56 KB)" in text
    text = table(model(exact(1000, 600, size=2000)))
    assert "Total params: 1,000 (1.95 KB)\nTrainable params: 600\nNon-trainable params: 400" in text
    text = table(model(exact(1000, 0, size=2000)))
    assert "Trainable params: 0 (0.00 B)\nNon-trainable params: 1,000 (1.95 KB)" in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((None, 10), "(None, 10)"),
        ((None,), "(None,)"),
        ((), "()"),
        (None, "?"),
        ((None, "2*n", 1024), "(None, 2·n, 1024)"),
        ([(None, 1), (None, 2)], "[(None, 1), (None, 2)]"),
        ([(1,), None], "[(1,), ?]"),
    ],
)
def test_shapes(value: object, text: str) -> None:
    assert shape(value) == text  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), min_size=1, max_size=8))
def test_the_printed_column_adds_up_to_the_printed_total(sizes: list[tuple[int, int]]) -> None:
    rows = [dense(inputs, units, 4) for inputs, units in sizes]
    text = table(model(exact(sum(inputs * units + units for inputs, units in sizes)), *rows))
    column = [int(found.replace(",", "")) for found in re.findall(r"^dense .*?  +([\d,]+)   4$", text, re.M)]
    total = re.search(r"^Total params: ([\d,]+) \(", text, re.M)
    assert total is not None
    assert len(column) == len(sizes)
    assert sum(column) == int(total[1].replace(",", ""))


def explained(layer: LayerRow, one: ModelReport = SMALL) -> str:
    return "\n".join(explain_layer(layer, one, PAGE))


def test_the_explanation_of_a_layer() -> None:
    assert explained(SMALL.layers[1]) == """\
train.py:5:5: layer 'dense' (Dense) of model 'model'
  output shape: (None, 10)

  kernel  (784, 10)  784 inputs × 10 units    7,840
  bias    (10,)      10 biases                   10
  total                                       7,850"""


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_an_explanation_is_true(inputs: int, units: int) -> None:
    *terms, total = explained(dense(inputs, units, 4)).splitlines()[3:]
    products = []
    for line in terms:
        *_, arithmetic, product = re.split(r"  +", line)
        factors = re.findall(r"[\d,]+", arithmetic)
        assert math.prod(int(factor.replace(",", "")) for factor in factors) == int(product.replace(",", ""))
        products.append(int(product.replace(",", "")))
    assert sum(products) == int(total.split()[-1].replace(",", ""))


def test_an_explanation_says_what_it_rests_on() -> None:
    unknown = Unknown("vocab_size", "unbound-name", "the name is never assigned", at(2))
    row = embedding(symbol("vocab_size"), 64, 4)._replace(called_from=(at(40),))
    owner = model(row.count, row, unknowns=(unknown,))._replace(given={"nb_classes": "10"})
    text = explained(row, owner)
    assert "  called from train.py:40:5\n" in text
    assert "64·vocab_size\n" in text
    assert "  rests on\n    nb_classes = 10\n" in text
    assert "    the name is never assigned (train.py:2:5)\n  settle it with  # kerascount: assume vocab_size=…" in text


def test_what_cannot_be_assumed_is_not_offered() -> None:
    refused = Unknown("Sequential([Conv2D(3, 5)])", "refused", "the window does not fit", at(2))
    text = explained(flatten(4)._replace(count=UNKNOWN), model(UNKNOWN)._replace(unknowns=(refused,)))
    assert text.endswith("  not known\n    the window does not fit (train.py:2:5)")


def test_layers_without_weights_or_without_a_count() -> None:
    assert explained(SMALL.layers[0]).endswith("no weights: 0 parameters")
    assert explained(flatten(4)._replace(count=UNKNOWN)).endswith("parameters: ?")
    assert explained(flatten(4)._replace(count=UNBUILT)).endswith("parameters: 0 (unbuilt)")
    assert "Keras refuses it: too small" in explained(flatten(4)._replace(fault=("size", "too small")))


def test_weights_that_training_leaves_alone_are_marked() -> None:
    row = dense(784, 10, 5)
    frozen = row._replace(weights=(row.weights[0]._replace(trainable=False), row.weights[1]), count=exact(7850, 10))
    text = explained(frozen)
    assert re.search(r"784 inputs × 10 units +not trainable +7,840\n", text)
    assert text.endswith("trainable: 10")


def test_the_explanation_of_a_model() -> None:
    text = "\n".join(explain_model(SMALL, PAGE))
    assert re.search(r"dense \(Dense\) +784 inputs × 10 units \+ 10 biases +7,850\n", text)
    assert "  total  " in text
    assert "  Total params: 7,850 (30.66 KB)\n" in text
    assert text.endswith("they are no part of the model and are not counted here.")


def test_a_model_without_layers_can_be_explained() -> None:
    assert "  total 0 (unbuilt)\n" in "\n".join(explain_model(model(UNBUILT), PAGE))


def test_names_from_the_source_are_escaped() -> None:
    nasty = dense(1, 1, 4)._replace(name="\x1b[2J\n")
    one = model(exact(2), nasty)._replace(name="\x07")
    for line in [*summary(one, PAGE), *explain_layer(nasty, one, PAGE), *explain_model(one, PAGE)]:
        assert line.isprintable()


def test_columns_line_up() -> None:
    assert columns([["a", "1"], ["bcd", "100"]], right=frozenset({1})) == ["a      1", "bcd  100"]
    assert columns([]) == []
