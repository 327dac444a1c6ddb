"""Positions in each encoding, with characters that take one, two, three and four bytes."""

from __future__ import annotations

import random
import re
from itertools import product
from pathlib import Path

import pytest
from lsprotocol import types

from kerascount.server import documents
from kerascount.server.text import PositionCodec, offset_at, position_at, replaced, text_of
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


def test_the_edit_that_makes_one_text_of_another_leaves_what_they_have_alike() -> None:
    texts = ["".join(letters) for length in range(5) for letters in product("ab", repeat=length)]
    for old, new in product(texts, texts):
        start, end, length = documents._difference(old, new)
        assert old[:start] + new[start : start + length] + old[end:] == new
        assert old != new or (start, end, length) == (len(old), len(old), 0)
        assert not end - start or not length or (old[start] != new[start] and old[end - 1] != new[start + length - 1])


def test_lines_start_where_they_do_after_any_edits() -> None:
    chance = random.Random(0)
    text = text_of("")
    for _ in range(3_000):
        start, end = sorted(chance.randrange(len(text.content) + 1) for _ in range(2))
        text = replaced(text, (start, min(end, start + 3)), "".join(chance.choice("\r\na") for _ in range(chance.randrange(4))))
        lines = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text.content))]
        offset = chance.randrange(len(text.content) + 1)
        assert text.line_at(offset) == max(number for number, begin in enumerate(lines) if begin <= offset)
        asked = chance.randrange(len(lines) + 1)
        assert [*text.starts(asked)][: asked + 1] == lines[: asked + 1]


def test_of_many_edits_at_once_none_goes_through_all_lines() -> None:
    document = documents.Document("a.py", 1, text_of("x = 1\n" * 20_000))
    seen: list[int] = []
    for number in range(0, 20_000, 10):
        here = types.Position(number, 0)
        change = types.TextDocumentContentChangePartial(types.Range(here, here), "y")
        documents.change(document, [change], 2, PositionCodec())
        seen.append(len(document.text.known.offsets))
    assert document.text.content == ("yx = 1\n" + "x = 1\n" * 9) * 2_000
    assert seen == [max(number, 1) for number in range(0, 20_000, 10)]
