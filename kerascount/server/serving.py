"""The server itself: how features are registered and answered, and how it begins and ends."""

from __future__ import annotations

import gc
import importlib
import inspect
import logging
import os
import pkgutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Union

from lsprotocol.types import MessageType, NotebookDocumentFilterWithNotebook, NotebookDocumentSyncOptions, ShowMessageParams
from pygls.lsp.server import LanguageServer

from kerascount import __version__
from kerascount.report.text import plain
from kerascount.server.programs import Program
from kerascount.server.state import State

log = logging.getLogger(__name__)

NOTEBOOKS = NotebookDocumentSyncOptions([NotebookDocumentFilterWithNotebook("*")])
"""All the cells of any notebook, so that they are counted as in its file."""

SELDOM = (100_000, 50, 1_000)
"""How many new objects, and then collections, are waited for before garbage is looked for: the workers do so in their pauses."""

Answer = Union[Any, Awaitable[Any]]
"""The result of a request, or what it is awaited from."""

Handler = Callable[["Server", Any], Answer]


class Argument:
    """What a command is given: any value of JSON. The library asks of this class whether the server is one; it is not."""


class Feature(NamedTuple):
    """What answers one method of the protocol, or one command; ``options`` are those that the server announces."""

    method: str
    answer: Handler
    options: Any = None
    is_command: bool = False

    def nothing(self, params: Any) -> Any:
        """The empty answer: what was to be completed stays as it is."""
        return params if self.method.endswith("/resolve") else None


class Listener(NamedTuple):
    """What is called when something new is known of a program."""

    hear: Callable[[Server, Program], None]


def feature(method: str, options: Any = None) -> Callable[[Handler], Feature]:
    """Make a function what answers a method of the protocol."""
    return lambda answer: Feature(method, answer, options)


def command(name: str) -> Callable[[Handler], Feature]:
    """Make a function what runs a command; it is given the arguments as a list."""
    return lambda answer: Feature(name, answer, None, True)


def listener(hear: Callable[[Server, Program], None]) -> Listener:
    """Make a function what is called when something new is known of a program."""
    return Listener(hear)


class Server(LanguageServer):
    """The library's server with the state that all features share."""

    def __init__(self) -> None:
        super().__init__("kerascount", __version__, notebook_document_sync=NOTEBOOKS)
        self.state = State(show=self.show)
        self.is_ended = False
        found = parts()
        self.listeners = [one for one in found if isinstance(one, Listener)]
        for one in found:
            if isinstance(one, Feature):
                register(self, one)

    async def tell(self, program: Program) -> None:
        """Let each feature know that something new is known of a program."""
        for listener in self.listeners:
            try:
                listener.hear(self, program)
            except Exception:
                log.exception("%s failed", listener.hear.__name__)

    def show(self, message: str) -> None:
        """Tell the person something that needs to be put right."""
        log.error("%s", plain(message))
        self.window_show_message(ShowMessageParams(MessageType.Error, f"kerascount: {plain(message)}"))

    def report_server_error(self, error: Exception, source: object) -> None:
        """What goes wrong is a line in the log, not a window in front of the code."""
        log.error("%s: %s", type(error).__name__, plain(str(error)))


def parts() -> list[Union[Feature, Listener]]:
    """Every feature and listener there is, found by looking through the folder beside this file.

    Raises:
        ValueError: two features answer the same method.
    """
    from kerascount.server import features

    found: list[Union[Feature, Listener]] = []
    for module in pkgutil.iter_modules(features.__path__):
        for value in vars(importlib.import_module(f"{features.__name__}.{module.name}")).values():
            if isinstance(value, (Feature, Listener)) and value not in found:
                found.append(value)
    methods = [one.method for one in found if isinstance(one, Feature)]
    if len(set(methods)) < len(methods):
        raise ValueError(f"two features answer the same method: {sorted(methods)}")
    return found


def register(server: Server, one: Feature) -> None:
    """Have the library call a feature; where that fails, a line is logged and the answer is empty."""

    async def later(answer: Awaitable[Any], params: Any) -> Any:
        try:
            return await answer
        except Exception:
            log.exception("%s failed", one.method)
            return one.nothing(params)

    def guarded(params: Any) -> Any:
        try:
            answer = one.answer(server, params)
        except Exception:
            log.exception("%s failed", one.method)
            return one.nothing(params)
        return later(answer, params) if inspect.isawaitable(answer) else answer

    async def awaited(params: Any) -> Any:
        answer = guarded(params)
        return await answer if inspect.isawaitable(answer) else answer

    def run(*arguments: Argument) -> Any:
        return guarded(list(arguments))

    async def run_later(*arguments: Argument) -> Any:
        return await awaited(list(arguments))

    is_async = inspect.iscoroutinefunction(one.answer)
    if one.is_command:
        server.command(one.method)(run_later if is_async else run)
    else:
        server.feature(one.method, one.options)(awaited if is_async else guarded)


def serve() -> int:
    """Serve one client over standard input and output, and give the exit code that the protocol asks for."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("pygls").setLevel(logging.ERROR)  # it warns of every answer that comes after the goodbye
    server = Server()
    gc.freeze()  # what is imported stays, and need not be looked through again and again
    gc.set_threshold(*SELDOM)
    with _only_for_messages() as output:
        server.start_io(sys.stdin.buffer, output)
    return 0 if server.is_ended else 1


def _only_for_messages() -> BinaryIO:
    """Standard output for the protocol alone: whatever else is printed goes to standard error."""
    sys.stdout.flush()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return output


def folder_of(uri: str) -> str | None:
    """The path of a folder of the workspace; ``None`` where it is not on the disk."""
    from pygls.uris import to_fs_path

    path = to_fs_path(uri)
    return None if path is None else str(Path(path))
