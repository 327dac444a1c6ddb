"""What changed within forks is undone exactly, whether what was there before was noted whole or in part."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from kerascount.counting.layers.core import Dense
from kerascount.counting.sequential import sequential_model
from kerascount.evaluation.trail import Trail

STEPS = ("begin", "begin", "end", "keep", "append", "pop", "set", "delete", "add", "take")


class World:
    """A list, a dict and a model that change, with a journal."""

    def __init__(self) -> None:
        self.trail = Trail()
        self.items = [1, 2]
        self.table = {1: "a", 2: "b"}
        self.model = sequential_model()

    @property
    def held(self) -> tuple[list[int], list[tuple[int, str]], list[Any]]:
        return copy.copy(self.items), list(self.table.items()), copy.copy(self.model.layers)

    def take(self, step: str, number: int) -> None:
        if step == "append":
            self.trail.touch_end(self.items)
            self.items.append(number)
        elif step == "pop":
            self.trail.touch(self.items)
            del self.items[-1:]
        elif step == "set":
            self.trail.touch_key(self.table, number)
            self.table[number] = f"{number} {len(self.items)}"
        elif step == "delete":
            self.trail.touch(self.table)
            self.table.pop(number, None)
        elif step == "add":
            self.trail.touch_end(self.model)
            self.model.layers.append(Dense(number + 1))
        elif step == "take":
            self.trail.touch(self.model)
            del self.model.layers[-1:]


@pytest.mark.parametrize("seed", range(20))
def test_the_end_of_a_fork_is_as_its_beginning_and_its_changes_can_be_made_again(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        world, begun = World(), []
        for _ in range(40):
            step = chance.choice(STEPS)
            if step == "begin":
                world.trail.begin()
                begun.append(world.held)
            elif step == "keep" and begun:
                world.trail.keep()
                begun.pop()
            elif step == "end" and begun:
                after = world.held
                delta = world.trail.end()
                assert world.held == begun.pop()
                if chance.random() < 0.5:
                    world.trail.apply(delta)
                    assert world.held == after
            else:
                world.take(step, chance.randrange(5))
        for before in reversed(begun):
            world.trail.end()
            assert world.held == before


def test_what_was_noted_in_part_is_told_whole() -> None:
    world = World()
    world.trail.begin()
    for step in ("append", "set", "add"):
        world.take(step, 3)
    layers = list(world.model.layers)
    delta = world.trail.end()
    assert delta[id(world.items)][1:] == ([1, 2], [1, 2, 3])
    assert delta[id(world.table)][1:] == ({1: "a", 2: "b"}, {1: "a", 2: "b", 3: "3 3"})
    _, before, after = delta[id(world.model)]
    assert (before["layers"], after["layers"]) == ([], layers)
    assert before.keys() == after.keys()
