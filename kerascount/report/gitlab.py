"""Findings as GitLab's Code Quality reports have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis, Finding, Severity
from kerascount.report.escaping import dumped
from kerascount.report.identity import file_path, first_line, identified, message_of
from kerascount.report.registry import Page, output_format
from kerascount.report.text import plain

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


@output_format()
def gitlab(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """A Code Quality report for GitLab, with fingerprints that outlive changed lines and numbers."""
    yield dumped([_issue(finding, fingerprint) for finding, fingerprint in identified(analyses)], indent=2)


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "description": plain(f"{finding.code} {message_of(finding)}"),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": plain(file_path(finding.place.path)), "lines": {"begin": first_line(finding)}},
    }
