"""Which limits hold for a model or a layer: the settings', those of the globs that match it, those in comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from fnmatch import fnmatchcase
from typing import Any

from kerascount.analysis import Analysis, Directive, LayerRow, ModelReport
from kerascount.rules.directives import about
from kerascount.settings import Limits, Settings, field_of, keys
from kerascount.settings.wording import Refused

LIMIT_KEYS = frozenset(keys(Limits))

NAMES = tuple(one.name for one in fields(Limits))


def limits_of(model: ModelReport, analysis: Analysis, settings: Settings) -> Limits:
    """The limits of one model; a comment on its line outweighs one at the top of the file, that a glob, that the rest."""
    limits = Limits(**_given(settings))
    for entry in settings.models:
        if names(entry.glob, model):
            limits = replace(limits, **_given(entry.limits))
    if not analysis.directives:
        return limits
    limits = replace(limits, **_commented(directive for directive in analysis.directives if directive.opens_file))
    return replace(limits, **_commented(about(model.place, analysis.directives)))


def layer_limit(layer: LayerRow, limits: Limits, analysis: Analysis) -> int | None:
    """The most parameters that one layer of a model may have."""
    if not analysis.directives:
        return limits.max_layer_params
    return replace(limits, **_commented(about(layer.place, analysis.directives))).max_layer_params


def names(glob: str, model: ModelReport) -> bool:
    """Whether a glob of the configuration means a model, by one of its names."""
    return any(fnmatchcase(name, glob) for name in (model.name, model.qualname, *model.aliases))


def leaves(layers: tuple[LayerRow, ...]) -> Iterator[LayerRow]:
    """The layers of a model, those of nested models in their place."""
    for layer in layers:
        if layer.layers is None:
            yield layer
        else:
            yield from leaves(layer.layers)


def _given(limits: Limits) -> dict[str, Any]:
    return {name: value for name in NAMES if (value := getattr(limits, name)) is not None}


def _commented(directives: Iterable[Directive]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for directive in directives:
        if directive.verb in LIMIT_KEYS:
            try:
                found[field_of(directive.verb)] = read_limit(directive)
            except Refused:
                continue
    return found


def read_limit(directive: Directive) -> object:
    """The limit that a comment sets.

    Raises:
        Refused: what it says is no quantity.
    """
    return keys(Limits)[directive.verb](" ".join(directive.value))
