"""``kerascount explain``: the arithmetic of the layer, or the model, on a line."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Iterator, Sequence
from typing import TypeVar

from kerascount.analysis import Analysis, LayerRow, ModelReport
from kerascount.cli.analyses import analyses
from kerascount.cli.asked import Asked, asked, read_again
from kerascount.cli.check import exit_code
from kerascount.cli.errors import UsageError
from kerascount.cli.output import format_of, is_coloured, write
from kerascount.cli.targets import Spot, place_target
from kerascount.cli.unread import only_unread, tell
from kerascount.report.explain import explain_layer, explain_model
from kerascount.report.registry import Page
from kerascount.settings import DEFAULT_FORMAT
from kerascount.source import Place

Placed = TypeVar("Placed", LayerRow, ModelReport)


def run(options: argparse.Namespace) -> int:
    """Explain what stands on the line that the options name."""
    spot = place_target(options.target, options.stdin_filename)
    request = asked(options, [spot.path])
    found = list(analyses(request))
    path = request.paths[0]
    shown = [_at(analysis, spot._replace(path=path)) for analysis in found]
    tell(found)
    if not any(analysis.models for analysis in shown):
        if unread := exit_code(only_unread(found)):
            return unread
        cell = "" if spot.cell is None else f"cell {spot.cell} of "
        raise UsageError(f"no layer or model stands on line {spot.line} of {cell}{path}{_elsewhere(found)}")
    _write(shown, spot._replace(path=path), request)
    return 0


def _write(shown: Sequence[Analysis], spot: Spot, request: Asked) -> None:
    page = Page(functools.partial(read_again, request), is_coloured(request.options))
    asked_for = format_of(request.options, DEFAULT_FORMAT)
    if asked_for.name == "json":
        write(asked_for.render(shown, page), request.options)
    else:
        write(_explanations(shown, spot, page), request.options)


def _explanations(shown: Sequence[Analysis], spot: Spot, page: Page) -> Iterator[str]:
    told: list[list[str]] = []
    for model in (model for analysis in shown for model in analysis.models):
        layers = _innermost(list(_layers(model.layers)), spot)
        texts = [list(explain_layer(layer, model, page)) for layer in layers] or [list(explain_model(model, page))]
        for text in texts:
            if text not in told:
                yield from [""] if told else []
                yield from text
                told.append(text)


def _at(analysis: Analysis, spot: Spot) -> Analysis:
    """The analysis with those models only that have a layer on a line, each with these layers; else the models there."""
    chosen = [(model, _innermost(list(_layers(model.layers)), spot)) for model in analysis.models]
    models = [model._replace(layers=tuple(layers)) for model, layers in chosen if layers]
    models = models or _innermost(list(analysis.models), spot)
    return analysis._replace(models=tuple(models), summaries=(), findings=())


def _innermost(placed: list[Placed], spot: Spot) -> list[Placed]:
    """Those whose source holds the line in the fewest lines."""
    around = [one for one in placed if _holds(one.place, spot)]
    least = min((one.place.end_line - one.place.line for one in around), default=0)
    return [one for one in around if one.place.end_line - one.place.line == least]


def _holds(place: Place, spot: Spot) -> bool:
    return (place.path, place.cell) == (spot.path, spot.cell) and place.line <= spot.line <= place.end_line


def _layers(layers: Sequence[LayerRow]) -> Iterator[LayerRow]:
    for layer in layers:
        yield layer
        yield from _layers(layer.layers or ())


def _elsewhere(found: Sequence[Analysis]) -> str:
    """Where models stand instead."""
    places = [f"'{model.name}' at {model.place}" for analysis in found for model in analysis.models]
    return f"; its models are {', '.join(places[:5])}" if places else "; it has no models"
