"""Analyses that were made before: one record for each content, taken up again only where all that it rests on is the same.

A record is found by what its analysis was made from: the tool, the Python and libcst that ran it, the settings, the current
folder, the file's path and its bytes. It names the other files that were read or looked for on the way, and counts only while
they are as they were.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable
from importlib.util import find_spec

from kerascount.analysis import Analysis
from kerascount.cache.folder import Cache, keep
from kerascount.cache.recording import Recording, is_as_noted
from kerascount.cache.records import Unreadable, read_record, written_record
from kerascount.cache.replay import LARGEST, blake2b, content_of
from kerascount.cache.tool import package, stamp
from kerascount.settings import Settings, folders_of
from kerascount.source import Source
from kerascount.tree import Tree, on_disk

Analyser = Callable[[Source, Settings, Tree], Analysis]


def cached(cache: Cache, source: Source, settings: Settings, analyse: Analyser) -> Analysis:
    """The analysis of a file as it was made before, else made now and kept."""
    try:
        file = _file(cache, source, settings)
    except OSError:
        # Where the tool runs from an archive its files cannot be told apart; where the folder is gone, nothing is found by it.
        return analyse(source, settings, on_disk())
    made_before = _known(file)
    if made_before is not None:
        return made_before
    recording = Recording(on_disk())
    found = analyse(source, settings, recording.tree)
    if _is_worth_keeping(found):
        _keep(cache, file, found, recording)
    return found


def known(cache: Cache, source: Source, settings: Settings) -> Analysis | None:
    """The analysis of a file as it was made before, where there is one that still holds."""
    try:
        return _known(_file(cache, source, settings))
    except OSError:
        return None


@functools.cache
def fingerprint() -> tuple[object, ...]:
    """What differs wherever another tool, Python or library would be at work."""
    found = map(find_spec, ("libcst", "h5py"))
    origins = [spec.origin for spec in found if spec is not None and spec.origin is not None]
    return (*package(), sys.version_info[:3], *map(stamp, origins, map(os.stat, origins)))


def _is_worth_keeping(found: Analysis) -> bool:
    """Whether an analysis took longer than to read a record does; one that failed is made anew, as the reason may be gone."""
    return found != Analysis(found.path) and not any(problem.kind == "internal" for problem in found.problems)


def _file(cache: Cache, source: Source, settings: Settings) -> str:
    """The file of a record: its name is a digest of all that is known before the file is analysed."""
    about = (fingerprint(), settings, folders_of(settings), os.getcwd(), source.path, os.path.realpath(source.path))
    made = blake2b(repr(about).encode("utf-8", "backslashreplace"), digest_size=20)
    made.update(source.content)
    name = made.hexdigest()
    return os.path.join(cache.folder, name[:2], f"{name[2:]}.json")


def _known(file: str) -> Analysis | None:
    """What a record says, if there is one that still holds."""
    try:
        notes, found = read_record(content_of(file))
        return found() if is_as_noted(notes, on_disk()) else None
    except (OSError, ValueError, Unreadable):
        return None


def _keep(cache: Cache, file: str, found: Analysis, recording: Recording) -> None:
    """Write a record; best effort."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        record = written_record(recording.notes, found)
        if len(record) <= LARGEST:
            keep(cache, file, record)
