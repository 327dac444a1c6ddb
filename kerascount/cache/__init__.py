"""Analyses that were made before: one record for each content, taken up again only where all that it rests on is the same.

A record is found by what its analysis was made from: the tool, the Python and libcst that ran it, the settings, the current
folder, the file's path and its bytes. It names the other files that were read or looked for on the way, and counts only while
they are as they were. It lies in the user's own folder, never in the project: what is checked may be a stranger's, and
must not bring along what was found in it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from hashlib import blake2b
from typing import NamedTuple

from kerascount.analysis import Analysis
from kerascount.cache.recording import Recording, is_as_noted
from kerascount.cache.records import Unreadable, read_record, written_record
from kerascount.cache.tool import fingerprint
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.tree import Tree, on_disk

Analyser = Callable[[Source, Settings, Tree], Analysis]

TAG = "CACHEDIR.TAG"
TAG_TEXT = b"Signature: 8a477f597d28d172789f06886806bc55\n# Analyses that kerascount made; `kerascount clean` deletes them.\n"
"""What tells backup programs to leave the folder out, as https://bford.info/cachedir/ says."""


class Cache(NamedTuple):
    """A folder of records."""

    folder: str


def default_folder() -> str:
    """Where the records are: the folder that the environment names, else the one that the system has for such things."""
    if named := os.environ.get("KERASCOUNT_CACHE_DIR"):
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        top = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        top = os.path.join(home, "Library", "Caches")
    else:
        top = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(top, "kerascount")


def cached(cache: Cache, source: Source, settings: Settings, analyse: Analyser) -> Analysis:
    """The analysis of a file as it was made before, else made now and kept."""
    try:
        file = _file(cache, source, settings)
    except OSError:
        # Where the tool runs from an archive its files cannot be told apart; where the folder is gone, nothing is found by it.
        return analyse(source, settings, on_disk())
    known = _known(file)
    if known is not None:
        return known
    recording = Recording(on_disk())
    found = analyse(source, settings, recording.tree)
    if _is_worth_keeping(found):
        _keep(cache, file, found, recording)
    return found


def _is_worth_keeping(found: Analysis) -> bool:
    """Whether an analysis took longer than to read a record does; one that failed is made anew, as the reason may be gone."""
    return found != Analysis(found.path) and not any(problem.kind == "internal" for problem in found.problems)


def _file(cache: Cache, source: Source, settings: Settings) -> str:
    """The file of a record: its name is a digest of all that is known before the file is analysed."""
    made = blake2b(repr((fingerprint(), settings, os.getcwd(), source.path)).encode("utf-8", "backslashreplace"), digest_size=20)
    made.update(source.content)
    name = made.hexdigest()
    return os.path.join(cache.folder, name[:2], f"{name[2:]}.json")


def _known(file: str) -> Analysis | None:
    """What a record says, if there is one that still holds."""
    try:
        with open(file, "rb") as handle:
            notes, found = read_record(handle.read())
        return found() if is_as_noted(notes, on_disk()) else None
    except (OSError, Unreadable):
        return None


def _keep(cache: Cache, file: str, found: Analysis, recording: Recording) -> None:
    """Write a record, all at once, so that whoever reads at the same time sees the old one or the new; best effort."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        content = written_record(recording.notes, found)
        folder = os.path.dirname(file)
        if not os.path.isdir(folder):
            os.makedirs(folder, exist_ok=True)
            _put(os.path.join(cache.folder, TAG), TAG_TEXT)
        _put(file, content)


def _put(file: str, content: bytes) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(prefix=".", dir=os.path.dirname(file))
    try:
        with os.fdopen(handle, "wb") as made:
            made.write(content)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise
