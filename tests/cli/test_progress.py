"""A long run says on a terminal how far it is, and only there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from kerascount.cli import progress

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from kerascount.cli import progress, main
progress.PATIENCE = progress.INTERVAL = float(sys.argv[1])
sys.exit(main(["check", "--color=never", *sys.argv[2:]]))
"""

BAR = b"] 3 of 3 files"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name in "abc":
        (tmp_path / f"{name}.py").write_text("import keras\n")
    return tmp_path


def on_a_terminal(folder: Path, *arguments: str, **variables: str) -> tuple[bytes, bytes]:
    """What a run prints to a terminal as standard error, and to standard output."""
    pty = pytest.importorskip("pty", reason="terminals are a thing of Unix")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **variables}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=theirs, check=True
    )
    os.write(theirs, b"\n")
    os.close(theirs)
    printed = b""
    while not printed.endswith(b"\n"):
        printed += os.read(ours, 10_000)
    os.close(ours)
    return printed.rstrip(b"\r\n"), done.stdout


def test_a_long_run_shows_a_bar_and_takes_it_away_again(files: Path) -> None:
    printed, out = on_a_terminal(files, "0")
    assert BAR in printed
    assert printed.endswith(b"\r\x1b[K")
    assert b"\x1b" not in printed.replace(b"\r\x1b[K", b"")
    assert out == b"no models in 3 files; no findings\n"


def test_no_bar_in_a_short_run_or_where_the_terminal_cannot_show_it(files: Path) -> None:
    assert on_a_terminal(files, "100")[0] == b""
    assert on_a_terminal(files, "0", TERM="dumb")[0] == b""


def test_no_bar_without_a_terminal(files: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "0"], cwd=files, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert done.stderr == b""


@pytest.mark.parametrize(("columns", "text"), [("120", "checking [" + "#" * 20 + " " * 20 + "] 1,000 of 2,000 files"), ("20", "1,000 of 2,000 files")])
def test_the_bar_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, text: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert progress._bar(1000, 2000) == text


def be_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is captured be a terminal that is told at once how far a run is."""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")


def items(number: int) -> Generator[int, None, None]:
    yield from range(number)


def test_files_that_appear_meanwhile_do_not_overfill_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    be_a_terminal(monkeypatch)
    assert list(progress.shown(items(4), lambda: 2, lambda item: False)) == [0, 1, 2, 3]
    assert "4 of 4 files" in capsys.readouterr().err


def test_the_bar_makes_room_for_what_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    be_a_terminal(monkeypatch)
    seen = {item: capsys.readouterr().err for item in progress.shown(items(3), lambda: 3, lambda item: item == 1)}
    assert [text.endswith(progress.CLEAR) for text in seen.values()] == [False, True, False]
    assert capsys.readouterr().err == progress.CLEAR
