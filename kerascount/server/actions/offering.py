"""What an action is: a title and edits, offered for a stretch of code by a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from kerascount.analysis import Analysis, Edit, Finding, LayerRow, ModelReport
from kerascount.rules.limits import leaves
from kerascount.settings import Settings
from kerascount.source import Place

QUICKFIX = "quickfix"


class Asked(NamedTuple):
    """The lines, from 1, that somebody wants to do something about; ``texts`` are those of the analysis, by their cell."""

    analysis: Analysis
    settings: Settings
    texts: Mapping[int | None, str]
    cell: int | None
    first: int
    last: int

    def touches(self, place: Place) -> bool:
        """Whether a place stands on one of the lines."""
        is_here = place.path == self.analysis.path and place.cell == self.cell
        return is_here and place.line <= self.last and place.end_line >= self.first

    @property
    def findings(self) -> list[Finding]:
        """What the rules found on the lines."""
        return [one for one in self.analysis.findings if self.touches(one.place)]

    def text(self, place: Place) -> str | None:
        """The whole text that a place of this file is in."""
        return self.texts.get(place.cell) if place.path == self.analysis.path else None


class Action(NamedTuple):
    """One thing to do; ``finding`` is what it is done about, and ``then`` the place to go on writing at."""

    title: str
    edits: tuple[Edit, ...]
    finding: Finding | None = None
    kind: str = QUICKFIX
    is_preferred: bool = False
    then: Place | None = None


class Offer(NamedTuple):
    """A function that offers actions."""

    make: Callable[[Asked], Iterator[Action]]


def offer(make: Callable[[Asked], Iterator[Action]]) -> Offer:
    """Make a function one that offers actions."""
    return Offer(make)


def layers_of(asked: Asked) -> Iterator[tuple[ModelReport, LayerRow, LayerRow | None]]:
    """Each layer of the file with its model, and the layer that feeds it, where that is one."""
    for model in asked.analysis.models:
        rows = list(leaves(model.layers))
        named = {row.name: row for row in rows}
        for index, row in enumerate(rows):
            before = named.get(row.inputs[0]) if len(row.inputs) == 1 else None
            if before is None and not row.inputs and index and model.kind == "sequential":
                before = rows[index - 1]
            yield model, row, before
