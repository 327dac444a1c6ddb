"""The vocabularies of Keras's layers for words and categories: how many entries each has, and which, where written."""

from __future__ import annotations

from kerascount.counting.layer import Layer
from kerascount.evaluation.arrays import flat_contents
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import method
from kerascount.evaluation.values import Array, Reason, Unknown, Value, is_open
from kerascount.syntax.places import source_text

KINDS = ("TextVectorization", "StringLookup", "IntegerLookup")


@method(Layer, "get_vocabulary")
def get_vocabulary(site: Site, layer: Layer, include_special_tokens: Value = True) -> Value:
    """The entries with those for masked and unknown words in front; of a learnt vocabulary only the number has a name."""
    words = _written(layer)
    if words is None:
        size = vocabulary_size(site, layer)
        return size if isinstance(size, Unknown) else Array((size,), "str")
    return [*_special(layer), *words] if include_special_tokens is True else words


@method(Layer, "vocabulary_size", "vocab_size")
def vocabulary_size(site: Site, layer: Layer) -> Value:
    """How many entries there are; the same symbol each time it is asked for, until the layer learns another vocabulary."""
    if layer.type.name not in KINDS:
        return site.unknown(Reason.ATTRIBUTE, f"a {layer.type.name} has no vocabulary")
    words = _written(layer)
    if words is not None:
        return len(_special(layer)) + len(words)
    if layer.keywords.get("learnt size") is None:
        site.touch(layer)
        name = source_text(site.unit, site.node)
        for asked in (".get_vocabulary(", ".vocabulary_size(", ".adapt("):
            name = name.partition(asked)[0]
        why = "how many words the layer learns depends on the data"
        layer.keywords["learnt size"] = open_size(site, why, f"{name}.vocabulary_size()")
    return layer.keywords["learnt size"]


@method(Layer, "adapt")
def adapt(site: Site, layer: Layer, data: Value = None, **keywords: Value) -> None:
    """Learns a vocabulary, or means and variances, from data."""
    site.touch(layer)
    layer.keywords.pop("learnt size", None)
    if layer.type.name in KINDS:
        layer.arguments.pop("vocabulary", None)
        if layer.arguments.get("output_mode", "int") != "int":
            layer.arguments["vocabulary_size"] = vocabulary_size(site, layer)


@method(Layer, "set_vocabulary")
def set_vocabulary(site: Site, layer: Layer, vocabulary: Value, *rest: Value, **keywords: Value) -> None:
    site.touch(layer)
    layer.keywords.pop("learnt size", None)
    layer.arguments["vocabulary"] = vocabulary


def _written(layer: Layer) -> list[Value] | None:
    """The vocabulary that the code gives, without the entries that Keras puts in front."""
    given = layer.arguments.get("vocabulary")
    words = flat_contents(given) if isinstance(given, Array) else given
    if not isinstance(words, (list, tuple)) or is_open(words) is not None or any(isinstance(one, Unknown) for one in words):
        return None
    special = _special(layer)
    return list(words[len(special) :]) if special and list(words[: len(special)]) == special else list(words)


def _special(layer: Layer) -> list[Value]:
    """The entries for masked and unknown words."""
    arguments = layer.arguments
    if layer.type.name == "TextVectorization":
        return ["", "[UNK]"] if arguments.get("output_mode", "int") == "int" else ["[UNK]"]
    unknown = -1 if layer.type.name == "IntegerLookup" else "[UNK]"
    count = arguments.get("num_oov_indices", 1)
    mask = arguments.get("mask_token")
    return [*([] if mask is None else [mask]), *[arguments.get("oov_token", unknown)] * (count if isinstance(count, int) else 1)]
