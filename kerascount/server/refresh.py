"""Asking the client to ask again."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from typing import Any

from lsprotocol import types

from kerascount.server.serving import Server

log = logging.getLogger(__name__)


def can_refresh_hints(server: Server) -> bool:
    """Whether the client asks for hints again when it is told to."""
    workspace = server.client_capabilities.workspace
    return bool(workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support)


def can_refresh_lenses(server: Server) -> bool:
    """Whether the client asks for code lenses again when it is told to."""
    workspace = server.client_capabilities.workspace
    return bool(workspace and workspace.code_lens and workspace.code_lens.refresh_support)


def refresh(server: Server) -> None:
    """Have the client ask for hints and lenses again, where it can."""
    if can_refresh_hints(server):
        server.protocol.send_request(types.WORKSPACE_INLAY_HINT_REFRESH).add_done_callback(_done)
    refresh_lenses(server)


def refresh_lenses(server: Server) -> None:
    """Have the client ask for lenses again, where it can."""
    if can_refresh_lenses(server):
        server.protocol.send_request(types.WORKSPACE_CODE_LENS_REFRESH).add_done_callback(_done)


def _done(future: Future[Any]) -> None:
    if not future.cancelled() and (error := future.exception()) is not None:
        log.warning("the client did not refresh: %s", error)
