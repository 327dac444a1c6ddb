"""What is told of a loop whose length is not known, and whose rounds make different models."""

from __future__ import annotations

from kerascount.analysis import Status
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.fuzzing.folders import ALONE

LOOP = """
from keras import Input, Model, Sequential, layers

x = start = Input((8,))
n = 1
for item in mystery:
    x = layers.Dense(8)(x)
    deeper = Model(start, x)
    deeper.summary()
    wider = Sequential([Input((8,)), layers.Dense(n)])
    wider.summary()
    same = Sequential([Input((8,)), layers.Dense(3)])
    same.summary()
    n *= 2
"""


def test_summaries_that_every_round_prints_alike_are_exact() -> None:
    found = analyse(Source("a.py", LOOP.encode()), Settings(), ALONE)
    assert [(one.model, one.count.total) for one in found.summaries] == [("deeper", None), ("wider", None), ("same", 27)]


def test_models_that_rounds_make_otherwise_are_not_known() -> None:
    found = analyse(Source("a.py", LOOP.encode()), Settings(), ALONE)
    assert {one.name: one.count.status for one in found.models if one.name != "same"} == {
        "deeper": Status.UNKNOWN,
        "wider": Status.UNKNOWN,
    }
