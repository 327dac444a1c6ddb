"""The documents that an editor has open, as they are being typed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial
from pygls.workspace import PositionCodec

from kerascount.server.moving import Edit, joined, moved
from kerascount.server.text import Span, Text, replaced, span_in, text_of


@dataclass(slots=True)
class Document:
    """A script or a cell: its text, and the edits since the earliest state that is still of use.

    ``dropped`` is how many edits came before those in ``edits``, and no edit before the number ``pinned`` is changed any more.
    """

    uri: str
    version: int
    text: Text
    edits: list[Edit] = field(default_factory=list)
    dropped: int = 0
    pinned: int = 0

    @property
    def state(self) -> int:
        """The number of edits until now."""
        return self.dropped + len(self.edits)


def pin(document: Document) -> int:
    """Remember the present state, so that what lies in its text can be found again later."""
    document.pinned = document.state
    return document.pinned


def forget_before(document: Document, state: int) -> None:
    """Drop the edits before a state: nothing of an earlier one is looked for any more."""
    del document.edits[: state - document.dropped]
    document.dropped = max(document.dropped, state)


def change(document: Document, changes: Iterable[TextDocumentContentChangeEvent], version: int, codec: PositionCodec) -> None:
    """Apply what was typed."""
    for one in changes:
        if isinstance(one, TextDocumentContentChangePartial):
            start, end = span_in(document.text, one.range, codec)
            edit = Edit(start, max(start, end), len(one.text))
            document.text = replaced(document.text, (edit.start, edit.end), one.text)
        else:
            edit = _difference(document.text.content, one.text)
            document.text = text_of(one.text)
        _remember(document, edit)
    document.version = version


def now(document: Document, span: Span, state: int) -> Span | None:
    """Where a stretch of the text in an earlier state is now; ``None`` where it is gone."""
    return moved(span, document.edits[max(state - document.dropped, 0) :])


def _remember(document: Document, edit: Edit) -> None:
    if document.edits and document.state > document.pinned and (one := joined(document.edits[-1], edit)):
        document.edits[-1] = one
    else:
        document.edits.append(edit)


def _difference(old: str, new: str) -> Edit:
    """The edit that makes one text of another, without what they begin and end with alike."""
    shorter = min(len(old), len(new))
    start = _longest(shorter, lambda length: old.startswith(new[:length]))
    same = _longest(shorter - start, lambda length: old.endswith(new[len(new) - length :]))
    return Edit(start, len(old) - same, len(new) - same - start)


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest length for which something holds that holds for all below, as texts of many megabytes need it found."""
    return bisect_left(range(1, most + 1), True, key=lambda length: not holds(length))
