"""Positions in each encoding, with characters that take one, two, three and four bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from kerascount.server.text import PositionCodec, offset_at, position_at, text_of
from tests.server.client import capabilities, connected, run

NAME = "😀é漢a"
"""Letters of four, two, three and one byte in UTF-8; the first is two units in UTF-16."""

LINE = f'x = "{NAME}"; model = Sequential([Input((4,)), Dense(2, name="{NAME}")])'
TEXT = f"from keras import Input, Sequential\nfrom keras.layers import Dense\n{LINE}  # {NAME}\n"

UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def units(text: str, encoding: str) -> int:
    return len(text.encode(UNITS[encoding])) // WIDTH[encoding]


@pytest.mark.parametrize("encoding", UNITS)
def test_hints_and_edits_are_counted_in_the_encoding_that_was_agreed_on(tmp_path: Path, encoding: str) -> None:
    async def test() -> None:
        (tmp_path / "kerascount.toml").write_text("max-line-length = 200\n")
        async with connected(tmp_path, speaks=capabilities([encoding])) as client:
            assert client.encoding == encoding
            uri = client.open(tmp_path / "train.py", TEXT)
            layer, model = units(LINE.removesuffix("])"), encoding), units(LINE, encoding)
            assert await client.labels(uri) == {(2, layer): "(None, 2) · 10", (2, model): "10 params"}
            start = units(LINE[: LINE.index("2, name")], encoding)
            client.edit(uri, (2, start), (2, start + 1), "33")
            await client.analysed(uri)
            labels = await client.labels(uri)
            assert labels == {(2, layer + 1): "(None, 33) · 165", (2, model + 1): "165 params"}
            hint = await client.ask(types.INLAY_HINT_RESOLVE, (await client.hints(uri))[0])
            end = units(f"{LINE}3  # {NAME}", encoding)
            assert hint.text_edits[0].range.start == types.Position(2, end)
            assert hint.text_edits[0].new_text == "  # kc: (None, 33), 165; model: 165"

    run(test)


def test_without_an_agreement_positions_are_counted_in_utf_16(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path, speaks=types.ClientCapabilities()) as client:
            uri = client.open(tmp_path / "train.py", TEXT)
            assert (2, units(LINE, "utf-16")) in await client.labels(uri)

    run(test)


@pytest.mark.parametrize("encoding", UNITS)
def test_every_offset_is_found_again(encoding: str) -> None:
    codec = PositionCodec(encoding)
    text = text_of("a😀é\r\n漢\r\x0c\u2028b\n\n😀")
    inside_an_end = text.content.index("\r\n") + 1
    for offset in range(len(text.content) + 1):
        if offset != inside_an_end:
            assert offset_at(text, position_at(text, offset, codec), codec) == offset
    assert offset_at(text, types.Position(0, 99), codec) == 3
    assert offset_at(text, types.Position(99, 0), codec) == len(text.content)


def test_lines_end_where_the_protocol_says(tmp_path: Path) -> None:
    """A form feed and a line separator end no line, however the text is edited."""
    text = TEXT.replace("\n", "\r\n").replace("import Dense", "import Dense  # \x0c \u2028")

    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", text)
            at = units(LINE, "utf-16")
            assert (2, at) in await client.labels(uri)
            client.edit(uri, (1, 0), (1, 0), "#\r\n")
            client.edit(uri, (1, 1), (2, 0), "\r\nimport os; ")
            assert await client.analysed(uri) == []
            assert (3, at) in await client.labels(uri)

    run(test)


def test_a_script_in_another_encoding_keeps_its_columns(tmp_path: Path) -> None:
    text = "# -*- coding: latin-1 -*-\n" + TEXT

    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", text)
            assert (3, units(LINE, "utf-16")) in await client.labels(uri)

    run(test)
