"""``annotate`` killed at any moment leaves each file as it was or as it should be, and nothing in the way of the next run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = 16
KILLS = 3
BEFORE = "import keras\n\nmodel = keras.Sequential()\nmodel.add(keras.Input((784,)))\nmodel.add(keras.layers.Dense(10))\n" + "# a line\n" * 500
AFTER = BEFORE.replace("Sequential()\n", "Sequential()  # kc: model: 7,850\n").replace("Dense(10))\n", "Dense(10))  # kc: (None, 10), 7,850\n")
WAIT = 120

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def annotate(folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "kerascount", "annotate", "."], cwd=folder, env=environment, stdout=subprocess.DEVNULL)


def states(folder: Path) -> set[str]:
    return {file.read_text() for file in folder.glob("*.py")}


def test_no_file_is_lost_or_half_written(tmp_path: Path) -> None:
    chance = random.Random(1)
    for number in range(FILES):
        (tmp_path / f"model_{number:03}.py").write_text(BEFORE)
    for number in range(KILLS):
        running = annotate(tmp_path)
        end = time.monotonic() + WAIT
        while sum(file.read_text() == AFTER for file in tmp_path.glob("*.py")) <= number * 2 and running.poll() is None:
            assert time.monotonic() < end
        time.sleep(chance.random() / 100)
        running.kill()
        running.wait()
        assert states(tmp_path) <= {BEFORE, AFTER}
        assert len(list(tmp_path.glob("*.py"))) == FILES
    assert annotate(tmp_path).wait(WAIT) == 0
    assert states(tmp_path) == {AFTER}
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".py" and not path.name.startswith(".kerascount-")]
