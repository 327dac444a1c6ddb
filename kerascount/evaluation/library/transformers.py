"""Hugging Face's transformers: the TensorFlow models of checkpoints, with the published parameters of their main layers."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from kerascount.counting.layer import Build, Layer, LayerType
from kerascount.counting.published.transformers import Checkpoint, checkpoint
from kerascount.counting.weights import weight
from kerascount.evaluation.crossing import crossed, placed
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.published_layers import batch_of, length_of, missing_layer, no_shape
from kerascount.evaluation.library.registry import getter, method, resolver
from kerascount.evaluation.values import Module, NativeClass, Reason, Record, Unknown, Value

PREFIXES = {"TFBert": "bert", "TFDistilBert": "distilbert", "TFRoberta": "roberta", "TFXLMRoberta": "roberta", "TFAuto": ""}
"""The families whose classes are known, by what their names begin with; ``TFAuto`` takes any."""


@resolver("transformers")
def resolve_transformers(path: str, site: Site) -> Value:
    """A class of transformers, or a module of it."""
    last = path.rpartition(".")[2]
    return NativeClass(path) if last[0].isupper() and "." in path else Module(path)


@method(NativeClass, "from_pretrained")
def from_pretrained(site: Site, cls: NativeClass, name: Value = None, *rest: Value, **keywords: Value) -> Value:
    """``TFBertModel.from_pretrained(name)``: a Keras layer; tokenizers and configurations are carried about."""
    kind = cls.name.rpartition(".")[2]
    if not kind.startswith("TF"):
        return Record(kind, dict(keywords), name=kind)
    known = checkpoint(name) if isinstance(name, str) else None
    prefix = next((one for one in PREFIXES if kind.startswith(one)), None)
    task = kind.removeprefix(prefix or "")
    if known is None or prefix is None or PREFIXES[prefix] not in ("", known.family):
        return _unknown(site, kind, name)
    labels = crossed(site, keywords.get("num_labels", 2), True)
    sizes = _sizes(known, task, labels)
    if sizes is None or isinstance(labels, Unknown):
        return _unknown(site, kind, f"{name} as {kind}")
    return _model(site, kind, sizes, functools.partial(_output, known, task, labels))


def _unknown(site: Site, kind: str, name: Value) -> Layer:
    message = f"how many parameters '{name}' has is not known here"
    cause = name if isinstance(name, Unknown) else site.unknown(Reason.DATA, message, str(name))
    return missing_layer(site, kind, cause, no_shape(cause))


def _sizes(known: Checkpoint, task: str, labels: Any) -> list[tuple[str, dict[str, Any]]] | None:
    """The weights of a model: its main layer, as published, and the dense layers that a task adds."""
    width, main = known.width, known.parameters
    pooler = width * width + width if known.family != "distilbert" else 0
    inner: list[tuple[str, dict[str, Any]]] = [("kernel", {"inputs": width, "units": width}), ("bias", {"biases": width})]
    head: list[tuple[str, dict[str, Any]]] = [("kernel", {"inputs": width, "units": labels}), ("bias", {"biases": labels})]
    if task == "Model":
        return [("published", {"published_parameters": main})]
    if task == "ForSequenceClassification" and known.family == "bert":
        return [("published", {"published_parameters": main}), *head]
    if task == "ForSequenceClassification":
        return [("published", {"published_parameters": main - pooler}), *inner, *head]
    if task == "ForTokenClassification":
        return [("published", {"published_parameters": main - pooler}), *head]
    return None


def _model(site: Site, kind: str, sizes: list[tuple[str, dict[str, Any]]], output: Any) -> Layer:
    def published(inputs: tuple[Any, ...], named: Mapping[str, Any]) -> Build:
        for name, factors in sizes:
            yield weight(name, **factors)
        return output(inputs)  # type: ignore[no-any-return]

    return placed(site, Layer(LayerType(published, kind, whole_call=True), {}, {}))


def _output(known: Checkpoint, task: str, labels: Any, inputs: tuple[Any, ...]) -> Any:
    """What a model gives, in order: the last hidden state and the pooled first token, or the logits."""
    batch, length = batch_of(inputs), length_of(inputs)
    if task == "ForSequenceClassification":
        return [(batch, labels)]
    if task == "ForTokenClassification":
        return [(batch, length, labels)]
    sequence = (batch, length, known.width)
    return [sequence] if known.family == "distilbert" else [sequence, (batch, known.width)]


@getter(list, "last_hidden_state", "logits")
def first_output(site: Site, outputs: list[Value]) -> Value:
    return outputs[0] if outputs else site.unknown(Reason.ATTRIBUTE, "what the model gives is not known")


@getter(list, "pooler_output")
def pooled_output(site: Site, outputs: list[Value]) -> Value:
    return outputs[1] if len(outputs) > 1 else site.unknown(Reason.ATTRIBUTE, "the model gives no pooled output that is known")
