"""Whether a loop or comprehension goes on for long without making anything of a model, or will."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from kerascount.evaluation.budget import FORESIGHT, MAX_IDLE_STEPS, MAX_LAYERS, MAX_TRAINING_STEPS, PROBED_ROUNDS
from kerascount.evaluation.frame import Run


@contextlib.contextmanager
def training(run: Run) -> Iterator[None]:
    """Let what is done inside be asking a model, and no progress towards one."""
    progress = run.progress
    run.asked += 1
    try:
        yield
    finally:
        run.progress = progress


class Idling:
    """Watches the rounds of one loop: what they made, and the steps that they took since they last did, up to a limit.

    Inside a further round of another loop the limit is lower: only what may change is asked there, not what to.
    """

    __slots__ = ("run", "limit", "first", "position", "steps", "done", "asked")

    def __init__(self, run: Run, limit: int = MAX_IDLE_STEPS) -> None:
        self.run = run
        self.limit = limit
        self.first = run.made
        self._look_from(0)

    def _look_from(self, position: int) -> None:
        self.position, self.steps = position, self.run.budget.steps
        self.done, self.asked = self._done(), self.run.asked

    def _done(self) -> tuple[int, int]:
        """What may become of a model, and the layers of which it was set whether they train."""
        return self.run.progress, len(self.run.trained_at)

    def is_over(self, position: int, rounds: int | None = None) -> bool:
        """Whether the steps without anything made are too many, or will be if all rounds go on alike."""
        limit = self.limit if self.asked == self.run.asked else MAX_TRAINING_STEPS
        limit //= FORESIGHT if self.run.further else 1
        steps = self.run.budget.steps - self.steps
        if steps <= (limit if rounds is None else min(limit, MAX_IDLE_STEPS) // FORESIGHT):
            return False
        if self.done != self._done():
            self._look_from(position)
            return False
        return steps > limit or rounds is not None and steps * (rounds - self.position) > limit * (position - self.position)

    def makes_too_many(self, position: int, rounds: int) -> bool:
        """Whether a loop that goes on as it began would make more layers than one file may."""
        made = self.run.made - self.first
        return position == PROBED_ROUNDS and self.first + made * rounds // position > MAX_LAYERS
