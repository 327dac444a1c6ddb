"""From the bytes of a file to its trees: one for a script, one for each code cell of a notebook."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import NamedTuple

from kerascount.source import Place, Source
from kerascount.syntax.decoding import Undecodable, decode
from kerascount.syntax.depth import WORD, Depth, depth_of
from kerascount.syntax.failures import Failure, explain, place_in
from kerascount.syntax.magics import blank, dedented, indentation, is_surely_python, without_bare_magics, without_magics
from kerascount.syntax.notebooks import NotANotebook, code_cells
from kerascount.syntax.parsing import parse
from kerascount.syntax.stack import with_stack

MAX_BYTES = 64_000_000
"""Bytes of a file; notebooks hold the pictures that their cells drew."""

MAX_TEXT = 4_000_000
"""Characters of code in a file, of which long strings can take most."""

MAX_WORDS = 200_000
"""Words and signs of code in a file; parsing that many takes seconds and up to half a gigabyte."""

MAX_CELLS = 10_000
"""Code cells of a notebook."""


class Problem(NamedTuple):
    """Why a file, a cell or a comment could not be read.

    ``kind`` is syntax, python2, encoding, notebook, size or directive.
    """

    kind: str
    message: str
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One tree and the text that it was parsed from: a script, or a notebook's cell.

    ``indent`` is what the text was parsed without, at the beginning of each line that has it; ``is_first`` is false for the
    second and later units of a file. What is worked out on demand is kept: ``lines``, and of nodes ``places`` and ``texts``.
    """

    tree: ast.Module
    text: str
    path: str
    cell: int | None = None
    is_first: bool = True
    indent: str = ""
    is_ascii: bool = False
    lines: list[str] = field(default_factory=list, repr=False)
    places: dict[ast.AST, Place] = field(default_factory=dict, repr=False)
    texts: dict[ast.AST, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Program:
    """All the units of a file, in the order in which they run, and what kept others from being read."""

    path: str
    units: tuple[Unit, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(source: Source) -> Program:
    """Read a file; what cannot be read is a problem, and the rest is read all the same."""
    if len(source.content) > MAX_BYTES:
        message = f"The file has {len(source.content):,} bytes, more than the {MAX_BYTES:,} that are read; exclude the file"
        return _failed(source, Failure("size", message))
    try:
        if source.is_notebook:
            return _read_notebook(source)
        text = decode(source.content)
    except Undecodable as error:
        line, column = place_in(source.content[: error.offset].decode("latin-1"), error.offset)
        return _failed(source, Failure("encoding", error.message, line, column))
    except NotANotebook as error:
        return _failed(source, Failure("notebook", str(error)))
    if too_long := _too_long([text]):
        return _failed(source, too_long)
    tree = _parse(text)
    if isinstance(tree, Failure) and (plain := without_magics(text)) != text:
        text, failure = plain, tree
        tree = failure if isinstance(again := _parse(plain), Failure) else again
    if isinstance(tree, Failure):
        return _failed(source, tree)
    return Program(source.path, (Unit(tree, text, source.path, is_ascii=text.isascii()),))


def _read_notebook(source: Source) -> Program:
    """Read the code cells one by one.

    Raises:
        NotANotebook: there are none to read.
    """
    cells = code_cells(source.content)
    if too_long := _too_long([text for _, text in cells]):
        return _failed(source, too_long)
    if len(cells) > MAX_CELLS:
        message = f"The notebook has {len(cells):,} code cells, more than the {MAX_CELLS:,} that are read; exclude the file"
        return _failed(source, Failure("size", message))
    units: list[Unit] = []
    problems: list[Problem] = []
    for index, original in cells:
        if not original or original.isspace():
            continue
        text, tree = _read_cell(original)
        if isinstance(tree, Failure):
            problems.append(_problem(source.path, tree, index))
        else:
            units.append(Unit(tree, text, source.path, index, not units, indentation(text), text.isascii()))
    return Program(source.path, tuple(units), tuple(problems))


def _read_cell(original: str) -> tuple[str, ast.Module | Failure]:
    """The tree of a cell, and the text that it is of; the cell is taken as IPython takes it."""
    text = without_magics(original)
    tree = failure = _parse(dedented(text))
    if isinstance(failure, Failure) and (plain := without_bare_magics(text)) != text:
        text, tree = plain, _parse(dedented(plain))
    if isinstance(tree, Failure) and not is_surely_python(original):
        text = blank(text)
        tree = _parse(text)
    return text, failure if isinstance(tree, Failure) else tree


def _parse(text: str) -> ast.Module | Failure:
    """The tree of a text; parsers recurse on the machine's stack, so what nests too deeply is never given to one."""
    depth = depth_of(text)
    if depth is Depth.TOO_DEEP:
        return Failure("syntax", "The code is nested too deeply to be read; give its inner parts names of their own")
    try:
        return parse(text) if depth is Depth.PLAIN else with_stack(lambda: parse(text))
    except Exception as error:
        # What the grammar allows and libcst's nodes do not, such as 'a' b'c', comes as errors of several kinds.
        return explain(text, str(error))


def _too_long(texts: list[str]) -> Failure | None:
    """Whether there is more code than is read, and how much; words are only counted where there can be too many."""
    length = sum(map(len, texts))
    if length > MAX_TEXT:
        return Failure("size", f"The code has {length:,} characters, more than the {MAX_TEXT:,} that are read; exclude the file")
    if length > MAX_WORDS and (words := sum(len(WORD.findall(text)) for text in texts)) > MAX_WORDS:
        return Failure("size", f"The code has {words:,} words, more than the {MAX_WORDS:,} that are read; exclude the file")
    return None


def _failed(source: Source, failure: Failure) -> Program:
    return Program(source.path, (), (_problem(source.path, failure, None),))


def _problem(path: str, failure: Failure, cell: int | None) -> Problem:
    place = Place(path, failure.line, failure.column, failure.line, failure.column + 1, cell)
    return Problem(failure.kind, failure.message, place)
