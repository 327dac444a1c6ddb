"""The source line of a place with a mark below it."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator

from kerascount.report.registry import Page
from kerascount.report.text import plain
from kerascount.source import Place
from kerascount.syntax.decoding import decode
from kerascount.syntax.notebooks import code_cells

LINE_END = re.compile(r"\r\n?|\n")
LONGEST = 140
"""Columns of a source line that are shown; of a longer line, those around the place."""


def excerpt(place: Place, page: Page) -> Iterator[str]:
    """The line of a place and its mark, framed as three lines; nothing where the line cannot be had."""
    lines = _lines(page.read, place.path, place.cell)
    if not 0 < place.line <= len(lines):
        return
    line = lines[place.line - 1]
    end = place.end_column if place.end_line == place.line else len(line.rstrip()) + 1
    start = min(place.column, len(line) + 1) - 1
    skipped = max(0, start - LONGEST // 2) if len(line) > LONGEST else 0
    shown = line[skipped : skipped + LONGEST]
    before, marked = line[skipped:start], line[start : min(end - 1, skipped + LONGEST)]
    margin = " " * len(str(place.line))
    yield f"{margin} |"
    yield f"{place.line} | {_visible(shown)}".rstrip()
    yield f"{margin} | {' ' * _width(_visible(before))}{'^' * max(1, _width(_visible(marked)))}"


def _visible(text: str) -> str:
    return plain(text.replace("\t", " "))


def _width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


@functools.lru_cache(maxsize=4)
def _lines(read: Callable[[str], bytes | None], path: str, cell: int | None) -> list[str]:
    content = read(path)
    if content is None:
        return []
    try:
        text = decode(content) if cell is None else dict(code_cells(content)).get(cell, "")
    except ValueError:
        return []
    return LINE_END.split(text)
