"""The table of a model that ``model.summary()`` would print, with the line of each layer."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Count, LayerRow, ModelReport, Status
from kerascount.report.registry import Page
from kerascount.report.text import amount, columns, number, paint, plain, shape, where
from kerascount.settings.quantities import size_text
from kerascount.source import Place

USUAL_BYTES = 4


def summary(model: ModelReport, page: Page) -> Iterator[str]:
    """The table of one model, its totals, and what they rest on."""
    name = f"model '{plain(model.name)}'" if model.name else "model"
    yield f"{paint(where(model.place), 'bold', page.colour)}: {name} ({model.kind})"
    yield ""
    yield from _table(model, page)
    yield ""
    yield from totals(model.count)
    yield from basis(model)


def totals(count: Count) -> Iterator[str]:
    """The three totals in Keras's words, with their sizes where they are known."""
    trainable, rest = number(count, count.trainable), number(count, count.non_trainable)
    if count.trainable is None and count.non_trainable == 0:
        trainable = amount(count)
    if count.non_trainable is None and count.trainable == 0:
        rest = amount(count)
    yield f"Total params: {amount(count)}{_size(count.bytes)}"
    yield f"Trainable params: {trainable}{_size(_part(count, count.trainable))}"
    yield f"Non-trainable params: {rest}{_size(_part(count, count.non_trainable))}"


def basis(model: ModelReport) -> Iterator[str]:
    """What a count rests on: what was given, and what is not known."""
    if model.given:
        yield f"Given: {', '.join(f'{plain(name)} = {plain(value)}' for name, value in model.given.items())}"
    if model.count.status is not Status.EXACT:
        for one in model.unknowns:
            yield f"Not known: {plain(one.message)} ({where(one.place)})"


def _table(model: ModelReport, page: Page) -> Iterator[str]:
    header = ["Layer (type)", "Output Shape", "Param #", *([] if model.is_linear else ["Connected to"]), "Line"]
    rows = [header, *_rows(model.layers, model, 0)]
    head, *body = columns(rows, right=frozenset({2}), gap=3)
    rule = "─" * max(map(len, [head, *body]))
    yield paint(head, "bold", page.colour)
    yield from [rule, *body, rule] if body else [rule]


def _rows(layers: tuple[LayerRow, ...], model: ModelReport, depth: int) -> Iterator[list[str]]:
    for layer in layers:
        indent = "  " * (depth - 1) + "└ " if depth else ""
        connected = [] if model.is_linear else [plain(", ".join(layer.inputs))]
        name = f"{indent}{plain(layer.name)} ({plain(layer.class_name)})"
        yield [name, shape(layer.output_shape), amount(layer.count), *connected, _line(layer.place, model.place)]
        yield from _rows(layer.layers or (), model, depth + 1)


def _line(place: Place, home: Place) -> str:
    """The line of a layer; its whole place where it is in another file or cell than its model; nothing where it has none."""
    if not place.path:
        return ""
    if place.path != home.path:
        return where(place)
    return str(place.line) if place.cell == home.cell else f"cell {place.cell}:{place.line}"


def _size(size: int | None) -> str:
    return "" if size is None else f" ({size_text(size)})"


def _part(count: Count, part: int | None) -> int | None:
    """The bytes of a part of the parameters, where the dtypes leave no doubt about it."""
    if count.bytes is None or part is None or count.total is None:
        return None
    if part in (0, count.total):
        return count.bytes if part else 0
    return part * USUAL_BYTES if count.bytes == USUAL_BYTES * count.total else None
