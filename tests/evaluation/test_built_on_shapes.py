"""Models and shapes: one that is built on a shape alone, which in Keras 3 has no weights yet, and one that says its own shapes."""

from __future__ import annotations

import pytest

from kerascount.analysis import Status
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source

MODEL = """
import keras
import numpy as np
class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = keras.layers.Dense(8)
    def call(self, inputs):
        return self.last(inputs)
own = Own()
own.build((None, 3))
own.summary()
"""

THEN = {
    "": (),
    "own.build((None, 3))": (None,),
    "own(keras.Input((3,)))": (32,),
    "own(np.zeros((2, 3)))": (32,),
    "own.compile('adam', 'mse')\nown.fit(np.zeros((2, 3)), np.zeros((2, 8)))": (32,),
}


def _totals(then: str, keras: str | None) -> tuple[int | None, ...]:
    text = MODEL + (f"{then}\nown.summary()\n" if then else "")
    found = analyse(Source("a.py", text.encode()), Settings(keras=keras))
    assert found.models[0].count.total == 32
    assert all((one.count.status is Status.EXACT) == (one.count.total is not None) for one in found.summaries)
    return tuple(one.count.total for one in found.summaries)


@pytest.mark.parametrize("then", THEN)
def test_keras_3(then: str) -> None:
    assert _totals(then, "3") == (None, *THEN[then])


@pytest.mark.parametrize("then", THEN)
def test_before_and_where_nothing_tells_the_version(then: str) -> None:
    for keras in ("2.15", None):
        assert _totals(then, keras) == (32, *(32 for _ in THEN[then]))


def test_the_shapes_of_a_model_with_its_ends_in_lists() -> None:
    text = """
import keras
a = keras.Input((4,))
inner = keras.Model([a], [keras.layers.Dense(3)(a)])
x = keras.Input(inner.input_shape[1:])
keras.Model(x, keras.layers.Dense(inner.output_shape[-1])(x)).summary()
"""
    found = analyse(Source("a.py", text.encode()), Settings())
    assert (found.summaries[0].count.total, found.faults) == (15, ())


HALF_BUILT = """
import keras
from keras import Input, Sequential, layers
class Plain(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = Sequential([Input((4,)), layers.Dense(8)])
        self.last = layers.Dense(1)
    def call(self, x):
        return self.last(self.first(x))
class Weighted(Plain):
    def build(self, shape):
        self.w = self.add_weight(shape=(3,))
class Complete(Plain):
    def build(self, shape):
        self.last.build((None, 8))
for cls in (Plain, Weighted, Complete):
    model = cls()
    model.summary()
    model.build((None, 4))
    model.summary()
    model(Input((4,)))
    model.summary()
"""


def test_layers_that_are_built_by_themselves() -> None:
    found = analyse(Source("a.py", HALF_BUILT.encode()), Settings(keras="3"))
    totals = [one.count.total for one in found.summaries]
    assert totals == [40, 40, 49, 40, 43, 52, 40, 49, 49]  # as Keras 3.15 prints
