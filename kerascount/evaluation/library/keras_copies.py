"""Copies of models: ``clone_model``, and what code saves to a file and loads again."""

from __future__ import annotations

from kerascount.counting.cloning import clone
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model
from kerascount.counting.layer import Layer
from kerascount.evaluation.crossing import MADE_AND_CALLED, model_of, note_layers
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.keras_models import know_model
from kerascount.evaluation.library.registry import method, native
from kerascount.evaluation.values import Reason, Unknown, Value


@native("keras.clone_model", "keras.models.clone_model")
def clone_model(site: Site, model: Value, *arguments: Value, **keywords: Value) -> Value:
    """A copy of a model with layers of its own."""
    source = model_of(model)
    if source is None or source.kind == "subclassed":
        return site.unknown(Reason.CALL, "a copy of what is no known model")
    return know_copy(site, source)


def know_copy(site: Site, source: Model) -> Model:
    """A copy of a model as one of its own, made here."""
    name = source.name
    made = _copied(site, source)
    if made is not source:
        made.keywords = {**made.keywords, "name": name}
        know_model(site, made, name)
    return made


def _copied(site: Site, source: Model) -> Model:
    """A copy, or the model itself where Keras refused it."""
    made: dict[Layer, Layer] = {}
    try:
        twin = clone(source, made)
    except LayerError:
        twin = source
    note_layers(site, MADE_AND_CALLED * (1 + len(made)))
    return twin


@method(Model, "save", "save_model")
def save(site: Site, model: Model, filepath: Value = None, *rest: Value, **keywords: Value) -> None:
    """``model.save(path)``: what is loaded from there later is this model as it is now."""
    key = _file(filepath)
    if key is not None and model.contents is not None:
        site.touch(site.run.saved)
        site.run.saved[key] = _copied(site, model)


@native("keras.save_model", "keras.models.save_model", "keras.saving.save_model")
def save_model(site: Site, model: Value, filepath: Value = None, *rest: Value, **keywords: Value) -> None:
    known = model_of(model)
    if known is not None:
        save(site, known, filepath)


def saved_here(site: Site, filepath: Value) -> Model | None:
    """The model that the code saved at a path before, as a copy."""
    key = _file(filepath)
    found = site.run.saved.get(key) if key is not None else None
    return None if found is None else know_copy(site, found)


def _file(filepath: Value) -> object:
    """What tells one path from another, also where it is not known."""
    if isinstance(filepath, Unknown):
        return filepath.name, filepath.origin
    return filepath if isinstance(filepath, str) else None
