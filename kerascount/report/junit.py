"""Findings as failed tests, in the XML that JUnit began and every CI reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis, Finding
from kerascount.report.escaping import markup
from kerascount.report.identity import file_path
from kerascount.report.registry import Page, output_format
from kerascount.report.text import where
from kerascount.source import Place


@output_format()
def junit(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """A JUnit report: each finding a failed test, each model without findings one that passed."""
    suites = [analysis for analysis in analyses if analysis.findings or analysis.models]
    cases = {id(analysis): list(_cases(analysis)) for analysis in suites}
    total, failed = sum(map(len, cases.values())), sum(len(analysis.findings) for analysis in suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="kerascount" tests="{total}" failures="{failed}" errors="0">'
    for analysis in suites:
        own = cases[id(analysis)]
        numbers = f'tests="{len(own)}" failures="{len(analysis.findings)}" errors="0"'
        yield f'  <testsuite name="{markup(file_path(analysis.path))}" {numbers}>'
        yield from own
        yield "  </testsuite>"
    yield "</testsuites>"


def _cases(analysis: Analysis) -> Iterator[str]:
    """The tests of a file, each with a name of its own: readers take two of one name for the same."""
    seen: Counter[str] = Counter()

    def distinct(name: str, place: Place) -> str:
        name = f"{name} ({'' if place.cell is None else f'cell {place.cell}, '}line {place.line})"
        seen[name] += 1
        return _named(place.path, name if seen[name] == 1 else f"{name} {seen[name]}")

    for finding in analysis.findings:
        yield _failure(finding, distinct(f"{finding.code} {finding.model or ''}".rstrip(), finding.place))
    found = {finding.model for finding in analysis.findings}
    for model in analysis.models:
        if model.name not in found:
            yield f"    <testcase {distinct(model.qualname or model.kind, model.place)}/>"


def _failure(finding: Finding, name: str) -> str:
    message = markup(finding.message)
    text = f"{markup(where(finding.place))}: {finding.code} {message}"
    return f'    <testcase {name}><failure type="{finding.severity.value}" message="{message}">{text}</failure></testcase>'


def _named(path: str, name: str) -> str:
    return f'classname="{markup(file_path(path))}" name="{markup(name)}"'
