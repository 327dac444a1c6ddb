"""Code lenses, hovers and the summary of a model, as a client over stdio gets them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from lsprotocol import types

from tests.server.client import connected, run, uri_of

SMALL = "from keras import Input, Sequential, layers\nmodel = Sequential([Input((4,)), layers.Dense(2)])\n"
LARGE = "from keras import Input, Sequential, layers\nmodel = Sequential([Input((4,)), layers.Dense(4)])\n"

OPEN = """\
from keras import Input, Sequential, layers

units = int(input())
model = Sequential([
    Input((4,)),
    layers.Dense(units, name="wide"),
])
"""


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    return subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def repository(folder: Path) -> Path:
    git(folder, "init", "-q", "-b", "main")
    file = folder / "train.py"
    file.write_text(SMALL)
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    return file


def test_a_lens_tells_total_size_share_and_change(tmp_path: Path) -> None:
    async def test() -> None:
        file = repository(tmp_path)
        commit = git(tmp_path, "rev-parse", "HEAD")[:8]
        (tmp_path / "kerascount.toml").write_text("max-params = 100\n")
        async with connected(tmp_path, is_quiet=False) as client:
            uri = client.open(file, LARGE)
            lenses = await client.lenses(uri)
            assert lenses == {1: f"model: 20 params · 80.00 B · 20% of max-params 100 · +10 (+100.0%) since {commit}"}
            new = client.open(tmp_path / "new.py", LARGE)
            assert await client.lenses(new) == {1: "model: 20 params · 80.00 B · 20% of max-params 100"}
            client.settings = {"codeLens": {"base": "nowhere"}, "debounce": 20}
            client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
            await client.until(lambda: client.refreshed["lenses"] > 2)
            assert await client.lenses(uri) == {1: "model: 20 params · 80.00 B · 20% of max-params 100"}

    run(test)


def test_a_lens_tells_by_how_much_a_limit_is_exceeded(tmp_path: Path) -> None:
    async def test() -> None:
        (tmp_path / "kerascount.toml").write_text("max-params = 16\n")
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", LARGE)
            assert await client.lenses(uri) == {1: "model: 20 params · 80.00 B · 125% of max-params 16"}

    run(test)


def test_a_lens_can_be_turned_off(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, options={"codeLens": {"enable": False}}) as client:
            assert await client.lenses(client.open(tmp_path / "train.py", LARGE)) == {}

    run(test)


def test_a_hover_explains_layers_and_models_and_what_is_not_known(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", OPEN)
            await client.hints(uri)
            layer = await client.hover(uri, 5, 10)
            assert "**layer 'wide' \\(Dense\\) of model 'model'**" in layer
            assert "output shape: (None, units)" in layer
            assert "kernel  (4, units)  4 inputs × units units    4·units" in layer
            assert "settle it with  # kerascount: assume units=…" in layer
            assert f"what is read from outside is not known ([line 3]({uri}#L3))" in layer
            model = await client.hover(uri, 3, 10)
            assert "**model 'model' \\(sequential\\)**" in model
            assert "Total params: 5·units" in model
            assert await client.hover(uri, 0, 3) == ""

    run(test)


def test_the_summary_of_the_model_under_the_cursor_is_markdown(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", OPEN + LARGE.replace("model", "second"))
            ask = types.ExecuteCommandParams("kerascount.summary", arguments=[uri, {"line": 5, "character": 8}])
            text = await client.ask(types.WORKSPACE_EXECUTE_COMMAND, ask)
            assert text.startswith("# model 'model' \\(sequential\\)\n\n```text\nLayer (type)")
            assert "wide (Dense)   (None, units)   5·units" in text
            shown = types.ExecuteCommandParams("kerascount.summary", arguments=[uri, {"line": 8, "character": 0}, True])
            text = await client.ask(types.WORKSPACE_EXECUTE_COMMAND, shown)
            assert "model 'second'" in text
            path = Path(types.ShowDocumentParams(client.documents[0].uri).uri.removeprefix("file://"))
            assert path.read_text() == text
        assert not path.exists()

    run(test)


def test_what_is_not_open_has_no_summary(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            ask = types.ExecuteCommandParams("kerascount.summary", arguments=[uri_of(tmp_path / "no.py"), {"line": 5}])
            assert await client.ask(types.WORKSPACE_EXECUTE_COMMAND, ask) is None

    run(test)
