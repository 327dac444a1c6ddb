"""The folder of all records, and how one is put there."""

from __future__ import annotations

import os
from typing import NamedTuple

TAG = "CACHEDIR.TAG"
TAG_TEXT = b"Signature: 8a477f597d28d172789f06886806bc55\n# What kerascount found before; `kerascount clean` deletes it.\n"
"""What tells backup programs to leave the folder out, as https://bford.info/cachedir/ says."""


class Cache(NamedTuple):
    """A folder of records."""

    folder: str


def keep(cache: Cache, file: str, content: bytes) -> None:
    """Write a record, all at once, so that whoever reads at the same time sees the old one or the new.

    Raises:
        OSError: it cannot be written.
    """
    folder = os.path.dirname(file)
    if not os.path.isdir(folder):
        os.makedirs(folder, exist_ok=True)
        _put(os.path.join(cache.folder, TAG), TAG_TEXT)
    _put(file, content)


def _put(file: str, content: bytes) -> None:
    name = os.path.join(os.path.dirname(file), f".{os.urandom(8).hex()}")
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as made:
            made.write(content)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise
