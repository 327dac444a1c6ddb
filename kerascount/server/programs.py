"""What is analysed as a whole: a script, or a notebook with its cells in order; and what was found in it last."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pygls.uris import to_fs_path, urlparse

from kerascount.analysis import Analysis
from kerascount.server.documents import Document, now, pin
from kerascount.server.text import Span, Text, span_of
from kerascount.settings import Settings
from kerascount.source import Place
from kerascount.syntax.decoding import Undecodable, encoding_of

UNREAD = frozenset({"syntax", "python2", "encoding", "notebook", "size", "unreadable", "internal"})
"""Problems after which there is less to tell of a text than there was of an earlier one."""


class Cell(NamedTuple):
    """One cell of a notebook; only code has a text that counts."""

    uri: str
    is_code: bool


class Held(NamedTuple):
    """A document as it was: its text, and how many edits it had seen."""

    uri: str
    text: Text
    state: int


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What was found in one state of a program; ``held`` are its texts by the cell's index, a script's by ``None``."""

    generation: int
    path: str
    held: Mapping[int | None, Held]
    content: bytes
    analysis: Analysis
    settings: Settings


@dataclass(slots=True)
class Program:
    """A script, or a notebook where it has ``cells``.

    ``generation`` grows with every change. ``good`` is the last analysis of a text that could be read, ``fresh`` the last one
    at all. ``complaint`` is what was last wrong with its configuration. ``asked`` are the keys of the files that it looked for,
    ``told`` the documents with diagnostics. ``idle`` is set while there is nothing newer to analyse.
    """

    uri: str
    path: str
    cells: list[Cell] | None = None
    generation: int = 0
    touched: str = ""
    good: Snapshot | None = None
    fresh: Snapshot | None = None
    asked: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    complaint: str = ""
    task: asyncio.Task[None] | None = None
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def uris(self) -> list[str]:
        """The documents that its code stands in."""
        return [self.uri] if self.cells is None else [cell.uri for cell in self.cells if cell.is_code]


def path_of(uri: str, home: str, is_notebook: bool) -> str:
    """The path that a document has, or would have: one without a file is taken to be saved in its workspace."""
    path = to_fs_path(uri) or os.path.join(home, urlparse(uri)[2])
    return path if path.endswith(".ipynb") == is_notebook else path + (".ipynb" if is_notebook else ".py")


def held_of(program: Program, documents: Mapping[str, Document]) -> dict[int | None, Held]:
    """The texts of a program as they are now, with what it takes to find their places again later."""
    uris: dict[int | None, str] = {None: program.uri}
    if program.cells is not None:
        uris = {index: cell.uri for index, cell in enumerate(program.cells) if cell.is_code}
    known = ((index, documents[uri]) for index, uri in uris.items() if uri in documents)
    return {index: Held(document.uri, document.text, pin(document)) for index, document in known}


def content_of(program: Program, held: Mapping[int | None, Held]) -> bytes:
    """The bytes that the program would have on the disk."""
    if program.cells is None:
        return encoded(held[None].text.content) if None in held else b""
    texts = [held[index].text.content if index in held else "" for index in range(len(program.cells))]
    cells = [_cell(text, cell.is_code) for text, cell in zip(texts, program.cells)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode("ascii")


def _cell(text: str, is_code: bool) -> dict[str, object]:
    if not is_code:
        return {"cell_type": "markdown", "metadata": {}, "source": text}
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": text}


def encoded(content: str) -> bytes:
    """A script in the encoding that it names; what this lacks stands for itself, so that columns stay."""
    plain = content.encode("utf-8", "replace")
    try:
        name = encoding_of(plain)
        return plain if name == "utf-8" else content.encode(name, "replace")
    except (Undecodable, LookupError, UnicodeError):
        return plain


def located(snapshot: Snapshot, place: Place, documents: Mapping[str, Document]) -> tuple[Document, Span] | None:
    """Where a place of an analysis is now; ``None`` where it is in another file, or gone."""
    held = snapshot.held.get(place.cell) if place.path == snapshot.path else None
    return None if held is None else span_now(held, span_of(held.text, place), documents)


def span_now(held: Held, span: Span, documents: Mapping[str, Document]) -> tuple[Document, Span] | None:
    """Where a stretch of a text is now; ``None`` where it is gone."""
    document = documents.get(held.uri)
    found = None if document is None else now(document, span, held.state)
    return None if document is None or found is None else (document, found)


def unread_in(snapshot: Snapshot) -> Iterator[str]:
    """The documents that could not be read."""
    for problem in snapshot.analysis.problems:
        held = snapshot.held.get(problem.place.cell)
        if problem.kind in UNREAD and held is not None:
            yield held.uri
