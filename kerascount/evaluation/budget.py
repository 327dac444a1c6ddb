"""How much of a stranger's code is run: every cap of the interpreter, and the counter that enforces them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import NoReturn

from kerascount.evaluation.values import Array, Value

MAX_STEPS = 1_500_000
"""Expressions and statements evaluated for one file; a 20,000-layer model built in a loop takes about half a million."""

MAX_DEPTH = 90
"""Calls of analysed functions within one another; recursive builders stay far below, and Python's own stack holds more."""

MAX_OPEN_DEPTH = 3
"""Undecided ways within one another on which a function may call itself: each of them doubles the work."""

MAX_CHOICES = 16
"""Functions that one call may be of and that are all called: each doubles the work that they do within one another."""

MAX_LENGTH = 200_000
"""Elements of a list, tuple, string or other sequence."""

MAX_BITS = 4_096
"""Bits of a whole number."""

MAX_TERMS = 300
"""Terms and factors of one formula, those inside a floor or a largest counted in."""

MAX_MADE = 12_500_000
"""Words of memory, of eight bytes, that the long values made for one file may take together, given back ones counted in.

What they hold is not counted: numbers take four words more each.
"""

LONG = 1_000
"""Elements from which a value counts as long."""

KEPT = 100
"""Elements from which the memory of a value is counted."""

ATTRIBUTES = 8
"""Attributes that an object is given in the time of one step."""

SEARCHED = 32
"""Elements that Python goes through itself in the time of one step."""

MOVED = 32
"""Elements of a list that are moved in the time in which one is searched."""

WORK_OF_ROW = 16
"""Elements in the time of which this program comes to a row of an array."""

WORDS: dict[type, float] = {list: 1, tuple: 1, str: 0.25, bytes: 0.125, dict: 12, set: 8, frozenset: 8}
"""Words of memory that an element takes, of the values that can be long."""

MAX_ROUNDS = 100_000
"""Rounds of one loop."""

MAX_OPEN_ROUNDS = 500
"""Rounds of one loop that control may have left it in: each is within the one before."""

MAX_ENDLESS_ROUNDS = 1_000
"""Rounds of a loop that nothing in it ends."""

PROBED_ROUNDS = 1_000
"""Rounds of a loop after which it is asked whether all of them would make more layers than one file may."""

MAX_YIELDS = 2_000
"""Items of one generator; those that feed a training loop never end."""

MAX_IDLE_STEPS = 10_000
"""Steps of one loop in which it makes no layer, after which the rest of it is only run in doubt."""

MAX_TRAINING_STEPS = 1_000
"""The same of a loop that trains or asks a model, whose rounds are all alike."""

FORESIGHT = 32
"""The part of these steps, of ``MAX_IDLE_STEPS`` at most, after which it is foreseen whether the other rounds take too many."""

MAX_PATIENCE = 60_000
"""Steps of one statement, or of one function that nobody called, in which it makes no layer; then it is left."""

MAX_FUNCTIONS = 400
"""Functions of one file that nobody called and that are run once all the same."""

MAX_FILES = 300
"""Files of the project that one file may import."""

MAX_IMPORTED_STEPS = 300_000
"""Steps that the files which one file imports may take together; what is imported after that is not known."""

MAX_LAYERS = 50_000
"""Layers that one file makes, calls and adds: a model of 20,000 takes two thirds of it."""

MAX_PARTS = 2_000_000
"""Layers and weights of the models that one file makes of others, sums up and trains, gone through each time."""

MAX_MODELS = 2_000
"""Models that one file makes."""

MAX_CONSTRUCTED = 20_000
"""Layers of one file of which it is asked whether they are used."""

MAX_USES = 2_000
"""How often models of one file are compiled, trained and asked, as far as it is looked at."""

MAX_ALIKE = 20
"""How often one model is trained or asked at one place, as far as it is looked at: in a loop that is always the same."""


class OutOfBudget(Exception):
    """The steps for a file are used up; what was found until then is reported."""


class OutOfPatience(Exception):
    """A statement goes on for long without making anything of a model; it is left, and the next is run."""


class NotWanted(Exception):
    """Nobody waits for the analysis any more: all of it is dropped."""


