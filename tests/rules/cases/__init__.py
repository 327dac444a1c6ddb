"""The cases of rules: each a program with a bad or a good model, in Markdown files named for a rule's code.

A file has ``## bad`` and ``## good`` headings, and each Python block under them is a case of its own, called by the text
before it where there is one. A line that ends in ``# finds`` is where a bad case's findings stand. A block may begin with ``# keras: 2.15`` where
it is about another Keras than the newest; ``# not run`` says that a case is not for real Keras, such as one with a name that
nothing defines. Cases begin with the imports of ``IMPORTS``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
RECORDED = FOLDER / "recorded.json"

IMPORTS = "import numpy as np\nimport keras\nfrom keras import Input, Model, Sequential, layers\n"

BLOCK = re.compile(r"^## (bad|good)$|^```python\n((?:.*\n)*?)```$|^([^#`\n].*)$", re.M)


class Case(NamedTuple):
    """One program: ``lines`` are where a rule has to speak, counted with the imports; empty where that is not said."""

    code: str
    title: str
    is_bad: bool
    text: str
    lines: tuple[int, ...]
    keras: str | None
    is_run: bool

    @property
    def name(self) -> str:
        return f"{self.code}-{'bad' if self.is_bad else 'good'}-{self.title}"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def major(self) -> str:
        """The Keras that the case is about."""
        return (self.keras or "3").partition(".")[0]


class Outcome(NamedTuple):
    """What Keras made of a case: the error's class and first line, or nothing."""

    digest: str
    keras: str
    refusal: str | None


def cases() -> Iterator[Case]:
    """All the cases, by rule."""
    for path in sorted(FOLDER.glob("KC*.md")):
        yield from cases_of(path)


def cases_of(path: Path) -> Iterator[Case]:
    is_bad, said = False, ""
    for found in re.finditer(BLOCK, path.read_text("utf-8")):
        heading, block, line = found.groups()
        if heading:
            is_bad, said = heading == "bad", ""
        elif block is None:
            said = line.strip()
        else:
            text = IMPORTS + block
            lines = tuple(index for index, one in enumerate(text.splitlines(), 1) if one.endswith("# finds"))
            version = re.search(r"^# keras: (\S+)$", block, re.M)
            title, said = re.sub(r"\W+", "-", said).strip("-").lower(), ""
            title = title or hashlib.sha256(text.encode()).hexdigest()[:8]
            yield Case(
                path.stem, title, is_bad, text, lines, version[1] if version else None, "# not run" not in block.splitlines()
            )


def asked() -> list[Case]:
    """The cases that real Keras is asked about: those of what it refuses."""
    return [case for case in cases() if case.code.startswith("KC2") and case.is_run]


def recorded() -> dict[str, Outcome]:
    """What Keras made of each case when it was last asked."""
    return {name: Outcome(*outcome) for name, outcome in json.loads(RECORDED.read_text("utf-8")).items()}


def is_recorded(case: Case, known: dict[str, Outcome]) -> bool:
    """Whether Keras was asked about a case as it is."""
    return case.name in known and known[case.name].digest == case.digest


def record(outcomes: dict[str, Outcome]) -> None:
    """Write down what Keras makes of the cases, and forget those that are gone."""
    known = recorded() if RECORDED.exists() else {}
    names = {case.name for case in asked()}
    kept = {name: outcome for name, outcome in sorted((known | outcomes).items()) if name in names}
    lines = [f"{json.dumps(name)}: {json.dumps(list(outcome))}" for name, outcome in kept.items()]
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
