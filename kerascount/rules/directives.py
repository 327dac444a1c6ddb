"""What a comment in the code speaks of: its own line, or the next one when it stands alone."""

from __future__ import annotations

from collections.abc import Iterable

from kerascount.analysis import Directive
from kerascount.source import Place


def about(place: Place, directives: Iterable[Directive]) -> list[Directive]:
    """The comments that speak of a place: on its first or last line, or alone on the lines just before it."""
    here = [one for one in directives if (one.place.path, one.place.cell) == (place.path, place.cell)]
    alone = {one.place.line for one in here if one.is_alone}
    first = place.line
    while first - 1 in alone:
        first -= 1
    return [one for one in here if _speaks_of(one, place, first)]


def _speaks_of(directive: Directive, place: Place, first: int) -> bool:
    line = directive.place.line
    return first <= line < place.line if directive.is_alone else line in (place.line, place.end_line)
