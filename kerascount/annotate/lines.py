"""The lines of a text: where each may end in a comment, and which part of it the tool itself has written."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from kerascount.syntax.lexing import CLOSING, COMMENT, LINE_END, OPENING, STRING, events

MARK = "# kc: "
"""What the tool's own comments begin with."""

LONGEST = 1_000
"""Characters of a comment that the tool could have written."""

VARIANT = r"(?:(?:[\d,]+ x )?(?:[(\[?][^#;|\r\n]*, |model: )[^#;|\r\n]+|[\d,]+ more)"
ITEM = rf"{VARIANT}(?: \| {VARIANT})*"
HINT = re.compile(rf"{ITEM}(?:; {ITEM})*")
OWN = re.compile(rf"(?: {{0,2}}{MARK}{HINT.pattern}[ \t\f]*)+\Z")

TAB = 4
"""Columns that formatters take a tab for."""


class Line(NamedTuple):
    """One line: what others wrote, the tool's own comment with the blanks before it, and whether a line end follows.

    ``is_free`` where a comment can be put at its end.
    """

    code: str
    own: str
    is_free: bool
    has_end: bool


class Outline(NamedTuple):
    """Where comments begin, and the stretches in which a line cannot end in one."""

    comments: list[int]
    closed: list[tuple[int, int]]


def lines_of(text: str, python: str) -> Iterator[Line]:
    """The lines of a text; ``python`` is what was parsed of it, line by line, and other lines are left alone."""
    outline = _outline(python)
    starts = [0, *accumulate(len(line) for line in _with_ends(python))]
    for line, read, start in zip(_with_ends(text), _with_ends(python), starts):
        body = LINE_END.sub("", line)
        has_end = body != line
        if line != read:
            yield Line(body, "", False, has_end)
            continue
        own = _own(body, _comment_in(outline.comments, start, start + len(body)), start)
        yield Line(body[: len(body) - own], body[len(body) - own :], _is_free(outline, start, body), has_end)


def width_of(line: str) -> int:
    """How many columns a line takes."""
    text = line.expandtabs(TAB)
    return len(text) if text.isascii() else sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in text)


def _with_ends(text: str) -> list[str]:
    """The lines with their ends; what follows the last end is a line, however empty."""
    ends = [found.end() for found in LINE_END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)])]


def _own(body: str, comment: int | None, start: int) -> int:
    """How many characters at the end of a line the tool has written."""
    if comment is None or MARK not in body or len(body) - (comment - start) > LONGEST:
        return 0
    found = OWN.search(body, max(comment - start - 2, 0))
    return len(body) - found.start() if found else 0


def _comment_in(comments: list[int], start: int, end: int) -> int | None:
    index = bisect_right(comments, start - 1)
    return comments[index] if index < len(comments) and comments[index] < end else None


def _is_free(outline: Outline, start: int, body: str) -> bool:
    end = start + len(body)
    index = bisect_right(outline.closed, (end, len(body) + end)) - 1
    if index >= 0 and outline.closed[index][0] < end < outline.closed[index][1]:
        return False
    return _comment_in(outline.comments, start, end) is not None or not body.endswith("\\")


def _outline(text: str) -> Outline:
    """Go through the text once; the fields of f-strings count as part of the string."""
    comments: list[int] = []
    closed: list[tuple[int, int]] = []
    opened: list[int] = []
    before = ("", 0, 0)
    for event in events(text):
        kind, start, end = event
        if kind in OPENING:
            opened.append(start if kind == "{" and before[0] == STRING and before[2] == start else -1)
        elif kind in CLOSING and opened:
            field = opened.pop()
            if field >= 0 and all(one < 0 for one in opened):
                closed.append((field - 1, end + 1))
        elif kind == STRING:
            closed.append((start, end + 1))
        elif kind == COMMENT and all(one < 0 for one in opened):
            comments.append(start)
        before = event
    if any(quote in text[before[2] :] for quote in "\"'") or any(one >= 0 for one in opened):
        closed.append((min([before[2], *(one for one in opened if one >= 0)]), len(text) + 1))
    return Outline(comments, _merged(closed))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, without those that lie in another."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
