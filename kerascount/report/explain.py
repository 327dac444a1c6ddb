"""The arithmetic of a layer or a model, line by line, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import LayerRow, ModelReport, Status, WeightRow, unknowns_in
from kerascount.report.registry import Page
from kerascount.report.summary import totals
from kerascount.report.text import amount, columns, formula, number, paint, plain, shape, where

NOTE = (
    "Keras 3 adds the optimizer's variables to the 'Total params' of a model that is compiled and trained; "
    "they are no part of the model and are not counted here."
)


def explain_layer(layer: LayerRow, model: ModelReport, page: Page) -> Iterator[str]:
    """One layer: its weights one by one, their sum, and where it was called from."""
    title = f"layer '{plain(layer.name)}' ({plain(layer.class_name)}) of {_called(model)}"
    yield f"{paint(where(layer.place), 'bold', page.colour)}: {title}"
    for place in layer.called_from:
        yield f"  called from {where(place)}"
    yield f"  output shape: {shape(layer.output_shape)}"
    if layer.fault is not None:
        yield f"  Keras refuses it: {plain(layer.fault[1])}"
    yield ""
    if layer.layers is not None:
        yield from _sum([_layer_line(inner) for inner in layer.layers], amount(layer.count))
    elif layer.weights:
        yield from _sum([_weight_line(weight) for weight in layer.weights], amount(layer.count))
    elif layer.count.total == 0 and layer.count.status is Status.EXACT:
        yield "  no weights: 0 parameters"
    else:
        yield f"  parameters: {amount(layer.count)}"
    if layer.count.total and layer.count.trainable != layer.count.total:
        yield f"  trainable: {number(layer.count, layer.count.trainable)}"
    yield from rests_on(model, layer)


def explain_model(model: ModelReport, page: Page) -> Iterator[str]:
    """One model: its layers one by one, their sum, its totals, and what they rest on."""
    yield f"{paint(where(model.place), 'bold', page.colour)}: {_called(model)} ({model.kind})"
    for place in model.called_from:
        yield f"  called from {where(place)}"
    yield ""
    yield from _sum([_layer_line(layer) for layer in model.layers], amount(model.count))
    yield ""
    for line in totals(model.count):
        yield f"  {line}"
    yield from rests_on(model)
    yield ""
    yield f"  {NOTE}"


def rests_on(model: ModelReport, layer: LayerRow | None = None) -> Iterator[str]:
    """The assumed values and defaults behind a number, and what is not known, each with what would settle it."""
    if model.given:
        yield ""
        yield "  rests on"
        for name, value in model.given.items():
            yield f"    {plain(name)} = {plain(value)}"
    count = model.count if layer is None else layer.count
    if count.status is not Status.EXACT and model.unknowns:
        yield ""
        yield "  not known"
        named = unknowns_in(count, model.unknowns)
        for one in named or model.unknowns:
            yield f"    {plain(one.message)} ({where(one.place)})"
        for one in named:
            yield f"  settle it with  # kerascount: assume {plain(one.name)}=…  or  --assume '{plain(one.name)}=…'"


def _called(model: ModelReport) -> str:
    return f"model '{plain(model.name)}'" if model.name else f"the {model.kind} model"


def _sum(terms: list[list[str]], total: str) -> Iterator[str]:
    last = [*[""] * (len(terms[0]) - 1 if terms else 0), total]
    last[0] = "total" if len(last) > 1 else f"total {total}"
    for line in columns([*terms, last], right=frozenset({len(last) - 1})):
        yield f"  {line}"


def _weight_line(weight: WeightRow) -> list[str]:
    product = formula(weight.explanation) or " × ".join(formula(str(size)) for size in weight.shape) or "1"
    frozen = "" if weight.trainable else "not trainable"
    return [plain(weight.name), shape(weight.shape), product, frozen, formula(weight.formula or _count(weight))]


def _count(weight: WeightRow) -> str:
    """How many numbers a weight holds, from its shape."""
    known, rest = 1, []
    for size in weight.shape:
        if isinstance(size, int):
            known *= size
        else:
            rest.append(f"({size})" if " " in size else size)
    return "*".join([*([str(known)] if known != 1 or not rest else []), *rest])


def _layer_line(layer: LayerRow) -> list[str]:
    return [f"{plain(layer.name)} ({plain(layer.class_name)})", formula(layer.explanation), amount(layer.count)]
