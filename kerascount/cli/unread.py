"""What could not be read, when a command prints something else than findings."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from kerascount.analysis import Analysis, Finding
from kerascount.cli.output import spoken
from kerascount.report.concise import finding_line
from kerascount.report.registry import Page
from kerascount.rules.discovery import catalogue


def only_unread(found: Sequence[Analysis]) -> list[Analysis]:
    """The analyses with those of their findings only that say why a file could not be read."""
    return [one._replace(findings=tuple(finding for finding in one.findings if _is_unread(finding))) for one in found]


def _is_unread(finding: Finding) -> bool:
    return finding.code.startswith("KC9") and not catalogue()[finding.code].is_last


def tell(found: Sequence[Analysis]) -> None:
    """Print to standard error why files could not be read."""
    for analysis in only_unread(found):
        for finding in analysis.findings:
            print(spoken(finding_line(finding, Page(lambda path: None))), file=sys.stderr)
