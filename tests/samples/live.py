"""The live comparison: every sample project run with real Keras, nothing trained, against the golden reports.

Run with the Python of an environment that has Keras 3: ``python -m tests.samples.live``.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import types
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "numpy")

import keras
import numpy
from keras.src.utils import module_utils

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "sample_projects"
GOLDEN = Path(__file__).parent / "golden"

OPEN = {"nb_classes": 10, "img_rows": 28, "img_cols": 28, "vocabulary": 5000}
"""What the sources leave open, for both sides."""

IPYTHON = re.compile(r"^(\s*)(?:[%!?].*|\w+ = !.*)", re.MULTILINE)

Counts = tuple[int, int, int]
"""Total, trainable, and not."""

Key = tuple[str, Any, int]
"""A file, a cell of it, and a line."""


def counts(model: Any) -> Counts:
    trainable, rest = (sum(int(numpy.prod(one.shape)) for one in weights) for weights in (model.trainable_weights, model.non_trainable_weights))
    return trainable + rest, trainable, rest


def watch(printed: list[tuple[Key, Counts]]) -> None:
    """Note what each ``.summary()`` would print, and train nothing."""

    def summary(model: Any) -> None:
        frame = sys._getframe(1)
        path, _, cell = frame.f_code.co_filename.partition(":cell ")
        printed.append(((path, int(cell) if cell else None, frame.f_lineno), counts(model)))

    keras.Model.summary = summary
    for name in ("compile", "fit", "evaluate"):
        setattr(keras.Model, name, lambda *arguments, **keywords: None)
    images, labels = numpy.zeros((4, 28, 28)), numpy.zeros(4, "uint8")
    keras.datasets.mnist.load_data = lambda: ((images, labels), (images, labels))
    keras.utils.image_dataset_from_directory = lambda *arguments, **keywords: (None, None)


def stand_in(name: str, **members: Any) -> None:
    """A module that this environment does not have, made of what it has."""
    module = sys.modules[name] = types.ModuleType(name)
    vars(module).update(members)


def add_old_names() -> None:
    """Keras 1's names for what is still there, and TensorFlow's for Keras."""

    def dense(units: int, init: object = None, W_regularizer: object = None, **keywords: Any) -> Any:
        return keras.layers.Dense(units, kernel_initializer=init or "glorot_uniform", **keywords)

    stand_in("keras.layers.core", Dense=dense, Activation=keras.layers.Activation, Flatten=keras.layers.Flatten)
    keras.utils.np_utils = keras.utils
    keras.regularizers.WeightRegularizer = keras.regularizers.L1L2
    keras.initializers.normal = keras.initializers.RandomNormal
    module_utils.tensorflow._available = False  # Keras must not take what follows for the real one
    stand_in("tensorflow", keras=keras)
    for name in ("tensorflow.keras", "tensorflow.keras.layers"):
        sys.modules[name] = sys.modules[name.removeprefix("tensorflow.")]


def cells(path: Path) -> Iterator[tuple[str, str]]:
    """The code of a file, or of each cell of a notebook without what is IPython's, with the name to give it."""
    if path.suffix == ".py":
        yield str(path), path.read_text(encoding="utf-8")
        return
    for index, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and not source.startswith("%%bash"):
            yield f"{path}:cell {index}", IPYTHON.sub(r"\1pass", source)


def run(path: Path) -> dict[str, Any]:
    """Run a source as a program, and give the names that it leaves."""
    keras.backend.clear_session()
    names: dict[str, Any] = {"__name__": "__main__", **OPEN}
    sys.argv = [str(path), str(OPEN["vocabulary"])]
    for name, code in cells(path):
        exec(compile(code, name, "exec"), names)
    return names


def differences(project: Path) -> Iterator[tuple[str, Any, Any]]:
    """Each thing to compare in a project with Keras's number and ours."""
    sys.path[:0] = [str(project), str(project / "src")]
    printed: list[tuple[Key, Counts]] = []
    watch(printed)
    for file in json.loads((GOLDEN / project.name / "check.json").read_text(encoding="utf-8"))["files"]:
        path = project / file["path"]
        if not path.exists() or path.suffix not in (".py", ".ipynb"):
            continue
        printed.clear()
        names = run(path)
        ours = [((str(path), one["cell"], one["line"]), numbers(one)) for one in file["summaries"]]
        yield f"{file['path']}: summaries", printed[:], ours
        for model in file["models"]:
            made = names.get(model["qualname"])
            if isinstance(made, keras.Model) and sum(model["qualname"] == one["qualname"] for one in file["models"]) == 1:
                low, high = (model["low"], model["high"]) if model["formula"] is None else (numbers(model)[0],) * 2
                yield f"{file['path']}: {model['qualname']}", low <= counts(made)[0] <= high, True


def numbers(one: dict[str, Any]) -> Counts:
    """The counts of a model or a summary, its formula worked out."""
    if one["total"] is not None:
        return one["total"], one["trainable"], one["non_trainable"]
    total = eval(one["formula"], dict(OPEN))
    return total, total, 0


def main() -> int:
    warnings.simplefilter("ignore")
    add_old_names()
    wrong = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["LABELS"] = "12"
        Path("vocabulary.json").write_text(json.dumps(list(range(20_000))))
        for project in sorted(one for one in FOLDER.iterdir() if one.is_dir()):
            for what, theirs, ours in differences(project):
                compared += len(theirs) if isinstance(theirs, list) else 1
                wrong += theirs != ours
                if theirs != ours:
                    print(f"{project.name}/{what}\n    Keras {theirs}\n    ours  {ours}")
        os.chdir(ROOT)
    print(f"{compared} counts of the sample projects compared with Keras {keras.__version__}, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
