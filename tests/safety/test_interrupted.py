"""A command killed at any moment leaves each file as it was or as it should be, and nothing in the way of the next run."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kerascount.cache.records import read_record
from kerascount.cache.replay import parts_of

ROOT = Path(__file__).parents[2]
FILES = 16
KILLS = 3
MODEL = (
    "import keras\n\nmodel = keras.Sequential()\nmodel.add(keras.Input((784,)))\nmodel.add(keras.layers.Dense(10))\n"
    + "# a line\n" * 500
)
ANNOTATED = MODEL.replace("Sequential()\n", "Sequential()  # kc: model: 7,850\n").replace(
    "Dense(10))\n", "Dense(10))  # kc: (None, 10), 7,850\n"
)
UNUSED = MODEL.replace("Sequential()\n", "Sequential()  # kerascount: ignore[KC201]\n")
WAIT = 120
MOMENT = 0.002
"""Seconds between two looks at how far a command is."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


class Rewriting(NamedTuple):
    """A command that rewrites files: what they hold before and after it, and how they are called."""

    words: tuple[str, ...]
    before: str
    after: str
    suffix: str = ".py"


def _notebook(text: str) -> str:
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": text.splitlines(keepends=True)}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


REWRITING = (
    Rewriting(("annotate", "."), MODEL, ANNOTATED),
    Rewriting(("annotate", "--no-cache", "."), _notebook(MODEL), _notebook(ANNOTATED), ".ipynb"),
    Rewriting(("check", "--fix", "--no-cache", "."), UNUSED, MODEL),
    Rewriting(("check", "--fix", "."), _notebook(UNUSED), _notebook(MODEL), ".ipynb"),
)


def environment() -> dict[str, str]:
    """The tests' own, with analyses kept where a command says so."""
    return {**{name: value for name, value in os.environ.items() if name != "KERASCOUNT_NO_CACHE"}, "PYTHONPATH": str(ROOT)}


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kerascount", *words], cwd=folder, env=environment(), stdout=subprocess.DEVNULL
    )


def kill_after(running: subprocess.Popen[bytes], least: int, done: Callable[[], int], chance: random.Random) -> None:
    """Kill a command within a hundredth of a second after it has done with more than so many files."""
    end = time.monotonic() + WAIT
    while done() <= least and running.poll() is None:
        assert time.monotonic() < end
        time.sleep(MOMENT)
    time.sleep(chance.random() / 100)
    running.kill()
    running.wait()


def states(folder: Path, suffix: str) -> list[str]:
    return [file.read_text() for file in folder.glob(f"model_*{suffix}")]


@pytest.mark.parametrize("rewriting", REWRITING, ids=lambda one: one.words[0] + one.suffix)
def test_no_file_is_lost_or_half_written(tmp_path: Path, rewriting: Rewriting) -> None:
    chance = random.Random(1)
    folder, linked = tmp_path / "linked", tmp_path / "project"
    folder.mkdir()
    linked.mkdir()
    for number in range(FILES):
        file = folder / f"model_{number:03}{rewriting.suffix}"
        file.write_text(rewriting.before)
        file.chmod(0o640)
        (linked / file.name).symlink_to(file)
    for number in range(KILLS):
        done = number * 2
        kill_after(start(linked, *rewriting.words), done, lambda: states(folder, rewriting.suffix).count(rewriting.after), chance)
        assert set(states(folder, rewriting.suffix)) <= {rewriting.before, rewriting.after}
        assert len(states(folder, rewriting.suffix)) == FILES
    assert start(linked, *rewriting.words).wait(WAIT) == 0
    assert set(states(folder, rewriting.suffix)) == {rewriting.after}
    assert all(path.is_symlink() for path in linked.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.glob("model_*")} == {0o640}
    assert all(path.name.startswith((".kerascount-", "model_")) for path in folder.iterdir())


@pytest.mark.parametrize("rewriting", REWRITING, ids=lambda one: one.words[0] + one.suffix)
def test_what_a_killed_command_left_is_in_nobodys_way(tmp_path: Path, rewriting: Rewriting) -> None:
    left = {
        tmp_path / f".kerascount-{name}": content
        for name, content in (("abc12345", ""), ("_.py", "import keras\n("), ("x.ipynb", "{"))
    }
    for path, content in left.items():
        path.write_text(content)
        path.chmod(0)
    (tmp_path / ".kerascount-folder").mkdir()
    model = tmp_path / f"model{rewriting.suffix}"
    model.write_text(rewriting.before)
    start(tmp_path, *rewriting.words).wait(WAIT)
    assert model.read_text() == rewriting.after
    assert all(path.exists() for path in left)