class Budget:
    """Counts the steps of one file's analysis, and asks now and then whether it is still wanted."""

    __slots__ = ("steps", "limit", "depth", "made", "parts", "imported", "is_importing", "is_wanted")

    def __init__(self, is_wanted: Callable[[], bool] | None = None) -> None:
        self.is_wanted = is_wanted
        self.steps = 0
        self.depth = 0
        self.made = 0.0
        self.parts = 0
        self.imported = 0
        self.is_importing = False
        self.renew()

    def step(self) -> None:
        """Count one step.

        Raises:
            OutOfBudget: there were too many.
            OutOfPatience: there were too many since the last layer was made.
        """
        self.steps += 1
        if self.steps > self.limit:
            self.end()

    def end(self) -> NoReturn:
        """Say which steps are used up, the file's or those since the last layer.

        Raises:
            OutOfBudget: there were too many.
            OutOfPatience: there were too many since the last layer was made.
        """
        if self.steps > MAX_STEPS:
            raise OutOfBudget(f"more than {MAX_STEPS:,} steps")
        raise OutOfPatience(f"more than {MAX_PATIENCE:,} steps without a layer")

    def renew(self) -> None:
        """Be patient again: a layer was made, or another statement begins.

        Raises:
            NotWanted: nobody waits for the analysis any more.
        """
        if self.is_wanted is not None and not self.is_wanted():
            raise NotWanted
        self.limit = min(self.steps + MAX_PATIENCE, MAX_STEPS)

    @contextlib.contextmanager
    def importing(self) -> Iterator[None]:
        """Count what is done inside as work on an imported file; what that imports is counted with it."""
        before, is_outermost = self.steps, not self.is_importing
        self.is_importing = True
        try:
            yield
        finally:
            if is_outermost:
                self.is_importing = False
                self.imported += self.steps - before

    def may_import(self) -> bool:
        """Whether there are steps left for another imported file."""
        return self.imported <= MAX_IMPORTED_STEPS

    def spend(self, items: int) -> None:
        """Count the work of going through some items, which is less than a step for each.

        Raises:
            OutOfBudget: there was too much.
        """
        self.steps += items // SEARCHED
        self.step()

    def walk(self, work: int) -> None:
        """Count the work of going through a collection with all that is in it, if it is much.

        Raises:
            OutOfBudget: there was too much.
        """
        if work >= LONG:
            self.spend(work)

    def move(self, items: list[Value]) -> None:
        """Count the work of moving all items of a list by one place, if it is much.

        Raises:
            OutOfBudget: there was too much.
        """
        self.walk(len(items) // MOVED)

    def search(self, *values: object) -> None:
        """Count the work of going through values as Python does itself, if they are long: comparing, hashing, looking for one.

        Raises:
            OutOfBudget: there was too much.
        """
        for value in values:
            if type(value) in WORDS:
                if (length := len(value)) >= LONG:  # type: ignore[arg-type]
                    self.spend(length)
            elif isinstance(value, Array):
                self.walk(_work_on(value))

    def visit(self, parts: int) -> None:
        """Count the work of going through the layers and weights of a model.

        Raises:
            OutOfBudget: there was too much.
        """
        self.parts += parts
        if self.parts > MAX_PARTS:
            raise OutOfBudget(f"more than {MAX_PARTS:,} layers and weights of models gone through")

    def hold(self, value: object) -> None:
        """Count the work and the memory that a value which was made takes, if it is long.

        Raises:
            OutOfBudget: there was too much.
        """
        if (words := WORDS.get(type(value))) is not None:
            length = len(value)  # type: ignore[arg-type]
        elif isinstance(value, Array):
            words, length = 1, _work_on(value) + len(value.columns or ())
        else:
            return
        if length >= KEPT:
            self.keep(length * words)
        if length >= LONG:
            self.spend(length)

    def own(self, attributes: dict[str, Value]) -> None:
        """Count the work and the memory of the attributes that an object is made with, or gets all at once.

        Raises:
            OutOfBudget: there was too much.
        """
        self.keep(len(attributes) * WORDS[dict])
        self.steps += len(attributes) // ATTRIBUTES

    def keep(self, words: float) -> None:
        """Count the memory that something takes.

        Raises:
            OutOfBudget: there was too much.
        """
        self.made += words
        if self.made > MAX_MADE:
            raise OutOfBudget(f"more than {MAX_MADE * 8 // 10**6:,} MB of values")


def _work_on(array: Array) -> int:
    """What going through the contents of an array takes, in elements; each row takes the time of several."""
    if not isinstance(array.contents, list) or not isinstance(array.shape, tuple):
        return 0
    work = 1
    for length in array.shape:
        work *= length if isinstance(length, int) else 1
    return work + WORK_OF_ROW * len(array.contents) if len(array.shape) > 1 else work
