"""What a layer and the layers inside it hold: weights, and reasons why some are not known."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.counting.layer import Layer, Part
from kerascount.counting.weights import Weight


def weights_of(layer: Layer) -> list[Weight]:
    """All the weights that a layer holds, its parts' included, each once."""
    return list({id(part): part for part in parts_of(layer) if isinstance(part, Weight)}.values())


def trainable_weights_of(layer: Layer) -> list[Weight]:
    """The weights that training changes: those whose own flag and all of whose layers' flags say so."""
    weights = (part for part in parts_of(layer, only_trained=True) if isinstance(part, Weight))
    return list({id(weight): weight for weight in weights if weight.trainable}.values())


def parts_of(layer: Layer, only_trained: bool = False) -> Iterator[Part]:
    """What a layer and its parts hold, in the order in which it was made; without what a frozen one holds, if so asked.

    A part that occurs several times is gone through once: models made of twice the model before would double the work each.
    """
    stack: list[Part] = [layer]
    seen: set[int] = set()
    while stack:
        part = stack.pop()
        if not isinstance(part, Layer):
            yield part
        elif id(part) not in seen and (part.trainable or not only_trained):
            seen.add(id(part))
            stack.extend(reversed(part.contents or ()))
