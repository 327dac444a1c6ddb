"""Values of every kind through operations of every kind: a taste of what ``python -m tests.fuzzing.values`` does."""

from __future__ import annotations

import random

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from tests.fuzzing.folders import ALONE
from tests.fuzzing.values import TOGETHER, operation, program

PROGRAMS = 12


def test_no_values_fail_together() -> None:
    chance = random.Random(0)
    for _ in range(PROGRAMS):
        assert analyse(program([operation(chance) for _ in range(TOGETHER)]), Settings(), ALONE).problems == ()
