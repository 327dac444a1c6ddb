"""What the comments say: the shape and the parameters of each layer on its line, the parameters of each model on its first.

Everything is plain ASCII, so that it can be written in any encoding and no linter takes it for a slip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kerascount.analysis import Analysis, Count, LayerRow, ModelReport, OutputShape, Status
from kerascount.annotate.lines import HINT
from kerascount.source import Place

VARIANTS = 3
"""Different texts that are told for one place in the code; of more, all but the last are told and the rest counted."""

MODEL, LAYER = 1, 0

Told = dict[tuple[Place, int], dict[object, str]]
"""For each place, and what stands there, the text of each thing that was made there."""

UNKNOWN = "?"


class Wording(NamedTuple):
    """How a layer and a model are told of."""

    layer: Callable[[LayerRow], str]
    model: Callable[[ModelReport], str]


def hints(analysis: Analysis, style: str, line_for: Callable[[Place], int]) -> dict[tuple[int | None, int], str]:
    """The text for each cell and line, in the order of the code, models last; ``line_for`` is the line that tells of a layer."""
    told = told_of(analysis, style, Wording(_of_layer, _of_model))
    found: dict[tuple[int | None, int], list[str]] = {}
    for (place, kind), texts in sorted(told.items(), key=lambda one: (one[0][1], one[0][0].line, one[0][0].column)):
        if text := _joined(list(texts.values())):
            found.setdefault((place.cell, place.line if kind == MODEL else line_for(place)), []).append(text)
    return {line: "; ".join(texts) for line, texts in found.items()}


def told_of(analysis: Analysis, style: str, wording: Wording) -> Told:
    """What each place in the code makes: its models, and where the style says so the layers."""
    told: Told = {}
    for index, model in enumerate(analysis.models):
        if _stands_here(model.place, model.called_from, analysis.path):
            told.setdefault((model.place, MODEL), {})[index] = wording.model(model)
        if style == "layers":
            _tell_layers(model.layers, model.place, analysis.path, told, wording)
    return told


def _tell_layers(layers: Sequence[LayerRow], home: Place, path: str, told: Told, wording: Wording) -> None:
    """The layers of a model that its own code makes: those of a published architecture stand where the model does."""
    for layer in layers:
        if layer.layers is not None:
            _tell_layers(layer.layers, layer.place, path, told, wording)
        elif layer.place != home and _stands_here(layer.place, layer.called_from, path):
            told.setdefault((layer.place, LAYER), {})[layer.name, layer.called_from] = wording.layer(layer)


def _stands_here(place: Place, called_from: Sequence[Place], path: str) -> bool:
    """Whether something is made at its place, and not in another file that is called there."""
    return place.path == path and place not in called_from


def _of_layer(layer: LayerRow) -> str:
    amount = _amount(layer.count)
    return UNKNOWN if amount == UNKNOWN or layer.fault is not None else f"{_shape(layer.output_shape)}, {amount}"


def _of_model(model: ModelReport) -> str:
    count = model.count
    amount = _amount(count)
    if amount == UNKNOWN:
        return UNKNOWN
    trained = "" if count.trainable in (None, count.total) else f" ({count.trainable:,} trainable)"
    return f"model: {amount}{trained}"


def _amount(count: Count) -> str:
    if count.status is Status.UNBUILT:
        return UNKNOWN
    if count.total is not None:
        return f"{count.total:,}"
    if count.status is Status.SYMBOLIC and count.formula:
        return count.formula
    return UNKNOWN if count.high is None else f"{count.low or 0:,} to {count.high:,}"


def _shape(value: OutputShape) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, list):
        return f"[{', '.join(map(_shape, value))}]"
    return f"({', '.join(map(str, value))}{',' if len(value) == 1 else ''})"


def _joined(texts: list[str]) -> str:
    """What is told of all that one place makes; nothing where some of it is not known, or cannot be written."""
    if UNKNOWN in texts:
        return ""
    joined = " | ".join(variants(texts, "x"))
    return joined if HINT.fullmatch(joined) and joined.isascii() and joined.isprintable() else ""


def variants(texts: Sequence[str], times: str) -> Iterator[str]:
    """The different texts for one place, each with how often it is told there; past the first few, how many more there are."""
    counted = {text: texts.count(text) for text in dict.fromkeys(texts)}
    all_of_them = list(counted.items())
    told = all_of_them if len(all_of_them) <= VARIANTS else all_of_them[: VARIANTS - 1]
    for text, number in told:
        yield text if number == 1 else f"{number:,} {times} {text}"
    if len(told) < len(all_of_them):
        yield f"{sum(number for _, number in all_of_them[len(told):]):,} more"
