"""The live comparison: generated cases, asked of real Keras and of the counting core.

Run with the Python of an environment that has Keras: ``python -m tests.counting.live --family pooling --cases 40 --record``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "numpy")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.counting import records
from tests.counting.answers import Answer, differences, ours
from tests.counting.cases import Case, families, strategies, to_text
from tests.counting.graphs import graphs, our_answer
from tests.counting.keras_side import KERAS, graph_answer, keras_answer, keras_states, knows, public_names
from tests.counting.sequences import our_states, sequences


def drawn(strategy: st.SearchStrategy[Any], count: int, number: int, key: Callable[[Any], str]) -> list[Any]:
    """Distinct values of a strategy; the same number gives the same values."""
    found: dict[str, Any] = {}

    @seed(number)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(value: Any) -> None:
        found[key(value)] = value

    collect()
    return list(found.values())


def compared(family: str, layers: list[str], count: int, number: int) -> Iterator[tuple[Case, Answer, list[str]]]:
    """Each case with Keras's answer and where ours differs."""
    for layer in layers:
        for case in drawn(strategies(family)[layer], count, number, to_text):
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


def models(kind: str, count: int, number: int, keep: int, is_recording: bool) -> int:
    """Compare whole models, and give the number of disagreements."""
    strategy, theirs, mine = WHOLE[kind]
    answered = [(one, records.plain(theirs(one))) for one in drawn(strategy, count, number, json.dumps)]
    wrong = [(one, answer, mine(one)) for one, answer in answered if answer != records.plain(mine(one))]
    for one, answer, own in wrong[:3]:
        print(f"{json.dumps(one)}\n    Keras {answer}\n    ours  {own}")
    print(f"{kind}: {len(answered)} models, {len(wrong)} disagreements")
    if is_recording:
        records.write_models(
            records.models_file(kind, KERAS), spread(sorted(answered, key=lambda one: len(json.dumps(one))), keep)
        )
    return len(wrong)


WHOLE: dict[str, tuple[Any, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "graphs": (graphs(), graph_answer, our_answer),
    **({"sequences": (sequences, keras_states, our_states)} if KERAS == "3" else {}),
}
"""What is compared beside single layers; a Sequential model in the making is another thing in Keras 2."""


def new_names() -> list[str]:
    """The public layers of this Keras that no name was recorded of."""
    return sorted(public_names() - set(records.names(KERAS)))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.counting.live")
    parser.add_argument("--family", action="append", choices=families(), help="default: every family")
    parser.add_argument("--layer", action="append", help="only these layers")
    parser.add_argument("--cases", type=int, default=40, help="cases for each layer")
    parser.add_argument("--only-models", action="store_true", help="no families: whole models, and the names of the layers")
    parser.add_argument("--models", type=int, default=150, help="whole models of each kind, where no family is named")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keras", default=KERAS, help="the version that this environment should have")
    parser.add_argument("--show", type=int, default=3, help="disagreements to print for each layer")
    parser.add_argument("--keep", type=int, default=24, help="cases of each layer to record")
    parser.add_argument("--record", action="store_true", help="write Keras's answers to tests/counting/recorded")
    options = parser.parse_args(arguments)
    if options.keras != KERAS:
        parser.error(f"this environment has Keras {KERAS}, not {options.keras}")
    if options.record and not options.family:
        records.write_names(KERAS, public_names())
    for name in (new := new_names()):
        print(f"keras.layers.{name} is new")
    wrong = len(new)
    if not options.family:
        wrong += sum(models(kind, options.models, options.seed, options.models // 3, options.record) for kind in WHOLE)
    for family in options.family or ([] if options.only_models else families()):
        layers = [name for name in strategies(family) if not options.layer or name in options.layer]
        results = list(compared(family, layers, options.cases, options.seed))
        wrong += report(family, results, options.show)
        if options.record and results:
            records.write(records.file_of(family, KERAS), kept(results, options.keep))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
