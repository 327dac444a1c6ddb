"""What a run rests on, as it can be held against the disk later: what was looked at, with the links on the way there."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterator

from kerascount.cache.folder import Cache, keep
from kerascount.cache.replay import END, Notes, Said, file_of, record_of
from kerascount.disk import ABSENT, Seen, fitting, kind_of, state_of

MARGIN = 2.0
"""Seconds before a run in which nothing may have changed that it rests on: a file system may give two changes one time."""

LARGEST = 16_000_000
"""Bytes past which a record is not worth its room."""


class Untold(Exception):
    """It cannot be told later whether all is as it was."""


def keep_run(cache: Cache, key: str, said: Said, seen: Seen) -> None:
    """Keep what a run said, so that it can be told again; not where it cannot be told whether it holds, or not be written."""
    try:
        if END in said[1] or END in said[2]:
            raise Untold
        record = record_of(said, notes_of(seen))
        if len(record) <= LARGEST:
            keep(cache, file_of(key, cache.folder), record)
    except (OSError, ValueError, RecursionError, Untold):
        return


def notes_of(seen: Seen) -> Notes:
    """What was seen, with each path in the words of the disk: without links, which are noted by themselves.

    Raises:
        Untold: something changed since it was looked at, or right before.
        OSError, ValueError, RecursionError: something cannot be reached.
    """
    if not seen.is_whole:
        raise Untold
    ways = _Ways(seen.since - MARGIN)
    states = {}
    for path, state in seen.states.items():
        end = ways.end(path)
        if end is None or ways.state(end) != state:
            raise Untold
        states[end] = state
    for path, kind in seen.kinds.items():
        end = ways.end(path)
        if kind != (ABSENT if end is None else ways.kinds.get(end)):
            raise Untold
    kinds = {path: kind for path, kind in ways.kinds.items() if path not in states}
    return [_turned(states), _turned(kinds), _turned(ways.links), [*ways.absences()], [*_listings(seen, ways)]]


def _listings(seen: Seen, ways: _Ways) -> Iterator[tuple[str, str, str, str]]:
    for (folder, patterns), names in seen.listings.items():
        end = ways.end(folder)
        state = None if end is None else ways.state_for_names(end)
        if end is None or state is None or fitting(os.listdir(end), patterns) != names:
            raise Untold
        yield state, end, "/".join(patterns), "/".join(names)


def _turned(known: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, path) for path, value in known.items()]


class _Ways:
    """What is met on the ways to paths: the kinds of what is there, the targets of links, and what each folder lacks."""

    def __init__(self, newest: float) -> None:
        self.newest = newest
        self.ends: dict[str, str | None] = {"": os.curdir}
        self.kinds: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.lacking: defaultdict[str, list[str]] = defaultdict(list)

    def end(self, path: str) -> str | None:
        """Where a path leads to, without links; ``None`` where there is nothing."""
        if path not in self.ends:
            self.ends[path] = self._end(path)
        return self.ends[path]

    def state(self, end: str) -> str:
        """The state of what has not changed in a while."""
        found = os.lstat(end)
        if max(found.st_mtime, found.st_ctime) > self.newest:
            raise Untold
        return state_of(found)

    def state_for_names(self, folder: str) -> str:
        """A folder's state before its names are looked at for good; none where it changed of late, and its names may again."""
        if folder not in self.folders:
            try:
                self.folders[folder] = self.state(folder)
            except Untold:
                self.folders[folder] = ABSENT
        return self.folders[folder]

    def absences(self) -> Iterator[tuple[str, str, str]]:
        """What is not there: the state of a folder, the folder, and the names."""
        for folder, names in self.lacking.items():
            state = self.state_for_names(folder)
            if any(os.path.lexists(os.path.join(folder, name)) for name in names):
                raise Untold
            yield state, folder, "/".join(names)

    def _end(self, path: str) -> str | None:
        above, name = os.path.split(path)
        if above == path:
            self.kinds[path] = kind_of(os.lstat(path))
            return path
        folder = self.end(above)
        if folder is None or not name:
            return folder
        if folder != os.curdir and not stat.S_ISDIR(int(self.kinds[folder])):
            return None
        inside = name if folder == os.curdir else os.path.join(folder, name)
        try:
            found = os.lstat(inside)
        except FileNotFoundError:
            self.lacking[folder].append(name)
            return None
        if stat.S_ISLNK(found.st_mode):
            return self._behind(inside, folder)
        self.kinds[inside] = kind_of(found)
        return inside

    def _behind(self, link: str, folder: str) -> str | None:
        """Where a link leads to."""
        self.links[link] = target = os.readlink(link)
        return self.end(os.path.join("" if folder == os.curdir else folder, target))
