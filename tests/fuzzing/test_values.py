"""Values of every kind through operations of every kind: a taste of what ``python -m tests.fuzzing.values`` does."""

from __future__ import annotations

import random

import pytest

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.fuzzing.folders import ALONE
from tests.fuzzing.values import TOGETHER, operation, program

PROGRAMS = 12


def test_no_values_fail_together() -> None:
    chance = random.Random(0)
    for _ in range(PROGRAMS):
        assert analyse(program([operation(chance) for _ in range(TOGETHER)]), Settings(), ALONE).problems == ()


FAILED_ONCE = {
    "a method of one of two lists": "import keras\nadd = [1].append if mystery else [1].append\nadd(2)\n",
    "a key with a list of which nothing is known": "import keras\nkeras.Input(mystery)[list(mystery), 0]\n",
    "a number in bytes that is no byte": "import keras\nkeras.layers.Dense(3 if 300 in b'abc' else 4)\n",
    "a step of none": "import keras\nimport numpy as np\nkeras.layers.Dense(3)\nfor a in (np.array([1, 2]), np.zeros((2, 3)), [1], 'a'):\n    print(a[::0])\n",
    "a model on a list that is no shape": """import keras
class M(keras.Model):
    def __init__(self):
        super().__init__([*range(3), mystery])
        self.d = keras.Sequential()
    def call(self, x):
        return self.d(x)
M()([*range(3), mystery])
""",
}


@pytest.mark.parametrize("text", FAILED_ONCE.values(), ids=FAILED_ONCE)
def test_what_failed_once_does_not(text: str) -> None:
    assert analyse(Source("failed.py", text.encode()), Settings(), ALONE).problems == ()
