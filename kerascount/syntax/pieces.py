"""Parsing a text of which most was parsed before: its top-level statements one by one, those that are known not again.

The tree is the one that libcst makes of the whole text; where that is not sure, the text is parsed as a whole.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple, Union

import libcst as cst

from kerascount.syntax.lexing import NEWLINE, events

MAX_TEXT = 1_000_000
"""Characters of the statements that are kept; trees take about a hundred times as much."""

CONTINUES = re.compile(r"(?:else|elif|except|finally)\b")

ODD = re.compile(r"[\f\x00\ufeff]|\r(?!\n)|\\\r?\n[ \t]*\r?\n|^[ \t]*\\", re.MULTILINE)
"""What makes lines other than they look."""

BARE_END = re.compile(r"(?<!\r)\n")

Statement = Union[cst.SimpleStatementLine, cst.BaseCompoundStatement]


class Piece(NamedTuple):
    """One top-level statement: the module that it is by itself, and as it is after another, with the lines before it."""

    module: cst.Module
    following: Statement

    @property
    def statements(self) -> tuple[cst.CSTNode, cst.CSTNode]:
        """The statement as the first of a text, and as a later one."""
        return self.module.body[0], self.following

    @property
    def indent(self) -> str | None:
        """How its blocks are indented; ``None`` where it has none."""
        return None if isinstance(self.following, cst.SimpleStatementLine) else self.module.default_indent


class Memory:
    """The pieces that were parsed lately, by their texts, those that were used last at the end."""

    __slots__ = ("pieces", "memos", "size", "lock")

    def __init__(self) -> None:
        self.pieces: dict[str, Piece] = {}
        self.memos: dict[int, dict[str, Any]] = {}
        self.size = 0
        self.lock = threading.Lock()

    def parse(self, text: str) -> cst.Module:
        """The tree of a text.

        Raises:
            ParserSyntaxError: it is no Python.
        """
        parts = parts_of(text)
        if len(parts) > 1:
            try:
                with self.lock:
                    pieces = self._pieces(parts)
            except cst.ParserSyntaxError:
                pieces = [None]
            if (module := joined(pieces)) is not None:
                return module
        return cst.parse_module(text)

    def _pieces(self, parts: list[str]) -> list[Piece | None]:
        seen: set[str] = set()
        found = []
        for part in parts:
            found.append(self._piece(part, part in seen))
            seen.add(part)
        return found

    def _piece(self, text: str, is_again: bool) -> Piece | None:
        """A piece of a text; one that is there already is made anew, as no node may stand in two places."""
        if is_again:
            return _parsed(text)
        known = self.pieces.pop(text, None)
        if known is None:
            known = _parsed(text)
            if known is None:
                return None
            self.size += len(text)
            self.memos.update((id(one), {}) for one in known.statements)
        self.pieces[text] = known
        while self.size > MAX_TEXT and len(self.pieces) > 1:
            self._forget(next(iter(self.pieces)))
        return known

    def _forget(self, text: str) -> None:
        self.size -= len(text)
        for one in self.pieces.pop(text).statements:
            del self.memos[id(one)]


_memory: Memory | None = None


def remember() -> None:
    """Keep from now on what is parsed: the same files will be read again and again with small changes."""
    global _memory
    _memory = _memory or Memory()


def remembers() -> bool:
    """Whether what is parsed is kept."""
    return _memory is not None


def memo_of(statement: cst.CSTNode) -> dict[str, Any]:
    """What is worked out about a top-level statement on demand, for as long as the statement is kept."""
    known = None if _memory is None else _memory.memos.get(id(statement))
    return {} if known is None else known


def parse(text: str) -> cst.Module:
    """The tree of a text, of which what is remembered is not parsed again.

    Raises:
        ParserSyntaxError: it is no Python.
    """
    return cst.parse_module(text) if _memory is None else _memory.parse(text)


def parts_of(text: str) -> list[str]:
    """A text cut into its top-level statements, the blank lines and comments before each with it; else the whole text.

    Blank lines and comments that are indented as the block before them belong to that.
    """
    if ODD.search(text) or ("\r" in text and BARE_END.search(text)):
        return [text]
    cuts = [_cut(text, *gap) for gap in _gaps(text)]
    return [text[start:end] for start, end in pairwise([0, *cuts[1:], len(text)])]


def _gaps(text: str) -> Iterator[tuple[int, int, str]]:
    """The gap before each top-level statement: from where to where, and how the block before it is indented.

    A statement begins with a line that is not indented, and that goes on with none of the parts of another statement.
    """
    before = 0
    indent = ""
    is_decorated = False
    for start, end in _lines(text):
        line = text[start:end]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t":
            indent = indent or line[: len(line) - len(line.lstrip())]
        else:
            if not is_decorated and not CONTINUES.match(line):
                yield before, start, indent
            indent = ""
            is_decorated = line[0] == "@"
        before = end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line is; one that goes on in brackets, strings or after a backslash is one."""
    start = 0
    for kind, _, end in events(text):
        if kind == NEWLINE:
            yield start, end
            start = end
    yield start, len(text)


def _cut(text: str, start: int, end: int, indent: str) -> int:
    """Where in a gap the lines of the next statement begin."""
    cut = position = start
    while position < end and indent:
        position = text.index("\n", position) + 1
        if text.startswith(indent, text.rfind("\n", 0, position - 1) + 1):
            cut = position
    return cut


def _parsed(text: str) -> Piece | None:
    """A piece by itself; ``None`` where it is not one statement."""
    module = cst.parse_module(text)
    if len(module.body) != 1:
        return None
    (statement,) = module.body
    return Piece(module, statement.with_changes(leading_lines=[*module.header, *statement.leading_lines]))


def joined(pieces: list[Piece | None]) -> cst.Module | None:
    """The module that pieces are together; ``None`` where that cannot be told from each of them."""
    known = [piece for piece in pieces if piece is not None]
    indents = {piece.indent for piece in known if piece.indent is not None}
    newlines = {piece.module.default_newline for piece in known}
    is_whole = all(piece.module.has_trailing_newline and not piece.module.footer for piece in known[:-1])
    if len(known) < len(pieces) or len(indents) > 1 or len(newlines) > 1 or not is_whole:
        return None
    first, last = known[0].module, known[-1].module
    return cst.Module(
        body=[first.body[0], *(piece.following for piece in known[1:])],
        header=first.header,
        footer=last.footer,
        encoding=first.encoding,
        default_indent=next(iter(indents), first.default_indent),
        default_newline=first.default_newline,
        has_trailing_newline=last.has_trailing_newline,
    )
