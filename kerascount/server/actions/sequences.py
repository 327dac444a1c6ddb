"""Giving a recurrent layer the whole sequence of another one, where Keras refuses to have its last state only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.analysis import Edit, LayerRow
from kerascount.server.actions.offering import Action, Asked, layers_of, offer
from kerascount.source import Place
from kerascount.syntax.lexing import CLOSING, LINE_END, OPENING, events

RECURRENT = re.compile(r"\b(?:LSTM|GRU|SimpleRNN|RNN|CuDNNLSTM|CuDNNGRU|ConvLSTM[123]D)\(")


@offer
def sequences(asked: Asked) -> Iterator[Action]:
    """``return_sequences=True`` for the layer before one that refuses its shape."""
    found = set()
    for _, layer, before in layers_of(asked):
        if layer.fault is None or layer.fault[0] != "input" or before is None or not asked.touches(layer.place):
            continue
        edit = _edit(before, asked)
        if edit is not None and edit not in found:
            found.add(edit)
            finding = next((one for one in asked.findings if one.place == layer.place), None)
            title = f"Set return_sequences=True on '{before.name}' ({before.class_name})"
            yield Action(title, (edit,), finding, is_preferred=True)


def _edit(before: LayerRow, asked: Asked) -> Edit | None:
    """The argument at the end of the recurrent layer's own call, which may stand in a wrapper's."""
    text = asked.text(before.place)
    if text is None or not _gives_last_state(before):
        return None
    lines = [0, *(found.end() for found in LINE_END.finditer(text))]
    start, end = (lines[line - 1] + column - 1 for line, column in (before.place[1:3], before.place[3:5]))
    call = RECURRENT.search(text, start, end)
    close = None if call is None else _closing(text, call.end() - 1, end)
    if call is None or close is None or "return_sequences" in text[call.end() : close]:
        return None
    inside = text[call.end() : close].rstrip()
    at = call.end() + len(inside)
    comma = "" if not inside else " " if inside.endswith(",") else ", "
    line = next(number for number in range(len(lines), 0, -1) if lines[number - 1] <= at)
    column = at - lines[line - 1] + 1
    return Edit(Place(before.place.path, line, column, line, column, before.place.cell), f"{comma}return_sequences=True")


def _gives_last_state(layer: LayerRow) -> bool:
    shape = layer.output_shape
    return isinstance(shape, tuple) and len(shape) in (2, 4) and layer.arguments.get("return_sequences") is not True


def _closing(text: str, start: int, end: int) -> int | None:
    """Where what a parenthesis opens is closed."""
    depth = 0
    for kind, at, _ in events(text):
        if at >= end:
            return None
        if at >= start and kind in OPENING:
            depth += 1
        elif at >= start and kind in CLOSING:
            depth -= 1
            if depth == 0:
                return at
    return None
