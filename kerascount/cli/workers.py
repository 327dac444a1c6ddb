"""Other processes that analyse files: how many, how they are started and asked, and what happens when one ends.

They are started as commands of their own on every system, not as copies of this process: nothing is carried over, and what
they import comes from where this process imports it, never from the folder that is checked.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from types import TracebackType

from kerascount import disk
from kerascount.analysis import Analysis
from kerascount.cli import worker
from kerascount.cli.asked import Asked

Made = tuple[Analysis, disk.Seen]
"""An analysis and what was looked at for it."""


class Ended(Exception):
    """A process ended before it had analysed its file."""


class Workers:
    """Processes that analyse the files of one request, started as they are needed, each of which has one file at a time."""

    def __init__(self, request: Asked, jobs: int) -> None:
        top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        path = sys.path if top in sys.path else [*sys.path, top]
        self.greeting = pickle.dumps((path, sys.dont_write_bytecode, sys.pycache_prefix))
        self.request = pickle.dumps((request.options, request.paths))
        self.threads = ThreadPoolExecutor(jobs)
        self.idle: list[subprocess.Popen[bytes]] = []
        self.started: list[subprocess.Popen[bytes]] = []
        self.is_over = False
        self.lock = Lock()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self.lock:
            self.is_over = True
        self.threads.shutdown(wait=False, cancel_futures=True)
        for process in self.started:
            process.kill()
        self.threads.shutdown()
        for process in self.started:
            process.communicate()

    def made(self, path: str) -> Future[Made]:
        """The analysis of a file, as soon as it is made.

        Its result raises ``Ended`` where the process that had the file ended, ``OSError`` where none could be started.
        """
        return self.threads.submit(self._made, path)

    def _made(self, path: str) -> Made:
        process = self.idle.pop() if self.idle else self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump(path, process.stdin)
            process.stdin.flush()
            made: Made = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            process.kill()
            raise Ended(_why(process.wait())) from None
        self.idle.append(process)
        return made

    def _started(self) -> subprocess.Popen[bytes]:
        """A process that is ready.

        Raises:
            OSError: there can be none.
        """
        command = [sys.executable, "-I", "-X", f"utf8={sys.flags.utf8_mode}", worker.__file__]
        with self.lock:
            if self.is_over:
                raise OSError
            # In a session of its own no process hears of Ctrl-C, which ends the run that then ends them.
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
            self.started.append(process)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(self.greeting + self.request)
        process.stdin.flush()
        if process.stdout.read(len(worker.READY)) != worker.READY:
            process.kill()
            raise OSError
        return process


def _why(code: int) -> str:
    how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
    return f"the process that analysed this file {how}, perhaps for want of memory; exclude the file, or try it with --jobs 1"
