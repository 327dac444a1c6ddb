"""Findings with the source line that each is about, and the closing line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis
from kerascount.report.closing import closing_line
from kerascount.report.concise import finding_line
from kerascount.report.excerpt import excerpt
from kerascount.report.registry import Page, output_format
from kerascount.report.text import paint, plain, where


@output_format("text")
def full(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """Each finding with its source line and a mark below it."""
    for analysis in analyses:
        for finding in analysis.findings:
            yield finding_line(finding, page)
            for line in excerpt(finding.place, page):
                yield paint(line, "dim", page.colour)
            for place, sentence in finding.related:
                yield f"  {where(place)}: {plain(sentence)}"
            yield ""
    yield closing_line(analyses, page.fixed)
