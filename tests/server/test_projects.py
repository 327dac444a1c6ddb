"""Configurations, imported files, folders and excluded files: what a file is analysed with beside its own text."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.server.client import Client, connected, run, uri_of

SIZES = "UNITS = 3\n"
MODEL = """\
from keras import Input, Sequential, layers
from sizes import UNITS
model = Sequential([Input((4,)), layers.Dense(UNITS)])
"""


def changed(client: Client, *paths: Path) -> None:
    """Tell the server that files on the disk are not what they were."""
    events = [types.FileEvent(uri_of(path), types.FileChangeType.Changed) for path in paths]
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))


async def model_of(client: Client, uri: str) -> str:
    return (await client.labels(uri)).get((2, 54), "")


def test_dependants_follow_imported_files_on_the_disk_and_in_the_editor(tmp_path: Path) -> None:
    sizes = tmp_path / "sizes.py"

    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", MODEL)
            assert await model_of(client, uri) == "5·UNITS params"
            sizes.write_text(SIZES)
            changed(client, sizes)
            await client.until(lambda: client.refreshed["hints"] > 1)
            assert await model_of(client, uri) == "15 params"
            imported = client.open(sizes, "UNITS = 5\n")
            await client.until(lambda: client.refreshed["hints"] > 2)
            await client.analysed(imported)
            await client.until(lambda: client.refreshed["hints"] > 3)
            assert await model_of(client, uri) == "25 params"
            before = client.refreshed["hints"]
            client.edit(imported, (0, 8), (0, 9), "7")
            await client.until(lambda: client.refreshed["hints"] > before + 1)
            assert await model_of(client, uri) == "35 params"
            before = client.refreshed["hints"]
            client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(imported)))
            await client.until(lambda: client.refreshed["hints"] > before)
            assert await model_of(client, uri) == "15 params"
            watched = {one["globPattern"] for one in client.registered[0].register_options["watchers"]}
            assert {"**/*.py", "**/pyproject.toml", "**/kerascount.toml", "**/requirements*.txt"} <= watched

    run(test)


def test_settings_are_those_of_the_nearest_configuration(tmp_path: Path) -> None:
    inner = tmp_path / "a folder" / "ünner"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.kerascount]\nassume = { UNITS = 2 }\nexclude = ["old"]\n')
    (inner / "kerascount.toml").write_text('max-params = 9\nassume = { UNITS = 4 }\n')

    async def test() -> None:
        async with connected(tmp_path, inner) as client:
            outer_uri = client.open(tmp_path / "train.py", MODEL)
            inner_uri = client.open(inner / "träin it.py", MODEL)
            assert "%20" in inner_uri
            assert await model_of(client, outer_uri) == "10 params"
            assert await model_of(client, inner_uri) == "20 params"
            assert [one.code for one in await client.analysed(inner_uri)] == ["KC101"]
            assert await client.analysed(outer_uri) == []
            excluded = client.open(tmp_path / "old" / "train.py", MODEL)
            assert await client.labels(excluded) == {}
            (inner / "kerascount.toml").write_text('ignore = ["KC1"]\nassume = { UNITS = 6 }\n')
            changed(client, inner / "kerascount.toml")
            await client.until(lambda: not client.diagnostics[inner_uri].diagnostics)
            assert await model_of(client, inner_uri) == "30 params"

    run(test)


def test_a_configuration_that_cannot_be_used_is_told_of_once(tmp_path: Path) -> None:
    file = tmp_path / "kerascount.toml"

    async def test() -> None:
        async with connected(tmp_path, is_quiet=False) as client:
            uri = client.open(tmp_path / "train.py", MODEL)
            assert await model_of(client, uri) == "5·UNITS params"
            file.write_text("max-param = 3\n")
            for _ in range(2):
                changed(client, file)
                client.edit(uri, (0, 0), (0, 0), "")
                await client.until(lambda: client.messages)
            assert await model_of(client, uri) == "5·UNITS params"
            file.write_text("max-params = 3\nassume = { UNITS = 1 }\n")
            changed(client, file)
            await client.until(lambda: client.diagnostics[uri].diagnostics)
            assert await model_of(client, uri) == "5 params"
        (message,) = client.messages
        assert "unknown key 'max-param'" in message

    run(test)


def test_without_a_configuration_folders_are_left_out_below_the_workspace_only(tmp_path: Path) -> None:
    home = tmp_path / "build" / "project"
    (home / "venv").mkdir(parents=True)

    async def test() -> None:
        async with connected(home) as client:
            assert await client.labels(client.open(home / "venv" / "train.py", MODEL)) == {}
            assert await model_of(client, client.open(home / "train.py", MODEL)) == "5·UNITS params"

    run(test)


def test_folders_of_the_workspace_come_and_go(tmp_path: Path) -> None:
    home = tmp_path / "build"
    home.mkdir()

    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(home / "train.py", MODEL)
            assert await client.labels(uri) == {}
            folder = types.WorkspaceFolder(uri_of(home), "build")
            event = types.WorkspaceFoldersChangeEvent([folder], [])
            client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
            await client.until(lambda: client.refreshed["hints"] > 1)
            assert await model_of(client, uri) == "5·UNITS params"

    run(test)


def test_a_document_without_a_file_is_analysed_as_well(tmp_path: Path) -> None:
    (tmp_path / "sizes.py").write_text(SIZES)

    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open("untitled:Untitled-1", MODEL)
            assert await model_of(client, uri) == "15 params"

    run(test)
