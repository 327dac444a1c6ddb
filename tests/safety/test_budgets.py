"""Whatever a source does, its analysis ends soon and in little memory, and what is beside it is reported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.safety.bombs import BOMBS

ROOT = Path(__file__).parents[2]

MOST_SECONDS = 60
"""The processor's time that one file may take; no bomb takes a quarter of it."""

MOST_PRINTED = 20_000_000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of memory to set")


@pytest.fixture(scope="module")
def fates() -> dict[str, Any]:
    """What became of each bomb, in a process that has 1.5 GB at most."""
    command = [sys.executable, "-m", "tests.safety.bombing", "1500"]
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
