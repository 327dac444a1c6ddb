"""A comparison as Markdown for a comment or a job's summary: what changed in a table, its layers folded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kerascount.changes import Comparison, LayerChange, ModelChange
from kerascount.report.changes.wording import change_of, changed, closing, count_of, fate, name_of, path_of, signed
from kerascount.report.registry import Page
from kerascount.report.text import plain, plural, where

LONGEST = 65_000
"""Characters of a report; GitHub refuses comments of more than 65,536."""

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&@])")


def render(comparison: Comparison, page: Page) -> Iterator[str]:
    """A table of the changed models, the findings, the layers, and how many models stayed as they were."""
    room = LONGEST
    left_out = 0
    for block in _blocks(comparison):
        room -= sum(len(line) + 1 for line in block)
        if room < 0:
            left_out += 1
        else:
            yield from block
    if left_out:
        yield f"{plural(left_out, 'part')} left out: a comment holds no more."
        yield ""
    yield escaped(closing(comparison))


def escaped(text: str) -> str:
    """A text in which Markdown sees no marks."""
    return SPECIAL.sub(r"\\\1", plain(text))


def _blocks(comparison: Comparison) -> Iterator[list[str]]:
    """Parts that each make sense without those after them, the first being the rows of the table."""
    told = list(changed(comparison))
    if told:
        yield ["| Model | Old | New | Change |", "| --- | ---: | ---: | ---: |"]
        yield from ([_row(change)] for change in told)
        yield [""]
    for finding in comparison.findings:
        yield [f"- **{finding.code}** {escaped(where(finding.place))}: {escaped(finding.message)}", ""]
    for change in told:
        if change.layers:
            yield list(_layers(change))


def _row(change: ModelChange) -> str:
    counts = [escaped(count_of(one)) for one in change.counts]
    return f"| {_title(change)} | {' | '.join(counts)} | {escaped(change_of(change))} |"


def _layers(change: ModelChange) -> Iterator[str]:
    title = html.escape(f"{path_of(change)}: {name_of(change)}")
    yield f"<details><summary>{title}: {plural(len(change.layers), 'layer')}</summary>"
    yield ""
    yield "| Layer | Old | New | Change |"
    yield "| --- | ---: | ---: | ---: |"
    for layer in change.layers:
        yield _layer(layer)
    yield ""
    yield "</details>"
    yield ""


def _layer(layer: LayerChange) -> str:
    counts = [escaped(count_of(one)) for one in (layer.old, layer.new)]
    name = escaped(f"{layer.name} ({layer.class_name})")
    return f"| {name} | {' | '.join(counts)} | {escaped(signed(layer.difference))} {fate(layer)} |"


def _title(change: ModelChange) -> str:
    return f"{escaped(path_of(change))}: **{escaped(name_of(change))}**"
