"""The counts beside the code: what is told at the end of each layer, model and ``summary()``, and what it says at length."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from kerascount.analysis import Analysis, Count, LayerRow, ModelReport, Status
from kerascount.annotate.hints import MODEL, Wording, told_of, variants
from kerascount.report.summary import basis, totals
from kerascount.report.text import amount, formula, number, shape
from kerascount.server.options import Options
from kerascount.source import Place

TIMES = "×"


class Hint(NamedTuple):
    """What stands after a place, and what is told of it to whoever points at it.

    ``is_comment`` where ``annotate`` has a comment for it.
    """

    place: Place
    label: str
    tooltip: str
    is_layer: bool
    is_comment: bool = True


def hints_of(analysis: Analysis, options: Options) -> list[Hint]:
    """Every hint of a file that the options ask for, in the order of the code."""
    style = "layers" if options.layers else "models"
    labels = told_of(_thinned(analysis, options), style, Wording(functools.partial(_layer, style=options.style), _model))
    tips = told_of(analysis, style, Wording(lambda layer: formula(layer.explanation), lambda model: "\n".join(_about(model))))
    found = [
        Hint(place, label, "\n".join(dict.fromkeys(tips[place, kind].values())), kind != MODEL)
        for (place, kind), texts in labels.items()
        if (kind != MODEL or options.models) and (label := " | ".join(variants([one for one in texts.values() if one], TIMES)))
    ]
    found += _summaries(analysis) if options.summaries else []
    return sorted((_cut(one, options.maximum_length) for one in found), key=lambda one: _order(one.place))


def _order(place: Place) -> tuple[int, int, int]:
    return -1 if place.cell is None else place.cell, place.end_line, place.end_column


def _thinned(analysis: Analysis, options: Options) -> Analysis:
    """The analysis without the layers that are too small to be told of."""
    if not options.minimum_params:
        return analysis

    def kept(layers: tuple[LayerRow, ...]) -> tuple[LayerRow, ...]:
        large = (one for one in layers if one.count.total is None or one.count.total >= options.minimum_params)
        return tuple(one if one.layers is None else one._replace(layers=kept(one.layers)) for one in large)

    return analysis._replace(models=tuple(model._replace(layers=kept(model.layers)) for model in analysis.models))


def _layer(layer: LayerRow, style: str) -> str:
    """A layer in the style that was asked for; nothing where neither its shape nor its parameters are known."""
    if layer.fault is not None:
        return ""
    size, output = amount(layer.count), shape(layer.output_shape)
    parts = [*([output] if style != "params" else []), *([size] if style != "shape" else [])]
    return "" if set(parts) <= {"?"} else " · ".join(parts)


def _model(model: ModelReport) -> str:
    count = model.count
    trained = "" if count.trainable in (None, count.total) else f", {count.trainable:,} trainable"
    return f"{amount(count)} params{trained}"


def _about(model: ModelReport) -> Iterator[str]:
    yield from totals(model.count)
    yield from basis(model)


def _summaries(analysis: Analysis) -> list[Hint]:
    """What ``summary()`` prints below its table; of a call that runs several times, each of its answers."""
    found: dict[Place, list[str]] = {}
    for one in analysis.summaries:
        if one.place.path == analysis.path:
            found.setdefault(one.place, []).append(_summary(one.count))
    return [Hint(place, " | ".join(variants(texts, TIMES)), "", False, False) for place, texts in found.items()]


def _summary(count: Count) -> str:
    if count.status is not Status.EXACT:
        return f"total {amount(count)}"
    trained, frozen = number(count, count.trainable), number(count, count.non_trainable)
    return f"total {amount(count)} · trainable {trained} · non-trainable {frozen}"


def _cut(hint: Hint, most: int) -> Hint:
    if not most or len(hint.label) <= most:
        return hint
    return hint._replace(label=f"{hint.label[: most - 1]}…", tooltip=f"{hint.label}\n{hint.tooltip}".strip())
