"""Files of the project that change outside the editor's open documents: sources that are imported, and configurations."""

from __future__ import annotations

import os

from lsprotocol import types
from pygls.uris import to_fs_path

from kerascount.server.analysing import schedule, schedule_dependants
from kerascount.server.configured import FILES
from kerascount.server.overlay import key_of
from kerascount.server.serving import Server, feature
from kerascount.settings.configuration import forget
from kerascount.settings.patterns import matches

NAMES = tuple(dict.fromkeys(os.path.basename(pattern) for pattern in FILES if "/" not in pattern))


async def watch(server: Server) -> None:
    """Have the client tell of files that change, where it can."""
    workspace = server.client_capabilities.workspace
    if workspace is None or workspace.did_change_watched_files is None:
        return
    if workspace.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob_pattern=f"**/{pattern}") for pattern in ("*.py", *FILES)]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(types.RegistrationParams([registration]))


@feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def files_changed(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Analyse what rests on the files that changed."""
    paths = [path for change in params.changes if (path := to_fs_path(change.uri)) is not None]
    if any(configures(path) for path in paths):
        forget()
        for program in server.state.programs.values():
            schedule(server.state, program, server.tell)
        return
    keys = [key_of(path) for path in paths]
    schedule_dependants(server.state, [*keys, *(os.path.dirname(key) for key in keys)], server.tell)


def configures(path: str) -> bool:
    """Whether a file can hold settings, or pin Keras."""
    return matches(FILES, path, os.path.dirname(os.path.dirname(path)))
