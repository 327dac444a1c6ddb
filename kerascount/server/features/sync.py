"""Documents and notebooks as the client opens, changes, saves and closes them."""

from __future__ import annotations

import os
from collections.abc import Sequence

from lsprotocol import types

from kerascount.server import documents
from kerascount.server.analysing import schedule, schedule_dependants
from kerascount.server.documents import Document
from kerascount.server.features.watching import configures
from kerascount.server.overlay import key_of
from kerascount.server.programs import Cell, Program, path_of
from kerascount.server.serving import Server, feature
from kerascount.server.text import text_of
from kerascount.settings.configuration import forget


@feature(types.TEXT_DOCUMENT_DID_OPEN)
def opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A script is open from now on."""
    item = params.text_document
    if item.language_id != "python" or item.uri in server.state.homes:
        return
    _add(server, Program(item.uri, path_of(item.uri, _home(server), False)), [item])


@feature(types.TEXT_DOCUMENT_DID_CHANGE)
def changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Something was typed into a script."""
    document = server.state.documents.get(params.text_document.uri)
    if document is not None:
        documents.change(document, params.content_changes, params.text_document.version, server.state.codec)
        _touch(server, document)


@feature(types.TEXT_DOCUMENT_DID_SAVE)
def saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A configuration may have been saved by a client that does not watch files."""
    program = server.state.program_of(params.text_document.uri)
    if program is None or configures(program.path):
        forget()
        for one in server.state.programs.values():
            schedule(server.state, one, server.tell)


@feature(types.TEXT_DOCUMENT_DID_CLOSE)
def closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A script is read from the disk again."""
    _remove(server, params.text_document.uri)


@feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)
def notebook_opened(server: Server, params: types.DidOpenNotebookDocumentParams) -> None:
    """A notebook is open from now on, with all its cells."""
    notebook = params.notebook_document
    program = Program(notebook.uri, path_of(notebook.uri, _home(server), True), [_cell(one) for one in notebook.cells])
    _add(server, program, params.cell_text_documents)


@feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
def notebook_changed(server: Server, params: types.DidChangeNotebookDocumentParams) -> None:
    """Cells came, went or moved, or something was typed into some of them."""
    state = server.state
    program = state.programs.get(params.notebook_document.uri)
    cells = params.change.cells
    if program is None or program.cells is None or cells is None:
        return
    if cells.structure is not None:
        _restructure(server, program, cells.structure)
    kinds = {one.document: _cell(one) for one in cells.data or ()}
    program.cells = [kinds.get(cell.uri, cell) for cell in program.cells]
    for text in cells.text_content or ():
        document = state.documents.get(text.document.uri)
        if document is not None:
            documents.change(document, text.changes, text.document.version, state.codec)
            program.touched = document.uri
    if cells.structure is not None or cells.text_content or kinds:
        schedule(state, program, server.tell)


@feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
def notebook_closed(server: Server, params: types.DidCloseNotebookDocumentParams) -> None:
    """A notebook and all its cells are of no interest any more."""
    _remove(server, params.notebook_document.uri)


def _restructure(server: Server, program: Program, structure: types.NotebookDocumentCellChangeStructure) -> None:
    array, cells = structure.array, list(program.cells or ())
    cells[array.start : array.start + array.delete_count] = [_cell(one) for one in array.cells or ()]
    program.cells = cells
    for gone in structure.did_close or ():
        server.state.documents.pop(gone.uri, None)
        server.state.homes.pop(gone.uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(gone.uri, []))
    for item in structure.did_open or ():
        _hold(server, program, item)


def _add(server: Server, program: Program, items: Sequence[types.TextDocumentItem]) -> None:
    forget()
    server.state.programs[program.uri] = program
    server.state.homes[program.uri] = program.uri
    for item in items:
        _hold(server, program, item)
    schedule(server.state, program, server.tell, pause=False)
    schedule_dependants(server.state, [key_of(program.path)], server.tell)


def _hold(server: Server, program: Program, item: types.TextDocumentItem) -> None:
    """Keep a document; cells in another language than Python stay empty."""
    if item.language_id != "python":
        return
    server.state.documents[item.uri] = Document(item.uri, item.version, text_of(item.text))
    server.state.homes[item.uri] = program.uri


def _touch(server: Server, document: Document) -> None:
    program = server.state.program_of(document.uri)
    if program is not None:
        program.touched = document.uri
        schedule(server.state, program, server.tell)


def _remove(server: Server, uri: str) -> None:
    state = server.state
    program = state.programs.pop(uri, None)
    if program is None:
        return
    if program.task is not None:
        program.task.cancel()
    program.idle.set()
    for one in [uri for uri, home in state.homes.items() if home == program.uri]:
        state.documents.pop(one, None)
        state.homes.pop(one, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(one, []))
    schedule_dependants(state, [key_of(program.path)], server.tell)


def _cell(cell: types.NotebookCell) -> Cell:
    return Cell(cell.document, cell.kind is types.NotebookCellKind.Code)


def _home(server: Server) -> str:
    return server.state.folders[0] if server.state.folders else os.getcwd()
