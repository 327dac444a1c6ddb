"""Whatever a source does, its analysis ends soon and in little memory, and what is beside it is reported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kerascount.analysis import Status
from kerascount.cli.analyses import analysis_of
from kerascount.settings import Settings
from kerascount.source import Source
from tests.safety.bombs import BOMBS

ROOT = Path(__file__).parents[2]

MOST_SECONDS = 25
"""The processor's time that one file may take; no bomb takes a quarter of it."""

MOST_PRINTED = 20_000_000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of memory to set")


@pytest.fixture(scope="module")
def fates() -> dict[str, Any]:
    """What became of each bomb, in a process that has 1 GB at most."""
    command = [sys.executable, "-m", "tests.safety.bombing", "1000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_survived(fates: dict[str, Any], name: str) -> None:
    fate = fates[name]
    assert fate["seconds"] < MOST_SECONDS
    assert fate["printed"] < MOST_PRINTED
    assert set(fate["problems"]) <= {"budget", "syntax", "size"}
    assert fate["is_after_counted"] or {"budget", "syntax"} & set(fate["problems"])


def test_no_number_is_taken_from_a_run_that_was_cut_short() -> None:
    endless = "early = keras.Sequential([keras.Input((9,)), keras.layers.Dense(1)])\nearly.summary()\n" + BOMBS["endless merge"]
    found = analysis_of(Source("bomb.py", f"import keras\n{endless}".encode()), Settings())
    assert [problem.kind for problem in found.problems] == ["budget"]
    assert {model.count.status for model in found.models} == {Status.UNKNOWN}
    assert [summary.count.total for summary in found.summaries] == [10]


def test_what_a_statement_that_is_left_may_have_changed_is_not_known() -> None:
    long = "".join(f"    y{one} = [a + b for a in range(70) for b in range(70)]\n" for one in range(10))
    program = f"""import keras
early = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4)])
x = i = keras.Input((4,))
def add():
{long}    early.add(keras.layers.Dense(4))
if True:
    add()
    x = keras.layers.Dense(4)(x)
keras.Model(i, x)
early.add(keras.layers.Dense(4))
late = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4)])
"""
    found = analysis_of(Source("bomb.py", program.encode()), Settings())
    assert [model.count.status for model in found.models] == [Status.UNKNOWN, Status.UNKNOWN, Status.EXACT]


def test_models_made_before_what_takes_too_long_keep_their_numbers_where_it_is_a_function_of_its_own() -> None:
    early = "early = keras.Sequential([keras.Input((9,)), keras.layers.Dense(1)])\n"
    endless = "".join(f"    {line}\n" for line in BOMBS["models of the models before"].splitlines())
    found = analysis_of(Source("bomb.py", f"import keras\n{early}def build():\n{endless}".encode()), Settings())
    assert found.models[0].count.total == 10
    assert {model.count.status for model in found.models[1:]} == {Status.UNKNOWN}


def test_rows_of_models_that_are_too_many_are_told_of() -> None:
    grown = "x = i = keras.Input((1,))\nfor k in range(400):\n    x = keras.layers.Dense(1)(x)\n    keras.Model(i, x)\n"
    found = analysis_of(Source("bomb.py", f"import keras\n{grown}".encode()), Settings())
    assert [model.count.total for model in found.models] == [2 * number for number in range(1, 401)]
    assert [problem.kind for problem in found.problems] == ["budget"]
    assert found.models[0].layers and not found.models[-1].layers
