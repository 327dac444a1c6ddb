"""The programs that were read lately, so that a file which many others import is parsed once."""

from __future__ import annotations

from kerascount.source import Source
from kerascount.syntax.reading import Program, read

MAX_BYTES = 1_000_000
"""Bytes of the sources whose programs are kept; trees and places take about a hundred times as much."""

VERSIONS = 2
"""Versions of one file that are kept, as it is and as it was: one that is typed at has a new one with each letter."""


class Shelf:
    """Programs with what they were read from by their files, what was used last at the end.

    Contents are compared: to find them by what they hash to, all of each would have to be gone through.
    """

    __slots__ = ("programs", "size")

    def __init__(self) -> None:
        self.programs: dict[str, list[tuple[bytes, Program]]] = {}
        self.size = 0

    def take(self, source: Source) -> Program:
        """The program of a source: trees are never changed, so that one serves all who ask."""
        known = next((one for one in self.programs.get(source.path, ()) if one[0] == source.content), None)
        if known is None:
            known = source.content, read(source)
            self.size += len(source.content)
        others = (one for one in self.programs.pop(source.path, ()) if one is not known)
        versions = self.programs[source.path] = [*others, known]
        if len(versions) > VERSIONS:
            self._drop_oldest(source.path)
        while self.size > max(MAX_BYTES, len(source.content)):
            self._drop_oldest(next(iter(self.programs)))
        return known[1]

    def _drop_oldest(self, path: str) -> None:
        """Drop the version of a file that was used the longest ago."""
        versions = self.programs[path]
        content, _ = versions.pop(0)
        self.size -= len(content)
        if not versions:
            del self.programs[path]


_shelf = Shelf()


def read_once(source: Source) -> Program:
    """Read a file, unless the same was read a short while ago."""
    return _shelf.take(source)
