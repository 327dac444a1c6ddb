"""The live comparison of whole programs: each is run by real Keras 3, and read by the tool.

Run with the Python of an environment that has Keras 3: ``python -m tests.fuzzing.live --seconds 60``. A program is known by its
number, so that ``--first 17 --programs 1 --show`` writes it and runs it again.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

os.environ.setdefault("KERAS_BACKEND", "numpy")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import math
from typing import Any

import keras

from tests.fuzzing.programs import records
from tests.fuzzing.programs.comparing import Answer, Totals, analysed, differences, told
from tests.fuzzing.programs.writing import program


def answer(text: str) -> Answer:
    """What Keras answers to a program."""
    summaries: list[Totals] = []

    def summary(model: Any, *rest: Any, **keywords: Any) -> None:
        summaries.append(_totals(model))

    own, keras.Model.summary = keras.Model.summary, summary
    try:
        keras.backend.clear_session()
        exec(compile(text, "a.py", "exec"), {"__name__": "__main__"})
    except Exception as error:  # Keras refuses with whatever its backend raises
        return Answer(summaries, f"{type(error).__name__}: {' '.join(str(error).split())}"[:200])
    finally:
        keras.Model.summary = own
    return Answer(summaries)


def _totals(model: Any) -> Totals:
    trained, others = (
        sum(math.prod(one.shape) for one in {id(one): one for one in weights}.values())
        for weights in (model.trainable_weights, model.non_trainable_weights)
    )
    return trained + others, trained, others


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing.live")
    parser.add_argument("--first", type=int, default=0, help="the number of the first program")
    parser.add_argument("--programs", type=int, default=10**9, help="how many at most")
    parser.add_argument("--seconds", type=float, default=60, help="when to begin no more")
    parser.add_argument("--show", action="store_true", help="write each program with the answers")
    parser.add_argument("--record", action="store_true", help="keep Keras's answers for the plain tests")
    chosen = parser.parse_args()
    end = time.monotonic() + chosen.seconds
    answered: list[tuple[int, Answer]] = []
    wrong = exact = 0
    for number in range(chosen.first, chosen.first + chosen.programs):
        if time.monotonic() > end:
            break
        text = program(number)
        theirs, ours = answer(text), analysed(text)
        answered.append((number, theirs))
        exact += sum(isinstance(told(one.count), tuple) for one in ours.summaries)
        found = differences(theirs, ours)
        wrong += bool(found)
        if found or chosen.show:
            print(f"program {number}:", *found, sep="\n    ", flush=True)
        if chosen.show:
            print(text, theirs, [told(one.count) for one in ours.summaries], [fault.message for fault in ours.faults], sep="\n")
    if chosen.record:
        records.write(answered)
    refused = sum(theirs.refusal is not None for _, theirs in answered)
    print(f"programs: {len(answered)}, {refused} refused by Keras, {exact} exact counts, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
