"""Diagnostics and code actions: what the rules find, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.server.client import Client, connected, run

HEAD = "from keras import Input, Sequential, layers\n"


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text after the edits of one action, all of whose positions are in ASCII."""
    lines = text.splitlines(keepends=True) + [""]

    def offset(position: types.Position) -> int:
        return sum(map(len, lines[: position.line])) + position.character

    for edit in sorted(edits, key=lambda one: offset(one.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


async def after(client: Client, path: Path, text: str, line: int, title: str) -> str:
    """A text after the action that is offered for a line under a title."""
    uri = client.open(path, text)
    await client.analysed(uri)
    actions = {one.title: one for one in await client.actions(uri, line)}
    assert title in actions, list(actions)
    return applied(text, list(actions[title].edit.changes[uri]))


def codes(text: str) -> set[str]:
    return {finding.code for finding in analyse(Source("train.py", text.encode()), Settings()).findings}


OVER = HEAD + "# kerascount: max-params=9\nmodel = Sequential([Input((4,)), layers.Dense(2)])\n"
LAYER = HEAD + "# kerascount: max-layer-params=9\nmodel = Sequential([\n    Input((4,)),\n    layers.Dense(2),\n])\n"
REFUSED = HEAD + "model = Sequential([Input((3, 4)), layers.LSTM(4), layers.LSTM(5,), layers.Dense(1)])\n"
WRAPPED = REFUSED.replace("layers.LSTM(4)", "layers.Bidirectional(layers.LSTM(4, dropout=(0.1)))")


def test_diagnostics_name_their_rule_and_where_it_is_documented(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", OVER)
            (found,) = await client.analysed(uri)
            assert (found.code, found.source) == ("KC101", "kerascount")
            assert found.code_description.href.endswith("/kerascount/rules/model_over_limit.py")
            assert found.range == types.Range(types.Position(2, 8), types.Position(2, 50))
            client.edit(uri, (1, 0), (2, 0), "")
            assert await client.analysed(uri) == []

    run(test)


def test_only_the_first_line_of_what_goes_on_for_several_is_underlined(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            text = OVER.replace("([Input((4,)), ", "(  \n    [\n        Input((4,)),\n        ")
            (found,) = await client.analysed(client.open(tmp_path / "train.py", text))
            assert found.range == types.Range(types.Position(2, 8), types.Position(2, 19))

    run(test)


def test_what_two_findings_offer_alike_is_offered_once(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", OVER.replace("=9", "=9, max-trainable-params=9"))
            assert len(await client.analysed(uri)) == 2
            titles = [one.title for one in await client.actions(uri, 2)]
            assert titles == ["Ignore KC101 here", "Raise max-params to 10 here", "Raise max-trainable-params to 10 here"]

    run(test)


def test_diagnostics_can_be_turned_off(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, options={"diagnostics": {"enable": False}}) as client:
            assert await client.analysed(client.open(tmp_path / "train.py", OVER)) == []

    run(test)


def test_every_action_settles_what_it_is_offered_for(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            ignored = await after(client, tmp_path / "a.py", OVER, 2, "Ignore KC101 here")
            assert ignored == OVER.replace("(2)])", "(2)])  # kerascount: ignore[KC101]")
            raised = await after(client, tmp_path / "b.py", OVER, 2, "Raise max-params to 10 here")
            assert raised == OVER.replace("params=9", "params=10")
            layer = await after(client, tmp_path / "c.py", LAYER, 4, "Raise max-layer-params to 10 here")
            assert layer == LAYER.replace("Dense(2),", "Dense(2),  # kerascount: max-layer-params=10")
            whole = await after(client, tmp_path / "d.py", REFUSED, 1, "Set return_sequences=True on 'lstm' (LSTM)")
            assert whole == REFUSED.replace("LSTM(4)", "LSTM(4, return_sequences=True)")
            inner = await after(
                client, tmp_path / "e.py", WRAPPED, 1, "Set return_sequences=True on 'bidirectional' (Bidirectional)"
            )
            assert inner == WRAPPED.replace("(0.1)", "(0.1), return_sequences=True")
            for text in (OVER, LAYER, REFUSED, WRAPPED):
                assert codes(text)
            for text in (ignored, raised, layer, whole, inner):
                assert not codes(text), text

    run(test)


def test_an_input_is_inserted_where_a_model_has_none(tmp_path: Path) -> None:
    title = "Insert an Input, so that the model is built"
    one_line = "from keras import Sequential, layers\nmodel = Sequential([layers.LSTM(4), layers.Dense(2)])\n"
    lines = "import keras\nmodel = keras.Sequential([\n    keras.layers.Dense(2),\n])\n"
    added = "from keras.models import Sequential\nfrom keras.layers import Dense\nm = Sequential()\nm.add(Dense(2))\n"

    async def test() -> None:
        async with connected(tmp_path) as client:
            assert "[layers.Input(shape=(steps, features)), layers.LSTM(4)" in await after(
                client, tmp_path / "a.py", one_line, 1, title
            )
            assert "[\n    keras.layers.Input(shape=(features,)),\n    keras.layers.Dense(2)" in await after(
                client, tmp_path / "b.py", lines, 1, title
            )
            told = await after(client, tmp_path / "c.py", added, 2, title)
            assert "from keras.layers import Input\nfrom keras.layers import Dense\n" in told
            assert "\nm.add(Input(shape=(features,)))\nm.add(Dense(2))\n" in told
            models = analyse(Source("train.py", told.encode()), Settings()).models
            assert [model.count.formula for model in models] == ["2*features + 2"]

    run(test)


def test_a_value_is_assumed_where_it_is_first_not_known(tmp_path: Path) -> None:
    text = HEAD + "def build(path):\n    units = int(input(path))\n    return Sequential([Input((4,)), layers.Dense(units)])\n"

    async def test() -> None:
        async with connected(tmp_path) as client:
            title = "Assume a value for 'units'"
            assumed = await after(client, tmp_path / "a.py", text, 3, title)
            assert assumed == text.replace("    units = ", "    # kerascount: assume units=\n    units = ")
            uri = client.open(tmp_path / "b.py", text)
            (action,) = [one for one in await client.actions_at(uri, 3) if one.title == title]
            command = types.ExecuteCommandParams(action.command.command, arguments=list(action.command.arguments))
            await client.ask(types.WORKSPACE_EXECUTE_COMMAND, command)
            assert client.documents[-1].selection.start == types.Position(2, len("    # kerascount: assume units="))

    run(test)


def test_comments_go_where_there_is_room_for_one(tmp_path: Path) -> None:
    own = OVER.replace("(2)])", "(2)])  # kc: model: 10")
    text = OVER.replace("model =", "name = '''\n''' + \\\n    str(1); model =")

    async def test() -> None:
        async with connected(tmp_path) as client:
            ignored = await after(client, tmp_path / "a.py", own, 2, "Ignore KC101 here")
            assert "(2)])  # kerascount: ignore[KC101]  # kc: model: 10\n" in ignored
            uri = client.open(tmp_path / "b.py", text.replace("# kerascount: max-params=9\n", ""))
            assert await client.analysed(uri) == []

    run(test)


def test_only_the_kinds_that_are_asked_for_are_given(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", OVER)
            await client.analysed(uri)
            assert await client.actions(uri, 2, only=["refactor"]) == []
            assert len(await client.actions(uri, 2, only=["quickfix"])) == 2
            assert await client.actions(uri, 0) == []

    run(test)
