"""Questions that people ask about small models, with the answers that Keras gives, through the command line."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from tests.samples.projects import Run


class Question(NamedTuple):
    """A model of the project, the shapes and parameters of its layers, and its total; ``explanations`` are those that have one."""

    target: str
    layers: tuple[tuple[tuple[int | None, ...], int], ...]
    total: int
    explanations: tuple[str, ...]
    assume: tuple[str, ...] = ()


SOFTMAX = (((None, 784), 0), ((None, 10), 7_850), ((None, 10), 0))

QUESTIONS = (
    Question("keras1_mnist.py:model", SOFTMAX, 7_850, ("784 inputs × 10 units + 10 biases",)),
    Question(
        "keras1_mnist_excerpt.py:model",
        SOFTMAX,
        7_850,
        ("784 inputs × 10 units + 10 biases",),
        ("nb_classes=10", "img_rows=28", "img_cols=28"),
    ),
    Question(
        "weight_regularizer.py:denoiser",
        (((None, 514), 264_710), ((None, 257), 132_355)),
        397_065,
        ("514 inputs × 514 units + 514 biases", "514 inputs × 257 units + 257 biases"),
    ),
    Question(
        "no_flatten.py:model",
        (
            ((None, 222, 222, 32), 896),
            ((None, 220, 220, 64), 18_496),
            ((None, 218, 218, 128), 73_856),
            ((None, 218, 218, 10), 1_290),
        ),
        94_538,
        (
            "3 × 3 kernel × 3 channels × 32 filters + 32 biases",
            "3 × 3 kernel × 32 channels × 64 filters + 64 biases",
            "3 × 3 kernel × 64 channels × 128 filters + 128 biases",
            "128 inputs × 10 units + 10 biases",
        ),
    ),
    Question(
        "one_more_input.py:tiny_nine",
        (((None, 64), 640), ((None, 1), 65)),
        705,
        ("9 inputs × 64 units + 64 biases", "64 inputs × 1 unit + 1 bias"),
    ),
    Question(
        "one_more_input.py:tiny_ten",
        (((None, 64), 704), ((None, 1), 65)),
        769,
        ("10 inputs × 64 units + 64 biases", "64 inputs × 1 unit + 1 bias"),
    ),
    Question(
        "three_classes.py:tiny_dense",
        (((None, 784), 0), ((None, 10), 7_850), ((None, 10), 110), ((None, 3), 33)),
        7_993,
        ("784 inputs × 10 units + 10 biases", "10 inputs × 10 units + 10 biases", "10 inputs × 3 units + 3 biases"),
    ),
    Question(
        "three_classes.py:convolutional",
        (((None, 28, 28, 10), 100), ((None, 28, 28, 10), 910), ((None, 7840), 0), ((None, 3), 23_523)),
        24_533,
        (
            "3 × 3 kernel × 1 channel × 10 filters + 10 biases",
            "3 × 3 kernel × 10 channels × 10 filters + 10 biases",
            "7,840 inputs × 3 units + 3 biases",
        ),
    ),
    Question("one_layer_each.py:dense", (((None, 64), 8_256),), 8_256, ("128 inputs × 64 units + 64 biases",)),
    Question(
        "one_layer_each.py:convolution",
        (((None, None, None, 3), 0), ((None, None, None, 32), 896)),
        896,
        ("3 × 3 kernel × 3 channels × 32 filters + 32 biases",),
    ),
    Question(
        "one_layer_each.py:recurrent",
        (((None, 128), 24_704),),
        24_704,
        ("64 inputs × 128 units + 128 recurrent inputs × 128 units + 128 biases",),
    ),
    Question(
        "simple_rnn.py:model",
        (((None, 128), 17_792), ((None, 10), 1_290)),
        19_082,
        ("10 inputs × 128 units + 128 recurrent inputs × 128 units + 128 biases", "128 inputs × 10 units + 10 biases"),
    ),
)


def asked(question: Question, run: Run, *arguments: str) -> str:
    assumed = [word for value in question.assume for word in ("--assume", value)]
    code, text = run("classic_questions", "summary", question.target, *assumed, *arguments)
    assert code == 0
    return text


def model_of(text: str) -> dict[str, Any]:
    (file,) = json.loads(text)["files"]
    (model,) = file["models"]
    assert isinstance(model, dict)
    return model


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.target)
def test_the_answer_for_programs(question: Question, run: Run) -> None:
    model = model_of(asked(question, run, "--output-format", "json"))
    assert [(tuple(layer["output_shape"]), layer["params"]) for layer in model["layers"]] == list(question.layers)
    assert (model["status"], model["total"], model["bytes"]) == ("exact", question.total, 4 * question.total)
    told = [layer["explanation"] for layer in model["layers"] if layer["params"]]
    assert [one.replace(",", "") for one in told] == [one.replace(",", "") for one in question.explanations]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.target)
def test_the_answer_for_people(question: Question, run: Run) -> None:
    lines = asked(question, run).splitlines()
    rows = lines[4 : lines.index(lines[3], 4)]
    assert len(rows) == len(question.layers)
    for row, (shape, params) in zip(rows, question.layers):
        assert f"  {shape}  " in row and f"  {params:,}  " in row
    size = f"{question.total * 4 / 1024:.2f} KB" if question.total * 4 < 1024**2 else f"{question.total * 4 / 1024**2:.2f} MB"
    assert f"Total params: {question.total:,} ({size})" in lines


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.target)
def test_the_arithmetic(question: Question, run: Run) -> None:
    file = question.target.partition(":")[0]
    layers = model_of(asked(question, run, "--output-format", "json"))["layers"]
    weighty = [layer for layer in layers if layer["params"]]
    for layer, explanation in zip(weighty, question.explanations):
        assumed = [word for value in question.assume for word in ("--assume", value)]
        code, text = run("classic_questions", "explain", f"{file}:{layer['line']}", *assumed)
        assert code == 0
        assert all(term in text for term in explanation.split(" + "))
        assert any(line.split() == ["total", f"{layer['params']:,}"] for line in text.splitlines())


def test_sizes_that_nothing_defines_make_a_formula(run: Run) -> None:
    text = run("classic_questions", "summary", "keras1_mnist_excerpt.py", "--output-format", "json")[1]
    model = model_of(text)
    assert (model["status"], model["total"], model["bytes"]) == ("symbolic", None, None)
    assert model["formula"] == "img_rows*img_cols*nb_classes + nb_classes"
    assert [layer["output_shape"] for layer in model["layers"]] == [[None, "img_rows*img_cols"], [None, "nb_classes"], [None, "nb_classes"]]
    assert {unknown["name"]: unknown["line"] for unknown in model["unknowns"]} == {"img_rows": 6, "img_cols": 6, "nb_classes": 7}
    assert "Total params: img_rows·img_cols·nb_classes + nb_classes\n" in run("classic_questions", "summary", "keras1_mnist_excerpt.py")[1]


def test_what_was_assumed_is_told(run: Run) -> None:
    arguments = ("--assume", "nb_classes=10", "--assume", "img_rows=28", "--assume", "img_cols=28")
    text = run("classic_questions", "explain", "keras1_mnist_excerpt.py:7", *arguments)[1]
    assert "  rests on\n" in text
    assert {"nb_classes = 10", "img_rows = 28", "img_cols = 28"} <= {line.strip() for line in text.splitlines()}
