"""How rules speak of a model, of its numbers, and of the layer that weighs most."""

from __future__ import annotations

from kerascount.analysis import LayerRow, ModelReport
from kerascount.rules.limits import leaves


def title(model: ModelReport) -> str:
    return f"model '{model.name}'" if model.name else f"the {model.kind} model"


def at_least(number: int, is_exact: bool) -> str:
    return f"{number:,}" if is_exact else f"at least {number:,}"


def largest_share(model: ModelReport) -> str:
    """Which layer holds how much of the model, as the end of a sentence; empty where the numbers are not known."""
    total = model.count.total
    known = [layer for layer in leaves(model.layers) if layer.count.total is not None]
    if not total or not known:
        return ""
    layer = max(known, key=lambda one: one.count.total or 0)
    return f"; the largest layer, {called(layer)}, holds {share(layer.count.total or 0, total)}"


def called(layer: LayerRow) -> str:
    return f"'{layer.name}' ({layer.class_name})"


def share(part: int, whole: int) -> str:
    """A percentage that is 100 only for all of it, and more only for more."""
    if part == whole:
        return "all of it"
    if part > whole:
        return f"{-(-100 * part // whole):,}%"
    percent = round(100 * part / whole)
    return "more than 99%" if percent >= 100 else "less than 1%" if percent == 0 else f"{percent}%"
