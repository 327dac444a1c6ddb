"""Scripts of every encoding, newline and kind are read, and what cannot be is a problem at its place."""

from __future__ import annotations

import ast

import pytest

from kerascount.source import Source
from kerascount.syntax import reading
from kerascount.syntax.reading import Problem, read


def problem(content: bytes, path: str = "a.py") -> Problem:
    program = read(Source(path, content))
    assert not program.units
    return program.problems[0]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"\n", "\n"),
        (b"x = 1", "x = 1"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"\xef\xbb\xbf# coding: utf-8\n", "# coding: utf-8\n"),
        (b"# coding: latin-1\nx = '\xe9'\n", "# coding: latin-1\nx = 'é'\n"),
        (b"#!/usr/bin/python\n# -*- coding: cp1252 -*-\nx = '\x80'\n", "#!/usr/bin/python\n# -*- coding: cp1252 -*-\nx = '€'\n"),
        (b"x = 1\n# coding: no-such-encoding\n", "x = 1\n# coding: no-such-encoding\n"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\r\ny = 2\r\n"),
        (b"x = 1\ry = 2\r", "x = 1\ry = 2\r"),
        (b"x = 1\n\x0c\ny = 2\n", "x = 1\n\x0c\ny = 2\n"),
        ("x = 'é😀\u2028'".encode(), "x = 'é😀\u2028'"),
    ],
)
def test_text_of_scripts(content: bytes, text: str) -> None:
    program = read(Source("a.py", content))
    assert not program.problems
    (unit,) = program.units
    assert (unit.text, unit.path, unit.cell) == (text, "a.py", None)
    assert len(unit.tree.body) == text.count("=")


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        (b"x = 1\nname = '\xff'\n", "not in UTF-8: the byte 0xff", 2, 9),
        (b"# coding: ascii\n\n  \xe9", "not in the encoding 'ascii' that it names", 3, 3),
        (b"# coding: klingon\n", "names the encoding 'klingon', which Python does not know", 1, 1),
        (b"# coding: rot13\n", "names the encoding 'rot13', which is not one of text", 1, 1),
        (b"\xef\xbb\xbf# coding: latin-1\n", "the mark of UTF-8 but names the encoding 'latin-1'", 1, 1),
        (b"# coding: undefined\n", "not in the encoding 'undefined'", 1, 1),
    ],
)
def test_undecodable_scripts(content: bytes, message: str, line: int, column: int) -> None:
    found = problem(content)
    assert (found.kind, found.place.line, found.place.column) == ("encoding", line, column)
    assert message in found.message
    assert "save it as UTF-8" in found.message or "remove one of the two" in found.message


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("x = 1\ny = = 2\n", 2, 5),
        ("def f(:\n", 1, 7),
        ("if x:\npass\n", 2, 1),
        ("x = 'open\n", 1, 5),
        ("é = $\n", 1, 5),
        ("x = (1,\ny = 2\n", 1, 5),
    ],
)
def test_syntax_errors_have_a_place(text: str, line: int, column: int) -> None:
    found = problem(text.encode())
    assert (found.kind, found.place.line, found.place.column) == ("syntax", line, column)
    assert found.message.startswith("This is not valid Python: ")


@pytest.mark.parametrize("content", [b"x = 1\x00", b"\x00", b"x = 'a' b'c'\n", b"\x1a"])
def test_what_no_parser_takes(content: bytes) -> None:
    assert problem(content).kind == "syntax"


def test_scripts_exported_from_notebooks() -> None:
    program = read(Source("a.py", b"x = 1\n%matplotlib inline\n!pip install keras\ny = !ls\nobj?\nz = 2\n"))
    assert not program.problems
    assert [ast.unparse(line) for line in program.units[0].tree.body] == [
        *("x = 1", "pass", "pass", "y = get_ipython()", "pass", "z = 2")
    ]


def test_valid_scripts_are_never_changed() -> None:
    text = "x = '''\n%matplotlib\n'''\ny = (a\n % b)\n"
    assert read(Source("a.py", text.encode())).units[0].text == text


@pytest.mark.parametrize(
    ("name", "value", "content"),
    [("MAX_BYTES", 20, b"x = 1  # a longer text"), ("MAX_TEXT", 20, b"x = 1  # a longer text"), ("MAX_WORDS", 4, b"x = 1\ny = 2")],
)
def test_too_much_to_read(monkeypatch: pytest.MonkeyPatch, name: str, value: int, content: bytes) -> None:
    assert not read(Source("a.py", content)).problems
    monkeypatch.setattr(reading, name, value)
    found = problem(content)
    assert found.kind == "size"
    assert f"more than the {value}" in found.message


def test_long_strings_are_not_many_words() -> None:
    text = "x = '" + "word" * reading.MAX_WORDS + "'\n"
    assert not read(Source("a.py", text.encode())).problems
