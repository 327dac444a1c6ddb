"""When the thread that analyses looks for garbage: at once for that of its last jobs, and for all there is when nobody types."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator

import pytest

from kerascount.server import work

FULL = 2
"""The generation that all there is is of."""


class Ring:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The generations that a worker's thread has gone through; Python looks for none of itself."""
    found: list[int] = []
    mine = threading.current_thread()

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "stop" and threading.current_thread() is not mine:
            found.append(about["generation"])

    monkeypatch.setattr(work, "PAUSE", 0.01)
    gc.disable()
    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    gc.enable()


def worked(jobs: int = 1) -> weakref.ref[Ring]:
    """Some of the garbage that so many jobs in a row left."""
    worker = work.Worker("test")
    rings: list[weakref.ref[Ring]] = []

    async def test() -> None:
        await asyncio.gather(*(worker.run(lambda: rings.append(weakref.ref(Ring()))) for _ in range(jobs)))

    asyncio.run(test())
    return rings[-1]


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def test_what_the_last_jobs_left_is_dropped_without_going_through_the_rest(
    collected: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "REST", 600)
    ring = worked(jobs=work.MANY + 5)
    assert until(lambda: ring() is None)
    assert until(lambda: bool(collected))
    assert FULL not in collected


def test_all_there_is_is_gone_through_when_there_is_nothing_to_do(collected: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "REST", 0.01)
    old = Ring()
    gc.collect()
    ring = weakref.ref(old)
    del old
    worked()
    assert until(lambda: ring() is None)
    assert until(lambda: FULL in collected)


def test_a_job_that_ends_after_the_server_is_not_heard_of(monkeypatch: pytest.MonkeyPatch) -> None:
    complaints: list[object] = []
    monkeypatch.setattr(threading, "excepthook", complaints.append)
    worker = work.Worker("test")
    has_begun, is_ended = threading.Event(), threading.Event()

    def long() -> None:
        has_begun.set()
        is_ended.wait(60)

    async def leave() -> None:
        waiting = asyncio.create_task(worker.run(long))
        while not has_begun.is_set():
            await asyncio.sleep(0.001)
        assert not waiting.done()

    async def come() -> str:
        return await asyncio.wait_for(worker.run(lambda: "the thread lives on"), 60)

    asyncio.run(leave())
    is_ended.set()
    assert asyncio.run(come()) == "the thread lives on"
    assert complaints == []
