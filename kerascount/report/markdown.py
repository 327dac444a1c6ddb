"""The report as a comment on a change: findings in a table, models folded away, and no longer than a comment may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kerascount.analysis import Analysis, Finding, ModelReport, Severity
from kerascount.report.closing import closing_line
from kerascount.report.escaping import markdown_code
from kerascount.report.registry import Page, output_format
from kerascount.report.table import HEAD, name_of_model, numbers
from kerascount.report.text import plural

LONGEST = 65_000
"""Bytes of the whole report; a comment on GitHub may have 65,535 characters."""

LONGEST_CELL = 600

MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️"}


@output_format()
def markdown(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """Markdown for comments and job summaries, with the models folded, short enough for a comment."""
    head = ["### kerascount", "", closing_line(analyses, page.fixed)]
    left = LONGEST - sum(map(_size, head))
    yield from head
    findings = [finding for analysis in analyses for finding in analysis.findings]
    findings.sort(key=lambda finding: finding.severity is not Severity.ERROR)
    if findings:
        table = list(_table(["", "Code", "Place", "Finding"], map(_finding, findings), left * 3 // 4, "finding"))
        left -= sum(map(_size, table))
        yield from table
    models = [model for analysis in analyses for model in analysis.models]
    if models:
        fold = ["", "<details>", f"<summary>{plural(len(models), 'model')}</summary>"]
        yield from fold
        yield from _table(HEAD, map(_model, models), left - sum(map(_size, fold)) - 20, "model")
        yield from ["", "</details>"]


def _table(head: list[str], rows: Iterable[list[str]], room: int, what: str) -> Iterator[str]:
    """A table of the rows that there is room for, and how many more there are."""
    lines = ["", _row(head), _row(["---"] * len(head))]
    room -= sum(map(_size, lines)) + 100
    yield from lines
    dropped = 0
    for row in rows:
        line = _row(row)
        if dropped or _size(line) > room:
            dropped += 1
        else:
            room -= _size(line)
            yield line
    if dropped:
        yield from ["", f"{plural(dropped, what)} more than fit here."]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _finding(finding: Finding) -> list[str]:
    return [MARKS[finding.severity], finding.code, _cell(str(finding.place)), _cell(finding.message)]


def _model(model: ModelReport) -> list[str]:
    return [_cell(cell) for cell in (name_of_model(model), *numbers(model.count), str(model.place))]


def _cell(text: str) -> str:
    return markdown_code(text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…")


def _size(line: str) -> int:
    return len(line.encode("utf-8", "surrogatepass")) + 1
