"""The parts of the README that are generated: between a comment that says what they are and ``<!-- end -->``."""

from __future__ import annotations

import inspect
import re
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path

from kerascount.report import formats
from kerascount.rules.discovery import catalogue
from kerascount.rules.registry import Rule

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"

PART = re.compile(r"(<!-- (?P<kind>output|file|formats|rules|command)(?:: (?P<what>.*?))? -->\n)(?P<body>.*?)(<!-- end -->)", re.DOTALL)

Print = Callable[[str, tuple[str, ...]], str]
"""What a command prints in a sample project."""


def regenerated(text: str, printed: Print) -> str:
    """The README with all its generated parts made anew."""
    return PART.sub(lambda found: found[1] + _body(found, printed) + found[5], text)


def commands(text: str) -> dict[str, str]:
    """The commands that the README gives, by their names."""
    return {found["what"]: found["body"].removeprefix("```sh\n").removesuffix("\n```\n") for found in PART.finditer(text) if found["kind"] == "command"}


def _body(found: re.Match[str], printed: Print) -> str:
    if found["kind"] == "output":
        project, _, command = found["what"].partition(" $ ")
        _, *arguments = shlex.split(command)
        return f"```console\n$ {command}\n{printed(project, tuple(arguments))}```\n"
    if found["kind"] == "file":
        path = ROOT / found["what"]
        return f"```{path.suffix[1:]}\n{path.read_text(encoding='utf-8')}```\n"
    if found["kind"] == "formats":
        return _table(("Format", "What it is"), _formats())
    if found["kind"] == "rules":
        return _table(("Code", "Name", "What it finds"), map(_rule, catalogue().values()))
    return found["body"]


def _rule(rule: Rule) -> tuple[str, ...]:
    """The row of one rule."""
    return rule.code, rule.name, rule.summary if rule.is_default else f"{rule.summary} Off by default."


def _formats() -> list[tuple[str, ...]]:
    """Each format once, with its names and the first line of its documentation."""
    distinct = {one.name: one for one in formats().values()}
    return [
        (", ".join(f"`{name}`" for name in (one.name, *one.also)), (inspect.getdoc(one.render) or "").partition("\n")[0])
        for one in distinct.values()
    ]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ("---",) * len(head), *rows))
