"""A file that a search found is read as any other, and no more of it is told to have been looked at."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kerascount import disk


@pytest.mark.parametrize("content", [b"", b"x = 1\n", b"a" * 3_000_000])
def test_what_was_found_is_read_as_other_files_are(content: bytes, tmp_path: Path) -> None:
    path = str(tmp_path / "a.py")
    Path(path).write_bytes(content)
    found, seen = disk.noted(disk.read_found, path)
    known, looked_at = disk.noted(disk.read, path)
    assert found == known == content
    assert (seen.states, seen.kinds, seen.is_whole) == (looked_at.states, looked_at.kinds, looked_at.is_whole)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
def test_what_is_no_file_by_now_is_left_to_who_tells_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "long.py").write_bytes(b"a" * 100)
    monkeypatch.setattr(disk, "MOST", 99)
    for name in ("pipe.py", "folder.py", "long.py", "gone.py", "\0.py"):
        found, seen = disk.noted(disk.read_found, str(tmp_path / name))
        assert (found, seen.states, seen.kinds, seen.is_whole) == (None, {}, {}, True)


def test_a_file_that_grows_while_it_is_read_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"before")
    look = os.fstat

    def grow(handle: int) -> os.stat_result:
        state = look(handle)
        path.write_bytes(b"before and after")
        return state

    monkeypatch.setattr(os, "fstat", grow)
    assert disk.read_found(str(path)) == b"before and after"
