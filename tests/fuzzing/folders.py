"""Every file of some folders through the whole tool, as if each used Keras: no internal error, none that takes long.

    python -m tests.fuzzing.folders FOLDER... [--seconds 30] [--imports]

Each file is read by itself, unless ``--imports`` has what it imports followed.
A line for each file that fails or takes longer, the slowest ones, and how many there were. The exit code is 1 when one fails.
"""

from __future__ import annotations

import argparse
import heapq
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import NamedTuple

from kerascount.analysis import Analysis
from kerascount.cli.analyses import analysis_of
from kerascount.files import SUFFIXES
from kerascount.report import formats
from kerascount.report.registry import Page
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.tree import Tree

KERAS = b"\nimport keras\n"
"""What makes a script one that is followed to its end."""


ALONE = Tree(lambda path: None, lambda path: False, lambda folder: False)
"""A project without files."""


class TooSlow(BaseException):
    """A file takes longer than it may; not an error that the tool could take for its own."""


class Seen(NamedTuple):
    """One file: how long it took, and what is wrong with it, if anything."""

    seconds: float
    path: str
    failure: str | None


def _alarm(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def seen(path: str, seconds: int, tree: Tree | None) -> Seen:
    """Analyse one file and report it in every format."""
    with open(path, "rb") as file:
        content = file.read()
    source = Source(path, content if path.endswith(".ipynb") else content + KERAS)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        failure = _internal(analysis := analysis_of(source, Settings(), tree)) or _unreported(analysis, source)
    except TooSlow:
        failure = f"takes more than {seconds} s of the processor"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Seen(time.process_time() - start, path, failure)


def _internal(analysis: Analysis) -> str | None:
    return next((problem.message for problem in analysis.problems if problem.kind == "internal"), None)


def _unreported(analysis: Analysis, source: Source) -> str | None:
    for name, one in formats().items():
        try:
            for line in one.render([analysis], Page(lambda path: source.content)):
                line.encode("utf-8", "backslashreplace")
        except Exception as error:
            return f"{name}: {type(error).__name__}: {error}"
    return None


def files(folders: Sequence[str]) -> Iterator[str]:
    """The regular files with the names of scripts and notebooks, links left out."""
    for folder in folders:
        for top, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                path = os.path.join(top, name)
                if name.endswith(SUFFIXES) and os.path.isfile(path) and not os.path.islink(path):
                    yield path


def main() -> int:
    """Go through the folders, and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--seconds", type=int, default=30, help="the most of the processor's time that one file may take")
    parser.add_argument("--imports", action="store_true", help="follow imports into the files around each one")
    chosen = parser.parse_args()
    signal.signal(signal.SIGPROF, _alarm)
    done, failed, slowest, start = 0, 0, [], time.process_time()
    for path in files(chosen.folders):
        found = seen(path, chosen.seconds, None if chosen.imports else ALONE)
        done += 1
        if found.failure is not None:
            failed += 1
            print(f"{path}: {found.failure}", flush=True)
        slowest = heapq.nlargest(10, [*slowest, found])
    for one in slowest:
        print(f"{one.seconds:7.2f} s  {one.path}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{done:,} files, {failed} failed, {time.process_time() - start:,.0f} s, {peak:,} MB at most")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
