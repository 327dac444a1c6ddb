"""Raising a limit where somebody decided to go over it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.analysis import Edit, Finding
from kerascount.rules.directives import about
from kerascount.rules.limits import layer_limit, leaves, limits_of
from kerascount.rules.verdict import against, total
from kerascount.server.actions.offering import Action, Asked, offer
from kerascount.server.commenting import beside
from kerascount.source import Place

KEYS = {"KC101": ("max-params", "max-trainable-params"), "KC103": ("max-size",)}
"""The limits that a rule about models compares with."""

LAYERS = "KC102"


@offer
def raising(asked: Asked) -> Iterator[Action]:
    """A comment that allows what there is, or the number in the comment that did not."""
    for finding in asked.findings:
        for key, needed in dict(_exceeded(finding, asked)).items():
            edit = _raised(finding.place, f"{key}={needed}", key, asked)
            if edit is not None:
                yield Action(f"Raise {key} to {needed:,} here", (edit,), finding)


def _exceeded(finding: Finding, asked: Asked) -> Iterator[tuple[str, int]]:
    for model in asked.analysis.models:
        limits = limits_of(model, asked.analysis, asked.settings)
        if model.place == finding.place:
            for key, bounds, limit in against(model.count, limits):
                if key in KEYS.get(finding.code, ()) and bounds.exceeds(limit):
                    yield key, bounds.high or bounds.low
        for layer in leaves(model.layers) if finding.code == LAYERS else ():
            most = layer_limit(layer, limits, asked.analysis)
            if layer.place == finding.place and most is not None and total(layer.count).exceeds(most):
                yield "max-layer-params", total(layer.count).high or total(layer.count).low


def _raised(place: Place, said: str, key: str, asked: Asked) -> Edit | None:
    text = asked.text(place)
    if text is None:
        return None
    for directive in about(place, asked.analysis.directives):
        if directive.verb == key and (edit := _rewritten(text, directive.place, said, key)):
            return edit
    return beside(text, f"# kerascount: {said}", place)


def _rewritten(text: str, place: Place, said: str, key: str) -> Edit | None:
    """The edit of a comment that sets the limit already."""
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[place.line - 1]
    found = re.compile(rf"\b{key}\s*=\s*[\d_.]+(?:,\d{{3}})*\s*[^\W\d_]*").search(line, place.column - 1)
    if found is None:
        return None
    return Edit(place._replace(column=found.start() + 1, end_line=place.line, end_column=found.end() + 1), said)
