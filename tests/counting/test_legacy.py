"""Calls in the spellings of Keras 1 and 2: the counting core answers as the Keras of their time did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kerascount.counting import legacy
from kerascount.counting.errors import LayerError
from kerascount.counting.layer import Dialect, Layer, build
from kerascount.counting.legacy.merging import Merge
from kerascount.counting.parts import trainable_weights_of, weights_of
from kerascount.counting.sequential import add, sequential_model
from kerascount.counting.totals import count_layer

RECORDED = sorted((Path(__file__).parent / "recorded" / "past").glob("keras*.json"))


def version_of(path: Path) -> tuple[int, int]:
    major, minor = path.stem.removeprefix("keras").split(".")
    return int(major), int(minor)


def plain(value: Any) -> Any:
    return tuple(plain(part) for part in value) if isinstance(value, list) else value


def ours(call: list[Any], dialect: Dialect) -> Any:
    """What the counting core answers, in the form of the records; weights as a count, since Keras 1 kept each gate's apart."""
    name, arguments, keywords, shape = call
    try:
        layer = legacy.make(name, plain(arguments), {key: plain(value) for key, value in keywords.items()}, dialect)
        output = build(layer, ([plain(one) for one in shape] if isinstance(shape[0], list) else plain(shape),))
    except LayerError:
        return None
    return listed(output), [total(weight.shape for weight in weights_of(layer)), bool(trainable_weights_of(layer))]


def theirs(answer: Any) -> Any:
    if answer is None:
        return None
    output, (weights, trained) = answer
    return output, [total(weights), trained > 0]


def listed(shape: Any) -> Any:
    return [listed(part) for part in shape] if isinstance(shape, (list, tuple)) else shape


def total(shapes: Any) -> int:
    count = 0
    for shape in shapes:
        size = 1
        for one in shape:
            size *= one
        count += size
    return count


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_answers_are_those_of_their_time(path: Path) -> None:
    """What the Keras of the time took; what it refused may be the spelling of another, which is read all the same."""
    dialect = Dialect(version_of(path))
    taken = [(call, theirs(answer)) for call, answer in json.loads(path.read_text(encoding="utf-8")) if answer is not None]
    wrong = [(call, answer, ours(call, dialect)) for call, answer in taken if ours(call, dialect) != answer]
    assert len(taken) > 40
    assert not wrong


def kernel(name: str, version: tuple[int, int], *arguments: Any, **keywords: Any) -> tuple[Any, ...]:
    layer = legacy.make(name, arguments, keywords, Dialect(version))
    build(layer, ((None, 12, 12, 3),))
    return tuple(weights_of(layer)[0].shape)


@pytest.mark.parametrize("version", [(1, 2), (2, 0), (2, 2), (2, 3), (2, 15), (3, 0), (3, 15)])
def test_what_cannot_be_mistaken_for_another_spelling_is_keras_1(version: tuple[int, int]) -> None:
    assert kernel("Convolution2D", version, 6, 3, 2, border_mode="same") == (3, 2, 3, 6)
    assert kernel("Convolution2D", version, nb_filter=6, nb_row=3, nb_col=2) == (3, 2, 3, 6)
    assert kernel("AtrousConvolution2D", version, 6, 3, 2) == (3, 2, 3, 6)
    assert kernel("Dense", version, output_dim=6) == (3, 6)


def test_two_sizes_are_a_kernel_until_keras_is_that_of_tensorflow() -> None:
    assert [kernel("Conv2D", version, 6, 3, 2)[:2] for version in ((1, 2), (2, 3))] == [(3, 2), (3, 2)]
    assert [kernel("Conv2D", version, 6, 3, 2)[:2] for version in ((2, 4), (3, 15))] == [(3, 3), (3, 3)]


def test_the_old_name_with_two_sizes_is_keras_1_where_nothing_says_which_keras() -> None:
    assert kernel("Convolution2D", Dialect().keras, 6, 3, 2)[:2] == (3, 2)
    assert kernel("Convolution2D", Dialect().keras, 6, 3, 2, padding="same")[:2] == (3, 3)
    assert kernel("Convolution2D", (2, 15), 6, 3, 2)[:2] == (3, 3)


