"""Bytes to begin with: the repository's own sources, in pieces, and what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)

PYTHON = (
    *("'''", '"""', "f'", 'f"""', "rb'", "{", "}", "{{", "!r}", "(", ")", "[", "]", "\\\n", "\r\n", "\r", "\f", "\t", "\x00", "\ufeff", "\u2028", "😀", "é"),
    *("lambda x: ", "for x in ", "if ", "elif ", "else:\n", "def f():\n    ", "class A:\n    ", "case _:", "match x:\n", "async ", "await ", "yield "),
    *("with ", "import ", "from . import ", "from keras import *", "try:\n", "except*", "type X = ", "del ", "global ", "print ", "exec ", "0777", "10L", "<>", "`x`"),
    *("# kerascount: ", "ignore[KC101]", "ignore-file", "assume a=1", "max-params=1M", "# noqa: KC101", "# kc: (None, 3), 15", "# kc: model: 1"),
    *("%%time\n", "%%bash\n", "!ls\n", "%time ", "x = !ls\n", "x?\n", "# coding: latin-1\n", "# coding: utf-7\n", "# coding: punycode\n", "# coding: utf-16\n"),
)
"""What a Python text is made of."""

JSON = (
    *('"cells"', '"worksheets"', '"cell_type"', '"code"', '"source"', '"input"', '"metadata"', '"language_info"', '"name"', "[", "]", "{", "}", ":", ","),
    *("\\ud83d\\ude00", "\\ud800", "\\u0000", "\\n", '\\"', "\\\\", "1e999", "-0", "NaN", "null", "true"),
)
"""What a notebook is made of."""


def scripts() -> Iterator[bytes]:
    """Sources: those of the sample projects, the cases of the interpreter, and those that are written to be annotated."""
    for path in sorted(ROOT.glob("sample_projects/**/*.py")) + sorted(ROOT.glob("tests/rules/programs/**/*.py")):
        yield path.read_bytes()
    for path in sorted(ROOT.glob("tests/evaluation/**/*.md")):
        yield from (found.encode() for found in BLOCK.findall(path.read_text(encoding="utf-8")))


def notebooks() -> Iterator[bytes]:
    """Those of the sample projects, and others whose cells are scripts."""
    yield from (path.read_bytes() for path in sorted(ROOT.glob("sample_projects/**/*.ipynb")))
    for script in scripts():
        text = script.decode()
        lines = text.splitlines(keepends=True)
        yield notebook([text])
        yield notebook(["%time 1\n", lines[: len(lines) // 2], lines[len(lines) // 2 :]])


def notebook(sources: list[object]) -> bytes:
    """The bytes of a notebook with these cells."""
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1, "source": source} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
