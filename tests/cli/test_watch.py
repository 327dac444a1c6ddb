"""``check --watch`` checks again when something changes, and ends when it is told to."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kerascount.cli import watching
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
WAIT = 60
LIMIT = 'max-params = "{}"\noutput-format = "concise"\n'
SMALL = "import keras\nmodel = keras.Sequential([keras.Input((784,)), keras.layers.Dense({})])\n"


class Watch:
    """A running watch, whose reports are read one by one."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "kerascount", "check", "--watch", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as printed:
            for line in printed:
                self.lines.put(line)

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()
        self.reader.join()

    def says(self, wanted: str) -> bool:
        """Whether something is reported; a file that is written in two steps may have been checked in between."""
        reports = [""]
        while True:
            try:
                line = self.lines.get(timeout=WAIT)
            except queue.Empty:
                raise AssertionError(reports) from None
            if not line.startswith("watching for changes"):
                reports[-1] += line
            elif wanted in reports[-1]:
                return True
            else:
                reports.append("")


@pytest.fixture
def watch(project: Path) -> Iterator[Watch]:
    (project / "kerascount.toml").write_text(LIMIT.format("10k"))
    (project / "inner").mkdir()
    (project / "inner" / "a.py").write_text(SMALL.format(10))
    running = Watch(project, "inner")
    yield running
    running.end()


def test_each_change_is_checked_until_it_is_interrupted(watch: Watch, project: Path) -> None:
    assert watch.says("1 model in 1 file: 1 exact; no findings\n")
    (project / "inner" / "a.py").write_text(SMALL.format(100))
    assert watch.says("a.py:2:9: KC101 model 'model' has 78,500 parameters")
    (project / "kerascount.toml").write_text(LIMIT.format("100k"))
    assert watch.says("1 model in 1 file: 1 exact; no findings\n")
    (project / "kerascount.toml").write_text("max-parms = 1\n")
    assert watch.says("kerascount.toml:1: unknown key 'max-parms'")
    (project / "kerascount.toml").write_text(LIMIT.format("100k"))
    assert watch.says("1 model in 1 file: 1 exact; no findings\n")
    (project / "inner" / "b.py").write_text(SMALL.format(1))
    assert watch.says("2 models in 2 files: 2 exact; no findings\n")
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(WAIT) == 0


def test_an_imported_file_beside_the_watched_ones_matters(project: Path) -> None:
    (project / "sizes.py").write_text("units = 10\n")
    (project / "inner").mkdir()
    (project / "inner" / "a.py").write_text("from sizes import units\n" + SMALL.format("units"))
    running = Watch(project, "inner", "--output-format=table")
    try:
        assert running.says("7,850")
        (project / "sizes.py").write_text("units = 100\n")
        assert running.says("78,500")
    finally:
        running.end()


def test_standard_input_cannot_be_watched(run: Run) -> None:
    code, out, err = run("check", "--watch", "-")
    assert (code, out) == (2, "")
    assert "standard input cannot be watched; name files or folders" in err


def test_without_the_library_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    code, out, err = run("check", "--watch")
    assert (code, out) == (2, "")
    assert err == "kerascount: --watch needs the package watchfiles; install it with: pip install 'kerascount[watch]'\n"


def test_what_a_check_rests_on() -> None:
    for name in ("a.py", "b.ipynb", "pyproject.toml", "kerascount.toml", "requirements-dev.txt", "uv.lock", ".gitignore"):
        assert watching._matters(f"/project/{name}")
    for name in ("a.pyc", "notes.md", "train.log", ".a.py.swp"):
        assert not watching._matters(f"/project/{name}")
