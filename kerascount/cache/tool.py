"""Which tool is at work: the version and the files of this package."""

from __future__ import annotations

import os

from kerascount import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_made: list[tuple[object, ...]] = []
"""The answer, which is the same for a whole run; ``functools`` would have to be imported to keep it."""


def package() -> tuple[object, ...]:
    """What differs wherever another state of this package is at work; its files count too, as they change between releases.

    Raises:
        OSError: it runs from an archive, whose files cannot be told apart.
    """
    if not _made:
        _made.append((__version__, *_stamps(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))))
    return _made[0]


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith((".py", ".json")):
            yield stamp(entry.path, entry.stat())
        elif entry.is_dir(follow_symlinks=False):
            yield from _stamps(entry.path)


def stamp(file: str, state: os.stat_result) -> tuple[str, int, int]:
    """A file with what Python itself tells by whether it has changed."""
    return file, state.st_size, state.st_mtime_ns
