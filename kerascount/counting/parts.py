"""What a layer and the layers inside it hold: weights, and reasons why some are not known."""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.counting.layer import Layer, Part
from kerascount.counting.weights import Weight


def weights_of(layer: Layer) -> list[Weight]:
    """All the weights that a layer holds, its parts' included, each once."""
    return list({id(part): part for part in parts_of(layer) if isinstance(part, Weight)}.values())


def trainable_weights_of(layer: Layer) -> list[Weight]:
    """The weights that training changes: those whose own flag and the flags of whose layers say so."""
    weights = (part for part in parts_of(layer, only_trained=True) if isinstance(part, Weight))
    return list({id(weight): weight for weight in weights if weight.trainable}.values())


def parts_of(layer: Layer, only_trained: bool = False) -> list[Part]:
    """What a layer and its parts hold, in the order in which it was made; without what a frozen one holds, if so asked.

    A part that occurs several times is gone through once: models made of twice the model before would double the work each.
    """
    if not layer.contents:
        return []
    found: list[Part] = []
    stack: list[Part] = [layer]
    seen: set[int] = set()
    while stack:
        part = stack.pop()
        if not isinstance(part, Layer):
            found.append(part)
        elif part.contents and id(part) not in seen:
            seen.add(id(part))
            held = _trained(part, part is layer) if only_trained else part.contents
            for one in held:
                if isinstance(one, Layer):
                    stack.extend(reversed(held))
                    break
            else:
                # Most layers hold no others.
                found.extend(held)
    return found


def number_of_parts(layer: Layer) -> int:
    """How many weights, and reasons why some are not known, a layer and those inside it hold."""
    number = 0
    stack, seen = [layer], {id(layer)}
    while stack:
        for part in stack.pop().contents or ():
            if not isinstance(part, Layer):
                number += 1
            elif part.contents and id(part) not in seen:
                seen.add(id(part))
                stack.append(part)
    return number


def _trained(layer: Layer, is_asked: bool) -> Sequence[Part]:
    """The parts of a layer that may be trained as far as it decides that: frozen inside another one, it may leave it to them."""
    parts = layer.contents or ()
    if layer.trainable or is_asked or layer.holds_back:
        return parts if layer.trainable else ()
    return parts if layer.trains_inside else [part for part in parts if isinstance(part, Layer)]
