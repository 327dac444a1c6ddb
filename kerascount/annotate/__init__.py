"""Comments that tell the counts beside the code: which ones a source should have, and the bytes with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kerascount.analysis import Analysis, Edit
from kerascount.annotate import lines
from kerascount.annotate.hints import hints
from kerascount.annotate.sections import Section, line_for, sections
from kerascount.annotate.writing import written
from kerascount.source import Place, Source

Style = Literal["layers", "models"]

__all__ = ["Style", "edits", "may_change", "removals", "written"]

UNFINISHED = {"budget", "internal", "size", "unreadable"}
"""Problems after which the hints that stand in a file may be better than those that would replace them."""


def may_change(source: Source) -> bool:
    """Whether there are comments of the tool's own in a source, told from its bytes; a notebook can be in UTF-16 too."""
    content = source.content.replace(b"\0", b"") if source.is_notebook else source.content
    return lines.MARK.encode() in content


def edits(source: Source, analysis: Analysis, style: Style = "layers", width: int = 88) -> tuple[Edit, ...]:
    """What brings the comments of a source up to date; where a line would get wider than ``width``, it has none.

    A file or a cell that cannot be parsed, and a file that was not run to its end, keep the comments that they have.
    """
    if any(problem.kind in UNFINISHED for problem in analysis.problems):
        return ()
    if not analysis.models and not may_change(source):
        return ()
    parts = {section.cell: section for section in sections(source)}
    wanted = hints(analysis, style, lambda place: line_for(place, parts))
    return tuple(edit for section in parts.values() for edit in _edits(section, source.path, wanted, width))


def removals(source: Source) -> tuple[Edit, ...]:
    """What takes the tool's comments out of a source."""
    if not may_change(source):
        return ()
    return tuple(edit for section in sections(source) for edit in _edits(section, source.path, {}, 0))


def _edits(section: Section, path: str, wanted: dict[tuple[int | None, int], str], width: int) -> Iterator[Edit]:
    for number, line in enumerate(lines.lines_of(section.text, section.python), 1):
        hint = wanted.get((section.cell, number), "") if line.is_free else ""
        comment = f"  {lines.MARK}{hint}" if hint else ""
        if comment and lines.width_of(line.code + comment) > width:
            comment = ""
        if comment.strip() == line.own.strip():
            continue
        start, end = len(line.code), len(line.code + line.own)
        if not comment and not line.code.strip():
            yield Edit(Place(path, number, 1, number + line.has_end, 1 if line.has_end else end + 1, section.cell), "")
        else:
            yield Edit(Place(path, number, start + 1, number, end + 1, section.cell), comment)
