"""What is on the disk, and what a run has looked at there: whoever asks the disk for a project's files asks here.

That is what a run can be told to rest on. What is noted is the state at the first look, before anything is read.
"""

from __future__ import annotations

import os
import stat as modes
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    Given = ParamSpec("Given")
    Found = TypeVar("Found")

Patterns = tuple[str, ...]
"""How names begin and end: with what stands before and after a star; or else whole names."""

MOST = 256_000_000
"""Bytes past which no file is read; what may be analysed is far smaller."""

LISTED = 10_000
"""Entries of a folder past which it is not listed: a module may lie beside a million pictures."""

READ = 1_000_000
"""Bytes that are read at once of a file that has more than it had."""

AT_ONCE = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""How a file is opened that is read as it is, and that may not be waited for."""

ABSENT = ""
"""The state and the kind of what is not there."""


class Seen:
    """What was looked at: paths with the state of what they led to, or only with what kind of thing it was, and which names of
    some patterns a folder had.

    ``is_whole`` is false where something was looked at whose state cannot be told. ``since`` is when the looking began.
    """

    __slots__ = ("is_whole", "kinds", "listings", "since", "states")

    def __init__(self) -> None:
        self.states: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.listings: dict[tuple[str, Patterns], list[str]] = {}
        self.is_whole = True
        self.since = time.time()

    def add(self, other: Seen) -> None:
        """Take what was seen elsewhere in the same run, by a worker; what differs by now cannot be told."""
        same = (
            *(self.states.setdefault(path, state) == state for path, state in other.states.items()),
            *(self.kinds.setdefault(path, kind) == kind for path, kind in other.kinds.items()),
            *(self.listings.setdefault(asked, found) == found for asked, found in other.listings.items()),
        )
        self.is_whole = self.is_whole and other.is_whole and all(same)


_looking: list[Seen] = []
"""What is being noted; empty where nobody wants to know."""


def noted(work: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> tuple[Found, Seen]:
    """What some work gives, and what it looked at on the way; a worker hands both to the run that adds them up."""
    seen = Seen()
    _looking.append(seen)
    try:
        return work(*given, **named), seen
    finally:
        _looking.remove(seen)


def add(seen: Seen) -> None:
    """Note what a worker has looked at."""
    for one in _looking:
        one.add(seen)


def is_noting() -> bool:
    """Whether somebody wants to know what is looked at, so that workers are to tell."""
    return bool(_looking)


def state_of(found: os.stat_result) -> str:
    """What changes whenever a file's bytes, a folder's entries, or who may read them do."""
    return f"{found.st_mode} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def kind_of(found: os.stat_result) -> str:
    """Whether it is a file, a folder, a link or another thing."""
    return str(modes.S_IFMT(found.st_mode))


def stat(path: str) -> os.stat_result:
    """The state of a file or folder whose contents are about to be read.

    Raises:
        OSError, ValueError: there is none, or it cannot be reached.
    """
    return _noted(path, is_for_contents=True)


def is_file(path: str) -> bool:
    """Whether there is a regular file."""
    return modes.S_ISREG(_mode(path))


def is_folder(path: str) -> bool:
    """Whether there is a folder."""
    return modes.S_ISDIR(_mode(path))


def exists(path: str) -> bool:
    """Whether there is anything."""
    return bool(_mode(path))


def matching(folder: str, patterns: Patterns) -> list[str]:
    """The names in a folder that fit one of some patterns, in order; none where there is no folder.

    Raises:
        OSError: it cannot be read.
    """
    if not is_folder(folder):
        return []
    try:
        found = fitting(os.listdir(folder), patterns)
    except OSError:
        _lose()
        raise
    for one in _looking:
        one.listings.setdefault((folder, patterns), found)
    return found


def fitting(names: list[str], patterns: Patterns) -> list[str]:
    """Those names that fit one of some patterns, in order."""
    parts = [pattern.partition("*") for pattern in patterns]
    return sorted(
        name
        for name in names
        for before, star, after in parts
        if (name.startswith(before) and name.endswith(after) and len(name) >= len(before + after) if star else name == before)
    )


def entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, by name.

    Raises:
        OSError: it cannot be read.
    """
    stat(folder)
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        _lose()
        raise


