"""Deleting records: all of them, or those that nobody asked for in a while."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator

from kerascount.cache.folder import TAG, Cache

LONGEST = 30 * 24 * 3600
"""Seconds that a record is kept after it was written."""

LARGEST = 256_000_000
"""Bytes that all records may take together; the oldest go first."""

PAUSE = 24 * 3600
"""Seconds between two looks for old records."""

FOLDER = re.compile(r"[0-9a-f]{2}")
RECORD = re.compile(r"[0-9a-f]{38}\.(json|run)|\.\w+")
"""The names of records, and of those that were being written when the power failed."""


def clean(cache: Cache) -> int:
    """Delete all records, and nothing else that lies in the folder; how many there were."""
    records = list(_records(cache.folder))
    for entry in records:
        _delete(entry.path)
    for name in _names(cache.folder):
        if FOLDER.fullmatch(name):
            with contextlib.suppress(OSError):
                os.rmdir(os.path.join(cache.folder, name))
    _delete(os.path.join(cache.folder, TAG))
    with contextlib.suppress(OSError):
        os.rmdir(cache.folder)
    return len(records)


def sweep(cache: Cache) -> None:
    """Delete records that are old or too many, once a day at most."""
    tag = os.path.join(cache.folder, TAG)
    now = time.time()
    try:
        if now - os.stat(tag).st_atime < PAUSE:
            return
        os.utime(tag, (now, os.stat(tag).st_mtime))
    except OSError:
        return
    left = LARGEST
    for state, path in sorted(_states(cache.folder), key=lambda known: -known[0].st_mtime):
        left -= state.st_size
        if left < 0 or now - state.st_mtime > LONGEST:
            _delete(path)


def _states(folder: str) -> Iterator[tuple[os.stat_result, str]]:
    for entry in _records(folder):
        with contextlib.suppress(OSError):
            yield entry.stat(follow_symlinks=False), entry.path


def _records(folder: str) -> Iterator[os.DirEntry[str]]:
    for name in _names(folder):
        if FOLDER.fullmatch(name):
            with contextlib.suppress(OSError), os.scandir(os.path.join(folder, name)) as entries:
                yield from (entry for entry in entries if RECORD.fullmatch(entry.name))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _delete(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
