"""The cases of rules: each a program with a bad or a good model, in Markdown files named for a rule's code.

A file has ``## bad`` and ``## good`` headings, and each Python block under them is a case of its own, called by the text
before it. A line that ends in ``# finds`` is where a bad case's findings stand. A block may begin with ``# keras: 2.15`` where
it is about another Keras than the newest; ``# not run`` says that a case is not for real Keras, such as one with a name that
nothing defines. Cases begin with the imports of ``IMPORTS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent

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


def cases() -> Iterator[Case]:
    """All the cases, by rule."""
    for path in sorted(FOLDER.glob("KC*.md")):
        yield from cases_of(path)


def cases_of(path: Path) -> Iterator[Case]:
    is_bad, said = False, ""
    for number, found in enumerate(re.finditer(BLOCK, path.read_text("utf-8"))):
        heading, block, line = found.groups()
        if heading:
            is_bad = heading == "bad"
        elif block is None:
            said = line.strip()
        else:
            text = IMPORTS + block
            lines = tuple(index for index, one in enumerate(text.splitlines(), 1) if one.endswith("# finds"))
            version = re.search(r"^# keras: (\S+)$", block, re.M)
            title = re.sub(r"\W+", "-", f"{said or number}").strip("-").lower()
            yield Case(
                path.stem, title, is_bad, text, lines, version[1] if version else None, "# not run" not in block.splitlines()
            )
