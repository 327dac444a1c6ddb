"""Where in a text a comment for the tool can stand."""

from __future__ import annotations

from kerascount.analysis import Edit
from kerascount.annotate.lines import Line, lines_of
from kerascount.source import Place


def beside(text: str, comment: str, place: Place) -> Edit:
    """A comment on the first line of a place, or above where that line has no room for one."""
    lines = list(lines_of(text, text))
    line = lines[place.line - 1]
    if not line.is_free:
        return _above(lines, comment, place)
    column = len(line.code) + 1
    return Edit(place._replace(column=column, end_line=place.line, end_column=column), f"  {comment}")


def above(text: str, comment: str, place: Place) -> Edit:
    """A comment on a line of its own above a place, or above the statement around it."""
    return _above(list(lines_of(text, text)), comment, place)


def _above(lines: list[Line], comment: str, place: Place) -> Edit:
    number = place.line
    while number > 1 and not lines[number - 2].is_free:
        number -= 1
    code = lines[number - 1].code
    indent = code[: len(code) - len(code.lstrip())]
    return Edit(place._replace(line=number, column=1, end_line=number, end_column=1), f"{indent}{comment}\n")