@pytest.mark.parametrize(
    "words",
    [("--output-file=report",), ("--report=json=report",), ("--report=json=report", "--report=junit=other")],
    ids=" ".join,
)
def test_no_report_is_half_written(tmp_path: Path, words: tuple[str, ...]) -> None:
    chance = random.Random(3)
    folder, report = tmp_path / "project", tmp_path / "project" / "report"
    folder.mkdir()
    (folder / "model.py").write_text(
        "import keras\n" + "".join(MODEL.partition("\n")[2].replace("# a line\n", "") for _ in range(300))
    )
    command = ("check", "--no-cache", "--output-format=json", *words, "model.py")
    assert start(folder, *command).wait(WAIT) == 0
    (folder / "model.py").write_text((folder / "model.py").read_text().replace("784", "785"))
    before = report.read_bytes()
    assert start(folder, *command).wait(WAIT) == 0
    after = report.read_bytes()
    assert before != after
    for _ in range(2 * KILLS):
        report.write_bytes(before)
        running = start(folder, *command)
        kill_after(running, 0, lambda: len(list(folder.glob(".kerascount-*"))), chance)
        assert report.read_bytes() in (before, after)
        for left in folder.glob(".kerascount-*"):
            left.unlink()


def test_a_report_keeps_what_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text(MODEL)
    real, link, other = tmp_path / "real", tmp_path / "link", tmp_path / "other"
    for file in (real, other):
        file.write_text("before")
        file.chmod(0o600)
    link.symlink_to("real")
    os.link(other, tmp_path / "name")
    for name in ("link", "name", "/dev/null"):
        assert start(tmp_path, "check", "--no-cache", f"--output-file={name}", "model.py").wait(WAIT) == 0
    assert link.is_symlink()
    assert real.read_text() == other.read_text() == "1 model in 1 file: 1 exact; no findings\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "model.py", "name", "other", "real"]


def records(cache: Path) -> list[Path]:
    return [path for path in cache.glob("??/*.json") if not path.name.startswith(".")]


def runs(cache: Path) -> list[Path]:
    return [path for path in cache.glob("??/*.run") if not path.name.startswith(".")]


def totals(folder: Path, *words: str) -> list[int]:
    command = [sys.executable, "-m", "kerascount", "check", "--output-format=json", *words, "."]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=WAIT, check=False)
    assert done.returncode == 0, done.stderr
    return [model["total"] for one in json.loads(done.stdout)["files"] for model in one["models"]]


def test_no_record_is_half_written(tmp_path: Path) -> None:
    chance = random.Random(2)
    folder, cache = tmp_path / "project", tmp_path / "cache"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"model_{number:03}.py").write_text(MODEL.replace("10", f"{number + 1}"))
    words = ("check", f"--cache-dir={cache}", ".")
    for number in range(KILLS):
        kill_after(start(folder, *words), number * 2, lambda: len(records(cache)), chance)
        for record in records(cache):
            read_record(record.read_bytes())
        for run in runs(cache):
            parts_of(run.read_bytes())
    made = totals(folder, "--no-cache")
    assert made == [785 * (number + 1) for number in range(FILES)]
    assert totals(folder, f"--cache-dir={cache}") == made
    assert len(records(cache)) == FILES
    assert totals(folder, f"--cache-dir={cache}") == made


def test_records_that_were_cut_short_are_made_anew_and_cleaned_away(tmp_path: Path) -> None:
    folder, cache = tmp_path / "project", tmp_path / "cache"
    folder.mkdir()
    (folder / "model.py").write_text(MODEL)
    assert totals(folder, f"--cache-dir={cache}") == [7850]
    (record,) = records(cache)
    whole = record.read_bytes()
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        record.write_bytes(whole[:length])
        for run in runs(cache):
            run.unlink()
        assert totals(folder, f"--cache-dir={cache}") == [7850]
        assert record.read_bytes() == whole
    (record.parent / ".abc12345").write_bytes(whole[:20])
    assert totals(folder, f"--cache-dir={cache}") == [7850]
    assert start(folder, "clean", f"--cache-dir={cache}").wait(WAIT) == 0
    assert not cache.exists()
