"""Running what recurses on the machine's stack where there is enough of it, whatever thread asks for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

STACK = 64 * 1024 * 1024
"""Bytes; parsing to the limits of depth takes about 8 MB, and some systems give a thread a sixteenth of that."""

Result = TypeVar("Result")

_one_at_a_time = threading.Lock()


def with_stack(function: Callable[[], Result]) -> Result:
    """Call a function in a thread with a large stack of its own; memory is only taken where the stack is used."""
    results: list[Result] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            results.append(function())
        except BaseException as error:
            errors.append(error)

    started(call).join()
    for error in errors:
        raise error
    return results[0]


def started(function: Callable[[], object], name: str | None = None) -> threading.Thread:
    """A thread with a large stack that calls a function, and that dies with the process."""
    thread = threading.Thread(target=function, name=name, daemon=True)
    # The size is a setting of the whole process, which holds for the threads started while it is set.
    with _one_at_a_time:
        before = threading.stack_size(STACK)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    return thread
