"""Beside ``black`` and ``ruff format``, run for real: formatted sources stay formatted, and no two tools undo each other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.annotate.annotating import annotated, once
from tests.samples.projects import FOLDER

FORMATTERS = {"black": ("black", "-q"), "ruff": ("ruff", "format", "--isolated", "-q")}

CALLS = """
import keras
from keras import Input, layers
def block(x, n):
    x = layers.Conv2D(n, (3, 3), activation="relu", padding="same", kernel_initializer="he_normal", name="conv")(x)
    x = layers.Conv2D(8, (3, 3), activation="relu", padding="same", kernel_initializer="he_normal")(x)
    return layers.Dense(n)(x)
inputs = Input((28, 28, 1))
x = layers.Dropout(0.5)(layers.MaxPooling2D(pool_size=(2, 2), strides=None, padding="valid", name="pooling")(inputs))
x = layers.Flatten()(block(x, 8))
model = keras.Model(inputs, [layers.Dense(3, name="a_long_name_of_a_layer")(x), layers.Dense(4, name="another")(x)])
small = keras.Sequential([Input((4,)), layers.Dense(10), layers.Dense(5, use_bias=False,)])
wide = keras.Sequential([Input((4, 5)), layers.Bidirectional(layers.LSTM(4, return_sequences=True), name="b" * 30)])
wide.add(layers.Dense(10))  # not a model's
if True: other = keras.Sequential([Input((4,)), layers.Dense(3)]); more = 1
"""

SAMPLES = sorted(path for path in FOLDER.rglob("*.py"))


def _formatted(content: bytes, formatter: Sequence[str], folder: Path) -> bytes:
    file = folder / "a.py"
    file.write_bytes(content)
    subprocess.run([sys.executable, "-m", *formatter, str(file)], check=True)
    return file.read_bytes()


@pytest.mark.parametrize("formatter", FORMATTERS.values(), ids=FORMATTERS)
@pytest.mark.parametrize("content", [CALLS.encode(), *(path.read_bytes() for path in SAMPLES)], ids=["calls", *(path.stem for path in SAMPLES)])
def test_a_formatted_source_stays_formatted(formatter: tuple[str, ...], content: bytes, tmp_path: Path) -> None:
    pytest.importorskip(formatter[0])
    formatted = _formatted(content, formatter, tmp_path)
    shown = annotated(formatted)
    assert _formatted(shown, formatter, tmp_path) == shown


@pytest.mark.parametrize("formatter", FORMATTERS.values(), ids=FORMATTERS)
def test_a_source_that_is_formatted_after_it_was_annotated_comes_to_rest(formatter: tuple[str, ...], tmp_path: Path) -> None:
    pytest.importorskip(formatter[0])
    first = once(_formatted(once(CALLS.encode(), width=200), formatter, tmp_path))
    second = _formatted(first, formatter, tmp_path)
    assert first.count(b"# kc: ") > 8
    assert once(second) == second


def test_a_linter_with_all_its_rules_takes_no_offence(tmp_path: Path) -> None:
    pytest.importorskip("ruff")
    file = tmp_path / "a.py"
    file.write_bytes(once(CALLS.encode()))
    codes = "ERA,RUF001,RUF002,RUF003,E26,W291,W505,E501,FIX,TD"
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--preview", "--select", codes, "--line-length", "120", str(file)]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert [line for line in found.splitlines() if "kc:" in line] == []
