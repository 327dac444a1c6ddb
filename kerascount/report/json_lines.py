"""The JSON report with a line for each file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis
from kerascount.report.escaping import dumped
from kerascount.report.json import file_entry
from kerascount.report.registry import Page, output_format


@output_format()
def json_lines(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """One JSON document on a line for each file, as under `files` in `json`."""
    return (dumped(file_entry(analysis)) for analysis in analyses)
