"""A comparison for the log of GitHub Actions: its table, and the findings as annotations."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.changes import Comparison
from kerascount.report.changes import text
from kerascount.report.escaping import inert
from kerascount.report.github import commands
from kerascount.report.registry import Page


def render(comparison: Comparison, page: Page) -> Iterator[str]:
    """The findings as annotations, and then the table as it is on a terminal, of which the runner obeys nothing."""
    yield from commands(comparison.findings, page)
    yield from map(inert, text.render(comparison._replace(findings=()), page))
