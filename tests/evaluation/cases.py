"""Reading literate cases: each heading of a Markdown file with the code below it, and what its comments say is revealed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

HEADING = re.compile(r"^#+ +(.+)$")
EXPECTED = re.compile(r"\breveal\(.*\)\s+# (.+)$")


class Case(NamedTuple):
    """One block of code under its heading; ``expected`` is what each of its lines reveals."""

    topic: str
    heading: str
    line: int
    code: str

    @property
    def expected(self) -> dict[int, str]:
        found = ((number, EXPECTED.search(line)) for number, line in enumerate(self.code.splitlines(), 1))
        return {number: match[1].strip() for number, match in found if match}


def read_cases(path: Path) -> list[Case]:
    """The cases of a Markdown file."""
    cases: list[Case] = []
    heading, block, start = "", None, 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if block is not None and line == "```":
            cases.append(Case(path.stem, heading, start, "\n".join(block) + "\n"))
            block = None
        elif block is not None:
            block.append(line)
        elif line == "```py":
            block, start = [], number
        elif match := HEADING.match(line):
            heading = match[1]
    return cases
