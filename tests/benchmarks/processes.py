"""Whole processes in turn, so that a machine that becomes slower does so for all of them: time, CPU and peak memory of each."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from threading import Timer
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run of a command took."""

    wall: float
    cpu: float
    peak: int


def in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, limit: float | None = None, variables: Mapping[str, str] | None = None
) -> dict[str, list[Cost]]:
    """The costs of some commands, A B A B …, after one round that is not counted; without it where there is one run only.

    After the seconds of a limit a command is ended.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(runs + (runs > 1)):
        for name, command in commands.items():
            cost = _cost(command, limit, variables or {})
            if number or runs == 1:
                costs[name].append(cost)
    return costs


def _cost(command: Sequence[str], limit: float | None, variables: Mapping[str, str]) -> Cost:
    start = time.perf_counter()
    # Without byte code on disk each start would compile all that it imports.
    environment = {name: value for name, value in {**os.environ, **variables}.items() if name != "PYTHONDONTWRITEBYTECODE"}
    nowhere = subprocess.DEVNULL
    running = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment, start_new_session=True)
    ending = Timer(limit or 0, os.killpg, (running.pid, signal.SIGKILL))
    if limit is not None:
        ending.start()
    _, status, used = os.wait4(running.pid, 0)
    ending.cancel()
    running.returncode = os.waitstatus_to_exitcode(status)
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)


def table(costs: Mapping[str, Sequence[Cost]]) -> list[str]:
    """Rows of Markdown: minimum and median of each command, and how many times as much as the last command it takes."""
    names = list(costs)
    against = costs[names[-1]]
    rows = ["| | wall (s) | CPU (s) | peak (MB) | CPU ratio |", "|---|---|---|---|---|"]
    for name in names:
        own = costs[name]
        ratio = statistics.median(one.cpu / other.cpu for one, other in zip(own, against))
        cells = [_spread([one.wall for one in own]), _spread([one.cpu for one in own]), f"{max(one.peak for one in own) / 1024:.0f}"]
        rows.append(f"| {name} | {' | '.join(cells)} | {ratio:.2f} |")
    return rows


def _spread(values: Sequence[float]) -> str:
    return f"{min(values):.3f} … {statistics.median(values):.3f}"
