"""What stands at the place of a node is the node's code."""

from __future__ import annotations

import ast
import json as json_module
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kerascount.source import Place, Source
from kerascount.syntax.depth import MAX_WORDS
from kerascount.syntax.parsing import by_python
from kerascount.syntax.places import Node, place_of, source_text, written
from kerascount.syntax.reading import Unit, read
from tests.syntax.trees import ALL_KINDS, FORMATTED, kinds_in


def unit_of(text: str) -> Unit:
    program = read(Source("a.py", text.encode()))
    assert not program.problems
    return program.units[0]


def expressions_of(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a tree, but for those in f-strings, whose places Python knows only since 3.12."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.expr) and not any(isinstance(one, (ast.Slice, ast.Starred)) for one in (child, *getattr(child, "elts", ()))):
            yield child
        if not isinstance(child, FORMATTED):
            yield from expressions_of(child)


def agree(unit: Unit) -> int:
    """Read what stands at each expression's place by itself: it has to be the expression. How many there are."""
    found = 0
    for node in expressions_of(unit.tree):
        code = written(unit, node)
        again = by_python(f"({code}\n)").body[0]
        assert isinstance(again, ast.Expr)
        assert without_contexts(again.value) == without_contexts(node), code
        found += 1
    return found


def without_contexts(node: ast.AST) -> str:
    return ast.dump(node).replace("ctx=Store()", "ctx=Load()").replace("ctx=Del()", "ctx=Load()")


def test_all_kinds_of_nodes() -> None:
    unit = unit_of(ALL_KINDS)
    assert len(kinds_in(unit.tree)) > 50
    assert agree(unit) > 100


@pytest.mark.parametrize("folder", [Path(json_module.__file__).parent.parent, Path(pytest.__file__).parent])
def test_real_files(folder: Path) -> None:
    files = sorted(file for file in folder.rglob("*.py") if file.stat().st_size < 20_000 and "site-packages" not in file.parts[len(folder.parts) :])
    sample = random.Random(folder.name).sample(files, min(len(files), int(os.environ.get("KERASCOUNT_PLACES", "40"))))
    units = [unit for file in sample for unit in read(Source(str(file), file.read_bytes())).units]
    assert sum(map(agree, units)) > 80


@pytest.mark.parametrize(
    "text",
    [
        *("x = 1\r\nif y:\r\n    z = f(\r\n 2)\r\n", "x = 1\rif y:\r\tz\r", "é = '😀' + f(x)", "\n\n  # c\n(\n x +\n y)\n"),
        *("x = '''a\n\nb''' + y\n", "x = '''é\n\nbé''' + y(é, 'é', 1)\n", "\ufeffyy = f(a)"),
        *("x = 1\n\fyy = f(a)\n", "if x:\n\f    yy = f(a)\n", "\f\f\fyy = f(a)", "\f\nx\n\f\n\f\fyy = f(a)\n", "f(\f a,\n\f b)"),
        *("x = 1\r\n\fyy = f(a)\r\n", ALL_KINDS.replace("\n\n", "\n\f\n"), ALL_KINDS.replace("\n", "\r\n"), ALL_KINDS.replace("(a", "(é").replace(" = a", " = é")),
    ],
)
def test_newlines_and_letters(text: str) -> None:
    assert agree(unit_of(text)) > 1


def test_brackets_do_not_belong_to_what_they_are_around() -> None:
    unit = unit_of("y = (  # why\n  f(a)\n )\nz = ((1, 2))\n")
    call, pair = (statement.value for statement in unit.tree.body if isinstance(statement, ast.Assign))
    assert place_of(unit, call) == Place("a.py", 2, 3, 2, 7)
    assert place_of(unit, pair) == Place("a.py", 4, 6, 4, 12)


def test_statements_end_with_their_bodies() -> None:
    unit = unit_of("@d\ndef f(x):\n    if x:\n        pass  # end\n\n\nclass A: pass\n")
    places: list[Node] = list(unit.tree.body)
    assert [place_of(unit, one)[1:5] for one in places] == [(2, 1, 4, 13), (7, 1, 7, 14)]


def test_places_in_cells() -> None:
    cells = [{"cell_type": "code", "source": source} for source in ("x = 1", "%%time\n!ls\nmodel = f(2)")]
    _, unit = read(Source("a.ipynb", json_module.dumps({"cells": cells}).encode())).units
    statement = unit.tree.body[-1]
    assert isinstance(statement, ast.Assign)
    assert place_of(unit, statement.value) == Place("a.ipynb", 3, 9, 3, 13, 1)


def test_trees_of_the_greatest_depth() -> None:
    brackets, branches = "x = " + "(" * 99 + "1" + ")" * 99, "if x: pass\n" + "elif x: pass\n" * 490
    for text in (brackets, branches, "x = 1" + " + 1" * (MAX_WORDS // 2 - 10), "x = " + "-" * (MAX_WORDS - 10) + "1"):
        unit = unit_of(text)
        assert place_of(unit, unit.tree.body[0]).line == 1


def test_source_text() -> None:
    unit = unit_of("f(X_train . shape[ 1 ],\n  [a,\n   # why\n b])\n")
    statement = unit.tree.body[0]
    assert isinstance(statement, ast.Expr)
    assert source_text(unit, statement.value) == "f(X_train . shape[ 1 ], [a, # why b])"
