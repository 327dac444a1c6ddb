"""The command line over a pipeline that reads a toy language: one Dense model a line."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kerascount.analysis import Analysis, ModelReport, Problem, SummaryReport
from kerascount.cli import main
from kerascount.cli.asked import _stdin
from kerascount.counting.dims import symbol
from kerascount.rules import check
from kerascount.settings import Settings
from kerascount.source import Place, Source
from tests.building import dense, embedding, exact, symbolic

Run = Callable[..., tuple[int, str, str]]
"""Runs one command line, and gives the exit code and what was printed."""

MODEL = re.compile(r"(?P<name>\w+) = (?P<layer>Dense|Embedding)\((?P<inputs>\w+), (?P<units>\d+)\)")


def _models(source: Source, settings: Settings) -> Iterator[ModelReport]:
    for number, line in enumerate(source.content.decode().splitlines(), 1):
        if not (found := MODEL.match(line)):
            continue
        name, layer, inputs, units = found.groups()
        place = Place(source.path, number, len(name) + 4, number, len(line) + 1)
        size = settings.assume.get(inputs, int(inputs) if inputs.isdigit() else 0)
        row = dense(size, int(units), number) if size else embedding(symbol(inputs), int(units), number)
        count = row.count if size else symbolic(symbol(inputs) * int(units))
        yield ModelReport(name, name, "sequential", place, count, (row._replace(place=place),), ())


def _analyse(source: Source, settings: Settings, tree: object = None) -> Analysis:
    text = source.content.decode()
    if "crash" in text:
        raise ZeroDivisionError("a bug")
    place = Place(source.path, 1, 1, 1, 2)
    problems = (Problem("syntax", "This is not valid Python", place),) if "broken" in text else ()
    models = tuple(_models(source, settings))
    summaries = tuple(SummaryReport(model.place, model.name, exact(1)) for model in models)
    found = Analysis(source.path, models, summaries, problems=problems)
    return found._replace(findings=check(found, settings))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository that is the current folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    pipeline = types.ModuleType("kerascount.pipeline")
    pipeline.analyse = _analyse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kerascount.pipeline", pipeline)
    monkeypatch.setattr("kerascount.leads.Leads.file_to_models", lambda leads, path: True)
    monkeypatch.setattr("kerascount.sifting.Sifting.quiet", lambda sifting, folder, leads: frozenset())

    def command(*arguments: str) -> tuple[int, str, str]:
        _stdin.cache_clear()
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command
