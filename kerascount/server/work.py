"""A thread that works off the typing path, one thing at a time, on a stack that deep models fit in."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from kerascount.syntax.stack import started

Result = TypeVar("Result")

Job = Callable[[], None]

PAUSE = 0.05
"""Seconds without a job after which the garbage of the last jobs is looked for: while somebody waits it would only delay them."""

MANY = 20
"""Jobs in a row after which it is looked for all the same."""

YOUNG = 1
"""The generation that Python counts what was made by the last jobs to, and what came before them not any more."""

REST = 5.0
"""Seconds without a job after which all that is kept is gone through as well, which can take longer than an analysis."""


class Worker:
    """One thread of the whole process: it dies with it, whatever it is busy with."""

    __slots__ = ("_jobs", "_thread", "_name", "_result")

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._name = name
        self._result: asyncio.Future[Any] | None = None

    def is_awaited(self) -> bool:
        """Whether somebody still waits for what is being done; asked by the thread that does it."""
        return self._result is not None and not self._result.cancelled()

    async def run(self, function: Callable[[], Result]) -> Result:
        """What a function gives; it is not even begun when the wait for it is cancelled before its turn."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def settle(result: Result | None, error: BaseException | None) -> None:
            if future.cancelled():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)  # type: ignore[arg-type]

        def job() -> None:
            if future.cancelled():
                return
            self._result, result, error = future, None, None
            try:
                result = function()
            except Exception as raised:
                error = raised
            with contextlib.suppress(RuntimeError):  # the loop is closed: the server ends, and nobody waits any more
                loop.call_soon_threadsafe(settle, result, error)

        self._start()
        self._jobs.put(job)
        return await future

    def _start(self) -> None:
        if self._thread is None:
            self._thread = started(self._work, self._name)

    def _work(self) -> None:
        while True:
            job: Job | None = self._jobs.get()
            while job is not None:
                self._work_off(job)
                gc.collect(YOUNG)
                job = self._soon(REST)
            gc.collect()

    def _work_off(self, job: Job | None) -> None:
        """Do a job and those that follow it before long."""
        done = 0
        while job is not None:
            job()
            done += 1
            job = self._soon(PAUSE) if done < MANY else None

    def _soon(self, seconds: float) -> Job | None:
        """The next job, if there is one before long."""
        try:
            return self._jobs.get(timeout=seconds)
        except queue.Empty:
            return None
