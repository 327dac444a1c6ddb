"""What an output format is: a function from analyses to lines, called by its file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kerascount.analysis import Analysis, Severity


class RuleText(NamedTuple):
    """What reports tell of a rule; ``documentation`` is Markdown, and ``summary`` its first line."""

    code: str
    name: str
    severity: Severity
    summary: str
    documentation: str


class Page(NamedTuple):
    """What a report is written on: how to get a file's bytes for an excerpt, whether colours show, and what tells of the rules.

    ``fixed`` is how many findings were there before ``check --fix``.
    """

    read: Callable[[str], bytes | None]
    colour: bool = False
    rules: Callable[[], tuple[RuleText, ...]] = tuple
    fixed: int = 0


Render = Callable[[Sequence[Analysis], Page], Iterator[str]]
"""The lines of a report, each without its end."""


class Format(NamedTuple):
    """One output format; ``also`` are its other names."""

    name: str
    render: Render
    also: tuple[str, ...] = ()


def output_format(*also: str) -> Callable[[Render], Format]:
    """Make a function the format that is called as the file it stands in, with dashes."""
    return lambda render: Format(name_of(render.__module__.rpartition(".")[2]), render, also)


def name_of(module: str) -> str:
    """What the format of a module is called."""
    return module.replace("_", "-")
