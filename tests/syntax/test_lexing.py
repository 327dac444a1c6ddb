"""The outline of a text is what Python's own tokenizer and libcst see in it."""

from __future__ import annotations

import io
import random
import re
import tokenize
from pathlib import Path

import pytest

from kerascount.syntax.lexing import COMMENT, LINE_END, NEWLINE, STRING, end_of_statement, events

FORMATTED = re.compile(r"""\b([fF][rR]?|[rR][fF])["']""")


def outline(text: str) -> list[str]:
    return [NEWLINE if kind == NEWLINE else text[start:end] for kind, start, end in events(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("f(a, 'b')\n", ["(", ",", "'b'", ")", "\n"]),
        ("x = [\n1]\\\n\r\n", ["[", "]", "\n"]),
        ("'\\'' \"'\" '''a\n'b''' \"\"\"\\\"\"\"\"", ["'\\''", "\"'\"", "'''a\n'b'''", '"""\\""""']),
        ("rb'\\' # '", ["'\\' # '"]),
        ("'' ''''''  # c\r", ["''", "''''''", "# c", "\n"]),
        ("f'a{b}c'", ["a", "{", "}", "c"]),
        ("f'{{{b}}}'", ["{{", "{", "}", "}}"]),
        ("f'{a:{b}>{c}}d'", ["", "{", "", "{", "}", ">", "{", "}", "", "}", "d"]),
        ("f'{a[\"b\"]:c}'", ["", "{", "[", '"b"', "]", "c", "}", ""]),
        ('f"{a["b"]}"', ["", "{", "[", '"b"', "]", "}", ""]),
        ("f'{f\"{a}\"}'", ["", "{", "", "{", "}", "", "}", ""]),
        ("Rf'\\{a}'", ["\\", "{", "}", ""]),
        ("f'\\N{DASH}'", ["\\N{DASH}"]),
        ("self'{a}'", ["'{a}'"]),
        ("x = 'open\ny = 1", []),
        ("f'{a", ["", "{"]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert outline(text) == pieces


def test_ends_of_statements() -> None:
    assert end_of_statement("x = (1,\n 2)\ny", 0) == 12
    assert end_of_statement("x = (1,\n 2)\ny", 12) == 13
    assert end_of_statement("x = 'open\ny", 0) == 11


def test_like_the_tokenizer() -> None:
    """In files without f-strings, which tokenizers before Python 3.12 do not look into."""
    files = sorted(Path(random.__file__).parent.glob("*.py"))
    texts = [text for file in files if not FORMATTED.search(text := file.read_bytes().decode("utf-8"))]
    assert len(texts) > 40
    for text in random.Random(7).sample(texts, 40):
        assert [(kind, start) for kind, start, _ in events(text) if kind != STRING] == tokens(text)


def tokens(text: str) -> list[tuple[str, int]]:
    """The kinds and beginnings of events, from the standard library's tokenizer."""
    lines = [0, *(found.end() for found in LINE_END.finditer(text))]
    found, depth = [], 0
    for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        start = lines[token.start[0] - 1] + token.start[1]
        if token.type == tokenize.OP and token.string in "()[]{},;":
            depth += (token.string in "([{") - (token.string in ")]}")
            found.append((token.string, start))
        elif token.type == tokenize.COMMENT:
            found.append((COMMENT, start))
        elif token.type in (tokenize.NEWLINE, tokenize.NL) and not depth and token.string:
            found.append((NEWLINE, start))
    return found
