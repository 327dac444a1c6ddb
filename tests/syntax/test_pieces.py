"""A text that is parsed statement by statement gives the tree that libcst makes of all of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerascount.source import Place, Source
from kerascount.syntax import pieces
from kerascount.syntax.pieces import Memory, parts_of
from kerascount.syntax.places import place_of, source_text
from kerascount.syntax.reading import read

ROOT = Path(__file__).parents[2]

FILES = [*sorted((ROOT / "kerascount").rglob("*.py"))[::7], *sorted((ROOT / "sample_projects").rglob("*.py"))]

LINES = (
    *("x = 1\n", "y = (1,\n  2)\n", "def f():\n    return 1\n", "class A:\n    def g(self):\n        pass\n", "@f\n", "@g  # why\n"),
    *("# c\n", "    # inside\n", "  # less\n", "\n", "   \n", "if x:\n    y\n", "else:\n    z\n", "elif y: pass\n", "try:\n    a\n"),
    *("except E:\n    b\n", "finally:\n    c\n", "s = '''a\n# b\nc = 1\n'''\n", "a; b;\n", "z = 1 + \\\n    2\n", "if x:\n  y\n", "\tt = 1\n"),
    *("async def h(): pass\n", "match x:\n    case 1:\n        y\n", "f'{x\n}'\n", "'''doc'''\n", "x = (\n", ")\n", "\\\n", "\f\n", "for i in x:\n    i\n"),
)


def same(text: str, memory: Memory) -> None:
    """The memory makes the same tree of a text as libcst, or refuses it with the same words."""
    try:
        wanted = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        with pytest.raises(cst.ParserSyntaxError) as refused:
            memory.parse(text)
        assert str(refused.value) == str(error)
        return
    found = memory.parse(text)
    assert found.deep_equals(wanted)
    assert found.code == wanted.code
    assert (found.default_indent, found.default_newline) == (wanted.default_indent, wanted.default_newline)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_whole_files_are_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "".join(parts_of(text)) == text
    same(text, Memory())


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=9), st.booleans(), st.booleans())
def test_lines_of_every_kind_are_the_same(lines: list[str], is_cut: bool, is_crlf: bool) -> None:
    text = "".join(lines)
    text = text.rstrip("\n") if is_cut else text
    text = text.replace("\n", "\r\n") if is_crlf else text
    assert "".join(parts_of(text)) == text
    same(text, Memory())


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), st.sampled_from(LINES)), max_size=8))
def test_a_text_that_is_edited_is_the_same_after_each_edit(edits: list[tuple[int, int, str]]) -> None:
    memory = Memory()
    text = "".join(LINES[:4] * 4)
    same(text, memory)
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
        same(text, memory)


def test_only_what_is_new_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = cst.parse_module

    def counted(text: str) -> cst.Module:
        parsed.append(text)
        return parse(text)

    monkeypatch.setattr(cst, "parse_module", counted)
    memory = Memory()
    memory.parse("import keras\n\n# one\nx = 1\n\ndef f():\n    y\n")
    assert parsed == ["import keras\n", "\n# one\nx = 1\n", "\ndef f():\n    y\n"]
    memory.parse("import keras\n\n# one\nx = 2\n\ndef f():\n    y\n")
    assert parsed[3:] == ["\n# one\nx = 2\n"]


def test_places_are_the_same_after_each_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# a\n\nimport keras\n\n\ndef f(x):\n    # why\n    return x + 1  # so\n\nz = [f(1),\n     2]\ny = (3)"
    for edited in (text, "\n" + text, text.replace("1)", "10)"), text.replace("y =", "# b\n\ny ="), text + "\n"):
        wanted = list(_places(edited))
        with monkeypatch.context() as patch:
            patch.setattr(pieces, "_memory", MEMORY)
            assert list(_places(edited)) == wanted
            assert list(_places(edited)) == wanted


MEMORY = Memory()


def _places(text: str) -> Iterator[tuple[str, Place, str]]:
    (unit,) = read(Source("train.py", text.encode())).units
    stack: list[cst.CSTNode] = [unit.tree]
    while stack:
        node = stack.pop()
        stack.extend(node.children)
        if isinstance(node, (cst.BaseExpression, cst.BaseStatement)):
            yield type(node).__name__, place_of(unit, node), source_text(unit, node)


def test_no_node_stands_in_two_places() -> None:
    memory = Memory()
    for _ in range(2):
        tree = memory.parse("x = 1\nx = 1\nx = 1\n")
        assert len({id(one.body[0]) for one in tree.body if isinstance(one, cst.SimpleStatementLine)}) == 3


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kerascount.syntax.pieces.MAX_TEXT", 100)
    memory = Memory()
    for index in range(50):
        same(f"x = {index}\ny = {index}\n", memory)
        assert sum(map(len, memory.pieces)) == memory.size <= 100
