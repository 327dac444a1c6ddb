"""A real client that speaks with the server over stdio, one script or notebook after the other."""

from __future__ import annotations

import asyncio
import functools
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Union

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter
from pygls.uris import from_fs_path

ROOT = Path(__file__).parents[2]

SECONDS = 60
"""What is not answered after this long never will be."""


@functools.cache
def _converter() -> Any:
    """What makes objects of messages, and takes long to be made itself."""
    converter = default_converter()
    # The library takes an action with a command for a command, and drops its edits.
    converter.register_structure_hook(
        Union[types.Command, types.CodeAction], lambda value, _: converter.structure(value, types.CodeAction)
    )
    return converter


class Client(LanguageClient):
    """A client that keeps what the server sends."""

    def __init__(self) -> None:
        super().__init__("tests", "1", converter_factory=_converter)
        self.settings: dict[str, Any] = {}
        self.diagnostics: dict[str, types.PublishDiagnosticsParams] = {}
        self.refreshed = {"hints": 0, "lenses": 0}
        self.registered: list[types.Registration] = []
        self.documents: list[types.ShowDocumentParams] = []
        self.messages: list[str] = []
        self.failures: list[str] = []
        self.log = ""
        self.versions: dict[str, int] = {}
        self.news = asyncio.Event()
        self.encoding = types.PositionEncodingKind.Utf16

    def _heard(self) -> None:
        self.news.set()

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Wait for something that the server sends to make a condition true."""

        async def wait() -> Any:
            while not (found := condition()):
                self.news.clear()
                await self.news.wait()
            return found

        return await asyncio.wait_for(wait(), SECONDS)

    async def ask(self, method: str, params: Any) -> Any:
        try:
            return await self._answer(method, params)
        except JsonRpcException as error:
            self.failures.append(f"{method}: {error}")
            raise

    async def _answer(self, method: str, params: Any) -> Any:
        return await asyncio.wait_for(self.protocol.send_request_async(method, params), SECONDS)

    def open(self, path: Path | str, text: str, version: int = 1) -> str:
        uri = path if isinstance(path, str) else uri_of(path)
        self.versions[uri] = version
        item = types.TextDocumentItem(uri, "python", version, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def edit(self, uri: str, start: tuple[int, int], end: tuple[int, int], text: str) -> int:
        """Replace a range of a document."""
        span = types.Range(types.Position(*start), types.Position(*end))
        return self.change(uri, types.TextDocumentContentChangePartial(range=span, text=text))

    def replace(self, uri: str, text: str) -> int:
        return self.change(uri, types.TextDocumentContentChangeWholeDocument(text=text))

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> int:
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))
        return self.versions[uri]

    async def analysed(self, uri: str, version: int | None = None) -> list[types.Diagnostic]:
        """The diagnostics of a version of a document, once there are any or none of it."""
        wanted = self.versions.get(uri, 0) if version is None else version
        found = await self.until(lambda: (one := self.diagnostics.get(uri)) and (one.version or 0) >= wanted and one)
        return list(found.diagnostics)

    async def hints(self, uri: str, first: int = 0, last: int = 100_000) -> list[types.InlayHint]:
        span = types.Range(types.Position(first, 0), types.Position(last, 0))
        params = types.InlayHintParams(types.TextDocumentIdentifier(uri), span)
        return await self.ask(types.TEXT_DOCUMENT_INLAY_HINT, params) or []

    async def labels(self, uri: str) -> dict[tuple[int, int], str]:
        """The hints by their line and character."""
        return {(hint.position.line, hint.position.character): str(hint.label) for hint in await self.hints(uri)}

    async def lenses(self, uri: str) -> dict[int, str]:
        """What the code lenses say, by line."""
        found = await self.ask(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(types.TextDocumentIdentifier(uri)))
        resolved = [await self.ask(types.CODE_LENS_RESOLVE, lens) for lens in found]
        return {lens.range.start.line: lens.command.title for lens in resolved}

    async def hover(self, uri: str, line: int, character: int) -> str:
        where = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        found = await self.ask(types.TEXT_DOCUMENT_HOVER, where)
        return found.contents.value if found else ""

    async def actions_at(self, uri: str, line: int) -> list[types.CodeAction]:
        await self.analysed(uri)
        return await self.actions(uri, line)

    async def actions(self, uri: str, line: int, only: Sequence[str] | None = None) -> list[types.CodeAction]:
        span = types.Range(types.Position(line, 0), types.Position(line, 1_000))
        here = [one for one in self.diagnostics[uri].diagnostics if one.range.start.line <= line <= one.range.end.line]
        context = types.CodeActionContext(here, list(only) if only else None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), span, context)
        return await self.ask(types.TEXT_DOCUMENT_CODE_ACTION, params) or []


def uri_of(path: Path) -> str:
    uri = from_fs_path(str(path))
    assert uri is not None
    return uri


def capabilities(encodings: Sequence[str] = ("utf-16",), refresh: bool = True, watching: bool = True) -> types.ClientCapabilities:
    """What an editor says that it can do."""
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=list(encodings)),
        workspace=types.WorkspaceClientCapabilities(
            configuration=True,
            workspace_folders=True,
            inlay_hint=types.InlayHintWorkspaceClientCapabilities(refresh_support=refresh),
            code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=refresh),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watching),
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        ),
        window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
    )


def _listening() -> Client:
    client = Client()
    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def diagnostics(params: types.PublishDiagnosticsParams) -> None:
        client.diagnostics[params.uri] = params
        client._heard()

    @client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)
    def hints(params: None) -> None:
        client.refreshed["hints"] += 1
        client._heard()

    @client.feature(types.WORKSPACE_CODE_LENS_REFRESH)
    def lenses(params: None) -> None:
        client.refreshed["lenses"] += 1
        client._heard()

    @client.feature(types.WORKSPACE_CONFIGURATION)
    def configuration(params: types.ConfigurationParams) -> list[Any]:
        return [client.settings for _ in params.items]

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        client.registered.extend(params.registrations)
        client._heard()

    @client.feature(types.WINDOW_SHOW_DOCUMENT)
    def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        client.documents.append(params)
        client._heard()
        return types.ShowDocumentResult(True)

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def message(params: types.ShowMessageParams) -> None:
        client.messages.append(params.message)
        client._heard()

    return client


@asynccontextmanager
async def connected(
    *folders: Path,
    options: dict[str, Any] | None = None,
    speaks: types.ClientCapabilities | None = None,
    is_quiet: bool = True,
    command: Sequence[str] = ("-m", "kerascount", "server"),
) -> AsyncIterator[Client]:
    """A client with a server of its own, that has exited cleanly in the end and, if it should be quiet, logged nothing."""
    client = _listening()
    client.settings = {"debounce": 20, **(options or {})}
    await client.start_io(sys.executable, *command, cwd=str(ROOT))
    roots = [types.WorkspaceFolder(uri_of(folder), folder.name) for folder in folders]
    params = types.InitializeParams(
        speaks or capabilities(), workspace_folders=roots, initialization_options={"settings": client.settings}
    )
    result = await client.ask(types.INITIALIZE, params)
    client.encoding = result.capabilities.position_encoding
    client.initialized(types.InitializedParams())
    try:
        yield client
    finally:
        await client.ask(types.SHUTDOWN, None)
        client.exit(None)
        server = client._server
        assert server is not None
        assert server.stderr is not None
        client.log = (await asyncio.wait_for(server.stderr.read(), SECONDS)).decode()
        assert await asyncio.wait_for(server.wait(), SECONDS) == 0
        await client.stop()
    assert is_quiet is False or not client.log, client.log


def run(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test that awaits answers."""

    async def whole() -> None:
        await test()

    asyncio.run(whole())
