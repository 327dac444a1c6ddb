"""Hints in scripts, as a client over stdio gets them."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.server.client import capabilities, connected, run

MODELS = """\
from keras import Input, Model, Sequential, layers

model = Sequential([
    Input((28, 28)),
    layers.Flatten(),
    layers.Dense(10),
])
model.summary()

units = int(input())
x = inputs = Input((784,))
for _ in range(3):
    x = layers.Dense(64)(x)
x = layers.Dense(
    units,
)(x)
wide = Model(inputs, x)
"""

LABELS = {
    (4, 20): "(None, 784) · 0",
    (5, 20): "(None, 10) · 7,850",
    (6, 2): "7,850 params",
    (7, 15): "total 7,850 · trainable 7,850 · non-trainable 0",
    (10, 26): "(None, 784) · 0",
    (12, 27): "(None, 64) · 50,240 | 2 × (None, 64) · 4,160",
    (15, 4): "(None, units) · 65·units",
    (16, 23): "65·units + 58,560 params",
}


def test_layers_models_and_summaries_have_hints(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", MODELS)
            assert await client.labels(uri) == LABELS

    run(test)


def test_only_the_hints_in_sight_are_given(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", MODELS)
            assert [one.position.line for one in await client.hints(uri, 4, 6)] == [4, 5]

    run(test)


def test_what_a_comment_tells_has_no_hint_and_what_it_does_not_any_more_has(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            told = MODELS.replace("layers.Dense(10),", "layers.Dense(10),  # kc: (None, 10), 7,850")
            stale = told.replace("layers.Flatten(),", "layers.Flatten(),  # kc: (None, 785), 0")
            uri = client.open(tmp_path / "train.py", stale)
            assert await client.labels(uri) == {place: label for place, label in LABELS.items() if place[0] != 5}

    run(test)


def test_hints_are_as_the_options_say(tmp_path: Path) -> None:
    async def test() -> None:
        hints = {"style": "params", "summaries": False, "models": False, "minimumParams": 5_000, "maximumLength": 10}
        async with connected(tmp_path, options={"inlayHints": hints}) as client:
            uri = client.open(tmp_path / "train.py", MODELS)
            labels = {(5, 20): "7,850", (12, 27): "50,240", (15, 4): "65·units"}
            assert await client.labels(uri) == labels
            client.settings = {"inlayHints.layers": False, "inlayHints.maximumLength": 10}
            client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
            await client.until(lambda: client.refreshed["hints"] > 1)
            assert await client.labels(uri) == {(6, 2): "7,850 par…", (7, 15): "total 7,8…", (16, 23): "65·units …"}

    run(test)


def test_a_client_that_cannot_refresh_waits_for_fresh_hints(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, speaks=capabilities(refresh=False)) as client:
            uri = client.open(tmp_path / "train.py", MODELS)
            client.edit(uri, (5, 17), (5, 19), "20")
            assert (await client.labels(uri))[5, 20] == "(None, 20) · 15,700"

    run(test)
