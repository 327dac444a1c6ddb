"""A text to analyse and the places in it."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of source; lines and columns start at 1 and columns count code points.

    ``cell`` is the index among all the cells of a notebook (from 0), and lines then count from that cell's first.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    cell: int | None = None

    def __str__(self) -> str:
        cell = "" if self.cell is None else f"cell {self.cell}:"
        return f"{self.path}:{cell}{self.line}:{self.column}"


class Source(NamedTuple):
    """One file to analyse: where it is called from, and its bytes as they are on disk."""

    path: str
    content: bytes

    @property
    def is_notebook(self) -> bool:
        return self.path.endswith(".ipynb")
