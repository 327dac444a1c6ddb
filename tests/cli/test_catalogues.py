"""``rule``, ``layers`` and ``version`` print what is found in the package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kerascount
from kerascount.counting.layers import catalogue as layers
from kerascount.rules.discovery import catalogue as rules
from tests.cli.conftest import Run


def test_every_rule_is_listed_with_its_name(run: Run) -> None:
    code, out, _ = run("rule")
    assert code == 0
    assert [line.split()[:2] for line in out.splitlines()] == [[rule.code, rule.name] for rule in rules().values()]


@pytest.mark.parametrize("name", ["KC101", "kc101", "model-over-limit"])
def test_a_rule_is_documented(run: Run, name: str) -> None:
    code, out, _ = run("rule", name)
    assert code == 0
    assert out.startswith("# KC101 model-over-limit\n\nA model has more parameters")


def test_an_unknown_rule(run: Run) -> None:
    code, out, err = run("rule", "KC110")
    assert (code, out) == (2, "")
    assert "there is no rule 'KC110'; did you mean 'KC10" in err


def test_every_layer_is_listed_under_its_family(run: Run) -> None:
    code, out, _ = run("layers")
    assert code == 0
    listed = {line.split()[0] for line in out.splitlines() if line.startswith("  ")}
    assert listed == {layer.name for layer in layers().values()}


def test_a_layer_is_shown_with_its_arguments(run: Run) -> None:
    code, out, _ = run("layers", "Dense")
    assert code == 0
    assert out.startswith("Dense(units, activation=None, use_bias=True")
    assert "784 inputs × 10 units + 10 biases = 7,850" in out
    assert run("layers", "Dens")[0] == 2


@pytest.mark.parametrize("arguments", [["version"], ["--version"]])
def test_version(run: Run, arguments: list[str]) -> None:
    assert run(*arguments)[:2] == (0, f"kerascount {kerascount.__version__}\n")


def test_python_m_kerascount() -> None:
    root = Path(kerascount.__file__).parents[1]
    printed = subprocess.run([sys.executable, "-m", "kerascount", "version"], cwd=root, capture_output=True, text=True, check=True)
    assert printed.stdout == f"kerascount {kerascount.__version__}\n"


def test_a_reader_that_has_enough_is_no_reason_to_complain() -> None:
    root = Path(kerascount.__file__).parents[1]
    script = f"{sys.executable} -m kerascount layers | {sys.executable} -c 'pass'"
    ended = subprocess.run(["sh", "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert ended.stderr == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(encoding: str) -> None:
    root = Path(kerascount.__file__).parents[1]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    printed = subprocess.run([sys.executable, "-m", "kerascount", "layers"], cwd=root, capture_output=True, env=environment, check=True)
    shown = "×" if encoding != "ascii" else r"\xd7"
    assert f"784 inputs {shown} 10 units" in printed.stdout.decode(encoding)
    assert printed.stderr == b""
