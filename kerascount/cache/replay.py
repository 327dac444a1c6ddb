"""Whole runs that were made before, told again while all that they rest on is as it was.

This is what stands between starting Python and an answer, so that it imports next to nothing, and a record of a run is what
is the quickest to hold against the disk: lines of states and paths.
"""

from __future__ import annotations

import os
import stat
import sys

from kerascount.cache import default_folder
from kerascount.cache.tool import package
from kerascount.disk import AT_ONCE, fitting, kind_of, state_of

try:
    from _blake2 import (
        blake2b as blake2b,  # what hashlib gives, without OpenSSL, which takes longer to be loaded than all the rest
    )
except ImportError:
    from hashlib import blake2b as blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = 1
"""The number of this layout."""

VARIABLES = (
    *("NO_COLOR", "TERM", "GITHUB_ACTIONS"),
    *("HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH"),
)
"""The variables of the environment that what a check says can depend on: how it is written, and what ``~`` means."""

END = "\0"
"""What stands between the parts of a record; no path holds it."""

LARGEST = 64_000_000
"""Bytes past which a file is no record."""

OPTION = "--cache-dir"

WIDTHS = (2, 2, 2, 3, 4)
"""How many parts the notes of each sort have."""

Notes = list["Sequence[tuple[str, ...]]"]
"""What a run rests on: the states and paths of what was read, the kinds and paths of what else was there, the targets and paths
of links; what was not there, by the state and the path of a folder and the names that it lacks; and which names it had of some
patterns. Names and patterns stand between slashes. Where a folder's state is the same, its names need not be looked at.
"""

Said = tuple[int, str, str]
"""An exit code, and what was written to standard output and to standard error."""


def key_of(words: Sequence[str]) -> str | None:
    """What a run is known by before it begins; ``None`` for one that is not to be told again."""
    if [*words[:1]] != ["check"] or "--no-cache" in words or os.environ.get("KERASCOUNT_NO_CACHE"):
        return None
    try:
        user = os.geteuid() if hasattr(os, "geteuid") else None
        around = (os.getcwd(), user, [*map(os.environ.get, VARIABLES)], sys.stdout.isatty())
        about = (FORMAT, package(), _python(), [*words], around)
    except (OSError, AttributeError, ValueError):
        # The package is in an archive, the folder is gone, or there is no standard output.
        return None
    return blake2b(repr(about).encode("utf-8", "backslashreplace"), digest_size=20).hexdigest()


def file_of(key: str, folder: str) -> str:
    """The file that the record of a run has in the folder of all."""
    return os.path.join(folder, key[:2], f"{key[2:]}.run")


def told_again(key: str, words: Sequence[str]) -> Said | None:
    """What a run said before, where it would say the same again."""
    try:
        said, notes = parts_of(content_of(file_of(key, _folder(words))))
        return said if holds(notes) else None
    except (OSError, ValueError):
        return None


def content_of(path: str) -> bytes:
    """What the file of a record holds; a pipe, on which opening would wait, or what is far too large is none.

    Raises:
        OSError, ValueError: there is none.
    """
    handle = os.open(path, AT_ONCE)
    with open(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            raise ValueError
        return file.read(LARGEST)


def record_of(said: Said, notes: Notes) -> bytes:
    """A record: a digest that tells a damaged one, then how many notes there are of each sort, what was said, and the notes."""
    code, out, error = said
    head = " ".join(map(str, (code, *map(len, notes))))
    content = END.join((head, out, error, *(part for sort in notes for note in sort for part in note)))
    body = content.encode("utf-8", "surrogatepass")
    return blake2b(body, digest_size=16).digest() + body


def holds(notes: Notes) -> bool:
    """Whether all is as it was noted.

    Raises:
        OSError, ValueError: something is gone, or cannot be reached.
    """
    states, kinds, links, absences, listings = notes
    return (
        all(state_of(os.lstat(path)) == state for state, path in states)
        and all(kind_of(os.lstat(path)) == kind for kind, path in kinds)
        and all(os.readlink(path) == target for target, path in links)
        and all(state_of(os.lstat(folder)) == state or _lacks(folder, names) for state, folder, names in absences)
        and all(state_of(os.lstat(folder)) == state or _has(folder, asked, names) for state, folder, asked, names in listings)
    )


def _lacks(folder: str, names: str) -> bool:
    return not any(os.path.lexists(os.path.join(folder, name)) for name in names.split("/"))


def _has(folder: str, patterns: str, names: str) -> bool:
    return "/".join(fitting(os.listdir(folder), (*patterns.split("/"),))) == names


def parts_of(record: bytes) -> tuple[Said, Notes]:
    """What a record says, and what that rests on.

    Raises:
        ValueError: it is damaged.
    """
    if blake2b(record[16:], digest_size=16).digest() != record[:16]:
        raise ValueError
    head, out, error, *rest = record[16:].decode("utf-8", "surrogatepass").split(END)
    code, *counts = map(int, head.split())
    notes: Notes = []
    for count, width in zip(counts, WIDTHS):
        notes.append([*zip(*[iter(rest[: count * width])] * width)])
        rest = rest[count * width :]
    return (code, out, error), notes


def _python() -> tuple[object, ...]:
    """The Python and all that it can import, as far as a new or another library leaves a trace where it lies."""
    return sys.version, sys.flags, sys.warnoptions, [(path, _changed(path)) for path in sys.path]


def _changed(folder: str) -> int | None:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return None


def _folder(words: Sequence[str]) -> str:
    """The folder of records as the options name it; where argparse would read them otherwise, nothing is found there."""
    named = None
    for number, word in enumerate(words):
        if word == "--":
            break
        if word == OPTION:
            named = [*words[number + 1 : number + 2], None][0]
        elif word.startswith(OPTION + "="):
            named = word[len(OPTION) + 1 :]
    return named or default_folder()
