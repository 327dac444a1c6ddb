"""Giving a Sequential model the input that it needs to be built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.analysis import Edit, LayerRow, ModelReport, Status
from kerascount.server.actions.offering import Action, Asked, offer
from kerascount.source import Place
from kerascount.syntax.lexing import LINE_END

SIZES = {"1D": "steps, channels", "2D": "height, width, channels", "3D": "depth, height, width, channels"}
SEQUENCES = frozenset({"LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional", "TimeDistributed"})

SPELLED = re.compile(r"(?P<module>(?:\w+\.)*)\w+\(")
IMPORTED = re.compile(r"^from (?P<module>[\w.]+) import (?:.*\b)?Input\b|^\s+Input\b\s*[,)]?", re.MULTILINE)
ADD = re.compile(r"(?P<indent>\s*)(?P<model>[\w.]+)\.add\(\s*")


@offer
def inputs(asked: Asked) -> Iterator[Action]:
    """An ``Input`` before the first layer; its sizes are names to be replaced."""
    for model in asked.analysis.models:
        if model.kind == "sequential" and model.count.status is Status.UNBUILT and model.layers and asked.touches(model.place):
            edits = _edits(model, model.layers[0], asked)
            if edits:
                yield Action("Insert an Input, so that the model is built", edits)


def _edits(model: ModelReport, first: LayerRow, asked: Asked) -> tuple[Edit, ...]:
    text = asked.text(first.place)
    if text is None or first.called_from:
        return ()
    line = LINE_END.split(text)[first.place.line - 1]
    before, spelled = line[: first.place.column - 1], SPELLED.match(line, first.place.column - 1)
    if spelled is None:
        return ()
    made = f"{spelled['module']}Input(shape=({_sizes(first)}))"
    start = first.place._replace(end_line=first.place.line, end_column=first.place.column)
    if added := ADD.fullmatch(before):
        new = Edit(start._replace(column=1, end_column=1), f"{added['indent']}{added['model']}.add({made})\n")
    else:
        new = Edit(start, f"{made},\n{before}" if not before.strip() else f"{made}, ")
    return (*_import(spelled["module"], first.class_name, text, start), new)


def _sizes(first: LayerRow) -> str:
    if first.class_name == "Embedding":
        return "steps,"
    if first.class_name in SEQUENCES:
        return "steps, features"
    return SIZES.get(first.class_name[-2:], "features,")


def _import(module: str, class_name: str, text: str, place: Place) -> Iterator[Edit]:
    """The import of a bare ``Input`` from where the first layer is imported from, above that import."""
    if module or IMPORTED.search(text):
        return
    found = re.search(rf"^from (?P<module>[\w.]+) import (?:[^\n(]*\b{class_name}\b|\([^)]*\b{class_name}\b)", text, re.MULTILINE)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        yield Edit(Place(place.path, line, 1, line, 1, place.cell), f"from {found['module']} import Input\n")
