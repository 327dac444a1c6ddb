"""What an output format is: a function from analyses to lines, called by its file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kerascount.analysis import Analysis


class Page(NamedTuple):
    """What a report is written on: how to get a file's bytes for an excerpt, and whether colours show."""

    read: Callable[[str], bytes | None]
    colour: bool = False


Render = Callable[[Sequence[Analysis], Page], Iterator[str]]
"""The lines of a report, each without its end."""


@dataclass(frozen=True, slots=True)
class Format:
    """One output format; ``also`` are its other names."""

    name: str
    render: Render
    also: tuple[str, ...] = ()


def output_format(*also: str) -> Callable[[Render], Format]:
    """Make a function the format that is called as the file it stands in."""
    return lambda render: Format(render.__module__.rpartition(".")[2], render, also)
