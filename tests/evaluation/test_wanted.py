"""An analysis that is not wanted any more ends soon, and leaves nothing behind."""

from __future__ import annotations

import itertools

import pytest

from kerascount.evaluation.budget import NotWanted
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source

LOOP = """\
import keras
model = keras.Sequential([keras.Input((8,))])
for _ in range(300):
    try:
        model.add(keras.layers.Dense(8))
    except Exception:
        pass
"""
UNCALLED = """\
import keras
def build():
    model = keras.Sequential([keras.Input((8,))])
    for _ in range(300):
        model.add(keras.layers.Dense(8))
    return model
"""
ENDLESS = "import keras\n" + "while True:\n    x = 1\n" * 5 + "keras.Sequential([keras.layers.Dense(8)])\n"


@pytest.mark.parametrize("text", [LOOP, UNCALLED, ENDLESS], ids=["loop", "uncalled", "endless"])
@pytest.mark.parametrize("rounds", [0, 1, 4])
def test_it_ends_when_it_is_told_so_and_the_next_one_is_whole(text: str, rounds: int) -> None:
    source = Source("model.py", text.encode())
    asked = itertools.count()
    with pytest.raises(NotWanted):
        analyse(source, Settings(), None, lambda: next(asked) < rounds)
    assert next(asked) == rounds + 1
    assert analyse(source, Settings()) == analyse(source, Settings(), None, lambda: True)
    assert len(analyse(source, Settings()).models) == 1
