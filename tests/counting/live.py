"""The live comparison: generated cases, asked of real Keras and of the counting core.

Run with the Python of an environment that has Keras: ``python -m tests.counting.live --family pooling --cases 40 --record``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "numpy")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402

from tests.counting import records  # noqa: E402
from tests.counting.answers import Answer, differences, ours  # noqa: E402
from tests.counting.cases import Case, families, strategies, to_text  # noqa: E402
from tests.counting.keras_side import KERAS, keras_answer, knows  # noqa: E402


def generated(family: str, layer: str, count: int, number: int) -> list[Case]:
    """Distinct cases of one layer; the same number gives the same cases."""
    found: dict[str, Case] = {}

    @seed(number)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategies(family)[layer])
    def collect(case: Case) -> None:
        found[to_text(case)] = case

    collect()
    return list(found.values())


def compared(family: str, layers: list[str], count: int, number: int) -> Iterator[tuple[Case, Answer, list[str]]]:
    """Each case with Keras's answer and where ours differs."""
    for layer in layers:
        for case in generated(family, layer, count, number):
            if knows(case):
                answer = keras_answer(case)
                yield case, answer, differences(answer, ours(case, KERAS))


def report(family: str, results: list[tuple[Case, Answer, list[str]]], shown: int) -> int:
    """Print the disagreements, a few for each layer, and give their number."""
    wrong = [(case, answer, found) for case, answer, found in results if found]
    seen: dict[str, int] = {}
    for case, _, found in wrong:
        seen[case.layer] = seen.get(case.layer, 0) + 1
        if seen[case.layer] <= shown:
            print(f"{to_text(case)}\n    " + "\n    ".join(found))
    refused = sum(answer.refusal is not None for _, answer, _ in results)
    print(f"{family}: {len(results)} cases, {refused} refused, {len(wrong)} disagreements {seen or ''}")
    return len(wrong)


def kept(results: list[tuple[Case, Answer, list[str]]], most: int) -> list[tuple[Case, Answer]]:
    """Some cases of each layer, spread over all that were generated; of those refused at most half as many as of the others."""
    chosen: list[tuple[Case, Answer]] = []
    for layer in dict.fromkeys(case.layer for case, _, _ in results):
        answered = [(case, answer) for case, answer, _ in results if case.layer == layer]
        accepted = [one for one in answered if one[1].refusal is None]
        refused = [one for one in answered if one[1].refusal is not None]
        share = min(most // 3, len(refused))
        chosen += spread(accepted, most - share) + spread(refused, share)
    return chosen


def spread(items: list[Any], most: int) -> list[Any]:
    return [items[place * len(items) // most] for place in range(most)] if most < len(items) else items


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.counting.live")
    parser.add_argument("--family", action="append", choices=families(), help="default: every family")
    parser.add_argument("--layer", action="append", help="only these layers")
    parser.add_argument("--cases", type=int, default=40, help="cases for each layer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keras", default=KERAS, help="the version that this environment should have")
    parser.add_argument("--show", type=int, default=3, help="disagreements to print for each layer")
    parser.add_argument("--keep", type=int, default=24, help="cases of each layer to record")
    parser.add_argument("--record", action="store_true", help="write Keras's answers to tests/counting/recorded")
    options = parser.parse_args(arguments)
    if options.keras != KERAS:
        parser.error(f"this environment has Keras {KERAS}, not {options.keras}")
    wrong = 0
    for family in options.family or families():
        layers = [name for name in strategies(family) if not options.layer or name in options.layer]
        results = list(compared(family, layers, options.cases, options.seed))
        wrong += report(family, results, options.show)
        if options.record and results:
            records.write(records.file_of(family, KERAS), kept(results, options.keep))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
