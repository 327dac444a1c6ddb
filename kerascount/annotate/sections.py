"""The stretches of a file that hold Python, as they are written and as they are parsed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kerascount.source import Place, Source
from kerascount.syntax.decoding import Undecodable, decode
from kerascount.syntax.lexing import LINE_END
from kerascount.syntax.notebooks import NotANotebook, code_cells
from kerascount.syntax.reading import read


class Section(NamedTuple):
    """A script, or a notebook's cell; ``python`` has the lines of ``text`` without what is no Python."""

    text: str
    python: str
    cell: int | None = None


def sections(source: Source) -> list[Section]:
    """What can be parsed of a file, in its order."""
    try:
        texts: dict[int | None, str] = {}
        texts.update(code_cells(source.content) if source.is_notebook else [(None, decode(source.content))])
    except (Undecodable, NotANotebook):
        return []
    program = read(source)
    if not source.is_notebook and any(problem.kind == "size" for problem in program.problems):
        # The comments themselves may have made it too long to be parsed.
        return [Section(texts[None], texts[None])]
    return [Section(texts[unit.cell], unit.text, unit.cell) for unit in program.units]


def line_for(place: Place, parts: Mapping[int | None, Section]) -> int:
    """The line of the comment for a call: its last, or its first where it takes several and is itself called after that.

    Formatters divide a line such as ``)(x)`` once more when a comment follows.
    """
    if place.line == place.end_line or place.cell not in parts:
        return place.end_line
    last = LINE_END.split(parts[place.cell].text)[place.end_line - 1]
    return place.line if last[place.end_column - 1 :].lstrip().startswith("(") else place.end_line
