"""Where the nodes of a tree stand in the text, and what is written there."""

from __future__ import annotations

import sys
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

# The only way to positions without a visitor: what libcst's own position provider is built on.
from libcst._nodes.internal import CodegenState

from kerascount.source import Place
from kerascount.syntax.lexing import LINE_END
from kerascount.syntax.pieces import memo_of, remembers

if TYPE_CHECKING:
    from types import TracebackType

    import libcst as cst

    from kerascount.syntax.reading import Unit

FRAMES = 20_000
"""Python frames that writing out the deepest tree that is read can take, on top of those there are."""


class Positions(NamedTuple):
    """The text as libcst writes it, each node's first and last token, and where each token and each line begins in it.

    ``hidden`` counts, for the lines that have them, the characters before its code that libcst does not write out again.
    """

    text: str
    spans: dict[int, tuple[int, int]]
    offsets: list[int]
    lines: list[int]
    hidden: dict[int, int]


class Written(NamedTuple):
    """The tokens of one top-level statement, and between which of them its nodes are."""

    tokens: list[str]
    spans: dict[int, tuple[int, int]]


def place_of(unit: Unit, node: cst.CSTNode) -> Place:
    """Where an expression or a statement of the unit stands, without the brackets and blanks around it."""
    positions = _positions(unit)
    first, last = positions.spans[id(node)]
    line, column = _line_and_column(positions, positions.offsets[first])
    end_line, end_column = _line_and_column(positions, positions.offsets[last])
    return Place(unit.path, line, column, end_line, end_column, unit.cell)


def source_text(unit: Unit, node: cst.CSTNode) -> str:
    """What is written for a node, on one line."""
    positions = _positions(unit)
    if (span := positions.spans.get(id(node))) is None:
        return " ".join(unit.tree.code_for_node(node).split())
    first, last = span
    return " ".join(positions.text[positions.offsets[first] : positions.offsets[last]].split())


def _positions(unit: Unit) -> Positions:
    """The positions of all the unit's nodes, worked out when the first is asked for."""
    known: Positions | None = unit.memo.get(__name__)
    if known is None:
        known = unit.memo[__name__] = _write_out(unit)
    return known


def _write_out(unit: Unit) -> Positions:
    recorder = _Recorder(unit.tree)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + FRAMES)
    try:
        if remembers():
            _write_pieces(unit.tree, recorder)
        else:
            unit.tree._codegen(recorder)
    finally:
        sys.setrecursionlimit(limit)
    text = "".join(recorder.tokens)
    offsets = list(accumulate(map(len, recorder.tokens), initial=0))
    lines = [0, *(found.end() for found in LINE_END.finditer(text))]
    return Positions(text, recorder.spans, offsets, lines, _hidden(unit.text, text) if text != unit.text else {})


def _write_pieces(module: cst.Module, whole: _Recorder) -> None:
    """Write a module out with what is known of its statements from before."""
    for line in module.header:
        line._codegen(whole)
    for statement in module.body:
        memo = memo_of(statement)
        if (known := memo.get(__name__)) is None:
            recorder = _Recorder(module)
            statement._codegen(recorder)
            known = memo[__name__] = Written(recorder.tokens, recorder.spans)
        first = len(whole.tokens)
        whole.tokens.extend(known.tokens)
        whole.spans.update((node, (start + first, end + first)) for node, (start, end) in known.spans.items())
    for line in module.footer:
        line._codegen(whole)
    if not module.has_trailing_newline:
        whole.pop_trailing_newline()


def _hidden(text: str, written: str) -> dict[int, int]:
    """How many characters shorter the lines are as libcst wrote them: without form feeds and a whole cell's indentation."""
    pairs = enumerate(zip(LINE_END.split(text), LINE_END.split(written)), 1)
    return {number: len(line) - len(shorter) for number, (line, shorter) in pairs if len(line) > len(shorter)}


def _line_and_column(positions: Positions, offset: int) -> tuple[int, int]:
    line = bisect_right(positions.lines, offset)
    return line, offset - positions.lines[line - 1] + 1 + positions.hidden.get(line, 0)




class _Recorder(CodegenState):
    """Notes, while libcst writes a tree out, which tokens belong to which node.

    Nodes that record a position themselves, which every expression and statement does, are the ones that have a place.
    """

    def __init__(self, module: cst.Module) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.spans: dict[int, tuple[int, int]] = {}
        self.open: list[tuple[cst.CSTNode, int, cst.CSTNode | None, cst.CSTNode | None]] = []
        # Called for each of ten thousands of tokens and nodes, so these are built-in functions and not methods: the
        # first appends, the others do nothing with their one argument.
        self.add_token = self.tokens.append  # type: ignore[method-assign, assignment]
        self.before_codegen = self.after_codegen = callable  # type: ignore[method-assign, assignment]

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