def test_full_padding_counts_every_place_that_the_kernel_touches() -> None:
    layer = legacy.make("Convolution2D", (6, 3, 5), {"border_mode": "full"}, Dialect((1, 2)))
    assert build(layer, ((None, 12, 12, 3),)) == (None, 14, 16, 6)


def test_names_count_from_1_until_keras_is_that_of_tensorflow() -> None:
    assert [legacy.first_name_index(Dialect(version)) for version in ((1, 2), (2, 2), (2, 3), (2, 4), (3, 15))] == [1, 1, 1, 0, 0]
    assert legacy.name_prefix("MaxPooling2D", Dialect((1, 2))) == "maxpooling2d"
    assert legacy.name_prefix("MaxPooling2D", Dialect((2, 2))) == "max_pooling2d"


def test_rows_of_keras_1_have_its_names() -> None:
    assert legacy.make("Convolution2D", (6, 3, 3), {}, Dialect((1, 2))).type.name == "Convolution2D"
    assert legacy.make("Convolution2D", (6, 3, 3), {}, Dialect((2, 2))).type.name == "Conv2D"


@pytest.mark.parametrize(("version", "count"), [((1, 2), 252), ((2, 3), 252), ((2, 4), 273), ((3, 15), 273)])
def test_gru_resets_after_its_product_since_keras_is_that_of_tensorflow(version: tuple[int, int], count: int) -> None:
    layer = legacy.make("GRU", (7,), {}, Dialect(version))
    build(layer, ((None, 12, 4),))
    assert count_layer(layer).total == count


@pytest.mark.parametrize("name", ["SimpleRNN", "LSTM", "GRU", "Convolution1D", "LocallyConnected1D"])
def test_a_sequence_says_its_length_and_its_features(name: str) -> None:
    arguments = (8, 3) if name.endswith("1D") else (8,)
    layer = legacy.make(name, arguments, {"input_dim": 4, "input_length": 10}, Dialect())
    model = sequential_model()
    add(model, layer)
    assert model.input_shape == (None, 10, 4)


def test_an_embedding_builds_a_model_until_keras_3() -> None:
    for version, built in (((1, 2), True), ((2, 15), True), ((3, 15), False)):
        model = sequential_model()
        add(model, legacy.make("Embedding", (10, 3), {"input_length": 5}, Dialect(version)))
        assert (model.outputs is not None) is built


def test_states_stand_in_the_list_of_inputs_until_keras_3() -> None:
    inputs = [(None, 12, 4), (None, 7), (None, 7)]
    assert build(legacy.make("LSTM", (7,), {}, Dialect((2, 15))), (inputs,)) == (None, 7)
    with pytest.raises(LayerError):
        build(legacy.make("LSTM", (7,), {}, Dialect()), (inputs,))


def test_a_merge_of_models_holds_their_layers() -> None:
    branches = []
    for size in (4, 6):
        branch = sequential_model()
        add(branch, legacy.make("Dense", (3,), {"input_dim": size}, Dialect((1, 2))))
        branches.append(branch)
    layer: Layer = Merge(branches, mode="concat")
    assert build(layer, (None,)) == (None, 6)
    assert count_layer(layer).total == 4 * 3 + 3 + 6 * 3 + 3


@pytest.mark.parametrize("name", ["NoSuchLayer", "Dence", "layer"])
def test_what_no_keras_has_is_refused(name: str) -> None:
    assert not legacy.knows(name)
    with pytest.raises(LayerError):
        legacy.make(name, (), {}, Dialect())


@pytest.mark.parametrize("keywords", [{"unitz": 3}, {"units": 3, "kernel": 2}, {"output_dim": 3, "no_such": 1}])
def test_unknown_keywords_are_refused(keywords: dict[str, Any]) -> None:
    with pytest.raises(LayerError):
        legacy.make("Dense", (), keywords, Dialect())


def test_only_where_nothing_says_which_keras_a_name_of_the_past_is_read_as_then() -> None:
    assumed, said = (legacy.make("Convolution2D", (6, 3, 3), {}, Dialect(is_assumed=flag)) for flag in (True, False))
    assert [build(one, ((None, 12, 12, 3),)) for one in (assumed, said)] == [(None, 10, 10, 6), (None, 4, 4, 6)]
