"""The bytes of a file after some edits: every byte that no edit speaks of is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from kerascount.analysis import Edit
from kerascount.annotate.literals import Letters, cell_letters
from kerascount.source import Place, Source
from kerascount.syntax.decoding import BOM, LONE_SURROGATE, encoding_of
from kerascount.syntax.lexing import LINE_END
from kerascount.syntax.notebooks import code_cells

Change = tuple[int, int, str]
"""Where in a text from and to, and what to put there."""


def written(source: Source, edits: Sequence[Edit]) -> bytes:
    """The bytes of a source after some edits; the same bytes where they cannot be written again as they are."""
    if not edits:
        return source.content
    if source.is_notebook:
        return _notebook(source.content, edits)
    mark = BOM if source.content.startswith(BOM) else b""
    encoding = encoding_of(source.content)
    text = source.content[len(mark) :].decode(encoding)
    starts = _line_starts(text)
    changed = _changed(text, [(*_span(edit.place, starts), edit.new_text) for edit in edits])
    return _encoded(source.content, mark, text, changed, encoding)


def _encoded(content: bytes, mark: bytes, text: str, changed: str, encoding: str) -> bytes:
    """A changed text in the encoding of a file, if that gives the unchanged one back byte for byte."""
    try:
        after = mark + changed.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "strict")
        before = mark + text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "strict")
    except UnicodeError:
        return content
    return after if before == content else content


def _notebook(content: bytes, edits: Sequence[Edit]) -> bytes:
    encoding = json.detect_encoding(content)
    text = content.decode(encoding, "surrogatepass")
    read = dict(code_cells(content))
    letters = {cell: own for cell, own in cell_letters(text).items() if LONE_SURROGATE.sub("\ufffd", own.text) == read.get(cell)}
    changes = [change for edit in edits for change in _in_cell(edit, letters)]
    return _encoded(content, b"", text, _changed(text, changes), encoding)


def _in_cell(edit: Edit, letters: Mapping[int, Letters]) -> Iterable[Change]:
    """The changes of a notebook's text that change one of its cells."""
    cell = letters.get(-1 if edit.place.cell is None else edit.place.cell)
    if cell is None:
        return
    start, end = _span(edit.place, _line_starts(cell.text))
    yield from ((*span, "") for span in cell.spans[start:end])
    if edit.new_text and cell.spans:
        at = cell.spans[start - 1][1] if start else cell.spans[0][0]
        yield at, at, json.dumps(edit.new_text)[1:-1]


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in LINE_END.finditer(text))]


def _span(place: Place, starts: Sequence[int]) -> tuple[int, int]:
    return starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1


def _changed(text: str, changes: Iterable[Change]) -> str:
    pieces, position = [], 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])
