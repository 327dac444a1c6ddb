"""Each sample project, end to end: everything that the command line prints of it is as it was when somebody last looked."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

import kerascount
from kerascount.counting.dims import symbol
from tests.conftest import Golden
from tests.samples.projects import GOLDEN, PROJECTS, SCHEMA, Run, models, places

FOUND = {"over_its_limits"}
"""The projects that have findings."""


def report(run: Run, project: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run(project, "check", "--output-format", "json")[1])
    return document


@pytest.mark.parametrize("project", PROJECTS)
def test_the_findings(project: str, run: Run, golden: Golden) -> None:
    code, text = run(project, "check")
    assert code == (1 if project in FOUND else 0)
    golden(GOLDEN / project / "check.txt", text)


@pytest.mark.parametrize("project", PROJECTS)
def test_the_tables(project: str, run: Run, golden: Golden) -> None:
    code, text = run(project, "summary", ".")
    assert code == 0
    golden(GOLDEN / project / "summary.txt", text)


@pytest.mark.parametrize("project", PROJECTS)
def test_the_explanations(project: str, run: Run, golden: Golden) -> None:
    told = []
    for place in places(report(run, project)):
        code, text = run(project, "explain", place)
        assert code == 0
        told.append(f"$ kerascount explain {place}\n{text}")
    golden(GOLDEN / project / "explain.txt", "\n".join(told))


@pytest.mark.parametrize("project", PROJECTS)
def test_the_report_for_programs(project: str, run: Run, golden: Golden) -> None:
    document = report(run, project)
    jsonschema.validate(document, SCHEMA)
    assert document["version"] == kerascount.__version__
    golden(GOLDEN / project / "check.json", json.dumps({**document, "version": "…"}, indent=1, ensure_ascii=False) + "\n")


@pytest.mark.parametrize("project", PROJECTS)
def test_the_numbers_of_a_report_agree_with_each_other(project: str, run: Run) -> None:
    exact = [model for model in models(report(run, project)) if model["status"] == "exact"]
    assert exact
    for model in exact:
        assert model["total"] == sum(layer["params"] for layer in model["layers"]) == model["low"] == model["high"]
        assert model["total"] == model["trainable"] + model["non_trainable"]
        assert model["formula"] == str(model["total"])
        assert model["bytes"] == 4 * model["total"]


def test_an_assumed_value_gives_what_the_formula_does(run: Run) -> None:
    (open_one,) = [model for model in models(report(run, "over_its_limits")) if model["status"] == "symbolic"]
    told = run("over_its_limits", "check", "--output-format", "json", "--assume", "vocabulary=5000")[1]
    (settled,) = [model for model in models(json.loads(told)) if model["name"] == open_one["name"]]
    assert symbol("vocabulary") * 8 + 6404 == eval(open_one["formula"], {"vocabulary": symbol("vocabulary")})
    assert (settled["status"], settled["total"], settled["given"]) == ("exact", 8 * 5000 + 6404, {"vocabulary": "5000"})
