"""Asks real Keras what the programs that freeze applications build, and puts its answers on file.

Run with the Python of an environment that has Keras: ``python -m tests.applications.live_freezing``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from tests.applications.answers import digest
from tests.applications.freezing import PROGRAMS
from tests.applications.keras_side import KERAS, begin_with_zeros, keras, row_of, rows_of, size_of
from tests.applications.live import RECORDED


def answer(program: str) -> dict[str, Any]:
    """The totals and rows of the model that a program builds."""
    keras.backend.clear_session()
    names: dict[str, Any] = {"keras": keras}
    exec(program, names)
    model = names["model"]
    trainable = sum(map(size_of, model.trainable_weights))
    return {"total": int(model.count_params()), "trainable": trainable, **digest(tuple(map(row_of, rows_of(model))))}


def main() -> int:
    begin_with_zeros()
    answers = {name: answer(program) for name, program in PROGRAMS.items()}
    path = RECORDED / f"freezing{KERAS}.json"
    path.write_text(json.dumps(answers, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
