"""libcst's trees, translated, are those that the running Python makes; and texts that are newer than it are read all the same."""

from __future__ import annotations

import ast
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kerascount.source import Source
from kerascount.syntax.newer import translated
from kerascount.syntax.parsing import by_python
from kerascount.syntax.reading import read
from tests.syntax.trees import ALL_KINDS

PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")

SAMPLE = int(os.environ.get("KERASCOUNT_TREES", "25"))
"""How many files of each folder are compared."""


def shown(tree: ast.Module) -> str:
    """All of a tree that anybody asks for: not contexts, nor the places in f-strings, which Python knows only since 3.12."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            node.values = [one for one in node.values if not (isinstance(one, ast.Constant) and one.value == "")]  # which 3.12 makes
            for inner in ast.walk(node):
                for name in PLACE if inner is not node and hasattr(inner, "lineno") else ():
                    setattr(inner, name, 0)
        if isinstance(node, ast.Constant):
            node.kind = None
        if hasattr(node, "ctx"):
            node.ctx = ast.Load()
        if hasattr(node, "type_params"):
            node.type_params = []
    return ast.dump(tree, include_attributes=True, indent=1)


def assert_equal(text: str) -> None:
    assert shown(translated(text)).splitlines() == shown(by_python(text)).splitlines()


@pytest.mark.parametrize(
    "text",
    [
        *(ALL_KINDS, ALL_KINDS.replace("\n\n", "\n\f\n"), ALL_KINDS.replace("\n", "\r\n"), ALL_KINDS.replace("(a", "(é").replace(" = a", " = é"), ""),
        *("x = 1", "def f(a, b: (int) = 1, *, c: 'x'): ...", "f(\n  # why\n  x for x in y\n)", "x = (  # why\n 1, 2  # that\n )"),
        *("x[ (1) , (2) ]", "x[\n 1:\n2\n]", "a = b = c", "if a:\n    pass\nelif b: pass", "async def f(): return [x async for x in y]"),
        *("f'{a}{b!r}' 'c' f'd{{'", "rf'\\{a}'", "f'{a:{b}.{c}f}'", "f'{a}' ''", "'' f''", "f'{a:\\n}'", "f'\"{a}\"\\\"'", "x = yield"),
    ],
)
def test_equal_trees(text: str) -> None:
    assert_equal(text)


@pytest.mark.parametrize("folder", [Path(json.__file__).parent.parent, Path(pytest.__file__).parent, Path(__file__).parents[1]])
def test_real_files(folder: Path) -> None:
    files = sorted(file for file in folder.rglob("*.py") if file.stat().st_size < 20_000 and "site-packages" not in file.parts[len(folder.parts) :])
    found = 0
    for file in random.Random(folder.name).sample(files, min(SAMPLE, len(files))):
        for text in texts_of(file):
            assert_equal(text)
            found += 1
    assert found > 1


def texts_of(file: Path) -> Iterator[str]:
    """The text of a file that the running Python reads."""
    program = read(Source(str(file), file.read_bytes()))
    for unit in program.units:
        try:
            by_python(unit.text)
        except (SyntaxError, ValueError):
            continue
        if ";\n" not in unit.text:  # which Python takes to be in the block that it ends
            yield unit.text


NEWER = {
    "a field that holds its string's quotes": 'x = f"{d["a"]}"\n',
    "a field over several lines": 'x = f"{\n  a  # why\n}"\n',
    "except*": "try:\n    x = 1\nexcept* ValueError as e:\n    y = e\n",
    "a type alias": "type X[T] = list[T]\nx = 1\n",
    "parameters of types": "def f[T](a: T) -> T:\n    return a\nclass A[T]: pass\n",
    "a starred index": "x = a[*b, 1]\ny = a[*b]\ndef f(*args: *Ts): pass\n",
}


@pytest.mark.parametrize("text", NEWER.values(), ids=NEWER)
def test_newer_texts(text: str) -> None:
    assert isinstance(translated(text), ast.Module)
    program = read(Source("a.py", text.encode()))
    assert len(program.units) == 1 and not program.problems


def test_a_field_in_quotes_of_its_own() -> None:
    (statement,) = translated('x = f"{d["a"]}b{c:{"e"}>3}"\n').body
    assert isinstance(statement, ast.Assign)
    assert ast.unparse(statement).replace('"', "'") == "x = f'{d['a']}b{c:{'e'}>3}'"


def test_what_nobody_takes_for_python() -> None:
    with pytest.raises(SyntaxError, match="parser error"):
        translated("a b\n")
