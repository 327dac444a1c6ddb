"""The bytes of a file after the fixes of its findings, those left out that would change what another one changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kerascount.analysis import Edit, Finding
from kerascount.annotate.writing import written
from kerascount.source import Place, Source


def fixed(source: Source, findings: Iterable[Finding]) -> tuple[bytes, int]:
    """The bytes after the fixes that are certain, and how many findings they mend.

    Of two that overlap the first one is made; the other one is for the next time.
    """
    chosen = list(_compatible(findings, source.path))
    edits = [edit for finding in chosen for edit in finding.edits]
    content = written(source, list(dict.fromkeys(edits)))
    return (content, len(chosen)) if content != source.content else (content, 0)


def _compatible(findings: Iterable[Finding], path: str) -> Iterator[Finding]:
    made: set[Edit] = set()
    for finding in findings:
        own = set(finding.edits)
        if not finding.is_fixable or any(edit.place.path != path for edit in own):
            continue
        if any(_meet(edit.place, other.place) for edit in own - made for other in made):
            continue
        made |= own
        yield finding


def _meet(one: Place, other: Place) -> bool:
    """Whether two places share text, or an insertion stands at the other's edge, so that their order would matter."""
    if one.cell != other.cell:
        return False
    one_ends, other_ends = (one.end_line, one.end_column), (other.end_line, other.end_column)
    return (one.line, one.column) <= other_ends and (other.line, other.column) <= one_ends
