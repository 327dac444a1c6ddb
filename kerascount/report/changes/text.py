"""A comparison as a table for a terminal: each changed model with the layers that made the difference."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.changes import Comparison, ModelChange
from kerascount.report.changes.wording import change_of, changed, closing, count_of, fate, name_of, path_of, signed
from kerascount.report.concise import finding_line
from kerascount.report.registry import Page
from kerascount.report.text import columns, paint, plain


def render(comparison: Comparison, page: Page) -> Iterator[str]:
    """The table, the findings, and one closing line."""
    rows = [["Model", "Old", "New", "Change"]]
    for change in changed(comparison):
        rows.extend(_rows(change))
    if len(rows) > 1:
        head, *body = columns(rows, right=frozenset({1, 2}), gap=3)
        yield paint(head, "bold", page.colour)
        yield "─" * max(map(len, [head, *body]))
        yield from body
        yield ""
    for finding in comparison.findings:
        yield finding_line(finding, page)
    yield closing(comparison)


def _rows(change: ModelChange) -> Iterator[list[str]]:
    yield [f"{path_of(change)}: {name_of(change)}", *_counts(change), change_of(change)]
    for layer in change.layers:
        title = f"  {plain(layer.name)} ({plain(layer.class_name)})"
        yield [title, count_of(layer.old), count_of(layer.new), f"{signed(layer.difference)} {fate(layer)}"]


def _counts(change: ModelChange) -> list[str]:
    return [count_of(one) for one in change.counts]
