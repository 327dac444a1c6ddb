"""``NotImplemented`` has no truth value since Python 3.14, and is handed about like any other value all the same."""

from __future__ import annotations

import warnings

from kerascount.cli.analyses import analysis_of
from kerascount.settings import Settings
from kerascount.source import Source

CODE = """\
import keras
x = NotImplemented
m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name=x, use_bias=x)])
m.layers[0].trainable = x
m.trainable = x
f = keras.layers.Bidirectional(keras.layers.LSTM(3, go_backwards=x))(keras.Input((3, 3)))
if not x or [x] == [x] or x in [x] or any([x]) or bool(x):
    n = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
"""


def test_no_truth_of_it_is_asked_for() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        found = analysis_of(Source("a.py", CODE.encode()), Settings())
    assert not found.problems
    assert [(model.name, model.count.total) for model in found.models] == [("m", 8), ("n", 7850)]
