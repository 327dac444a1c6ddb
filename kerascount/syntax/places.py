"""Where the nodes of a tree stand in the text, and what is written there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Union

from kerascount.source import Place
from kerascount.syntax.lexing import LINE_END

if TYPE_CHECKING:
    from kerascount.syntax.reading import Unit

Node = Union[ast.expr, ast.stmt, ast.arg, ast.keyword, ast.alias, ast.excepthandler, ast.pattern]
"""A node that has a place."""


def place_of(unit: Unit, node: Node) -> Place:
    """Where a node of the unit stands, without the brackets and blanks around it."""
    known = unit.places.get(node)
    if known is None:
        line, end_line = node.lineno, node.end_lineno or node.lineno
        start, end = _column(unit, line, node.col_offset), _column(unit, end_line, node.end_col_offset or 0)
        known = unit.places[node] = Place(unit.path, line, start, end_line, end, unit.cell)
    return known


def source_text(unit: Unit, node: Node) -> str:
    """What is written for a node, on one line."""
    known = unit.texts.get(node)
    if known is None:
        known = unit.texts[node] = " ".join(written(unit, node).split())
    return known


def written(unit: Unit, node: Node) -> str:
    """What is written for a node."""
    _, line, start, end_line, end, _ = place_of(unit, node)
    lines = lines_of(unit)
    if line == end_line:
        return lines[line - 1][start - 1 : end - 1]
    return "\n".join([lines[line - 1][start - 1 :], *lines[line : end_line - 1], lines[end_line - 1][: end - 1]])


def lines_of(unit: Unit) -> list[str]:
    """The lines of a unit's text without their ends."""
    if not unit.lines:
        unit.lines.extend(LINE_END.split(unit.text) if "\r" in unit.text else unit.text.split("\n"))
    return unit.lines


def _column(unit: Unit, number: int, offset: int) -> int:
    """The column of a character, from where its bytes begin in the line that was parsed: with the indentation that a cell had."""
    line = lines_of(unit)[number - 1]
    hidden = len(unit.indent) if unit.indent and line.startswith(unit.indent) else 0
    if unit.is_ascii:
        return hidden + offset + 1
    return hidden + len(line[hidden:].encode()[:offset].decode(errors="replace")) + 1
