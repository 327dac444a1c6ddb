"""The client's settings: asked for where the client lets itself be asked, else taken as it sends them."""

from __future__ import annotations

import asyncio
import logging

from lsprotocol import types

from kerascount.server.analysing import schedule
from kerascount.server.options import read
from kerascount.server.refresh import refresh
from kerascount.server.serving import Server, feature

log = logging.getLogger(__name__)

SECTION = "kerascount"


@feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def configuration_changed(server: Server, params: types.DidChangeConfigurationParams) -> None:
    """Use the new settings."""
    if not await fetch(server) and params.settings is not None:
        use(server, params.settings)


async def fetch(server: Server) -> bool:
    """Ask the client for its settings; whether it can be asked."""
    workspace = server.client_capabilities.workspace
    if workspace is None or not workspace.configuration:
        return False
    asked = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
    found = await server.workspace_configuration_async(asked)
    if found and found[0] is not None:
        use(server, found[0])
    return True


def use(server: Server, given: object) -> None:
    """Use the client's settings from now on."""
    state = server.state
    options, wrong = read(given)
    for sentence in wrong:
        log.warning("%s", sentence)
    if options == state.options:
        return
    is_analysed_anew = options.enable != state.options.enable
    state.options = options
    for program in state.programs.values():
        if is_analysed_anew:
            schedule(state, program, server.tell, pause=False)
        else:
            asyncio.get_running_loop().create_task(server.tell(program))
    refresh(server)
