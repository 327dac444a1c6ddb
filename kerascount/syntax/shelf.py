"""The programs that were read lately, so that a file which many others import is parsed once."""

from __future__ import annotations

from kerascount.source import Source
from kerascount.syntax.reading import Program, read

MAX_BYTES = 1_000_000
"""Bytes of the sources whose programs are kept; trees and places take about a hundred times as much."""


class Shelf:
    """Programs by their sources, the one that was used last at the end."""

    __slots__ = ("programs", "size")

    def __init__(self) -> None:
        self.programs: dict[Source, Program] = {}
        self.size = 0

    def take(self, source: Source) -> Program:
        """The program of a source: trees are never changed, so that one serves all who ask."""
        known = self.programs.pop(source, None)
        if known is None:
            known = read(source)
            self.size += len(source.content)
        self.programs[source] = known
        while self.size > MAX_BYTES and len(self.programs) > 1:
            oldest = next(iter(self.programs))
            self.size -= len(oldest.content)
            del self.programs[oldest]
        return known


_shelf = Shelf()


def read_once(source: Source) -> Program:
    """Read a file, unless the same was read a short while ago."""
    return _shelf.take(source)
