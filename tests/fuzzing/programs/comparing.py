"""What the tool says of a program, as far as real Keras can say the same."""

from __future__ import annotations

from typing import NamedTuple

from kerascount.analysis import Analysis, Count, Status
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.fuzzing.folders import ALONE

Totals = tuple[int, int, int]
"""The parameters of a model: all, those that are trained, the others."""


class Answer(NamedTuple):
    """The totals that each summary prints, in the order of running; and why the program was refused."""

    summaries: list[Totals]
    refusal: str | None = None


def analysed(text: str, path: str = "a.py") -> Analysis:
    """The analysis of a program for Keras 3."""
    return analyse(Source(path, text.encode()), Settings(keras="3"), ALONE)


def told(count: Count) -> Totals | None | str:
    """A count as far as it is exact; else its status."""
    if count.status is Status.EXACT and count.total is not None and count.trainable is not None and count.non_trainable is not None:
        return count.total, count.trainable, count.non_trainable
    return None if count.status is Status.UNBUILT else count.status.value


def known(found: Analysis) -> list[object]:
    """What is to be known of a program: problems, the totals at each summary, and how much is refused."""
    problems = [f"{problem.kind}: {problem.message}" for problem in found.problems]
    return [*problems, *(told(summary.count) for summary in found.summaries), *sorted(fault.kind for fault in found.faults)]


def differences(keras: Answer, found: Analysis) -> list[str]:
    """Where the tool's answer differs from Keras's, in a sentence each."""
    wrong = [f"{problem.kind}: {problem.message}" for problem in found.problems]
    ours = [told(summary.count) for summary in found.summaries]
    for number, theirs in enumerate(keras.summaries):
        own = ours[number] if number < len(ours) else "missing"
        # Of a model that awaits its first call Keras prints that it has none.
        if (own or (0, 0, 0)) != theirs:
            wrong.append(f"summary {number + 1}: Keras {theirs}, ours {own}")
    if keras.refusal is None:
        wrong += [f"Keras takes what we refuse: {fault.message}" for fault in found.faults]
        if len(ours) > len(keras.summaries):
            wrong.append(f"{len(ours)} summaries, Keras has {len(keras.summaries)}")
    elif isinstance(own := next(iter(ours[len(keras.summaries) :]), None), tuple):
        # The model of the next summary is the one that Keras could not make.
        wrong.append(f"Keras refuses what we count as {own}: {keras.refusal}")
    return wrong
