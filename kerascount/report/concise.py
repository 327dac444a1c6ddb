"""Findings on a line each, and the closing line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis, Finding, Severity
from kerascount.report.closing import closing_line
from kerascount.report.registry import Page, output_format
from kerascount.report.text import paint, plain, where


@output_format()
def concise(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """Each finding on one line: place, code, message."""
    for analysis in analyses:
        for finding in analysis.findings:
            yield finding_line(finding, page)
    yield closing_line(analyses, page.fixed)


def finding_line(finding: Finding, page: Page) -> str:
    """``train.py:3:9: KC101 model 'model' has …``; ``[*]`` where ``check --fix`` mends it."""
    colour = "red" if finding.severity is Severity.ERROR else "yellow"
    place = paint(where(finding.place), "bold", page.colour)
    mark = "[*] " if finding.is_fixable else ""
    return f"{place}: {paint(finding.code, colour, page.colour)} {mark}{plain(finding.message)}"
