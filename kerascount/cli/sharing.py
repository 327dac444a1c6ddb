"""The analyses of many files, as other processes make them, in the order of the files."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future

from kerascount import disk
from kerascount.analysis import Analysis
from kerascount.cli.analyses import Todo, analysis, failed
from kerascount.cli.asked import Asked
from kerascount.cli.workers import Ended, Made, Workers


def by_others(todo: Iterable[Todo], request: Asked, jobs: int) -> Generator[Analysis, None, None]:
    """The analyses as other processes make them, all at once; each is told as soon as those before it are."""
    waiting: deque[tuple[Todo, Future[Made] | None]] = deque()
    with Workers(request, jobs) as workers:
        for one in todo:
            waiting.append((one, workers.made(one.path) if one.analysis is None and one.path != request.stdin else None))
            while waiting and ((future := waiting[0][1]) is None or future.done()):
                yield _result(*waiting.popleft(), request)
        while waiting:
            yield _result(*waiting.popleft(), request)


def _result(one: Todo, future: Future[Made] | None, request: Asked) -> Analysis:
    if future is None:
        return one.analysis or analysis(one.path, request)
    try:
        found, seen = future.result()
    except Ended as ended:
        return failed(one.path, "internal", str(ended), request.settings(one.path))
    except OSError:
        # There can be no more processes.
        return analysis(one.path, request)
    disk.add(seen)
    return found
