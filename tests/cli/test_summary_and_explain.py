"""``summary`` and ``explain`` show what their target names, whatever colons it has."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerascount.cli.errors import UsageError
from kerascount.cli.targets import Spot, model_target, place_target
from tests.cli.conftest import Run

TWO = "small = Dense(784, 10)\nlarge = Dense(784, 512)\n"


def test_a_summary_of_every_model(run: Run, project: Path) -> None:
    (project / "a.py").write_text(TWO)
    code, out, err = run("summary", "a.py")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line.startswith(("a.py", "Total"))] == [
        "a.py:1:9: model 'small' (sequential)",
        "Total params: 7,850 (30.66 KB)",
        "a.py:2:9: model 'large' (sequential)",
        "Total params: 401,920 (1.53 MB)",
    ]


def test_a_summary_of_one_model(run: Run, project: Path) -> None:
    (project / "a.py").write_text(TWO)
    assert run("summary", "a.py:large")[1].count("Total params") == 1
    document = json.loads(run("summary", "a.py:large", "--output-format=json")[1])
    assert [model["name"] for file in document["files"] for model in file["models"]] == ["large"]
    assert [summary["model"] for file in document["files"] for summary in file["summaries"]] == ["large"]
    code, out, err = run("summary", "a.py:larg")
    assert (code, out) == (2, "")
    assert "a.py has no model called 'larg'; did you mean 'large'?" in err


def test_a_summary_of_a_folder(run: Run, project: Path) -> None:
    (project / "a.py").write_text(TWO)
    (project / "b.py").write_text("third = Dense(1, 1)\n")
    assert run("summary", ".")[1].count("Total params") == 3
    assert run("summary", ".:third")[1].count("Total params") == 1


def test_a_summary_of_nothing(run: Run, project: Path) -> None:
    (project / "a.py").write_text("")
    assert run("summary", "a.py") == (0, "no models in 1 file\n", "")
    code, out, err = run("summary", "missing.py")
    assert (code, out) == (2, "")
    assert "no such file or folder: 'missing.py'" in err
    (project / "b.py").write_text("broken")
    assert run("summary", "b.py") == (1, "", "b.py:1:1: KC901 This is not valid Python\n")


def test_a_limit_is_not_a_summarys_business(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.kerascount]\nmax-params = 1\n")
    (project / "a.py").write_text(TWO)
    assert run("summary", "a.py")[0] == 0


def test_the_explanation_of_a_line(run: Run, project: Path) -> None:
    (project / "a.py").write_text(TWO)
    code, out, err = run("explain", "a.py:2")
    assert (code, err) == (0, "")
    assert out.startswith("a.py:2:9: layer 'dense' (Dense) of model 'large'\n")
    assert "784 inputs × 512 units    401,408\n" in out
    assert run("explain", "a.py:2:9")[1] == out
    document = json.loads(run("explain", "a.py:1", "--output-format=json")[1])
    assert [model["name"] for model in document["files"][0]["models"]] == ["small"]


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(*arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TWO.encode())))
        return run(*arguments)[1]

    assert piped("summary", "-").count("Total params") == 2
    assert piped("summary", "-:large", "--color", "never").count("Total params") == 1
    assert piped("explain", "-:2", "--color", "never").startswith("<stdin>:2:9: layer 'dense'")
    assert piped("explain", "--stdin-filename", "a.py", "-:2:9").startswith("a.py:2:9: layer 'dense'")


def test_a_line_without_a_layer(run: Run, project: Path) -> None:
    (project / "a.py").write_text(TWO + "\n")
    code, out, err = run("explain", "a.py:3")
    assert (code, out) == (2, "")
    assert "no layer or model stands on line 3 of a.py; its models are 'small' at a.py:1:9, 'large' at a.py:2:9" in err
    (project / "b.py").write_text("broken")
    assert run("explain", "b.py:1")[0] == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.py", ("a.py", None)),
        ("a.py:model", ("a.py", "model")),
        ("a.py:build.model", ("a.py", "build.model")),
        ("a.py:*", ("a.py", "*")),
        ("odd:name.py", ("odd:name.py", None)),
        ("odd:name.py:model", ("odd:name.py", "model")),
        (".", (".", None)),
        (".:model", (".", "model")),
        ("-", ("-", None)),
        ("-:model", ("-", "model")),
    ],
)
def test_the_target_of_a_summary(project: Path, text: str, expected: tuple[str, str | None]) -> None:
    for name in ("a.py", "odd:name.py"):
        (project / name).touch()
    assert model_target(text) == expected
    assert model_target(os.path.join(str(project), text) if text[0] not in ".-" else text)[1] == expected[1]


@pytest.mark.parametrize("text", ["missing.py", "missing.py:model", "a.py:", ":model", "", "C:\\missing.py"])
def test_no_target_of_a_summary(project: Path, text: str) -> None:
    (project / "a.py").touch()
    with pytest.raises(UsageError, match="no such file or folder"):
        model_target(text)


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("a.py:12", Spot("a.py", 12)),
        ("a.py:12:5", Spot("a.py", 12)),
        ("a.py:12:5:", Spot("a.py", 12)),
        ("odd:name.py:12", Spot("odd:name.py", 12)),
        ("-:12", Spot("-", 12)),
        ("a.ipynb:3:12", Spot("a.ipynb", 12, 3)),
        ("a.ipynb:cell 3:12:5", Spot("a.ipynb", 12, 3)),
    ],
)
def test_the_target_of_an_explanation(project: Path, text: str, spot: Spot) -> None:
    for name in ("a.py", "odd:name.py", "a.ipynb"):
        (project / name).touch()
    assert place_target(text) == spot


def test_a_notebook_from_standard_input_has_cells() -> None:
    assert place_target("-:3:12", "a.ipynb") == Spot("-", 12, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.py", "'a.py' names no line; write PATH:LINE"),
        ("a.ipynb:3", "'a.ipynb:3' names no line; write PATH:CELL:LINE"),
        ("missing.py:3", "no such file: 'missing.py'"),
        ("", "no such file: ''"),
    ],
)
def test_no_target_of_an_explanation(project: Path, text: str, message: str) -> None:
    for name in ("a.py", "a.ipynb"):
        (project / name).touch()
    with pytest.raises(UsageError) as error:
        place_target(text)
    assert str(error.value).startswith(message)


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_target_is_understood_or_refused(project: Path, text: str) -> None:
    for target in (model_target, place_target):
        try:
            assert target(text)
        except UsageError as error:
            assert "write PATH" in str(error)
