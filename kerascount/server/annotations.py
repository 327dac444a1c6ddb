"""The comments of ``annotate`` in a text that was analysed: those that stand there already, and those that it would write."""

from __future__ import annotations

import functools

from kerascount import annotate
from kerascount.analysis import Edit
from kerascount.annotate.hints import hints
from kerascount.annotate.lines import MARK
from kerascount.annotate.sections import Section, line_for
from kerascount.server.programs import Snapshot
from kerascount.source import Place, Source

LATELY = 32
"""Snapshots whose comments are kept."""

Line = tuple[int | None, int]
"""A cell, or ``None`` in a script, and the number of a line in it."""


def line_of(snapshot: Snapshot, place: Place) -> Line:
    """The line whose comment tells of a place."""
    parts = {cell: Section(held.text.content, "", cell) for cell, held in snapshot.held.items()}
    return place.cell, line_for(place, parts)


@functools.lru_cache(maxsize=LATELY)
def standing(snapshot: Snapshot) -> frozenset[Line]:
    """The lines whose comments tell what a hint would tell again."""
    if not annotate.may_change(Source(snapshot.path, snapshot.content)):
        return frozenset()
    wanted = hints(snapshot.analysis, "layers", lambda place: line_of(snapshot, place)[1])
    return frozenset(line for line, hint in wanted.items() if _text(snapshot, line).endswith(f"{MARK}{hint}"))


@functools.lru_cache(maxsize=LATELY)
def writable(snapshot: Snapshot) -> dict[Line, Edit]:
    """The comments that ``annotate`` would write, by their lines."""
    source = Source(snapshot.path, snapshot.content)
    edits = annotate.edits(source, snapshot.analysis, width=snapshot.settings.max_line_length)
    return {(edit.place.cell, edit.place.line): edit for edit in edits if edit.new_text}


def _text(snapshot: Snapshot, line: Line) -> str:
    cell, number = line
    return snapshot.held[cell].text.line(number - 1).rstrip() if cell in snapshot.held else ""
