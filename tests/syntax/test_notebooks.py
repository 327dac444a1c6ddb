"""Notebooks of every format give the code of their cells, each by itself."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest

from kerascount.source import Source
from kerascount.syntax import reading
from kerascount.syntax.places import place_of
from kerascount.syntax.reading import Program, read


def notebook(*sources: str | list[str], **more: Any) -> bytes:
    cells = [{"cell_type": "code", "source": source, "outputs": [], "execution_count": None} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | more).encode()


def opened(content: bytes) -> Program:
    return read(Source("a.ipynb", content))


def texts(program: Program) -> list[tuple[int | None, str]]:
    return [(unit.cell, unit.text) for unit in program.units]


def test_cells_in_order_with_their_index_among_all() -> None:
    content = json.loads(notebook("x = 1", ["y = 2\n", "z = 3"], "", "  \n"))
    content["cells"].insert(1, {"cell_type": "markdown", "source": ["# Keras"]})
    content["cells"].append({"cell_type": "raw", "source": "raw"})
    program = opened(json.dumps(content).encode())
    assert not program.problems
    assert texts(program) == [(0, "x = 1"), (2, "y = 2\nz = 3")]
    assert [unit.is_first for unit in program.units] == [True, False]


def test_version_3_keeps_cells_in_worksheets() -> None:
    cells = [{"cell_type": "code", "language": "python", "input": ["x = 1\n", "y = 2"]}]
    sheets = [{"cells": [{"cell_type": "heading", "source": "h"}, *cells]}, {"cells": cells}]
    program = opened(json.dumps({"nbformat": 3, "worksheets": sheets}).encode())
    assert texts(program) == [(1, "x = 1\ny = 2"), (2, "x = 1\ny = 2")]


def test_a_broken_cell_leaves_the_others() -> None:
    program = opened(notebook("x = 1", "y = (", "print 'z'", "w = 2"))
    assert texts(program) == [(0, "x = 1"), (3, "w = 2")]
    assert [(one.kind, one.place.cell, one.place.line, one.place.column) for one in program.problems] == [
        ("syntax", 1, 1, 5),
        ("python2", 2, 1, 1),
    ]


@pytest.mark.parametrize(
    "text",
    ["    model = f(\n  1)\n", "\n \n  x\n  model = f(1)\n", "    x\nmodel = f(1)", "\tif x:\n\t    model = f(1)\n", "  !ls\n  model = f(1)"],
)
def test_a_cell_that_is_indented_as_a_whole_keeps_its_columns(text: str) -> None:
    program = opened(notebook(text))
    assert not program.problems
    (unit,) = program.units
    (call,) = (node for node in ast.walk(unit.tree) if isinstance(node, ast.Call))
    place = place_of(unit, call)
    lines = text.split("\n")
    assert lines[place.line - 1][place.column - 1 :].startswith("f(")
    assert lines[place.end_line - 1][: place.end_column - 1].endswith("1)")


@pytest.mark.parametrize("line", ["pip install keras", "cd folder/x", "tensorflow_version 2.x", "ls *.h5 -l", "  load_ext tensorboard"])
def test_magics_without_their_sign(line: str) -> None:
    assert texts(opened(notebook(f"x = 1\nif x:\n  y\n{line}\n"))) == [(0, f"x = 1\nif x:\n  y\n{line[:len(line) - len(line.lstrip())]}pass\n")]


@pytest.mark.parametrize("text", ["ls = 1\nls - x", "run(x)", "cd", "config = [1]\nconfig [0]"])
def test_names_that_are_no_magics(text: str) -> None:
    assert texts(opened(notebook(text))) == [(0, text)]


@pytest.mark.parametrize("language", ["python", "ipython", "Python 3", "pyspark", None])
def test_python_kernels(language: str | None) -> None:
    metadata = {"language_info": {"name": language}} if language else {}
    assert len(opened(notebook("x = 1", metadata=metadata)).units) == 1


@pytest.mark.parametrize("language", ["R", "julia", "scala"])
def test_other_kernels(language: str) -> None:
    program = opened(notebook("x <- 1", metadata={"language_info": {"name": language}}))
    assert (program.units, program.problems) == ((), ())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not valid JSON"),
        (b"x = 1", "not valid JSON"),
        (b'{"cells": [', "not valid JSON"),
        (b"[]", "no list of cells"),
        (b"{}", "no list of cells"),
        (b'{"cells": {}}', "no list of cells"),
        (b'{"cells": null, "worksheets": 3}', "no list of cells"),
        (b'"' + b"\xff" * 8, "not in utf-8"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_what_is_no_notebook(content: bytes, message: str) -> None:
    program = opened(content)
    assert not program.units
    assert [one.kind for one in program.problems] == ["notebook"]
    assert message in program.problems[0].message


@pytest.mark.parametrize(
    "cells", [[None], [3, "x"], [{}], [{"cell_type": "code"}], [{"cell_type": "code", "source": 3}], [{"cell_type": "code", "source": [1, None]}]]
)
def test_odd_cells_are_no_cells(cells: list[Any]) -> None:
    program = opened(json.dumps({"cells": cells}).encode())
    assert (program.units, program.problems) == ((), ())


def test_encodings_of_json() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        content = json.dumps({"cells": [{"cell_type": "code", "source": "x = 'é'"}]}, ensure_ascii=False).encode(encoding)
        assert texts(opened(content)) == [(0, "x = 'é'")]


def test_half_of_a_pair_of_escapes() -> None:
    assert texts(opened(notebook("x = '\ud83d'"))) == [(0, "x = '\ufffd'")]


def test_numbers_of_any_length() -> None:
    assert len(opened(notebook("x = 1").replace(b"null", b"9" * 1_000_000)).units) == 1


def test_too_much_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = notebook("x = 1", "y = 2")
    for name in ("MAX_CELLS", "MAX_TEXT", "MAX_WORDS"):
        with monkeypatch.context() as patch:
            patch.setattr(reading, name, 1)
            assert [one.kind for one in opened(content).problems] == ["size"]
