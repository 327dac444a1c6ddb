"""Ignore files and patterns of any bytes never fail, and say the same of a path each time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kerascount.files import _patterns, is_ignored
from tests.fuzzing.bytes.target import target

PATHS = ("a.py", "a/b.py", "build", "a b/.c/[d].py", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ipynb")


def ignore_files() -> Iterator[bytes]:
    yield from (b"*.py\n!a.py\n/build/\n", b"**/a/**/b\n[a-z]?.py\n", b"# a\n\\#b\nc\\ \n", b"[!a]\n[[:alpha:]]\n", b"\xff\xfe\n", b"a/*\r\n!a/b.py\r\n")


@target(ignore_files, ("**/", "/**", "*", "?", "[", "]", "[!", "[^", "[[:alpha:]]", "!", "#", "\\", "/", "\n", "\r", "\x00", "-", "a", "b", ".py"))
def ignore_file(content: bytes) -> None:
    """A ``.gitignore`` of any bytes."""
    folder = os.path.abspath("nowhere")
    found = _patterns(_file(content), folder)
    for path in PATHS:
        for is_folder in (False, True):
            whole = os.path.join(folder, path)
            assert is_ignored(whole, is_folder, found) in (True, False)


_place: list[Path] = []


def _file(content: bytes) -> Path:
    """A file with these bytes, always the same one."""
    if not _place:
        _place.append(Path(tempfile.mkdtemp(prefix="kerascount-")) / ".gitignore")
    _place[0].write_bytes(content)
    return _place[0]
