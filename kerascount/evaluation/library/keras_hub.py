"""KerasHub and KerasNLP: models from presets, with the published parameters of their backbones."""

from __future__ import annotations

from typing import Any

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Model
from kerascount.counting.layer import Layer, build
from kerascount.counting.published.keras_hub import CLASSIFIERS, GENERATORS, POOLED, Preset, presets
from kerascount.evaluation.crossing import crossed, make_layer
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.keras_given import unknown_model
from kerascount.evaluation.library.published_layers import (
    batch_of,
    length_of,
    missing_layer,
    no_shape,
    published_layer,
    published_model,
)
from kerascount.evaluation.library.registry import method, resolver
from kerascount.evaluation.values import Module, NativeClass, Reason, Record, Unknown, Value

OTHERS = ("Tokenizer", "Preprocessor", "Converter", "Packer")
"""How the names of classes end that are no models."""


@resolver("keras_hub")
def resolve_hub(path: str, site: Site) -> Value:
    """A class of KerasHub, or a module of it."""
    last = path.rpartition(".")[2]
    return NativeClass(path) if last[0].isupper() and last.isidentifier() and "." in path else Module(path)


def from_preset(site: Site, cls: NativeClass, preset: Value, keywords: dict[str, Value]) -> Value:
    """``Class.from_preset(name)``."""
    kind = cls.name.rpartition(".")[2]
    if kind.endswith(OTHERS):
        return Record(kind, dict(keywords), name=kind)
    known = presets().get(preset) if isinstance(preset, str) else None
    if known is None:
        message = f"how many parameters the preset '{preset}' has is not known here"
        cause = preset if isinstance(preset, Unknown) else site.unknown(Reason.DATA, message, str(preset))
        return unknown_model(site, kind, cause)
    return _task(site, kind, preset, known, keywords)


def _task(site: Site, kind: str, preset: str, known: Preset, keywords: dict[str, Value]) -> Model:
    """A backbone, and what a task puts on it where that is known."""
    name = str(keywords["name"]) if isinstance(keywords.get("name"), str) else preset
    family = "".join(part.capitalize() for part in known.family.split("_"))
    backbone = published_layer(site, f"{family}Backbone", known.parameters, 0, _features(known))
    if kind.endswith("Backbone"):
        return published_model(site, kind, name, [backbone], _features(known))
    if kind.endswith("CausalLM") and known.family in GENERATORS:
        cause = site.unknown(Reason.CALL, f"what {kind} gives is not known")
        return published_model(site, kind, name, [backbone], no_shape(cause))
    classes = crossed(site, keywords["num_classes"], True) if "num_classes" in keywords else None
    if kind.endswith("Classifier") and known.family in CLASSIFIERS and isinstance(classes, (int, Sym)):
        layers = [backbone, *_head(site, known, classes)]
        return published_model(site, kind, name, layers, lambda inputs: (batch_of(inputs), classes))
    cause = site.unknown(Reason.DATA, f"what {kind} puts on the backbone of '{preset}' is not known here")
    head = missing_layer(site, "Head", cause, no_shape(cause))
    return published_model(site, kind, name, [backbone, head], no_shape(cause))


def _features(known: Preset) -> Any:
    """What a backbone gives: the sequence and, where it pools, the first token's vector."""

    def output(inputs: tuple[Any, ...]) -> Any:
        batch = batch_of(inputs)
        sequence = (batch, length_of(inputs), known.width)
        return {"sequence_output": sequence, "pooled_output": (batch, known.width)} if known.family in POOLED else sequence

    return output


def _head(site: Site, known: Preset, classes: Any) -> list[Layer]:
    """The dense layers of a classifier, built."""
    sizes = [] if known.family in POOLED else [(known.width, "pooled_dense")]
    layers = []
    for units, name in [*sizes, (classes, "logits")]:
        layer = make_layer(site, "Dense", (units,), {"name": name})
        build(layer, ((None, known.width),))
        layers.append(layer)
    return layers


@method(NativeClass, "from_preset")
def preset_of(site: Site, cls: NativeClass, preset: Value = None, *rest: Value, **keywords: Value) -> Value:
    return from_preset(site, cls, preset, keywords)
