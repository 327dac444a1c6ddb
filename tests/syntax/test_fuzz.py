"""Whatever the bytes, reading ends with trees or with problems at places, and never with an error."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kerascount.source import Source
from kerascount.syntax.comments import directive_problems, directives
from kerascount.syntax.places import place_of, source_text
from kerascount.syntax.reading import Program, read

PIECES = st.sampled_from(
    [
        *("x", "y", "1", "0777", "'", '"', "'''", '"""', "f'", 'f"', 'rf"', "t'", "b'", "{", "}", "{{", "(", ")", "[", "]", ":", ",", ";"),
        *("\n", "\r", "\r\n", "\\", "\f", "\t", " ", "    ", "\n    ", "\x00", "\ufeff", "\u2028", "é", "😀", "\ud800", "\x1a", "\\N{"),
        *("=", "==", "+", "-", "**", "->", ":=", "@", ".", "...", "~", "%", "!", "?", "`", "<>", "!r"),
        *("lambda ", "for ", " in ", "if ", "else", "elif ", "def f", "class A", "return ", "print ", "case ", "match ", "async ", "await "),
        *("with ", " as ", "import ", "from ", "try:", "except ", "exec ", "raise ", "pass", "not ", " and ", "type ", "del "),
        *("# kerascount: ", "ignore[KC1]", "assume a=1", "max-params=1M", "# noqa: KC1", "%%time\n", "%%bash\n", "!ls\n", "%time ", "x = !ls\n", "x?\n"),
        *("# coding: latin-1\n", "# coding: utf-7\n", "# coding: punycode\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def inspect(program: Program) -> None:
    for unit in program.units:
        for statement in unit.tree.body:
            place = place_of(unit, statement)
            assert (1, 1) <= (place.line, place.column) <= (place.end_line, place.end_column)
            source_text(unit, statement)
        directives(unit)
        directive_problems(unit)
    for problem in program.problems:
        assert problem.kind in ("syntax", "python2", "encoding", "notebook", "size")
        assert problem.place.line >= 1 and problem.place.column >= 1
        assert problem.message


@given(st.binary() | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=400, deadline=None)
def test_any_script(content: bytes) -> None:
    inspect(read(Source("a.py", content)))


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_cells(sources: list[str]) -> None:
    cells = [{"cell_type": "code", "source": source} for source in sources]
    inspect(read(Source("a.ipynb", json.dumps({"cells": cells}).encode())))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["code", "x = 1\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["cells", "worksheets", "cell_type", "source", "input", "metadata", "language_info", "name"]), inner, max_size=4),
)


@given(st.binary() | VALUES.map(lambda value: json.dumps(value).encode()))
@settings(max_examples=400, deadline=None)
def test_any_notebook(content: bytes) -> None:
    inspect(read(Source("a.ipynb", content)))
