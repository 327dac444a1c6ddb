"""Where a stretch of text has moved to after some edits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kerascount.server.text import Span


class Edit(NamedTuple):
    """What stood between two offsets was replaced by ``length`` characters."""

    start: int
    end: int
    length: int


def moved(span: Span, edits: Iterable[Edit]) -> Span | None:
    """A stretch after some edits; ``None`` where nothing is left of it.

    What is typed at its very beginning or end does not become part of it.
    """
    start, end = span
    was_empty = start == end
    for edit in edits:
        if edit.start <= start and end <= edit.end and edit.start < edit.end and not was_empty:
            return None
        start, end = _start(start, edit), _end(end, edit)
        if end < start or (end == start and not was_empty):
            return None
    return start, end


def joined(last: Edit, following: Edit) -> Edit | None:
    """Two edits as one, where the second changes only what the first has put there."""
    if following.start < last.start or following.end > last.start + last.length:
        return None
    return Edit(last.start, last.end, last.length + following.length - (following.end - following.start))


def _start(offset: int, edit: Edit) -> int:
    if offset < edit.start:
        return offset
    return max(offset, edit.end) + edit.length - (edit.end - edit.start)


def _end(offset: int, edit: Edit) -> int:
    if offset <= edit.start:
        return offset
    return max(offset, edit.end) + edit.length - (edit.end - edit.start)
