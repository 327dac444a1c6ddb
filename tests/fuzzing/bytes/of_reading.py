"""Reading ends with trees or with problems, every place lies in the text, and a second time gives the same."""

from __future__ import annotations

import ast
from typing import Any
from unicodedata import normalize

from kerascount.source import Place, Source
from kerascount.syntax.comments import directive_problems, directives
from kerascount.syntax.decoding import Undecodable, decode
from kerascount.syntax.depth import Depth, depth_of
from kerascount.syntax.lexing import LINE_END, events
from kerascount.syntax.notebooks import NotANotebook, code_cells
from kerascount.syntax.places import place_of, source_text
from kerascount.syntax.reading import Program, read
from kerascount.syntax.shallow import is_shallow
from tests.fuzzing.bytes.seeds import JSON, PYTHON, notebooks, scripts
from tests.fuzzing.bytes.target import target

KINDS = {"syntax", "python2", "encoding", "notebook", "size"}


@target(scripts, PYTHON)
def script(content: bytes) -> None:
    """A script of any bytes."""
    source = Source("a.py", content)
    try:
        text = decode(content)
    except Undecodable as error:
        assert 0 <= error.offset <= len(content)
        text = content.decode("latin-1")
    _agrees(source, {None: text})


@target(notebooks, (*JSON, *PYTHON))
def notebook(content: bytes) -> None:
    """A notebook of any bytes."""
    try:
        cells: dict[int | None, str] = dict(code_cells(content))
    except NotANotebook:
        cells = {None: ""}
    assert read(Source("a.ipynb", content)).problems or None not in cells
    _agrees(Source("a.ipynb", content), cells)


@target(scripts, PYTHON)
def outline(content: bytes) -> None:
    """The outline of a text goes forward, and what looks shallow at once is so when it is measured."""
    text = content.decode("utf-8", "replace")
    position = 0
    for kind, start, end in events(text):
        assert position <= start <= end <= len(text)
        assert kind in "\"#\n([{)]},;"
        position = end
    if depth_of(text) is not Depth.PLAIN:
        assert not is_shallow(text) or "lambda" in text or "for" in text or "    " in text


def _agrees(source: Source, texts: dict[int | None, str]) -> None:
    program = read(source)
    for problem in program.problems:
        assert problem.kind in KINDS and problem.message and problem.message.isprintable(), problem
        _inside(problem.place, texts)
    for unit in program.units:
        assert len(LINE_END.findall(unit.text)) == len(LINE_END.findall(texts[unit.cell]))
        for node in ast.walk(unit.tree):
            if isinstance(node, (ast.expr, ast.stmt)):
                _inside(place_of(unit, node), texts)
                assert not isinstance(node, ast.Name) or normalize("NFKC", source_text(unit, node)) == node.id, node.id
        for comment in (*directives(unit), *directive_problems(unit)):
            _inside(comment.place, texts)
    assert _told(read(source)) == _told(program)


def _inside(place: Place, texts: dict[int | None, str]) -> None:
    lines = LINE_END.split(texts[place.cell])
    assert 1 <= place.line <= place.end_line <= len(lines), place
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1, place
    assert (place.line, place.column) <= (place.end_line, place.end_column), place


def _told(program: Program) -> Any:
    return program.problems, [(unit.text, unit.cell, directives(unit), ast.dump(unit.tree, include_attributes=True)) for unit in program.units]
