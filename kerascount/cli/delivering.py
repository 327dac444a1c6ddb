"""How changed files are written, all at once, or shown as a difference."""

from __future__ import annotations

import contextlib
import difflib
import os
import tempfile
from collections.abc import Iterator

from kerascount.cli.errors import UsageError
from kerascount.cli.output import spoken
from kerascount.report.text import plain


def difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """What would change, as a unified diff; a last line without an end is told of as git does."""
    name = plain(path)
    for line in difflib.unified_diff(_lines(before), _lines(after), name, name):
        shown = spoken(_shown(line.removesuffix("\n")))
        yield f"{shown}\n" if line.endswith("\n") else f"{shown}\n\\ No newline at end of file\n"


def _shown(line: str) -> str:
    """A line of a source with what a terminal could obey written as an escape; tabs and the ends of lines stay as they are."""
    end = "\r" if line.endswith("\r") else ""
    return "\t".join(map(plain, line.removesuffix("\r").split("\t"))) + end


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", "backslashreplace")
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


def put(path: str, content: bytes) -> None:
    """Put a new file in the place of one, all at once, with the same owner and permissions; a link keeps pointing at it.

    Raises:
        UsageError: it cannot be written.
    """
    target = os.path.realpath(path)
    try:
        before = os.stat(target)
        handle, name = tempfile.mkstemp(prefix=".kerascount-", dir=os.path.dirname(target))
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            if hasattr(os, "chown"):
                with contextlib.suppress(PermissionError):
                    os.chown(name, before.st_uid, before.st_gid)
            os.chmod(name, before.st_mode & 0o7777)
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise UsageError(f"cannot write {path!r}: {error.strerror or error}; make the file and its folder writable") from error
