"""The text of an open document: its lines, and what an editor's positions in it mean."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from lsprotocol.types import Position, Range
from pygls.workspace import PositionCodec

from kerascount.source import Place
from kerascount.syntax.lexing import LINE_END

Span = tuple[int, int]
"""From where to where in a text, in code points."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where its lines start."""

    content: str
    starts: tuple[int, ...]

    def line(self, number: int) -> str:
        """One line, from 0, without its end."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.content)
        return self.content[self.starts[number] : end].rstrip("\r\n")

    def line_at(self, offset: int) -> int:
        """The line, from 0, in which an offset lies."""
        return bisect_right(self.starts, offset) - 1


def text_of(content: str) -> Text:
    """A text with its lines, which end where Python's and the protocol's do: ``splitlines`` knows more ends than these."""
    return Text(content, (0, *(found.end() for found in LINE_END.finditer(content))))


def position_at(text: Text, offset: int, codec: PositionCodec) -> Position:
    """An offset as the client counts: in the units of the encoding that was agreed on."""
    line = text.line_at(offset)
    before = text.content[text.starts[line] : offset]
    return Position(line, len(before) if before.isascii() else codec.client_num_units(before))


def range_at(text: Text, span: Span, codec: PositionCodec) -> Range:
    return Range(position_at(text, span[0], codec), position_at(text, span[1], codec))


def offset_at(text: Text, position: Position, codec: PositionCodec) -> int:
    """Where a client's position lies; past the end of its line, at that end."""
    if position.line >= len(text.starts):
        return len(text.content)
    line = text.line(position.line)
    if position.character >= (len(line) if line.isascii() else codec.client_num_units(line)):
        column = len(line)
    else:
        column = codec.position_from_client_units([line], Position(0, position.character)).character
    return text.starts[position.line] + column


def span_in(text: Text, span: Range, codec: PositionCodec) -> Span:
    return offset_at(text, span.start, codec), offset_at(text, span.end, codec)


def span_of(text: Text, place: Place) -> Span:
    """Where a place of an analysis lies in the text that was analysed."""
    return _offset(text, place.line, place.column), _offset(text, place.end_line, place.end_column)


def _offset(text: Text, line: int, column: int) -> int:
    if line > len(text.starts):
        return len(text.content)
    return min(text.starts[line - 1] + column - 1, len(text.content))
