"""``check --watch``: the check again whenever a source or a configuration changes, until Ctrl-C."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch

from kerascount.cli.asked import STDIN
from kerascount.cli.errors import UsageError, complain
from kerascount.files import SUFFIXES
from kerascount.settings import ConfigError
from kerascount.settings.pins import FILES

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""To a terminal: clear the screen and what was scrolled away, and begin at the top."""

INTERVAL = 100
"""Milliseconds after which the watcher looks whether it is to end."""

ROOT_SIGNS = (".git", "pyproject.toml", "kerascount.toml")

OTHERS = frozenset(("kerascount.toml", ".gitignore", *(name.rpartition("/")[2] for name in FILES)))
"""The names of files other than sources on which a check rests."""


def watched(paths: Sequence[str], more: Sequence[str], check: Callable[[], object]) -> int:
    """Check now and after each change in the projects of the paths or in more files and folders; Ctrl-C ends it, with 0.

    Raises:
        UsageError: there is nothing that can be watched, or nothing to watch with.
    """
    if STDIN in paths:
        raise UsageError("standard input cannot be watched; name files or folders")
    try:
        for _ in _changes(sorted({_root(path) for path in (*paths, *more)})):
            _show(check)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 0


def _changes(folders: Sequence[str]) -> Iterator[None]:
    """Once as soon as the folders are watched, and then after each change of what a check rests on."""
    try:
        from watchfiles import watch
    except ImportError:
        raise UsageError("--watch needs the package watchfiles; install it with: pip install 'kerascount[watch]'") from None

    is_first = True
    # The watcher begins to watch before it yields, so that no change is missed while the first check runs.
    for changes in watch(*folders, watch_filter=lambda _, path: _matters(path), yield_on_timeout=True, rust_timeout=INTERVAL):
        if changes or is_first:
            is_first = False
            yield


def _show(check: Callable[[], object]) -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        print(CLEAR, end="")
    try:
        check()
    except (ConfigError, UsageError) as error:
        # It may be half written; what is saved next is another attempt.
        complain(str(error))
    sys.stdout.flush()
    print("watching for changes; Ctrl-C ends it", file=sys.stderr, flush=True)


def _matters(path: str) -> bool:
    """Whether a check may rest on a file of this name."""
    name = os.path.basename(path)
    return name.endswith(SUFFIXES) or any(fnmatch(name, pattern) for pattern in OTHERS)


def _root(path: str) -> str:
    """The top folder of the project around a path, where what its files import and its configuration lie, else its own folder."""
    own = os.path.abspath(path)
    while not os.path.isdir(own):
        own = os.path.dirname(own)
    folder = own
    while not any(os.path.exists(os.path.join(folder, sign)) for sign in ROOT_SIGNS):
        if os.path.dirname(folder) == folder:
            return own
        folder = os.path.dirname(folder)
    return folder
