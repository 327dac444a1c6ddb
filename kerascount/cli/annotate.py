"""``kerascount annotate``: the counts as comments in the source."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import NamedTuple

from kerascount import annotate
from kerascount.analysis import Analysis
from kerascount.cli.analyses import analyses, analysis_of, files
from kerascount.cli.asked import Asked, asked, read
from kerascount.cli.check import exit_code
from kerascount.cli.errors import UsageError
from kerascount.cli.unread import only_unread, tell
from kerascount.report.text import plain, plural
from kerascount.source import Source

STALE = 1


class Outcome(NamedTuple):
    """One file as it is and as it should be."""

    source: Source
    content: bytes
    analysis: Analysis

    @property
    def is_stale(self) -> bool:
        return self.content != self.source.content


def run(options: argparse.Namespace) -> int:
    """Bring the comments up to date, or do instead what the options ask for, and give the exit code."""
    request = asked(options, options.paths)
    analysed: list[Analysis] = []
    stale: list[str] = []
    total = 0
    for outcome in _outcomes(request):
        total += 1
        analysed.append(outcome.analysis)
        if outcome.is_stale:
            stale.append(outcome.source.path)
        _deliver(outcome, request)
    tell(analysed)
    _close(stale, total, request)
    code = exit_code(only_unread(analysed))
    return code or (STALE if options.check and stale else 0)


def _outcomes(request: Asked) -> Iterator[Outcome]:
    for path in files(request):
        try:
            source = Source(path, read(request, path))
        except OSError:
            # Read a second time for the finding that tells why it cannot be.
            yield from (Outcome(Source(path, b""), b"", one) for one in analyses(request._replace(paths=(path,))))
            continue
        settings = request.settings(path)
        analysis = analysis_of(source, settings)
        if request.options.remove:
            edits = annotate.removals(source)
        else:
            edits = annotate.edits(source, analysis, request.options.style, settings.max_line_length)
        yield Outcome(source, annotate.written(source, edits), analysis)


def _deliver(outcome: Outcome, request: Asked) -> None:
    """Write one file, or print it, or its difference."""
    options = request.options
    path = outcome.source.path
    if options.diff:
        sys.stdout.writelines(_difference(outcome))
    elif options.check:
        if outcome.is_stale:
            print(f"would annotate {plain(path)}")
    elif path == request.stdin:
        sys.stdout.flush()
        sys.stdout.buffer.write(outcome.content)
    elif outcome.is_stale:
        _replace(path, outcome.content)


def _close(stale: list[str], total: int, request: Asked) -> None:
    options = request.options
    if options.diff or request.stdin is not None:
        return
    done = "would change" if options.check else "changed"
    print(f"{plural(len(stale), 'file')} {done}, {total - len(stale):,} up to date")


def _difference(outcome: Outcome) -> Iterator[str]:
    """What would change, as a unified diff; a last line without an end is told of as git does."""
    path = plain(outcome.source.path)
    before, after = (_lines(content) for content in (outcome.source.content, outcome.content))
    for line in difflib.unified_diff(before, after, path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", "backslashreplace")
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


def _replace(path: str, content: bytes) -> None:
    """Put a new file in the place of one, all at once, with the same permissions; a link keeps pointing at it.

    Raises:
        UsageError: it cannot be written.
    """
    target = os.path.realpath(path)
    try:
        mode = os.stat(target).st_mode
        handle, name = tempfile.mkstemp(prefix=".kerascount-", dir=os.path.dirname(target))
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(name, mode & 0o7777)
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise UsageError(f"cannot write {path!r}: {error.strerror or error}; make the file and its folder writable") from error
