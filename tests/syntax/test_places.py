"""Places are what libcst's own position provider says, and what stands there is the node's code."""

from __future__ import annotations

import json as json_module
import os
import random
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from kerascount.source import Place, Source
from kerascount.syntax.depth import MAX_WORDS
from kerascount.syntax.lexing import LINE_END
from kerascount.syntax.places import place_of, source_text
from kerascount.syntax.reading import Unit, read

WANTED = (cst.BaseExpression, cst.BaseSmallStatement, cst.BaseStatement, cst.BaseSuite, cst.Arg, cst.Decorator, cst.Else)
"""Node classes whose members all have a place."""

ALL_KINDS = '''
@decorated(1)
async def f(a, /, b: int = 1, *c, d=(2), **e) -> "x":
    async with a as b, (c): await (yield)
    async for x in y: pass
    else: continue
    return [*a, {1: 2, **b}, {c}, (d,), ...]


class A(B, metaclass=C):
    """Text."""

    x: int = 1; y = z = -1; del y, z


import a.b as c, d
from .. import (e as f, g,)
from h import *
if a: pass
elif not b and c or d: b += 1
else:
    pass
while (a := 1) < 2 <= 3: break
for (i, j), k in [a for b in c if d async for e in f]: print(i)
try: raise X from None
except (A, B) as e: raise
else: x
finally: assert x, "y"
try:
    lambda a, *, b=1: (a if b else {c: d for e in f})
except* G:
    global g
with (open(x) as y): nonlocal_ = f"a{b!r:>{c}}" "d" if a else x[1:2, ::3][0] @ 1j ** 2.0
match (a):
    case [A(b=1), {"c": d, **e}, *f] | None if g: pass
    case _:
        type T[U] = V
'''


def unit_of(text: str) -> Unit:
    program = read(Source("a.py", text.encode()))
    assert not program.problems
    return program.units[0]


def nodes_of(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        yield from nodes_of(child)


def agree(unit: Unit) -> int:
    """Compare the places of all wanted nodes with those of the position provider; how many there are."""
    ranges = MetadataWrapper(unit.tree, unsafe_skip_copy=True).resolve(PositionProvider)
    wanted = [(node, found) for node, found in ranges.items() if isinstance(node, WANTED)]
    for node, found in wanted:
        place = place_of(unit, node)
        start, end = found.start, found.end
        assert tuple(place) == (unit.path, start.line, start.column + 1, end.line, end.column + 1, unit.cell), node
    return len(wanted)


def test_all_kinds_of_nodes() -> None:
    unit = unit_of(ALL_KINDS)
    kinds = {type(node) for node in nodes_of(unit.tree) if isinstance(node, WANTED)}
    assert len(kinds) > 50
    assert agree(unit) > 200


@pytest.mark.parametrize("folder", [Path(json_module.__file__).parent.parent, Path(cst.__file__).parent])
def test_real_files(folder: Path) -> None:
    files = sorted(file for file in folder.rglob("*.py") if file.stat().st_size < 20_000 and "site-packages" not in file.parts[len(folder.parts) :])
    sample = random.Random(folder.name).sample(files, int(os.environ.get("KERASCOUNT_PLACES", "40")))
    programs = [read(Source(str(file), file.read_bytes())) for file in sample]
    units = [unit for program in programs for unit in program.units if "\f" not in unit.text]
    assert len(units) > len(sample) // 2
    assert sum(map(agree, units)) > 1000


@pytest.mark.parametrize(
    "text",
    ["x = 1\r\nif y:\r\n    z = f(\r\n 2)\r\n", "x = 1\rif y:\r\tz\r", "é = '😀' + f(x)", "\n\n  # c\n(\n x\n)\n", "x = '''a\n\nb''' + y\n"],
)
def test_newlines_and_letters(text: str) -> None:
    assert agree(unit_of(text)) > 1


@pytest.mark.parametrize(
    "text",
    [
        *("x = 1\n\fyy = f(a)\n", "if x:\n\f    yy = f(a)\n", "\f\f\fyy = f(a)", "\f\nx\n\f\n\f\fyy = f(a)\n", "f(\f a,\n\f b)"),
        *("x = 1\r\n\fyy = f(a)\r\n", "\ufeffyy = f(a)", ALL_KINDS.replace("\n\n", "\n\f\n")),
    ],
)
def test_places_are_where_the_code_stands(text: str) -> None:
    unit = unit_of(text)
    for node in nodes_of(unit.tree):
        if isinstance(node, (cst.Name, cst.Call, cst.BinaryOperation, cst.Attribute)):
            code = unit.tree.code_for_node(node.with_changes(lpar=(), rpar=()))
            assert text_at(unit, place_of(unit, node)) == code


def text_at(unit: Unit, place: Place) -> str:
    starts = [0, *(found.end() for found in LINE_END.finditer(unit.text))]
    return unit.text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


def test_places_in_cells() -> None:
    cells = [{"cell_type": "code", "source": source} for source in ("x = 1", "%%time\n!ls\nmodel = f(2)")]
    _, unit = read(Source("a.ipynb", json_module.dumps({"cells": cells}).encode())).units
    statement = unit.tree.body[-1]
    assert isinstance(statement, cst.SimpleStatementLine) and isinstance(assign := statement.body[0], cst.Assign)
    assert place_of(unit, assign.value) == Place("a.ipynb", 3, 9, 3, 13, 1)


def test_trees_of_the_greatest_depth() -> None:
    brackets, branches = "x = " + "(" * 99 + "1" + ")" * 99, "if x: pass\n" + "elif x: pass\n" * 490
    for text in (brackets, branches, "x = 1" + " + 1" * (MAX_WORDS // 2 - 10), "x = " + "-" * (MAX_WORDS - 10) + "1"):
        unit = unit_of(text)
        assert place_of(unit, unit.tree.body[0]).line == 1


def test_source_text() -> None:
    unit = unit_of("f(X_train . shape[ 1 ],\n  [a,\n   # why\n b])\n")
    statement = unit.tree.body[0]
    assert isinstance(statement, cst.SimpleStatementLine) and isinstance(expression := statement.body[0], cst.Expr)
    assert source_text(unit, expression.value) == "f(X_train . shape[ 1 ], [a, # why b])"
