"""Findings as commands to GitHub's runner, which shows them beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis, Finding, Severity
from kerascount.report.closing import closing_line
from kerascount.report.concise import finding_line
from kerascount.report.escaping import command_property, command_value, inert
from kerascount.report.identity import file_path, first_line, message_of
from kerascount.report.registry import Page, output_format
from kerascount.report.text import plural

MOST = 10
"""Annotations of one kind that GitHub shows of a step; it drops the others without a word."""


@output_format()
def github(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """Annotations for GitHub Actions, the most severe first; the log names those that GitHub would drop."""
    yield from commands([finding for analysis in analyses for finding in analysis.findings], page)
    yield closing_line(analyses, page.fixed)


def commands(findings: Sequence[Finding], page: Page) -> Iterator[str]:
    """An annotation for each finding that GitHub shows, and a line for each of the others."""
    dropped = []
    for severity in (Severity.ERROR, Severity.WARNING):
        own = [finding for finding in findings if finding.severity is severity]
        yield from map(_command, own[:MOST])
        dropped += own[MOST:]
    if dropped:
        number = plural(len(dropped), "finding")
        yield f"::notice title=kerascount::{number} of {len(findings):,} left out here; the log names all"
        yield from (f"left out: {inert(finding_line(finding, page))}" for finding in dropped)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"title": f"kerascount {finding.code}", "file": file_path(place.path), "line": str(first_line(finding))}
    if place.cell is None:
        properties["endLine"] = str(place.end_line)
        if place.line == place.end_line:
            properties |= {"col": str(place.column), "endColumn": str(max(place.column, place.end_column - 1))}
    given = ",".join(f"{name}={command_property(value)}" for name, value in properties.items())
    return f"::{finding.severity.value} {given}::{command_value(f'{finding.code} {message_of(finding)}')}"
