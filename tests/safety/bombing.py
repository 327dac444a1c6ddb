"""Every bomb analysed and reported in one process with little memory; a line of JSON for each.

    python -m tests.safety.bombing [MEGABYTES]
"""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import NamedTuple

from kerascount.cli.analyses import analysis_of
from kerascount.report import formats
from kerascount.report.registry import Page
from kerascount.settings import Settings
from kerascount.source import Source
from tests.safety.bombs import BOMBS

LEAST = 1_000
"""Megabytes of address space, of which Python and libcst take a fifth."""

AFTER = "\nafter = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])\n"


class Survived(NamedTuple):
    """What became of one bomb: the processor's seconds, what was printed, whether the model behind it was counted."""

    name: str
    seconds: float
    printed: int
    is_after_counted: bool
    problems: list[str]


def survived(name: str) -> Survived:
    """Analyse one bomb, and report it in all formats."""
    start = time.process_time()
    source = Source("bomb.py", f"import keras\n{BOMBS[name]}{AFTER}".encode())
    found = analysis_of(source, Settings())
    printed = sum(len(line) for one in set(formats().values()) for line in one.render([found], Page(lambda path: source.content)))
    is_counted = any(model.name == "after" and model.count.total == 7850 for model in found.models)
    return Survived(name, time.process_time() - start, printed, is_counted, [problem.kind for problem in found.problems])


def main() -> None:
    """Go through all bombs."""
    size = int(sys.argv[1] if len(sys.argv) > 1 else LEAST) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    for name in BOMBS:
        print(json.dumps(survived(name)._asdict()), flush=True)


if __name__ == "__main__":
    main()
