"""Any number of programs, each with all its changes: the tool never fails, and says the same of each.

    python -m tests.fuzzing.programs [--first 0] [--seconds 60]

No Keras is needed. A line for each change after which something else is said, and how many analyses there were.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.fuzzing.programs.changing import CHANGES
from tests.fuzzing.programs.comparing import analysed, known
from tests.fuzzing.programs.writing import program


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing.programs")
    parser.add_argument("--first", type=int, default=0, help="the number of the first program")
    parser.add_argument("--seconds", type=float, default=60, help="when to begin no more")
    chosen = parser.parse_args()
    end, number, failed = time.monotonic() + chosen.seconds, chosen.first, 0
    while time.monotonic() < end:
        text = program(number)
        said = known(analysed(text))
        for change in CHANGES:
            if (otherwise := known(analysed(*change(text)))) != said:
                failed += 1
                print(f"program {number}, {change.__name__}:", f"    {said}", f"    {otherwise}", sep="\n", flush=True)
        number += 1
    programs = number - chosen.first
    print(f"{programs * (1 + len(CHANGES)):,} executions of {programs:,} programs and their changes, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
