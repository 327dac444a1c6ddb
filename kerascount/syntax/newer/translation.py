"""One translation: where the nodes of libcst's tree stand in the text, and how the nodes made of them are put there."""

from __future__ import annotations

import ast
import sys
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import libcst as cst

# The only way to positions without a visitor: what libcst's own position provider is built on.
from libcst._nodes.internal import CodegenState

from kerascount.syntax.lexing import LINE_END
from kerascount.syntax.places import Node

if TYPE_CHECKING:
    from types import TracebackType

FRAMES = 20_000
"""Python frames that writing out the deepest tree that is read can take, on top of those there are."""

Made = TypeVar("Made", bound=Node)

Span = tuple[int, int]
"""From which character to which, in the text as libcst writes it."""


class Unread(ast.expr):
    """A literal or a string of a kind that the running Python cannot read."""

    _fields = ()


class Lines(NamedTuple):
    """The lines of a text, and where each begins in what libcst writes."""

    texts: list[str]
    starts: list[int]
    written: list[str]


class Translation:
    """Where the nodes of a module stand."""

    def __init__(self, module: cst.Module, text: str) -> None:
        self.module = module
        recorder = _Recorder(module)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + FRAMES)
        try:
            module._codegen(recorder)
        finally:
            sys.setrecursionlimit(limit)
        self.offsets = list(accumulate(map(len, recorder.tokens), initial=0))
        self.spans = recorder.spans
        self.text = "".join(recorder.tokens)
        starts = [0, *(found.end() for found in LINE_END.finditer(self.text))]
        self.lines = Lines(LINE_END.split(text), starts, LINE_END.split(self.text))

    def span(self, node: cst.CSTNode) -> Span:
        """Where a node stands, without brackets and blanks around it."""
        first, last = self.spans[id(node)]
        return self.offsets[first], self.offsets[last]

    def span_with_brackets(self, node: cst.BaseExpression | cst.MatchTuple) -> Span:
        """Where an expression or pattern stands with the innermost brackets around it, if there are any."""
        start, end = self.span(node)
        if not node.lpar:
            return start, end
        return start - 1 - self.width(node.lpar[-1].whitespace_after), end + 1 + self.width(node.rpar[0].whitespace_before)

    def span_with_all_brackets(self, node: cst.BaseExpression) -> Span:
        """Where an expression stands with all brackets around it."""
        start, end = self.span(node)
        before = sum(1 + self.width(one.whitespace_after) for one in node.lpar)
        return start - before, end + sum(1 + self.width(one.whitespace_before) for one in node.rpar)

    def width(self, node: cst.CSTNode) -> int:
        """How many characters a part of the text takes."""
        start, end = self.span(node)
        return end - start

    def at(self, made: Made, where: cst.CSTNode | Span) -> Made:
        """Put a made node where one of libcst's stands."""
        start, end = where if isinstance(where, tuple) else self.span(where)
        made.lineno, made.col_offset = self._line_and_offset(start)
        made.end_lineno, made.end_col_offset = self._line_and_offset(end)
        return made

    def _line_and_offset(self, position: int) -> tuple[int, int]:
        """The line of a character, and how many bytes are before it there: libcst leaves out form feeds."""
        line = bisect_right(self.lines.starts, position)
        text, column = self.lines.texts[line - 1], position - self.lines.starts[line - 1]
        hidden = len(text) - len(self.lines.written[line - 1])
        return line, len(text[: column + hidden].encode())


class _Recorder(CodegenState):
    """Notes, while libcst writes a tree out, which tokens belong to which node.

    Expressions and statements record a position themselves, without what is around them; other nodes have all their tokens.
    """

    def __init__(self, module: cst.Module) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.spans: dict[int, tuple[int, int]] = {}
        self.open: list[tuple[cst.CSTNode, int, cst.CSTNode | None, cst.CSTNode | None]] = []
        self.begun: list[int] = []

    def before_codegen(self, node: cst.CSTNode) -> None:
        self.begun.append(len(self.tokens))

    def after_codegen(self, node: cst.CSTNode) -> None:
        self.spans.setdefault(id(node), (self.begun.pop(), len(self.tokens)))

    def record_syntactic_position(  # type: ignore[override]
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> _Recorder:
        self.open.append((node, len(self.tokens), start_node, end_node))
        return self

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        node, start, start_node, end_node = self.open.pop()
        if start_node is not None:
            start = self.spans.get(id(start_node), (start, 0))[0]
        end = len(self.tokens)
        if end_node is not None:
            end = self.spans.get(id(end_node), (0, end))[1]
        self.spans[id(node)] = (start, end)


