"""Whatever ways the code takes in the end, the total is between the bounds that were told."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from kerascount.analysis import Count, Status
from kerascount.cli.analyses import analysis_of
from kerascount.settings import Settings
from kerascount.source import Source

STEPS = {
    "": "x = Dense(4)(x)",
    "a bias less": "x = Dense(4, use_bias=False)(x)",
    "a shared layer": "x = shared(x)",
    "back": "x = kept",
    "keep": "kept = x",
    "a model": "x = inner(x)",
    "no layer": "x = x",
}
START = "from keras import Input, Model\nfrom keras.layers import Dense\nx = kept = i = Input((4,))\nshared = Dense(4)\n"
INNER = "j = Input((4,))\ny = j\nif {0}:\n    y = Dense(4)(y)\ninner = Model(j, y)\n"


def total(steps: list[tuple[str, str]], ways: tuple[str, ...]) -> Count:
    arms = [f"if {way}:\n    {STEPS[one]}\nelse:\n    {STEPS[other]}\n" for (one, other), way in zip(steps, ways[1:])]
    code = f"{START}{INNER.format(ways[0])}{''.join(arms)}m = Model(i, Dense(1)(x))\n"
    found = analysis_of(Source("ways.py", code.encode()), Settings())
    return next(model.count for model in found.models if model.name == "m")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(sorted(STEPS))), min_size=1, max_size=4))
def test_no_way_leads_out_of_the_bounds(steps: list[tuple[str, str]]) -> None:
    told = total(steps, tuple(f"q{index}" for index in range(len(steps) + 1)))
    for ways in itertools.product(("True", "False"), repeat=len(steps) + 1):
        decided = total(steps, ways)
        assert decided.status is Status.EXACT and decided.total is not None
        if told.status is Status.EXACT:
            assert decided.total == told.total, ways
        assert told.low is not None and told.low <= decided.total, ways
        assert told.high is None or decided.total <= told.high, ways
