"""The live comparison: every application of the installed Keras, asked of Keras and of the counting core.

Run with the Python of an environment that has Keras: ``python -m tests.applications.live --record``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.applications.answers import differences, ours
from tests.applications.asks import asks_of
from tests.applications.keras_side import KERAS, keras_answer, names

RECORDED = Path(__file__).parent / "recorded"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.applications.live")
    parser.add_argument("names", nargs="*", help="default: every application")
    parser.add_argument("--show", type=int, default=3, help="differences to print for each call")
    parser.add_argument("--record", action="store_true", help="write Keras's answers to tests/applications/recorded")
    options = parser.parse_args(arguments)
    wrong, calls = 0, 0
    for name in options.names or names():
        kept = {}
        for ask in asks_of(name):
            answer = keras_answer(ask)
            kept[str(ask)] = answer.recorded()
            found = differences(answer, ours(ask, KERAS))
            wrong, calls = wrong + bool(found), calls + 1
            print("\n    ".join([("differs " if found else "equal   ") + str(ask), *found[: options.show]]), flush=True)
        if options.record:
            record(kept)
    print(f"{calls} calls, {wrong} differ")
    return 1 if wrong else 0


def record(kept: dict[str, object]) -> None:
    """Add answers to those on file, one line each."""
    path = RECORDED / f"keras{KERAS}.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    lines = [f"{json.dumps(call)}: {json.dumps(answer)}" for call, answer in sorted((known | kept).items())]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
