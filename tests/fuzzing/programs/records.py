"""What real Keras 3 answered to some programs; the plain tests compare with it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.fuzzing.programs.comparing import Answer
from tests.fuzzing.programs.writing import program

FILE = Path(__file__).parent / "recorded.json"


def write(answered: list[tuple[int, Answer]]) -> None:
    """Keep programs, by their text, with Keras's answers."""
    lines = [json.dumps([program(number).splitlines(), theirs.summaries, theirs.refusal]) for number, theirs in answered]
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def read() -> list[tuple[str, Answer]]:
    """The programs with the answers."""
    known = json.loads(FILE.read_text(encoding="utf-8"))
    return [("\n".join([*lines, ""]), Answer([(one[0], one[1], one[2]) for one in summaries], refusal)) for lines, summaries, refusal in known]
