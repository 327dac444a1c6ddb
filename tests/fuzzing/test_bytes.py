"""The targets of the fuzzer hold for their seeds, for seeds with a few changes, and for all that once failed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzzing.bytes.target import Target, targets
from tests.fuzzing.mutations import mutated

CHANGED = 40
"""Changed seeds of each target: a taste of what ``python -m tests.fuzzing.bytes`` does."""


@pytest.mark.parametrize("one", targets().values(), ids=targets())
def test_changed_seeds(one: Target) -> None:
    seeds = one.all_seeds()
    chance = random.Random(1)
    for _ in range(CHANGED):
        one.holds(mutated(chance.choice(seeds), chance.choice(seeds), chance))


CRASHES = [(one, path) for one in targets().values() for path in one.crashes()]


@pytest.mark.parametrize(("one", "path"), CRASHES, ids=[f"{one.name}-{path.name}" for one, path in CRASHES])
def test_what_once_failed(one: Target, path: Path) -> None:
    one.holds(path.read_bytes())
