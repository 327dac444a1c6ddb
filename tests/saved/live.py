"""Has real Keras save models, and puts their configurations and totals on file.

Run with the Python of an environment that has Keras: ``python -m tests.saved.live``.
"""

from __future__ import annotations

import json
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tests.applications.answers import digest
from tests.applications.keras_side import KERAS, keras, row_of, rows_of, size_of
from tests.saved.programs import PROGRAMS

RECORDED = Path(__file__).parent / "recorded"


def answer(program: str) -> dict[str, Any]:
    """The configuration in the file that Keras saves, and what it says of the model."""
    keras.backend.clear_session()
    names: dict[str, Any] = {"keras": keras}
    exec(program, names)
    model = names["model"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        model.save(path)
        with zipfile.ZipFile(path) as archive:
            config = json.loads(archive.read("config.json"))
    return {
        "config": slim(config),
        "total": int(model.count_params()),
        "trainable": sum(map(size_of, model.trainable_weights)),
        **digest(tuple(map(row_of, rows_of(model)))),
    }


def slim(value: Any) -> Any:
    """A configuration without what says how weights begin, which is most of it."""
    if isinstance(value, list):
        return [slim(one) for one in value]
    if not isinstance(value, dict):
        return value
    left = {key: one for key, one in value.items() if not key.endswith(("_initializer", "_regularizer", "_constraint"))}
    return {key: slim(one) for key, one in left.items() if key != "compile_config"}


def main() -> int:
    RECORDED.mkdir(exist_ok=True)
    lines = [f"{json.dumps(name)}: {json.dumps(answer(program), separators=(',', ':'))}" for name, program in PROGRAMS.items()]
    (RECORDED / f"keras{KERAS}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
