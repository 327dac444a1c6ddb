"""What happens while somebody types: nothing fails, what was known stays in its place, and in the end all is as it should be."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from kerascount.pipeline import analyse
from kerascount.server.documents import Document, change, now, pin
from kerascount.server.hints import hints_of
from kerascount.server.options import Options
from kerascount.server.text import PositionCodec, position_at, span_of, text_of
from kerascount.settings import Settings
from kerascount.source import Source
from tests.server.client import connected, run

MODEL = """\
from keras import Input, Sequential, layers
model = Sequential([
    Input((784,)),
    layers.Dense(64),
    layers.Dense(10),
])
"""

LABELS = {(3, 20): "(None, 64) · 50,240", (4, 20): "(None, 10) · 650", (5, 2): "50,890 params"}

CODEC = PositionCodec()


def test_half_typed_code_keeps_the_hints_beside_what_they_are_about(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", MODEL)
            assert await client.labels(uri) == LABELS
            client.edit(uri, (3, 21), (3, 21), "\n    layers.Dense(")
            (broken,) = await client.analysed(uri)
            assert broken.code == "KC901"
            assert await client.labels(uri) == {(3, 20): LABELS[3, 20], (5, 20): LABELS[4, 20], (6, 2): LABELS[5, 2]}
            client.edit(uri, (0, 0), (0, 0), "# first\n")
            client.edit(uri, (4, 0), (4, 4), "        ")
            client.edit(uri, (6, 0), (7, 0), "")
            await client.analysed(uri)
            assert await client.labels(uri) == {(4, 24): LABELS[3, 20], (6, 2): LABELS[5, 2]}
            client.edit(uri, (5, 17), (5, 17), "3),")
            assert await client.analysed(uri) == []
            assert await client.labels(uri) == {
                (4, 24): LABELS[3, 20],
                (5, 19): "(None, 3) · 195",
                (6, 2): "50,435 params",
            }

    run(test)


def test_hints_move_at_once_before_anything_is_analysed(tmp_path: Path) -> None:
    async def test() -> None:
        async with connected(tmp_path) as client:
            uri = client.open(tmp_path / "train.py", MODEL)
            assert await client.labels(uri) == LABELS
            client.settings = {"debounce": 60_000}
            client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
            await client.until(lambda: client.refreshed["hints"] > 1)
            for _ in range(3):
                client.edit(uri, (0, 0), (0, 0), "\n")
            client.edit(uri, (6, 17), (6, 19), "128")
            client.edit(uri, (7, 0), (8, 0), "")
            assert await client.labels(uri) == {(6, 21): LABELS[3, 20], (7, 2): LABELS[5, 2]}

    run(test)


def long_model(lines: int) -> str:
    """A model file of some 300 lines: builders, loops, a class, comments and models of every kind."""
    parts = ['"""Models."""\n', "from keras import Input, Model, Sequential, layers\n"]
    index = 0
    while sum(part.count("\n") for part in parts) < lines:
        index += 1
        parts.append(
            f'''

def build_{index}(units={index * 3}, depth=2):  # a builder 🙂
    """Some layers."""
    x = inputs = Input((28, 28, {index % 3 + 1}))
    x = layers.Conv2D(8, 3, padding="same")(x)
    x = layers.Flatten()(x)
    for _ in range(depth):
        x = layers.Dense(units, activation="relu")(x)
    return Model(inputs, layers.Dense({index})(x))


model_{index} = build_{index}(units={index + 4})
model_{index}.summary()
other_{index} = Sequential([
    Input(({index + 1}, 8)),
    layers.LSTM({index}),
    layers.Dense(1, activation="sigmoid"),
])
'''
        )
    return "".join(parts)


def test_a_file_of_300_lines_typed_letter_by_letter_ends_with_the_numbers_of_the_command_line(tmp_path: Path) -> None:
    text = long_model(300)
    path = tmp_path / "train.py"
    chance = random.Random(7)

    async def test() -> None:
        async with connected(tmp_path, options={"debounce": 1}) as client:
            uri = client.open(path, "")
            answers = []
            line = character = 0
            for index, letter in enumerate(text):
                client.edit(uri, (line, character), (line, character), letter)
                line, character = (line + 1, 0) if letter == "\n" else (line, character + len(letter.encode("utf-16-le")) // 2)
                if chance.random() < 0.02:
                    client.edit(uri, (line, character), (line, character), "(")
                    client.edit(uri, (line, character), (line, character + 1), "")
                if index % 40 == 0:
                    answers.append(await client.hints(uri))
                    assert all(hint.position.line <= line for hint in answers[-1])
            assert await client.analysed(uri) == []
            found = await client.labels(uri)
            analysis = analyse(Source(str(path), text.encode()), Settings())
            whole = text_of(text)
            wanted = {}
            for hint in hints_of(analysis, Options()):
                where = position_at(whole, span_of(whole, hint.place)[1], CODEC)
                wanted[where.line] = hint.label
            assert {where[0]: label for where, label in found.items()} == wanted
            totals = {f"{model.count.total:,} params" for model in analysis.models}
            assert totals <= {label.partition(" | ")[0] for label in found.values()}
            assert len(found) > 100
            assert client.failures == []

    run(test)


EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("ab\r\n🙂é", max_size=5)), max_size=12)


@settings(deadline=None)
@given(EDITS, st.integers(0, 12), st.integers(0, 12), st.integers(0, 6))
def test_a_stretch_that_is_found_again_is_what_is_left_of_it(
    edits: list[tuple[int, int, str]], start: int, length: int, pinned: int
) -> None:
    """Each letter is one of a kind, so that it can be told where it went."""
    marks = [chr(0x4E00 + index) for index in range(24)]
    document = Document("x", 0, text_of("".join(marks)))
    first, last = start, min(start + length, len(marks))
    state = pin(document)
    for index, (at, size, new) in enumerate(edits):
        if index == pinned:
            pin(document)
        begin = min(at, len(document.text.content))
        end = min(begin + size, len(document.text.content))
        span = types.Range(position_at(document.text, begin, CODEC), position_at(document.text, end, CODEC))
        before = document.text.content
        change(document, [types.TextDocumentContentChangePartial(span, new)], index, CODEC)
        if not (before[begin - 1 : begin] == "\r" or before[end - 1 : end] == "\r"):
            assert document.text.content == before[:begin] + new + before[end:]
    found = now(document, (first, last), state)
    left = [mark for mark in marks[first:last] if mark in document.text.content]
    if found is None:
        return
    inside = document.text.content[found[0] : found[1]]
    assert [letter for letter in inside if letter in marks] == left


@settings(deadline=None)
@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_a_whole_new_text_is_taken_for_the_edit_that_it_is(old: str, new: str) -> None:
    document = Document("x", 0, text_of(old))
    change(document, [types.TextDocumentContentChangeWholeDocument(new)], 1, CODEC)
    (edit,) = document.edits
    assert old[: edit.start] == new[: edit.start]
    assert old[edit.end :] == new[edit.start + edit.length :]
    assert len(new) == len(old) + edit.length - (edit.end - edit.start)
