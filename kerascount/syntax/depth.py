"""Whether a text nests so deeply that parsing it would take all the stack or all the time there is.

Parsers recurse on the machine's own stack, which ends the process when it is used up; the time of libcst's grows with the
square of the depth, and twofold with each bracket in a ``case`` pattern. What is bounded here is the depth of the tree:
brackets within brackets, and in each the operators and other words since the last comma.
"""

from __future__ import annotations

import enum
import re
import sys
from collections.abc import Iterator
from itertools import chain

from kerascount.syntax.lexing import CLOSING, NEWLINE, OPENING, STRING, events
from kerascount.syntax.shallow import PLAIN_BRACKETS, PLAIN_WORDS, is_shallow

MAX_BRACKETS = 100
"""Brackets within brackets; CPython stops at 200."""

MAX_WORDS = 500 if sys.version_info[:2] == (3, 12) else 1_000
"""Words and signs that one expression can chain, over all the brackets it is in.

Each may be a level of the tree. Python 3.12 bounds recursion through C on its own, and cannot write out 900 levels.
"""

PLAIN_BLOCKS = 30
"""Blocks within blocks that any thread's stack holds."""

MAX_BLOCKS = 99
"""Blocks within blocks, as in CPython."""

MAX_BRANCHES = 500
"""Branches after one ``if``, which nest in the tree as they do not in the text."""

MAX_HEADS = 500
"""Words ``lambda`` and ``for`` in a text whose chains are measured by length alone; commas in their heads end no chain."""

MAX_PATTERN_BRACKETS = 10
"""Brackets within brackets in a ``case`` pattern."""

MAX_EFFORT = 1_000_000
"""What parsing may take beyond what the length makes it take, in units of about ten microseconds."""

WORD = re.compile(r"\w+|[^\w\s]")
HEAD = re.compile(r"\b(?:lambda|for)\b")
INDENT = re.compile(rf"^[ \t]{{{PLAIN_BLOCKS}}}", re.MULTILINE)
START = re.compile(r"([ \t\f]*)(\w*)")


class Depth(enum.Enum):
    """How deeply a text nests: as code does, so that any thread's stack holds it, or more, or too much."""

    PLAIN = "plain"
    DEEP = "deep"
    TOO_DEEP = "too deep"


def depth_of(text: str) -> Depth:
    """How deeply a text nests in blocks, branches and expressions."""
    blocks = _deepest_block(text) if INDENT.search(text) else 0
    if blocks > MAX_BLOCKS:
        return Depth.TOO_DEEP
    if text.count("elif") > MAX_BRANCHES and _has_many_branches(text):
        return Depth.TOO_DEEP
    depth = _depth_of_all_expressions(text)
    return Depth.DEEP if depth is Depth.PLAIN and blocks > PLAIN_BLOCKS else depth


def _depth_of_all_expressions(text: str) -> Depth:
    """A quick look first; then by length, and by words where that is too much or says little."""
    if text.count("lambda") + text.count("for") <= MAX_HEADS or len(HEAD.findall(text)) <= MAX_HEADS:
        if is_shallow(text):
            return Depth.PLAIN
        if (depth := _depth_of_expressions(text, by_words=False)) is not Depth.TOO_DEEP:
            return depth
    return _depth_of_expressions(text, by_words=True)


def _depth_of_expressions(text: str, *, by_words: bool) -> Depth:
    """How deep the deepest expression is, and whether all of them together are too much effort."""
    effort = 0
    depth = Depth.PLAIN
    has_patterns = "case" in text
    for opens, brackets, words, all_words, statement in _chains(text, by_words):
        if all_words > PLAIN_WORDS or brackets > PLAIN_BRACKETS:
            depth = Depth.DEEP
            if all_words > MAX_WORDS or brackets > MAX_BRACKETS:
                return Depth.TOO_DEEP
        if opens:
            effort += brackets
            if has_patterns and brackets > 2 and _is_pattern(text, statement):
                effort += 1 << brackets if brackets <= MAX_PATTERN_BRACKETS else MAX_EFFORT
        elif words > 100:
            effort += words * words // 10
        if effort > MAX_EFFORT:
            return Depth.TOO_DEEP
    return depth


def _chains(text: str, by_words: bool) -> Iterator[tuple[bool, int, int, int, int]]:
    """Whether a bracket opens here or a chain ends, in how many brackets, its words, those with all around, its statement.

    A comma ends a chain, unless it stands in the head of a ``lambda`` or a ``for``, which go on after it.
    """
    outer: list[tuple[int, bool]] = []
    words = around = position = statement = 0
    in_head = False
    for kind, start, end in chain(events(text), [(NEWLINE, len(text), len(text))]):
        if by_words:
            count, in_head = _count(WORD.findall(text, position, start), in_head)
            words += count
        else:
            words += start - position
        position = end
        if kind == STRING:
            words += 1
        elif kind in OPENING:
            outer.append((words, in_head))
            around, words, in_head = around + words, 0, False
            yield True, len(outer), words, around, statement
        elif kind in CLOSING:
            yield False, len(outer), words, around + words, statement
            words, in_head = outer.pop() if outer else (0, False)
            around, words = around - words, words + 1
        elif kind == NEWLINE or (kind in ",;" and not in_head):
            yield False, len(outer), words, around + words, statement
            words = 0
            statement = end if kind == NEWLINE else statement


def _count(found: list[str], in_head: bool) -> tuple[int, bool]:
    """How many words there are, and whether the last stand in the head of a ``lambda`` or a ``for``."""
    for word in found:
        in_head = word in ("lambda", "for") or (in_head and word not in (":", "in"))
    return len(found), in_head


def _is_pattern(text: str, statement: int) -> bool:
    start = START.match(text, statement)
    return start is not None and start[2] == "case"


def _deepest_block(text: str) -> int:
    """How many blocks are within one another at most, told from how their first lines are indented."""
    deepest = 0
    indents: list[int] = []
    for indent, _ in _statement_starts(text):
        while indents and indents[-1] >= indent:
            indents.pop()
        indents.append(indent)
        deepest = max(deepest, len(indents))
    return deepest


def _has_many_branches(text: str) -> bool:
    """Whether more branches follow one ``if`` than the limit."""
    branches: dict[int, int] = {}
    for indent, word in _statement_starts(text):
        branches = {outer: count for outer, count in branches.items() if outer <= indent}
        branches[indent] = branches.get(indent, 0) + 1 if word == "elif" else 0
        if branches[indent] > MAX_BRANCHES:
            return True
    return False


def _statement_starts(text: str) -> Iterator[tuple[int, str]]:
    """The indentation and the first word of each statement; a line without one has none."""
    position = 0
    for kind, _, end in events(text):
        if kind == NEWLINE:
            start = START.match(text, position)
            if start and start.end() < end and text[start.end()] not in "#\r\n":
                yield len(start[1].expandtabs()), start[2]
            position = end
    if start := START.match(text, position):
        yield len(start[1].expandtabs()), start[2]