def listed(folder: str) -> frozenset[str] | None:
    """The names of what is in a folder, none where there is no folder; ``None`` where they are too many or cannot be told.

    They are not noted, as a run rests on few of them: on those that it looks at, and on those that it finds absent.
    """
    try:
        with os.scandir(folder) as found:
            names = frozenset([entry.name for _, entry in zip(range(LISTED + 1), found)])
        if not names:
            stat(folder)
    except (FileNotFoundError, NotADirectoryError):
        note_absent(folder)
        return frozenset()
    except (OSError, ValueError):
        return None
    return names if len(names) <= LISTED else None


def note_absent(*paths: str) -> None:
    """Note that there is nothing, where that is known without a look."""
    for one in _looking:
        for path in paths:
            one.kinds.setdefault(path, ABSENT)


def read(path: str) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: there is none, or it cannot be read.
    """
    return contents(path, stat(path).st_size)


def contents(path: str, size: int) -> bytes:
    """The bytes of a file whose state was looked at before, and which had so many then.

    Those of a system's own may say that they have none and never end, or wait for something to be read.

    Raises:
        OSError: there is none any more, it cannot be read, or has become too large.
    """
    try:
        handle = os.open(path, AT_ONCE)
        try:
            return _read(handle, size)
        finally:
            os.close(handle)
    except OSError:
        _lose()
        raise


def read_found(path: str) -> bytes | None:
    """The bytes of a file that a search found to be a regular one: to look at its state when it is open takes less time.

    ``None`` where it is gone, something else by now, too long, or cannot be read; ``read`` tells which.
    """
    try:
        handle = os.open(path, AT_ONCE)
        try:
            state = os.fstat(handle)
            if not modes.S_ISREG(state.st_mode) or state.st_size > MOST:
                return None
            found = _read(handle, state.st_size)
        finally:
            os.close(handle)
    except (OSError, ValueError):
        return None
    for one in _looking:
        one.states.setdefault(path, state_of(state))
    return found


def _read(handle: int, size: int) -> bytes:
    """All of an open file that had so many bytes when its state was looked at."""
    found = os.read(handle, size + 1)
    return found if len(found) == size else found + _rest(handle, len(found))


def _rest(handle: int, before: int) -> bytes:
    """What is left of a file to be read."""
    parts = []
    while more := os.read(handle, READ):
        parts.append(more)
        before += len(more)
        if before > MOST:
            raise OSError(f"it has more than the {MOST:,} bytes that are read; exclude the file")
    return b"".join(parts)


def read_text(path: str, errors: str = "strict") -> str:
    """The text of a file in UTF-8, with line feeds at the ends of its lines.

    Raises:
        OSError, UnicodeDecodeError: there is none, or it cannot be read.
    """
    return read(path).decode("utf-8", errors).replace("\r\n", "\n").replace("\r", "\n")


def _mode(path: str) -> int:
    try:
        return _noted(path, is_for_contents=False).st_mode
    except (OSError, ValueError):
        return 0


def _noted(path: str, is_for_contents: bool) -> os.stat_result:
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        for one in _looking:
            one.kinds.setdefault(path, ABSENT)
        raise
    except (OSError, ValueError):
        _lose()
        raise
    for one in _looking:
        if is_for_contents:
            one.states.setdefault(path, state_of(found))
        else:
            one.kinds.setdefault(path, kind_of(found))
    return found


def _lose() -> None:
    """Something was looked at that cannot be told: why, and until when, is not known."""
    for one in _looking:
        one.is_whole = False
