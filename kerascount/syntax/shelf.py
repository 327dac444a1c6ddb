"""The programs that were read lately, so that a file which many others import is parsed once."""

from __future__ import annotations

from kerascount.source import Source
from kerascount.syntax.reading import Program, read

MAX_BYTES = 1_000_000
"""Bytes of the sources whose programs are kept; trees and places take about a hundred times as much."""

VERSIONS = 2
"""Versions of one file that are kept, as it is and as it was: one that is typed at has a new one with each letter."""


class Shelf:
    """Programs by their files and contents, what was used last at the end."""

    __slots__ = ("programs", "size")

    def __init__(self) -> None:
        self.programs: dict[str, dict[bytes, Program]] = {}
        self.size = 0

    def take(self, source: Source) -> Program:
        """The program of a source: trees are never changed, so that one serves all who ask."""
        known = self.programs.get(source.path, {}).get(source.content)
        if known is None:
            known = read(source)
            self.size += len(source.content)
        versions = self.programs.pop(source.path, {})
        versions.pop(source.content, None)
        versions[source.content] = known
        self.programs[source.path] = versions
        if len(versions) > VERSIONS:
            self._drop_oldest(source.path)
        while self.size > max(MAX_BYTES, len(source.content)):
            self._drop_oldest(next(iter(self.programs)))
        return known

    def _drop_oldest(self, path: str) -> None:
        """Drop the version of a file that was used the longest ago."""
        versions = self.programs[path]
        content = next(iter(versions))
        self.size -= len(content)
        del versions[content]
        if not versions:
            del self.programs[path]


_shelf = Shelf()


def read_once(source: Source) -> Program:
    """Read a file, unless the same was read a short while ago."""
    return _shelf.take(source)
