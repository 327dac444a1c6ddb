"""What the rules themselves would change: one fix at a time, or all that are certain."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Edit
from kerascount.server.actions.offering import Action, Asked, offer
from kerascount.source import Place

FIX_ALL = "source.fixAll.kerascount"


@offer
def fixes(asked: Asked) -> Iterator[Action]:
    """The fix of each finding that has one."""
    for finding in asked.findings:
        if finding.edits:
            title = finding.fix or f"Fix {finding.code}"
            yield Action(title, finding.edits, finding, is_preferred=finding.is_certain)


@offer
def all_fixes(asked: Asked) -> Iterator[Action]:
    """Every fix of the file that is certain and does not overlap another."""
    edits = [edit for finding in asked.analysis.findings if finding.is_certain for edit in finding.edits]
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (str(one.place.cell), one.place[1:5])):
        if not kept or not _overlap(kept[-1].place, edit.place):
            kept.append(edit)
    if kept:
        yield Action("Fix all that kerascount is certain of", tuple(kept), kind=FIX_ALL)


def _overlap(first: Place, second: Place) -> bool:
    return first.cell == second.cell and (first.end_line, first.end_column) > (second.line, second.column)
