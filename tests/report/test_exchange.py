"""Formats for other programs are read by them as they were meant, whatever the names in them are."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest
import sarif_pydantic
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kerascount.analysis import Analysis, Finding, Problem, Severity
from kerascount.cli.check import rule_texts
from kerascount.report import formats
from kerascount.report.identity import identified
from kerascount.report.registry import Page
from kerascount.rules.discovery import catalogue
from kerascount.source import Place
from tests.building import UNBUILT, UNKNOWN, at, between, dense, exact, flatten, model
from tests.conftest import Golden
from tests.report.consumers import GITLAB, SARIF, Command, obeyed
from tests.report.test_formats import EVERYTHING, FINDING, SCHEMA

GOLDEN = Path(__file__).parent / "golden"
EXCHANGE = ("json-lines", "github", "gitlab", "sarif", "junit", "markdown", "table")

NASTY = (
    *("\x1b]0;owned\x07\u202e\udcff\r\n::error::x", "::set-output name=a::b", "x ##[add-mask]y", "a,b:c%0A::error::z"),
    *("](https://example.com) <img src=x onerror=y> | `@everyone` **b**", "<script>alert(1)</script>&amp;]]>", "' \" \\ | \\| {0}", "  "),
)


def render(name: str, *analyses: Analysis) -> str:
    return "\n".join(formats()[name].render(analyses, Page(lambda path: None, rules=rule_texts)))


def named(text: str, number: int = 1) -> Analysis:
    """A file, a model and findings that are all called by one text."""
    place = Place(f"{text}.py", 3, 7, 5, 3)
    finding = Finding("KC101", Severity.ERROR, f"model '{text}' is too large", place, text, related=((place, f"here: {text}"),))
    return Analysis(place.path, models=(model(exact(7850), name=f"other {text}"),), findings=(finding,) * number)


@pytest.mark.parametrize("name", EXCHANGE)
def test_what_is_written(name: str, golden: Golden) -> None:
    text = re.sub(r'"version": "(?!2\.1\.0)[^"]*"', '"version": "0"', render(name, *EVERYTHING))
    text = re.sub(r'"rules": \[.*?\n          \]', '"rules": []', text, flags=re.DOTALL)
    golden(GOLDEN / f"{name}.txt", text + "\n")


@pytest.mark.parametrize("name", sorted({one.name for one in formats().values()}))
@pytest.mark.parametrize("text", NASTY)
def test_nothing_from_a_source_is_a_command_to_a_runner_or_a_terminal(name: str, text: str) -> None:
    printed = render(name, named(text)).split("\n")
    assert all(line.isprintable() for line in printed)
    if name not in ("full", "concise", "table"):
        found = [command for command in map(obeyed, printed) if command is not None]
        assert {command.name for command in found} == ({"error"} if name == "github" else set())


@pytest.mark.parametrize("name", [*EXCHANGE, "json"])
def test_a_run_that_finds_nothing(name: str) -> None:
    assert render(name, Analysis("a.py")) or name == "json-lines"
    assert render(name) or name == "json-lines"


def test_each_line_is_a_file_of_the_json_report() -> None:
    files = [json.loads(line) for line in render("json-lines", *EVERYTHING).splitlines()]
    assert files == json.loads(render("json", *EVERYTHING))["files"]
    for one in files:
        jsonschema.validate(one, {**SCHEMA["$defs"]["file"], "$defs": SCHEMA["$defs"]})


def commands(*analyses: Analysis) -> list[Command]:
    return [command for command in map(obeyed, render("github", *analyses).splitlines()) if command is not None]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF).filter(str.isprintable), min_size=1))
def test_the_runner_reads_what_was_meant(text: str) -> None:
    (command,) = commands(Analysis("a.py", findings=(FINDING._replace(message=text, place=Place("a,b:c%.py", 3, 7, 3, 12)),)))
    assert command == Command(
        "error",
        {"title": "kerascount KC101", "file": "a,b:c%.py", "line": "3", "endLine": "3", "col": "7", "endColumn": "11"},
        f"KC101 {text}",
    )


@pytest.mark.parametrize(("errors", "warnings", "shown", "dropped"), [(12, 3, (10, 3), 2), (0, 11, (0, 10), 1), (10, 10, (10, 10), 0)])
def test_annotations_that_would_be_dropped_are_told(errors: int, warnings: int, shown: tuple[int, int], dropped: int) -> None:
    findings = [FINDING._replace(severity=Severity.WARNING, message=f"w{number}") for number in range(warnings)]
    findings += [FINDING._replace(message=f"e{number}") for number in range(errors)]
    analysis = Analysis("a.py", findings=tuple(findings))
    found = commands(analysis)
    kinds = [command.name for command in found]
    assert (kinds.count("error"), kinds.count("warning"), kinds.count("notice")) == (*shown, dropped > 0)
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    if dropped:
        assert found[-1].message.startswith(f"{dropped} finding")
    text = render("github", analysis)
    assert text.count("left out: ") == dropped
    for finding in findings:
        assert len(re.findall(rf"KC101 {finding.message}\b", text)) == 1


@pytest.mark.parametrize("analyses", [EVERYTHING, [named(text) for text in NASTY], []])
def test_gitlab_has_all_that_it_needs(analyses: list[Analysis]) -> None:
    issues = json.loads(render("gitlab", *analyses))
    jsonschema.validate(issues, GITLAB)
    assert len(issues) == sum(len(one.findings) for one in analyses) == len({issue["fingerprint"] for issue in issues})


def _log(*analyses: Analysis) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render("sarif", *analyses))
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("analyses", [EVERYTHING, [named(text) for text in NASTY], []])
def test_sarif_is_what_the_standard_says(analyses: list[Analysis]) -> None:
    run = _log(*analyses)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(catalogue())
    for rule in rules:
        assert rule["help"]["markdown"] == catalogue()[rule["id"]].documentation
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for message in [result["message"], *(one["message"] for one in result.get("relatedLocations", []))]:
            assert "](" not in message["text"]


@pytest.mark.parametrize("analyses", [EVERYTHING, [named(text) for text in NASTY], []])
def test_sarif_is_read_by_a_reader_of_sarif(analyses: list[Analysis]) -> None:
    log = json.loads(render("sarif", *analyses))
    read = sarif_pydantic.Sarif.model_validate(log)
    assert json.loads(read.model_dump_json(by_alias=True, exclude_unset=True)) == log


@pytest.mark.skipif("KERASCOUNT_SARIF_SCHEMA" not in os.environ, reason="KERASCOUNT_SARIF_SCHEMA does not name OASIS's sarif-schema-2.1.0.json")
@pytest.mark.parametrize("analyses", [EVERYTHING, [named(text) for text in NASTY], []])
def test_sarif_is_valid_by_the_schema_of_the_standard(analyses: list[Analysis]) -> None:
    schema = json.loads(Path(os.environ["KERASCOUNT_SARIF_SCHEMA"]).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(render("sarif", *analyses)))] == []


def test_sarif_says_where_and_whether_the_run_went_well() -> None:
    problem = Problem("internal", "a bug", at(1))
    run = _log(EVERYTHING[0]._replace(problems=(problem,)), Analysis("/over/there.py", findings=(FINDING._replace(place=at(1, path="/over/there.py")),)))
    first, second, third = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert first["artifactLocation"] == {"uri": "train.py", "uriBaseId": "%SRCROOT%"}
    assert first["region"] == {"startLine": 3, "startColumn": 7, "endLine": 5, "endColumn": 3}
    assert second["region"] == {"startLine": 1}
    assert third["artifactLocation"] == {"uri": "file:///over/there.py"}
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert _log()["invocations"] == [{"executionSuccessful": True}]


def test_a_fingerprint_outlives_lines_and_numbers() -> None:
    other = FINDING._replace(message="model 'net' has 9 parameters", place=Place("./train.py", 30, 1, 31, 2))
    (_, before), (_, after) = (next(identified([Analysis("train.py", findings=(one,))])) for one in (FINDING, other))
    assert before == after
    different = [FINDING._replace(code="KC103"), FINDING._replace(model="b"), FINDING._replace(place=at(1, path="b.py")), FINDING, FINDING]
    prints = [fingerprint for _, fingerprint in identified([Analysis("train.py", findings=tuple(different))])]
    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize("analyses", [EVERYTHING, [named(text, 2) for text in NASTY], []])
def test_junit_is_read_by_a_reader_of_junit(analyses: list[Analysis]) -> None:
    report = junitparser.JUnitXml.fromstring(render("junit", *analyses).encode())
    cases = [case for suite in report for case in suite]
    failed = [case for case in cases if case.result]
    assert (report.tests, report.failures) == (len(cases), len(failed))
    assert len(failed) == sum(len(one.findings) for one in analyses)
    assert len({(case.classname, case.name) for case in cases}) == len(cases)
    for suite in report:
        assert (suite.tests, suite.failures) == (len(list(suite)), sum(bool(case.result) for case in suite))


def test_junit_passes_models_without_findings() -> None:
    analysis = Analysis("a.py", models=(model(exact(1), name="net"), model(exact(1), name="fine")), findings=(FINDING,))
    root = ElementTree.fromstring(render("junit", analysis))
    assert [(case.get("name"), case.find("failure") is None) for case in root.iter("testcase")] == [
        ("KC101 net (line 3)", False),
        ("build.fine (line 3)", True),
    ]


GITHUB_FLAVOUR = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _cells(text: str) -> Iterator[Any]:
    for token in GITHUB_FLAVOUR.parse(text):
        if token.type == "inline":
            yield token


@pytest.mark.parametrize("text", NASTY)
def test_in_markdown_a_name_is_text(text: str) -> None:
    source = render("markdown", named(text))
    tokens = GITHUB_FLAVOUR.parse(source)
    rows = sum(token.type == "tr_open" for token in tokens)
    cells = sum(token.type == "td_open" for token in tokens)
    assert (rows, cells) == (4, 4 + 6)
    inside = [child for cell in _cells(source) for child in cell.children]
    assert {child.type for child in inside} <= {"text", "text_special", "code_inline", "html_inline"}
    assert {child.content for child in inside if child.type == "html_inline"} <= {"<code>", "</code>"}
    blocks = {line for token in tokens if token.type == "html_block" for line in token.content.split("\n") if line}
    assert blocks == {"<details>", "<summary>1 model</summary>", "</details>"}
    html = GITHUB_FLAVOUR.render(source)
    for code in re.findall("<code>(.*?)</code>", html):
        assert "<" not in code
    assert "@" not in re.sub("<code>.*?</code>", "", html)


def test_markdown_fits_into_a_comment_and_says_what_does_not() -> None:
    long = FINDING._replace(message="é" * 5000)
    many = Analysis("a.py", models=(model(exact(7850), dense(784, 10, 4)),) * 3000, findings=(long,) * 500 + (FINDING,) * 500)
    text = render("markdown", many)
    assert 40_000 < len(text.encode()) < 65_536
    shown = text.count("| KC101 |")
    models = text.count("`build.model`")
    assert f"\n{1000 - shown:,} findings more than fit here.\n" in text
    assert f"\n{3000 - models:,} models more than fit here.\n" in text
    assert shown > 20
    assert models > 20
    assert text.endswith("</details>")


def test_markdown_has_errors_first() -> None:
    analysis = Analysis("a.py", findings=(FINDING._replace(code="KC201", severity=Severity.WARNING), FINDING))
    assert re.findall(r"\| (KC\d+) \|", render("markdown", analysis)) == ["KC101", "KC201"]


def test_the_table_adds_nothing_to_what_is_known() -> None:
    analysis = Analysis("a.py", models=(model(exact(1000, 600), flatten(4)), model(between(1, None)), model(UNBUILT), model(UNKNOWN)))
    lines = render("table", analysis).splitlines()
    assert [re.split(r"  +", line.strip()) for line in lines[1:5]] == [
        ["build.model", "1,000", "600", "3.91 KB", "exact", "train.py:3:5"],
        ["build.model", "at least 1", "not known", "?", "as a range", "train.py:3:5"],
        ["build.model", "0 (unbuilt)", "0", "?", "unbuilt", "train.py:3:5"],
        ["build.model", "?", "not known", "?", "unknown", "train.py:3:5"],
    ]
