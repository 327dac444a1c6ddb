"""Each output format says what was found, and nothing that a terminal or a parser could trip over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import kerascount
from kerascount.analysis import Analysis, Finding, Severity, Status, SummaryReport, Unknown
from kerascount.counting.dims import symbol
from kerascount.report import formats
from kerascount.report.closing import closing_line
from kerascount.report.registry import Page
from kerascount.source import Place
from tests.building import UNBUILT, UNKNOWN, analysis, at, between, dense, embedding, exact, flatten, model, symbolic

SCHEMA = json.loads((Path(kerascount.__file__).parent / "schema" / "report.schema.json").read_text())

SOURCE = b"import keras\n\nnet = keras.Sequential([\n\tkeras.layers.Dense(10),\n])\n"
FINDING = Finding("KC101", Severity.ERROR, "model 'net' is too large", Place("train.py", 3, 7, 5, 3), "net")


def lines(name: str, *analyses: Analysis, content: bytes | None = SOURCE, colour: bool = False) -> list[str]:
    return list(formats()[name].render(analyses, Page(lambda path: content, colour)))


def with_findings(*findings: Finding, path: str = "train.py") -> Analysis:
    return Analysis(path, models=(model(exact(7850), dense(784, 10, 4)),), findings=findings)


def test_the_formats_are_found_by_their_files() -> None:
    assert {"full", "text", "concise", "json"} <= set(formats())
    assert formats()["text"] is formats()["full"]


def test_full_shows_the_source_line_and_a_mark() -> None:
    assert lines("full", with_findings(FINDING)) == [
        "train.py:3:7: KC101 model 'net' is too large",
        "  |",
        "3 | net = keras.Sequential([",
        "  |       ^^^^^^^^^^^^^^^^^^",
        "",
        "1 model in 1 file: 1 exact; 1 finding",
    ]


def test_full_shows_other_places() -> None:
    related = FINDING._replace(related=((at(4), "the largest layer"),))
    assert "  train.py:4:5: the largest layer" in lines("full", with_findings(related))


@pytest.mark.parametrize(
    ("content", "place", "shown", "mark"),
    [
        (SOURCE, Place("a.py", 4, 2, 4, 23), "4 |  keras.layers.Dense(10),", "  |  ^^^^^^^^^^^^^^^^^^^^^"),
        ("x = '日本'; m = M()".encode(), Place("a.py", 1, 15, 1, 18), "1 | x = '日本'; m = M()", "  |                 ^^^"),
        ("x = 'é'".encode("latin-1"), Place("a.py", 1, 1, 1, 2), None, None),
        ("# coding: latin-1\nx = 'é'; m = M()".encode("latin-1"), Place("a.py", 2, 14, 2, 17), "2 | x = 'é'; m = M()", "  |              ^^^"),
        (b"a\r\nb = M()\r\n", Place("a.py", 2, 5, 2, 8), "2 | b = M()", "  |     ^^^"),
        (b"a = 1", Place("a.py", 9, 1, 9, 1), None, None),
        (b"", Place("a.py", 1, 1, 1, 1), "1 |", "  | ^"),
        (None, Place("a.py", 1, 1, 1, 1), None, None),
        (b"x\x1b[31m = M()", Place("a.py", 1, 10, 1, 13), r"1 | x\x1b[31m = M()", "  |             ^^^"),
    ],
)
def test_the_mark_stands_below_its_place(content: bytes | None, place: Place, shown: str | None, mark: str | None) -> None:
    text = lines("full", with_findings(FINDING._replace(place=place)), content=content)
    assert text[2:4] == ([shown, mark] if shown else [text[-1]])


def test_a_very_long_line_is_cut_around_the_place() -> None:
    content = b"x = [" + b"1, " * 5000 + b"M()]"
    text = lines("full", with_findings(FINDING._replace(place=Place("a.py", 1, 15006, 1, 15009))), content=content)
    start = text[3].index("^")
    assert text[2][start : start + 3] == "M()"
    assert max(map(len, text)) < 200


def test_a_place_in_a_notebook_is_shown_from_its_cell() -> None:
    cells = [{"cell_type": "markdown", "source": "# a"}, {"cell_type": "code", "source": ["a = 1\n", "m = M()\n"]}]
    place = Place("a.ipynb", 2, 5, 2, 8, 1)
    text = lines("full", with_findings(FINDING._replace(place=place)), content=json.dumps({"cells": cells}).encode())
    assert text[:4] == ["a.ipynb:cell 1:2:5: KC101 model 'net' is too large", "  |", "2 | m = M()", "  |     ^^^"]


def test_concise_is_a_line_for_each_finding() -> None:
    assert lines("concise", with_findings(FINDING, FINDING._replace(code="KC103"))) == [
        "train.py:3:7: KC101 model 'net' is too large",
        "train.py:3:7: KC103 model 'net' is too large",
        "1 model in 1 file: 1 exact; 2 findings",
    ]


@pytest.mark.parametrize("name", ["full", "concise"])
def test_nothing_from_a_source_reaches_the_terminal_raw(name: str) -> None:
    nasty = "\x1b]0;owned\x07\u202e\udcff\r\n"
    finding = FINDING._replace(message=f"model '{nasty}'", place=Place(f"{nasty}.py", 1, 1, 1, 2))
    for line in lines(name, with_findings(finding, path=f"{nasty}.py"), content=nasty.encode("utf-8", "replace")):
        assert line.isprintable()


def test_colours_change_nothing_but_colours() -> None:
    coloured = lines("full", with_findings(FINDING), colour=True)
    assert any("\x1b[" in line for line in coloured)
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in coloured] == lines("full", with_findings(FINDING))


@pytest.mark.parametrize(
    ("analyses", "line"),
    [
        ([], "no models in 0 files; no findings"),
        ([Analysis("a.py")], "no models in 1 file; no findings"),
        ([Analysis("a.py", findings=(FINDING,))], "no models in 1 file; 1 finding"),
        ([analysis(model(exact(1)))], "1 model in 1 file: 1 exact; no findings"),
        (
            [analysis(*[model(exact(1))] * 6), Analysis("b.py"), analysis(model(symbolic(symbol("n"))))],
            "7 models in 3 files: 6 exact, 1 symbolic; no findings",
        ),
        (
            [analysis(model(UNKNOWN), model(UNBUILT), model(between(1, 2)), model(symbolic(symbol("n"))), model(exact(1)))],
            "5 models in 1 file: 1 exact, 1 symbolic, 1 as a range, 1 unbuilt, 1 unknown; no findings",
        ),
        ([analysis(*[model(exact(1))] * 1234)], "1,234 models in 1 file: 1,234 exact; no findings"),
    ],
)
def test_the_closing_line(analyses: list[Analysis], line: str) -> None:
    assert closing_line(analyses) == line


VOCABULARY = Unknown("vocab_size", "unbound-name", "'vocab_size' is never assigned", at(2))
NESTED = dense(8, 8, 4, "inner")._replace(class_name="Functional", layers=(dense(8, 8, 5),), called_from=(at(30),))
EVERYTHING = [
    Analysis(
        "train.py",
        models=(
            model(exact(7850), flatten(4), dense(784, 10, 5))._replace(given={"nb_classes": "10"}),
            model(symbolic(64 * symbol("vocab_size")), embedding(symbol("vocab_size"), 64, 4), unknowns=(VOCABULARY,)),
            model(between(1, None), NESTED)._replace(kind="functional"),
            model(UNBUILT, dense(1, 1, 4)._replace(output_shape=None, count=UNBUILT, weights=()))._replace(kind="subclassed"),
            model(UNKNOWN, flatten(4)._replace(output_shape=[(None, 3), (None, "n", None), [(1,)]]))._replace(kind="application"),
        ),
        summaries=(SummaryReport(at(9), "model", exact(7850)), SummaryReport(at(1, cell=3), "model", UNBUILT)),
        findings=(FINDING, FINDING._replace(severity=Severity.WARNING, model=None, place=at(1, cell=0))),
    ),
    Analysis("nothing.py"),
]


def _document(*analyses: Analysis) -> Any:
    return json.loads("\n".join(lines("json", *analyses)))


def test_json_is_what_the_schema_says() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(_document(*EVERYTHING), SCHEMA)


def test_json_has_every_key_of_the_contract() -> None:
    document = _document(*EVERYTHING)
    first, second = document["files"]
    assert set(document) == {"version", "schema", "files", "totals"}
    assert document["totals"] == {"files": 2, "models": 5, "exact": 1, "findings": 2}
    assert second == {"path": "nothing.py", "models": [], "summaries": [], "findings": []}
    assert set(first["models"][0]) == {
        *("name", "qualname", "kind", "line", "column", "end_line", "end_column", "cell", "status", "total", "trainable"),
        *("non_trainable", "bytes", "formula", "low", "high", "given", "layers", "unknowns"),
    }
    assert set(first["models"][0]["layers"][1]) == {
        *("name", "class", "line", "column", "cell", "output_shape", "params", "trainable", "non_trainable", "formula"),
        *("explanation", "weights", "called_from"),
    }
    assert set(first["models"][1]["unknowns"][0]) == {"name", "reason", "message", "line", "column"}
    assert set(first["summaries"][0]) == {
        *("line", "column", "cell", "model", "status", "total", "trainable", "non_trainable", "formula", "low", "high"),
    }
    assert set(first["findings"][0]) == {
        *("code", "severity", "message", "line", "column", "end_line", "end_column", "cell", "model"),
    }


def test_json_says_the_numbers() -> None:
    first, second, third, *_ = _document(*EVERYTHING)["files"][0]["models"]
    assert (first["total"], first["bytes"], first["formula"], first["given"]) == (7850, 31400, "7850", {"nb_classes": "10"})
    row = first["layers"][1]
    assert (row["class"], row["output_shape"], row["params"]) == ("Dense", [None, 10], 7850)
    assert row["weights"][0] == {"name": "kernel", "shape": [784, 10], "trainable": True}
    assert (second["total"], second["formula"], second["low"], second["high"]) == (None, "64*vocab_size", 64, None)
    assert third["layers"][0]["layers"][0]["name"] == "dense"
    assert third["layers"][0]["called_from"] == [{"path": "train.py", "line": 30, "column": 5, "cell": None}]
    assert "layers" not in row


def test_json_shapes() -> None:
    *_, unbuilt, several = _document(*EVERYTHING)["files"][0]["models"]
    assert unbuilt["layers"][0]["output_shape"] is None
    assert several["layers"][0]["output_shape"] == [[None, 3], [None, "n", None], [[1]]]


def test_json_is_ascii_whatever_the_names_are() -> None:
    odd = EVERYTHING[0]._replace(path="d\udcffé.py")
    text = "\n".join(lines("json", odd))
    assert text.isascii()
    assert json.loads(text)["files"][0]["path"] == "d\udcffé.py"


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield schema
        for part in schema.values():
            yield from _objects(part)


def test_the_schema_leaves_nothing_open() -> None:
    objects = list(_objects(SCHEMA))
    assert len(objects) > 5
    for one in objects:
        assert one["additionalProperties"] is False
        assert set(one["properties"]) - set(one["required"]) <= {"layers"}
    assert set(SCHEMA["$defs"]["status"]["enum"]) == {status.value for status in Status}
    assert set(SCHEMA["$defs"]["finding"]["properties"]["severity"]["enum"]) == {severity.value for severity in Severity}
