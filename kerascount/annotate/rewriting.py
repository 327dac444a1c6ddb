"""Wishes become edits: where a call's arguments stand in the text, and where another layer can be written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kerascount.analysis import Argument, Before, Edit, Finding
from kerascount.source import Place
from kerascount.syntax.lexing import LINE_END
from kerascount.syntax.places import Node, lines_of, place_of
from kerascount.syntax.reading import Unit

MOST_POSITIONAL = 2
"""Arguments without a name among which the wished one is not yet: a layer's sizes and at most its activation."""

INDENT = re.compile(r"[ \t]*")


class Text(NamedTuple):
    """A script or a cell, what ends its lines, and the parents of its nodes."""

    unit: Unit
    newline: str
    parents: dict[ast.AST, ast.AST]

    def place(self, node: Node) -> Place:
        return place_of(self.unit, node)

    def before(self, place: Place) -> str:
        """What stands before a place in its line."""
        return lines_of(self.unit)[place.line - 1][: place.column - 1]


class CannotBeWritten(Exception):
    """A wish that the text is not made for."""


def granted(finding: Finding, units: Sequence[Unit]) -> Finding:
    """A finding with the edits that its wishes make; without any where one of them cannot be written."""
    try:
        edits = [edit for wish in finding.wishes for edit in _edits(wish, units)]
    except (CannotBeWritten, ValueError, RecursionError, MemoryError):
        return finding._replace(wishes=(), edits=(), fix="")
    return finding._replace(wishes=(), edits=(*finding.edits, *edits))


def _edits(wish: Argument | Before, units: Sequence[Unit]) -> Iterator[Edit]:
    text = next((_text(unit) for unit in units if (unit.path, unit.cell) == (wish.call.path, wish.call.cell)), None)
    if text is None:
        raise CannotBeWritten
    call = _call_at(wish.call, text)
    if isinstance(wish, Argument):
        yield _argument(wish, call, text)
        return
    prefix, name = _callee(call)
    written = f"{prefix}{wish.name}({wish.arguments})"
    yield _before(call, written, text)
    if not prefix:
        yield from _import(wish.name, name, units)


def _text(unit: Unit) -> Text:
    """A unit with what writing into it takes; a cell that is indented as a whole is left alone."""
    if unit.indent:
        raise CannotBeWritten
    end = LINE_END.search(unit.text)
    parents = {child: node for node in ast.walk(unit.tree) for child in ast.iter_child_nodes(node)}
    return Text(unit, end[0] if end else "\n", parents)


def _call_at(place: Place, text: Text) -> ast.Call:
    for node in ast.walk(text.unit.tree):
        if isinstance(node, ast.Call) and text.place(node) == place:
            return node
    raise CannotBeWritten


def _argument(wish: Argument, call: ast.Call, text: Text) -> Edit:
    """Rename an argument, give it another value, or add it behind the last one."""
    given = {keyword.arg: keyword for keyword in call.keywords}
    if wish.instead_of:
        keyword = given.get(wish.instead_of)
        if keyword is None or wish.name in given:
            raise CannotBeWritten
        place = text.place(keyword)
        return Edit(place._replace(end_line=place.line, end_column=place.column + len(wish.instead_of)), wish.name)
    if wish.name in given:
        return Edit(text.place(given[wish.name].value), wish.value)
    by_place = [one for one in call.args if wish.written and isinstance(one, ast.Constant) and one.value == wish.written]
    if len(by_place) == 1:
        return Edit(text.place(by_place[0]), wish.value)
    is_open = None in given or any(isinstance(one, ast.Starred) for one in call.args)
    if wish.written or is_open or len(call.args) > MOST_POSITIONAL:
        raise CannotBeWritten
    written = f"{wish.name}={wish.value}"
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    last = max(values, key=lambda one: (one.lineno, one.col_offset), default=None)
    if last is None:
        end = text.place(call)
        return Edit(end._replace(line=end.end_line, column=end.end_column - 1, end_column=end.end_column - 1), written)
    end = _closed(text.place(last), call, text)
    return Edit(end._replace(line=end.end_line, column=end.end_column), f", {written}")


def _closed(place: Place, call: ast.Call, text: Text) -> Place:
    """The place of the last argument with the brackets around it, which the tree leaves out."""
    rest = lines_of(text.unit)[place.end_line - 1][place.end_column - 1 :]
    if place.end_line == call.end_lineno:
        rest = rest[: text.place(call).end_column - place.end_column - 1]
    if not re.fullmatch(r"\s*,?\s*(#.*)?", rest):
        raise CannotBeWritten
    return place


def _callee(call: ast.Call) -> tuple[str, str]:
    """What a layer's class is reached through (``layers.``, ``tf.keras.layers.`` or nothing), and its name."""
    if isinstance(call.func, ast.Attribute):
        prefix = ast.unparse(call.func.value)
        if re.fullmatch(r"[\w.]+", prefix):
            return f"{prefix}.", call.func.attr
    if isinstance(call.func, ast.Name):
        return "", call.func.id
    raise CannotBeWritten


def _before(call: ast.Call, written: str, text: Text) -> Edit:
    """Write a layer before another: as an item of the same list, or in an ``add`` of its own."""
    parent = text.parents.get(call)
    place = text.place(call)
    start = place._replace(end_line=place.line, end_column=place.column)
    before = text.before(place)
    if isinstance(parent, (ast.List, ast.Tuple)):
        between = f",{text.newline}{before}" if not before.strip() else ", "
        return Edit(start, written + between)
    statement = text.parents.get(parent) if parent is not None else None
    if (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Attribute)
        and parent.func.attr == "add"
        and isinstance(statement, ast.Expr)
    ):
        whole = text.place(statement)
        indent = text.before(whole)
        if not indent.strip():
            at = whole._replace(end_line=whole.line, end_column=whole.column)
            return Edit(at, f"{ast.unparse(parent.func.value)}.add({written}){text.newline}{indent}")
    raise CannotBeWritten


def _import(wanted: str, beside: str, units: Sequence[Unit]) -> Iterator[Edit]:
    """Import a name from where another one is imported, unless it is there already."""
    found: list[Edit] = []
    for unit in units:
        text = _text(unit)
        for node in ast.walk(unit.tree):
            if not isinstance(node, ast.ImportFrom) or "keras" not in (node.module or ""):
                continue
            names = [(alias.asname or alias.name) for alias in node.names]
            if wanted in names or "*" in names:
                return
            first = text.place(node.names[0])
            if beside in names:
                found.append(Edit(first._replace(end_line=first.line, end_column=first.column), f"{wanted}, "))
    if not found:
        raise CannotBeWritten
    yield found[0]
