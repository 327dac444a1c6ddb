"""How a client and the server agree on what to speak, and how they part."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import sys

from lsprotocol import types

from kerascount.server.serving import Server, feature, folder_of

log = logging.getLogger(__name__)

LOOK = 5
"""Seconds between two looks for the process that started the server."""


@feature(types.INITIALIZE)
def initialize(server: Server, params: types.InitializeParams) -> None:
    """Take over what the client says of itself."""
    from kerascount.server.options import read

    state = server.state
    state.codec = server.workspace.position_codec
    server.workspace.update_text_document = _leave_alone  # type: ignore[method-assign]
    roots = [folder.uri for folder in params.workspace_folders or ()] or [uri for uri in (params.root_uri,) if uri]
    state.folders = tuple(path for uri in roots if (path := folder_of(uri)))
    state.options, wrong = read(params.initialization_options)
    for sentence in wrong:
        log.warning("%s", sentence)


def _leave_alone(text_doc: types.VersionedTextDocumentIdentifier, change: types.TextDocumentContentChangeEvent) -> None:
    """The library's own copies of documents stay as they were: nobody reads them, and each change goes through all the lines."""


@feature(types.INITIALIZED)
async def initialized(server: Server, _: types.InitializedParams) -> None:
    """Ask for what can only be asked for now, and look after the process that started the server."""
    from kerascount.server.features.configuration import fetch
    from kerascount.server.features.watching import watch

    asyncio.get_running_loop().create_task(_leave_with(server.process_id))
    await asyncio.gather(watch(server), fetch(server))


@feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
def folders_changed(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Have the folders of the workspace as they are now."""
    from kerascount.server.analysing import schedule

    state = server.state
    gone = {folder_of(folder.uri) for folder in params.event.removed}
    added = [path for folder in params.event.added if (path := folder_of(folder.uri))]
    state.folders = tuple(dict.fromkeys([*(one for one in state.folders if one not in gone), *added]))
    for program in state.programs.values():
        schedule(state, program, server.tell)


@feature(types.SHUTDOWN)
def shutdown(server: Server, _: None) -> None:
    """Nothing more is asked for."""
    server.is_ended = True
    if server.state.scratch:
        shutil.rmtree(server.state.scratch, ignore_errors=True)


async def _leave_with(parent: int | None) -> None:
    """End when the process that started the server has ended without a word."""
    if parent is None or sys.platform == "win32":
        return
    while _is_alive(parent):
        await asyncio.sleep(LOOK)
    signal.raise_signal(signal.SIGTERM)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
