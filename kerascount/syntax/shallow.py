"""A quick look that finds nearly all texts to nest no deeper than code does; what it doubts is for ``depth`` to measure."""

from __future__ import annotations

import re

PLAIN_BRACKETS = 20
"""Brackets within brackets that any thread's stack holds."""

PLAIN_WORDS = 400
"""Words and signs that one expression can chain on any thread's stack; here its characters stand for them."""

PLAIN_EFFORT = 500_000
"""Effort that is no more than what code of that length takes; see ``depth``."""

PIECE = re.compile(
    r"""(
    [()\[\]{},;] | \r\n? | \n | \\(?:\r\n?|\n) | \#[^\r\n]*
    | \"\"\"[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"\"\" | '''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''
    | "(?!"")[^"\\\r\n]*(?:\\(?:\r\n|.)[^"\\\r\n]*)*" | '(?!'')[^'\\\r\n]*(?:\\(?:\r\n|.)[^'\\\r\n]*)*'
    | ["']
    )""",
    re.DOTALL | re.VERBOSE,
)

WORDS = r"""(?:[^{}"'\\#()\[\]]|'[\w .-]*'|"[\w .-]*")*"""
SIMPLE = re.compile(rf"(?:[^{{}}\\]|\\[^{{}}]|\{{\{{|\}}\}}|\{{{WORDS}(?:[(\[]{WORDS}[)\]]{WORDS})*\}})*")
"""An f-string whose fields hold no brackets within brackets and no strings of other than plain letters."""

CASE = re.compile(r"^[ \t\f]*case\b[^\r\n]*[(\[{\\]", re.MULTILINE)
"""A line that may begin a pattern with brackets, which only the exact measure judges."""


def is_shallow(text: str) -> bool:
    """Whether expressions surely nest no deeper than the limits."""
    if len(text) <= PLAIN_WORDS and sum(map(text.count, "([{")) <= PLAIN_BRACKETS and "case" not in text:
        return True
    if CASE.search(text):
        return False
    outer: list[int] = []
    length = around = effort = 0
    parts = PIECE.split(text)
    for gap, piece in zip(parts[::2], parts[1::2]):
        length += len(gap)
        sign = piece[0]
        if sign in ",;\r\n)]}":
            if around + length > PLAIN_WORDS:
                return False
            if length > 100:
                effort += length * length // 10
            if sign in ",;":
                length = 0
            elif sign in ")]}":
                length, around = (outer[-1] + 1, around - outer.pop()) if outer else (0, 0)
            elif not outer:
                length = 0
        elif sign in "([{":
            outer.append(length)
            around, length = around + length, 0
            effort += len(outer)
            if len(outer) > PLAIN_BRACKETS:
                return False
        elif sign in "\"'":
            length += 1
            if len(piece) == 1 or ("{" in piece and _may_be_formatted(gap) and not SIMPLE.fullmatch(piece)):
                return False
    return effort <= PLAIN_EFFORT and around + length + len(parts[-1]) <= PLAIN_WORDS


def _may_be_formatted(before: str) -> bool:
    return any(letter in "fFtT" for letter in before[-2:])
