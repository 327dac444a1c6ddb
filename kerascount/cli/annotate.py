"""``kerascount annotate``: the counts as comments in the source."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import NamedTuple

from kerascount import annotate
from kerascount.analysis import Analysis
from kerascount.cli.analyses import analyses, analysis_of, files
from kerascount.cli.asked import Asked, asked, read
from kerascount.cli.check import exit_code
from kerascount.cli.delivering import difference, put
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
        sys.stdout.writelines(difference(path, outcome.source.content, outcome.content))
    elif options.check:
        if outcome.is_stale:
            print(f"would annotate {plain(path)}")
    elif path == request.stdin:
        sys.stdout.flush()
        sys.stdout.buffer.write(outcome.content)
    elif outcome.is_stale:
        put(path, outcome.content)


def _close(stale: list[str], total: int, request: Asked) -> None:
    options = request.options
    if options.diff or request.stdin is not None:
        return
    done = "would change" if options.check else "changed"
    print(f"{plural(len(stale), 'file')} {done}, {total - len(stale):,} up to date")
