"""``kerascount check --fix``: files are mended until nothing is left that is certain."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from kerascount.analysis import Analysis
from kerascount.cli.analyses import analyses, analysis_of, files
from kerascount.cli.asked import Asked, read
from kerascount.cli.delivering import difference, put
from kerascount.source import Source

MOST_ROUNDS = 10
"""How often a file is mended: a fix may show what another one has to mend, and no two fixes may do so for ever."""


class Mended(NamedTuple):
    """One file after its fixes: what is found in it now, its bytes, and how many findings are gone."""

    analysis: Analysis
    content: bytes
    fixed: int


def mended(request: Asked) -> Iterator[Mended]:
    """Mend each file of a request, and write it where it changes, or show how it would."""
    for path in files(request):
        try:
            content = read(request, path)
        except OSError:
            # Read a second time for the finding that tells why it cannot be.
            yield from (Mended(one, b"", 0) for one in analyses(request._replace(paths=(path,))))
            continue
        found = _mended(Source(path, content), request)
        _deliver(path, content, found.content, request)
        yield found


def _mended(source: Source, request: Asked) -> Mended:
    from kerascount.annotate.fixing import fixed

    settings = request.settings(source.path)
    analysis, total = analysis_of(source, settings), 0
    for _ in range(MOST_ROUNDS):
        content, count = fixed(source, analysis.findings)
        if not count:
            break
        source = Source(source.path, content)
        total += count
        analysis = analysis_of(source, settings)
    return Mended(analysis, source.content, total)


def _deliver(path: str, before: bytes, after: bytes, request: Asked) -> None:
    if request.options.diff:
        sys.stdout.writelines(difference(path, before, after))
    elif path == request.stdin:
        sys.stdout.flush()
        sys.stdout.buffer.write(after)
    elif after != before:
        put(path, after)
