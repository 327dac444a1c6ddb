"""How the server begins, lives through what goes wrong, and ends."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lsprotocol import types

from kerascount.server.options import Options, read
from kerascount.server.serving import Feature, Listener, parts
from tests.server.client import ROOT, SECONDS, connected, run
from tests.server.test_typing import LABELS, MODEL

FAULTY = ("-m", "tests.server.faulty")


async def there(file: Path) -> None:
    """Wait for a file, but not for ever."""
    end = time.monotonic() + SECONDS
    while not file.exists():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def test_an_analysis_that_fails_is_a_line_in_the_log_and_nothing_else(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, command=FAULTY, is_quiet=False) as client:
            failing = client.open(tmp_path / "a.py", MODEL + "# fail\n")
            uri = client.open(tmp_path / "b.py", MODEL)
            assert await client.labels(uri) == LABELS
            assert await client.labels(failing) == {}
            assert await client.lenses(failing) == {}
            assert await client.hover(failing, 3, 6) == ""
            client.edit(failing, (6, 0), (6, 6), "")
            await client.analysed(failing)
            assert await client.labels(failing) == LABELS
            client.edit(failing, (6, 0), (6, 0), "# fail")
            await asyncio.sleep(0.3)
            assert await client.labels(failing) == LABELS
        assert "ZeroDivisionError: of a faulty analysis" in client.log
        assert client.failures == []

    run(test)


def test_what_is_printed_does_not_reach_the_client(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, command=FAULTY, is_quiet=False) as client:
            uri = client.open(tmp_path / "a.py", MODEL + "# print\n")
            assert await client.labels(uri) == LABELS
        assert "abc" in client.log

    run(test)


def test_answers_come_while_an_analysis_takes_long_and_stale_ones_are_dropped(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, command=FAULTY) as client:
            uri = client.open(tmp_path / "a.py", MODEL)
            assert await client.labels(uri) == LABELS
            client.edit(uri, (6, 0), (6, 0), "# slow\n")
            await there(tmp_path / "begun")
            assert await client.labels(uri) == LABELS
            assert "784 inputs" in await client.hover(uri, 3, 6)
            client.edit(uri, (6, 0), (7, 0), "")
            version = client.edit(uri, (3, 17), (3, 19), "128")
            assert await client.labels(uri) == {(3, 21): LABELS[3, 20], **{key: LABELS[key] for key in [(4, 20), (5, 2)]}}
            (tmp_path / "go on").touch()
            await client.analysed(uri, version)
            assert (await client.labels(uri))[3, 21] == "(None, 128) · 100,480"

    run(test)


def test_an_analysis_that_nobody_waits_for_any_more_ends(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, command=FAULTY) as client:
            uri = client.open(tmp_path / "a.py", MODEL + "# endless\n")
            other = client.open(tmp_path / "b.py", MODEL + "# endless\n")
            await asyncio.sleep(0.3)
            client.edit(uri, (6, 0), (6, 9), "")
            client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(other)))
            assert await client.analysed(uri) == []
            assert await client.labels(uri) == LABELS

    run(test)


def test_a_request_can_be_cancelled(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, command=FAULTY) as client:
            uri = client.open(tmp_path / "a.py", MODEL + "# slow\n")
            span = types.Range(types.Position(0, 0), types.Position(9, 0))
            params = types.InlayHintParams(types.TextDocumentIdentifier(uri), span)
            future = client.protocol.send_request(types.TEXT_DOCUMENT_INLAY_HINT, params, msg_id="asked")
            client.cancel_request(types.CancelParams("asked"))
            with pytest.raises(Exception, match="cancel"):
                await asyncio.wait_for(asyncio.wrap_future(future), SECONDS)
            (tmp_path / "go on").touch()
            assert await client.labels(uri) == LABELS

    run(test)


def test_nonsense_is_answered_with_nothing(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, is_quiet=False) as client:
            uri = client.open(tmp_path / "a.py", MODEL)
            hint = (await client.hints(uri))[0]
            for data in (None, {}, {"uri": uri, "index": 99, "generation": 1}, {"uri": 3}, "x"):
                hint.data = data
                found = await client.ask(types.INLAY_HINT_RESOLVE, hint)
                assert found is None or not found.text_edits
            for arguments in ([], [1], [uri, 3], [uri, {"line": "x"}, True], ["nothing", {}]):
                await client.ask(types.WORKSPACE_EXECUTE_COMMAND, types.ExecuteCommandParams("kerascount.summary", arguments=arguments))
            client.edit(uri, (99, 99), (98, 3), "# far away\n")
            client.edit(uri, (2, 0), (1, 0), "")
            assert await client.analysed(uri) == []
            assert await client.labels(uri) == LABELS
            client.open("git:/somewhere/else.py?x", "import keras\nx = (")
            assert await client.analysed("git:/somewhere/else.py?x")

    run(test)


def test_options_are_read_nested_or_with_dots() -> None:
    assert read(None) == (Options(), [])
    assert read({"kerascount": {"inlayHints": {"style": "shape"}}}) == (Options(style="shape"), [])
    assert read({"settings": {"inlayHints.style": "shape", "debounce": 3}}) == (Options(style="shape", debounce=3), [])
    options, wrong = read({"debounce": -1, "hover": {"enable": 1}, "inlayHints": {"style": "loud"}, "other": 3})
    assert options == Options()
    assert wrong == [
        "kerascount.debounce: -1 is not used; write for instance 150",
        "kerascount.inlayHints.style: 'loud' is not used; write for instance 'full'",
        "kerascount.hover.enable: 1 is not used; write for instance True",
    ]


def test_every_file_of_features_holds_at_least_one() -> None:
    holding = {one.answer.__module__ if isinstance(one, Feature) else one.hear.__module__ for one in parts()}
    files = {path.stem for path in (ROOT / "kerascount" / "server" / "features").glob("[!_]*.py")}
    assert {name.rpartition(".")[2] for name in holding} == files
    assert any(isinstance(one, Listener) for one in parts())


def started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kerascount", "server", "--stdio"]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def message(text: str) -> bytes:
    return f"Content-Length: {len(text)}\r\n\r\n{text}".encode()


def test_the_server_ends_when_its_input_does_and_says_so() -> None:
    server = started()
    output, errors = server.communicate(b"", timeout=SECONDS)
    assert (server.returncode, output) == (1, b""), errors


def test_an_exit_without_a_shutdown_is_a_failure() -> None:
    server = started()
    initialize = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
    output, _ = server.communicate(message(initialize) + message('{"jsonrpc":"2.0","method":"exit"}'), timeout=SECONDS)
    assert server.returncode == 1
    assert b'"serverInfo": {"name": "kerascount"' in output or b'"name": "kerascount"' in output


@pytest.mark.skipif(sys.platform == "win32", reason="there is no way to look for a process without harm")
def test_the_server_ends_with_the_process_that_started_it() -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server = started()
    assert server.stdin is not None
    params = f'{{"processId":{parent.pid},"rootUri":null,"capabilities":{{}}}}'
    server.stdin.write(message(f'{{"jsonrpc":"2.0","id":1,"method":"initialize","params":{params}}}'))
    server.stdin.write(message('{"jsonrpc":"2.0","method":"initialized","params":{}}'))
    server.stdin.flush()
    parent.communicate(b"\n")
    assert server.wait(SECONDS) != 0
    for stream in (server.stdin, server.stdout, server.stderr):
        assert stream is not None
        stream.close()


WITHOUT = """
import sys
sys.modules["pygls"] = None
from kerascount.cli import main
sys.exit(main(["server"]))
"""


def test_without_the_extra_a_sentence_says_how_to_get_it() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, text=True)
    sentence = "kerascount: the language server needs pygls; install it with: pip install 'kerascount[server]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)
