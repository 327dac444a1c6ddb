"""Models that no code here writes, pretrained or saved: placed where they are called for, or unknown with the reason."""

from __future__ import annotations

from kerascount.counting.graph import Model
from kerascount.counting.layer import Layer, Missing
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.crossing import MADE_AND_CALLED, note_layers, unknown_layer, unknown_type
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.keras_models import WALKS, know_model
from kerascount.evaluation.values import Unknown


def given_model(site: Site, model: Model, is_noted: bool = False) -> Model:
    """Remember a model that is made whole by one call, and give its layers the place of that call.

    ``is_noted`` where it was counted before how many it makes.
    """
    placed = _place_layers(site, model)
    if not is_noted:
        note_layers(site, MADE_AND_CALLED * placed)
    site.run.budget.visit(WALKS * len(model.layers))
    return know_model(site, model, model.name)


def _place_layers(site: Site, model: Model) -> int:
    """Give the layers of a model the place of the call that makes it, but to those that have one; how many have it now."""
    place, called_from = site.place(), tuple(site.run.calls)
    stack: list[Layer] = list(model.layers)
    placed = 0
    while stack:
        layer = stack.pop()
        if layer.place is None:
            placed += 1
            layer.place, layer.called_from = place, called_from
            stack.extend(part for part in layer.contents or () if isinstance(part, Layer))
    return placed


def unknown_model(site: Site, name: str, cause: Unknown) -> Model:
    """A model of which neither the weights nor the output shape are known."""
    made = Model("application", unknown_type("Functional", cause), {"name": name})
    missing = unknown_layer(site, "Functional", {"name": name}, cause)
    missing.contents = (Missing(cause),)
    made.layers, made.contents, made.input_shape = [missing], (missing,), NoShape(cause)
    return know_model(site, made, name)
