"""Runs every program with real Keras, a step or two of its training, and compares what happens with the record.

Run with the Python of an environment that has Keras, TensorFlow, pandas, scikit-learn and Pillow:
``python -m tests.rules.programs [--record] [NAME...]``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import keras
import tensorflow

from tests.rules.programs import Outcome, Program, programs, record, recorded, stand_ins

KERAS = keras.__version__.partition(".")[0]


def prepare() -> None:
    """Put the stand-ins in their places."""
    tensorflow.keras.datasets.mnist.load_data  # noqa: B018 - TensorFlow imports its Keras when it is used
    stand_ins.put_datasets()
    stand_ins.shorten(keras.Model)
    if KERAS == "3":
        from keras.src.utils import file_utils

        file_utils.get_file = lambda *arguments, **keywords: "none"


def line_of(error: BaseException, path: Path) -> int | None:
    """The innermost line of a file that an error came through."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def run(one: Program) -> Outcome:
    """Run a program in a folder of its own."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(1)
    names: dict[str, Any] = {"__name__": "__main__"}
    refusal = line = None
    home = os.getcwd()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.chdir(folder)
        stand_ins.make_files(one.said.get("folders"), one.said.get("files"))
        try:
            exec(compile(one.text, str(one.path), "exec"), names)
        except Exception as error:
            first = next((text for text in str(error).splitlines() if text.strip()), "")
            refusal, line = f"{type(error).__name__}: {first.strip()}"[:160], line_of(error, one.path)
        finally:
            os.chdir(home)
    return Outcome(one.digest, keras.__version__, refusal, line)


def kind(outcome: Outcome | None) -> tuple[str, bool, int | None] | None:
    """What has to stay as it was recorded; the words of a message may differ."""
    return outcome and (outcome.digest, outcome.refusal is None, outcome.line)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    prepare()
    known = {} if options.record else recorded()
    chosen = [one for one in programs() if one.keras == KERAS and (not options.names or one.path.parent.name in options.names)]
    outcomes: dict[str, Outcome] = {}
    wrong = 0
    for one in chosen:
        outcome = outcomes[one.name] = run(one)
        if options.record:
            print(f"{one.name}:{outcome.line}: {outcome.refusal}" if outcome.refusal else one.name)
        if one.is_refused != (outcome.refusal is not None) or not options.record and kind(outcome) != kind(known.get(one.name)):
            wrong += 1
            print(f"{one.name}: {outcome.refusal or 'runs'} at line {outcome.line}, not as it says or as was recorded")
    if options.record:
        record(outcomes)
    print(f"{len(outcomes)} programs run with Keras {keras.__version__}, {wrong} of them not as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
