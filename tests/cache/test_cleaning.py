"""What is deleted of the cache, and what stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kerascount.cache import cleaning, default_folder, resting
from kerascount.cache.folder import TAG, TAG_TEXT, Cache
from kerascount.cli import main

MODEL = "import keras\nmodel = keras.Sequential([keras.Input((3,)), keras.layers.Dense(5)])\n"
NAME = "0" * 38 + ".json"


def _record(folder: Path, size: int = 10, age: float = 0) -> Path:
    file = folder / f"{len(list(folder.iterdir())):02x}" / NAME
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x" * size)
    os.utime(file, (time.time() - age,) * 2)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / TAG).write_bytes(TAG_TEXT)
    os.utime(tmp_path / TAG, (0, 0))
    return tmp_path


def test_all_records_are_deleted_and_nothing_else(folder: Path) -> None:
    _record(folder)
    _record(folder)
    (folder / "notes.txt").write_text("mine")
    (folder / "ab").mkdir()
    (folder / "ab" / "also.json").write_text("mine")
    assert cleaning.clean(Cache(str(folder))) == 2
    assert sorted(path.name for path in folder.rglob("*")) == ["ab", "also.json", "notes.txt"]


def test_an_empty_folder_goes_too_and_none_is_no_fault(folder: Path) -> None:
    _record(folder)
    assert cleaning.clean(Cache(str(folder))) == 1
    assert not folder.exists()
    assert cleaning.clean(Cache(str(folder))) == 0


def test_old_records_are_swept_once_a_day(folder: Path) -> None:
    old, new = _record(folder, age=cleaning.LONGEST + 60), _record(folder)
    cleaning.sweep(Cache(str(folder)))
    assert not old.exists() and new.exists()
    later = _record(folder, age=cleaning.LONGEST + 60)
    cleaning.sweep(Cache(str(folder)))
    assert later.exists()


def test_the_oldest_go_first_where_there_are_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "LARGEST", 250)
    files = [_record(folder, 100, age) for age in (30, 20, 10)]
    cleaning.sweep(Cache(str(folder)))
    assert [file.exists() for file in files] == [False, True, True]


@pytest.mark.parametrize("place", ["option", "environment"])
def test_the_command_keeps_and_deletes(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KERASCOUNT_NO_CACHE")
    monkeypatch.setattr(resting, "MARGIN", 600)  # the file is too new for a whole run to be kept
    kept = tmp_path / "kept"
    option = ["--cache-dir", str(kept)] if place == "option" else []
    if place == "environment":
        monkeypatch.setenv("KERASCOUNT_CACHE_DIR", str(kept))
    (tmp_path / "model.py").write_text(MODEL)
    assert main(["check", *option, "--no-cache", str(tmp_path / "model.py")]) == 0
    assert not kept.exists()
    outputs = []
    for _ in range(2):
        capsys.readouterr()
        assert main(["check", *option, "--output-format", "json", str(tmp_path / "model.py")]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert (kept / TAG).read_bytes() == TAG_TEXT
    assert main(["clean", *option]) == 0
    assert capsys.readouterr().out == f"1 record deleted from {kept}\n"
    assert not kept.exists()


def test_the_default_is_the_system_s_folder_for_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KERASCOUNT_CACHE_DIR", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == str(tmp_path / "kerascount")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert default_folder() == os.path.join(str(tmp_path / "Local"), "kerascount")


def test_an_unchanged_file_imports_no_evaluator(tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text(MODEL)
    code = (
        "import sys; from kerascount.cli import main; main(sys.argv[1:])\n"
        "print(len([name for name in sys.modules if name == 'libcst' or name.startswith('kerascount.evaluation')]))"
    )
    arguments = [sys.executable, "-c", code, "check", "--cache-dir", str(tmp_path / "kept"), str(tmp_path / "model.py")]
    environment = {name: value for name, value in os.environ.items() if name != "KERASCOUNT_NO_CACHE"}
    runs = [subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert int(runs[0].splitlines()[-1]) > 20
    assert int(runs[1].splitlines()[-1]) == 0
