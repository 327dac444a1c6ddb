"""Runs the cases of the rules about what Keras refuses with real Keras: the bad ones have to be refused, the good ones accepted.

Run with the Python of an environment that has Keras and TensorFlow: ``python -m tests.rules.live [--record] [CODE...]``.
``--record`` alone asks about the cases that are not recorded as they are.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import sys
import warnings
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import keras

from tests.rules.cases import Case, Outcome, asked, is_recorded, record, recorded

KERAS = keras.__version__.partition(".")[0]


def refusal_of(case: Case) -> str | None:
    """The error that a case ends in, ``None`` where it runs to its end."""
    keras.backend.clear_session()
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(case.text, case.title, "exec"), names)
    except Exception as error:
        first = next((line for line in str(error).splitlines() if line.strip()), "")
        return f"{type(error).__name__}: {first.strip()}"[:120]
    return None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("codes", nargs="*")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    known = recorded()
    chosen = [case for case in asked() if case.major == KERAS and (not options.codes or case.code in options.codes)]
    if options.record and not options.codes:
        chosen = [case for case in chosen if not is_recorded(case, known)]
    found, wrong = {}, 0
    for case in chosen:
        refusal = refusal_of(case)
        found[case.name] = Outcome(case.digest, keras.__version__, refusal)
        if case.is_bad != (refusal is not None):
            wrong += 1
            print(f"{case.name}: {refusal or 'runs'}, not as it says")
    if options.record:
        record(found)
    else:
        stale = [case.name for case in chosen if not is_recorded(case, known)]
        wrong += len(stale)
        print(*(f"{name}: not recorded as it is" for name in stale), sep="\n", end="\n" if stale else "")
    print(f"{len(found)} cases run with Keras {keras.__version__}, {wrong} of them not as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
