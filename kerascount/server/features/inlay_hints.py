"""Inlay hints: shape and parameters after each layer, totals after models and ``summary()``, all of which can become comments."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lsprotocol import types

from kerascount.server.analysing import settled
from kerascount.server.annotations import line_of, standing, writable
from kerascount.server.hints import Hint, hints_of
from kerascount.server.options import Options
from kerascount.server.programs import Held, Program, Snapshot, span_now
from kerascount.server.refresh import can_refresh_hints, refresh
from kerascount.server.serving import Server, feature, listener
from kerascount.server.text import Span, Text, offset_at, position_at, range_at, span_of
from kerascount.source import Place
from kerascount.syntax.lexing import CLOSING, OPENING, events

PATIENCE = 30
"""Seconds that an answer waits for an analysis, where the client cannot be told to ask again."""

LATELY = 32
"""Snapshots whose hints are kept."""

Shown = tuple[Hint, Held, Span]
"""A hint, and the stretch of a text at whose end it stands."""


@feature(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintOptions(resolve_provider=True))
async def inlay_hints(server: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
    """The hints in a part of a document, from the last good analysis where there is nothing newer yet."""
    program = server.state.program_of(params.text_document.uri)
    if program is None:
        return []
    if program.good is None or not can_refresh_hints(server):
        await settled(program, PATIENCE)
    return [] if program.good is None else list(_within(server, program.good, params))


@listener
def ask_again(server: Server, program: Program) -> None:
    """Have the client ask again when there is something new to answer."""
    if program.good is program.fresh:
        refresh(server)


@feature(types.INLAY_HINT_RESOLVE)
async def resolve(server: Server, hint: types.InlayHint) -> types.InlayHint:
    """Add the edit that puts the comment in the place of the hint."""
    data = hint.data if isinstance(hint.data, dict) else {}
    program = server.state.program_of(str(data.get("uri")))
    snapshot = None if program is None else program.good
    if snapshot is not None and snapshot.generation == data.get("generation"):
        told, held, _ = shown(snapshot, server.state.options)[int(data["index"])]
        if told.is_comment:
            await server.state.worker.run(lambda: writable(snapshot))
            hint.text_edits = list(_text_edits(server, snapshot, told.place, held)) or None
    return hint


def _within(server: Server, snapshot: Snapshot, params: types.InlayHintParams) -> Iterator[types.InlayHint]:
    state, uri = server.state, params.text_document.uri
    document = state.documents.get(uri)
    if document is None:
        return
    first, last = (offset_at(document.text, one, state.codec) for one in (params.range.start, params.range.end))
    for index, (hint, held, span) in enumerate(shown(snapshot, state.options)):
        found = span_now(held, span, state.documents) if held.uri == uri else None
        if found is not None and first <= (offset := found[1][1]) <= last:
            data = {"uri": uri, "index": index, "generation": snapshot.generation}
            where = position_at(document.text, offset, state.codec)
            yield types.InlayHint(where, hint.label, tooltip=hint.tooltip or None, padding_left=True, data=data)


@functools.lru_cache(maxsize=LATELY)
def shown(snapshot: Snapshot, options: Options) -> list[Shown]:
    """Every hint of a snapshot that no comment tells; a layer is told of after what it is applied to."""
    ends = {cell: _parentheses(held.text) for cell, held in snapshot.held.items()}
    told, found = standing(snapshot), []
    for hint in hints_of(snapshot.analysis, options):
        held = snapshot.held.get(hint.place.cell)
        if held is not None and not (told and hint.is_comment and line_of(snapshot, hint.place) in told):
            start, end = span_of(held.text, hint.place)
            found.append((hint, held, (start, ends[hint.place.cell].get(end, end) if hint.is_layer else end)))
    return found


def _parentheses(text: Text) -> dict[int, int]:
    """Where what a parenthesis opens ends."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for kind, start, end in events(text.content):
        if kind in OPENING:
            opened.append((kind, start))
        elif kind in CLOSING and opened:
            bracket, begin = opened.pop()
            if bracket == "(":
                ends[begin] = end
    return ends


def _text_edits(server: Server, snapshot: Snapshot, place: Place, held: Held) -> Iterator[types.TextEdit]:
    """The edit of the line that tells of a place, if nothing was typed since."""
    document = server.state.documents.get(held.uri)
    edit = writable(snapshot).get(line_of(snapshot, place))
    if edit is not None and document is not None and document.state == held.state:
        yield types.TextEdit(range_at(held.text, span_of(held.text, edit.place), server.state.codec), edit.new_text)
