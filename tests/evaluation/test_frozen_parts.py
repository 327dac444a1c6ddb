"""What trains of a frozen layer's parts inside a model, as Keras 2.15 and 3.15 print it."""

from __future__ import annotations

import pytest

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.fuzzing.folders import ALONE

HEAD = "from tensorflow.keras import Input, Model, Sequential, layers\n"

UNFROZEN_INSIDE = """
inner = Sequential([Input((8,)), layers.Dense(3)])
model = Sequential([Input((8,)), inner])
inner.trainable = False
inner.layers[0].trainable = True
model.summary()
inner.summary()
"""

FROZEN_WHEN_MADE = """
x = Input((5, 8))
for layer in (
    layers.TimeDistributed(layers.Dense(3), trainable=False),
    layers.Bidirectional(layers.LSTM(3), trainable=False),
    layers.Bidirectional(layers.LSTM(3, trainable=False)),
    layers.LSTM(3, trainable=False),
):
    Model(x, layer(x)).summary()
inner = Sequential([Input((8,)), layers.Dense(3)], trainable=False)
inner.summary()
Sequential([Input((8,)), inner]).summary()
"""

ADDED_TO_A_FROZEN_ONE = """
inner = Sequential([Input((8,)), layers.Dense(4)])
inner.trainable = False
inner.add(layers.Dense(5))
inner.summary()
Sequential([Input((8,)), inner]).summary()
"""


MADE_WHEN_BUILT = """
x = Input((5, 8))
before = layers.MultiHeadAttention(2, 4)
before.trainable = False
Model(x, before(x, x)).summary()
when_made = layers.MultiHeadAttention(2, 4, trainable=False)
Model(x, when_made(x, x)).summary()
after = layers.MultiHeadAttention(2, 4)
model = Model(x, after(x, x))
after.trainable = False
model.summary()
whole = Model(x, layers.MultiHeadAttention(2, 4)(x, x))
whole.trainable = False
whole.summary()
"""


@pytest.mark.parametrize(
    ("code", "keras", "trained"),
    [
        (UNFROZEN_INSIDE, "3", [27, 0]),
        (UNFROZEN_INSIDE, "2.15", [0, 0]),
        (FROZEN_WHEN_MADE, "3", [27, 288, 0, 0, 0, 27]),
        (FROZEN_WHEN_MADE, "2.15", [0, 0, 0, 0, 0, 0]),
        (ADDED_TO_A_FROZEN_ONE, "3", [0, 25]),
        (ADDED_TO_A_FROZEN_ONE, "2.15", [0, 0]),
        (MADE_WHEN_BUILT, "3", [288, 288, 0, 0]),
        (MADE_WHEN_BUILT, "2.15", [0, 0, 0, 0]),
    ],
)
def test_what_trains(code: str, keras: str, trained: list[int]) -> None:
    found = analyse(Source("a.py", (HEAD + code).encode()), Settings(keras=keras), ALONE)
    assert [one.count.trainable for one in found.summaries] == trained
