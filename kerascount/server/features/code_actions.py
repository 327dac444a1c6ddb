"""Code actions: what can be done about the lines that are selected, as edits of the client's documents."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from kerascount.analysis import Edit
from kerascount.server.actions import actions
from kerascount.server.actions.fixes import FIX_ALL
from kerascount.server.actions.offering import QUICKFIX, Action, Asked
from kerascount.server.analysing import settled
from kerascount.server.features.diagnostics import diagnostic
from kerascount.server.programs import Snapshot
from kerascount.server.serving import Server, command, feature
from kerascount.server.text import range_at, span_of
from kerascount.source import Place

PATIENCE = 5
"""Seconds that an answer waits for an analysis of what was typed last."""

SELECT = "kerascount.select"

KINDS = types.CodeActionOptions([types.CodeActionKind(QUICKFIX), FIX_ALL])


@feature(types.TEXT_DOCUMENT_CODE_ACTION, KINDS)
async def code_actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The actions for a range; none while the text is another than the one that was analysed."""
    state, uri = server.state, params.text_document.uri
    program = state.program_of(uri)
    if program is None:
        return []
    await settled(program, PATIENCE)
    snapshot = program.fresh
    if snapshot is None or program.generation != snapshot.generation:
        return []
    cell = next((cell for cell, held in snapshot.held.items() if held.uri == uri), None)
    texts = {cell: held.text.content for cell, held in snapshot.held.items()}
    lines = params.range.start.line + 1, params.range.end.line + 1
    asked = Asked(snapshot.analysis, snapshot.settings, texts, cell, *lines)
    wanted = params.context.only
    return [_told(server, snapshot, one) for one in actions(asked) if _is_wanted(one.kind, wanted)]


def _is_wanted(kind: str, wanted: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a client asks for a kind of action: ``source`` asks for ``source.fixAll`` as well."""
    return wanted is None or any(f"{kind}.".startswith(f"{getattr(one, 'value', one)}.") for one in wanted)


def _told(server: Server, snapshot: Snapshot, action: Action) -> types.CodeAction:
    changes: dict[str, list[types.TextEdit]] = {}
    for edit in action.edits:
        uri, told = _text_edit(server, snapshot, edit)
        changes.setdefault(uri, []).append(told)
    about = None if action.finding is None else diagnostic(server, snapshot, action.finding)
    return types.CodeAction(
        action.title,
        types.CodeActionKind(action.kind) if action.kind == QUICKFIX else action.kind,
        diagnostics=[about] if about else None,
        is_preferred=action.is_preferred or None,
        edit=types.WorkspaceEdit(changes=changes),
        command=None if action.then is None else _select(snapshot, action.then),
    )


def _text_edit(server: Server, snapshot: Snapshot, edit: Edit) -> tuple[str, types.TextEdit]:
    held = snapshot.held[edit.place.cell]
    return held.uri, types.TextEdit(range_at(held.text, span_of(held.text, edit.place), server.state.codec), edit.new_text)


def _select(snapshot: Snapshot, place: Place) -> types.Command:
    """The command that puts the cursor where there is more to write; what stands there is plain ASCII."""
    where = {"line": place.line - 1, "character": place.column - 1}
    return types.Command("Go on writing", SELECT, arguments=[snapshot.held[place.cell].uri, where])


@command(SELECT)
async def select(server: Server, arguments: list[object]) -> None:
    """Have the client put the cursor somewhere, if it can."""
    uri, where = arguments
    window = server.client_capabilities.window
    if isinstance(where, dict) and window is not None and window.show_document is not None and window.show_document.support:
        position = types.Position(int(where["line"]), int(where["character"]))
        params = types.ShowDocumentParams(str(uri), take_focus=True, selection=types.Range(position, position))
        await server.window_show_document_async(params)
