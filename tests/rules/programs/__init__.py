"""Faulty programs as people write them, each with its corrected version: what they say of themselves, and what Keras said of them.

A pair is a folder in ``pairs/``. The head of ``faulty.py`` says in words what is wrong, which rules may find it (one is enough, ``none``
where no rule is meant to), and whether Keras refuses or accepts it; ``# keras: 2`` says that both versions are for Keras 2.15. The
line that ends in ``# refused`` is where Keras stops.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
PAIRS = FOLDER / "pairs"
RECORDED = FOLDER / "recorded.json"

SAID = re.compile(r"^# (fault|finds|Keras|keras|folders|files): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What Keras made of a program: the class and first line of the error and where it stopped, or no error."""

    digest: str
    keras: str
    refusal: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Program:
    """One version of a program; ``said`` is what its head says, by keyword."""

    path: Path
    text: str
    said: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def keras(self) -> str:
        return self.said.get("keras", "3")

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def finds(self) -> set[str]:
        """The rules one of which is to find the fault."""
        return set(self.said["finds"].split(", ")) - {"none"}

    @property
    def is_refused(self) -> bool:
        return self.said.get("Keras") == "refuses"

    def lines(self, mark: str) -> list[int]:
        """The lines that end in a mark."""
        return [number for number, line in enumerate(self.text.splitlines(), 1) if re.search(rf"  # .*\b{mark}$", line)]


def program(path: Path) -> Program:
    text = path.read_text(encoding="utf-8")
    return Program(path, text, dict(SAID.findall(text)))


def programs() -> list[Program]:
    """Every version of every program."""
    return [program(path) for path in sorted(PAIRS.glob("*/*.py"))]


def recorded() -> dict[str, Outcome]:
    """What Keras made of each program when it was last asked."""
    return {name: Outcome(**outcome) for name, outcome in json.loads(RECORDED.read_text(encoding="utf-8")).items()}


def record(outcomes: dict[str, Outcome]) -> None:
    """Write down what Keras makes of the programs, and forget those that are gone."""
    known = recorded() if RECORDED.exists() else {}
    names = {one.name for one in programs()}
    kept = {name: asdict(one) for name, one in sorted((known | outcomes).items()) if name in names}
    RECORDED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
