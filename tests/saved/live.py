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

import h5py

from tests.applications.answers import digest
from tests.applications.keras_side import KERAS, keras, row_of, rows_of, size_of
from tests.saved.programs import PROGRAMS, SUFFIXES

RECORDED = Path(__file__).parent / "recorded"


def answer(program: str, suffix: str) -> dict[str, Any]:
    """The configuration in the file that Keras saves, and what it says of the model."""
    keras.backend.clear_session()
    names: dict[str, Any] = {"keras": keras}
    exec(program, names)
    model = names["model"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"model{suffix}"
        model.save(path)
        config = json.loads(configuration(path))
    return {
        "config": slim(config),
        "total": int(model.count_params()),
        "trainable": sum(map(size_of, model.trainable_weights)),
        **digest(tuple(map(row_of, rows_of(model)))),
    }


def configuration(path: Path) -> str:
    if path.suffix == ".keras":
        with zipfile.ZipFile(path) as archive:
            return archive.read("config.json").decode()
    with h5py.File(path) as file:
        return str(file.attrs["model_config"])


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
    answers = {f"{name}{suffix}": answer(program, suffix) for name, program in PROGRAMS.items() for suffix in SUFFIXES}
    lines = [f"{json.dumps(name)}: {json.dumps(one, separators=(',', ':'))}" for name, one in answers.items()]
    (RECORDED / f"keras{KERAS}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
