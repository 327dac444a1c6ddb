"""The text of an open document: its lines, and what an editor's positions in it mean."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from lsprotocol.types import Position, Range
from pygls.workspace import PositionCodec

from kerascount.source import Place
from kerascount.syntax.lexing import LINE_END

Span = tuple[int, int]
"""From where to where in a text, in code points."""


class Starts(NamedTuple):
    """The offsets at which the first lines of a text start, and whether that is all of them."""

    offsets: array[int]
    is_whole: bool


@dataclass(slots=True)
class Text:
    """A text and where its lines start, as far as it was asked for: of many edits at once each would look for all of them."""

    content: str
    known: Starts

    def starts(self, line: int, offset: int = -1) -> array[int]:
        """Where lines start, at least up to one, from 0, and to the one behind an offset, where there are so many."""
        offsets, is_whole = self.known
        if is_whole or (len(offsets) > line and offsets[-1] > offset):
            return offsets
        more = array("Q")
        for found in LINE_END.finditer(self.content, offsets[-1]):
            more.append(found.end())
            if len(offsets) + len(more) > line and more[-1] > offset:
                break
        else:
            is_whole = True
        self.known = Starts(offsets + more, is_whole)
        return self.known.offsets

    def line(self, number: int) -> str:
        """One line, from 0, without its end."""
        starts = self.starts(number + 1)
        end = starts[number + 1] if number + 1 < len(starts) else len(self.content)
        return self.content[starts[number] : end].rstrip("\r\n")

    def line_at(self, offset: int) -> int:
        """The line, from 0, in which an offset lies."""
        return bisect_right(self.starts(0, offset), offset) - 1


def text_of(content: str) -> Text:
    """A text with its lines, which end where Python's and the protocol's do: ``splitlines`` knows more ends than these."""
    return Text(content, Starts(array("Q", [0]), False))


def replaced(text: Text, span: Span, by: str) -> Text:
    """A text with another in the place of a stretch; the lines before it start where they did.

    The one that it begins in may go on in the one before, where that ends in half of an end of a line.
    """
    start, end = span
    offsets = text.known.offsets
    before = offsets[: max(bisect_right(offsets, start) - 1, 1)]
    return Text(text.content[:start] + by + text.content[end:], Starts(before, False))


def position_at(text: Text, offset: int, codec: PositionCodec) -> Position:
    """An offset as the client counts: in the units of the encoding that was agreed on."""
    line = text.line_at(offset)
    before = text.content[text.starts(line)[line] : offset]
    return Position(line, len(before) if before.isascii() else codec.client_num_units(before))


def range_at(text: Text, span: Span, codec: PositionCodec) -> Range:
    return Range(position_at(text, span[0], codec), position_at(text, span[1], codec))


def offset_at(text: Text, position: Position, codec: PositionCodec) -> int:
    """Where a client's position lies; past the end of its line, at that end."""
    starts = text.starts(position.line)
    if position.line >= len(starts):
        return len(text.content)
    line = text.line(position.line)
    if position.character >= (len(line) if line.isascii() else codec.client_num_units(line)):
        column = len(line)
    else:
        column = codec.position_from_client_units([line], Position(0, position.character)).character
    return starts[position.line] + column


def span_in(text: Text, span: Range, codec: PositionCodec) -> Span:
    return offset_at(text, span.start, codec), offset_at(text, span.end, codec)


def span_of(text: Text, place: Place) -> Span:
    """Where a place of an analysis lies in the text that was analysed."""
    return _offset(text, place.line, place.column), _offset(text, place.end_line, place.end_column)


def _offset(text: Text, line: int, column: int) -> int:
    starts = text.starts(line)
    if line > len(starts):
        return len(text.content)
    return min(starts[line - 1] + column - 1, len(text.content))
