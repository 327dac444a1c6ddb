"""Totals: what layers hold, each shared weight once, as a number, a formula, or bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kerascount.counting.dims import Size, TooLarge, are_numbers, lower_bound, upper_bound
from kerascount.counting.graph import Model
from kerascount.counting.layer import Layer, Missing
from kerascount.counting.parts import parts_of, trainable_weights_of
from kerascount.counting.weights import Weight


class Count(NamedTuple):
    """Parameters of some layers; ``trainable`` and ``non_trainable`` add up to ``total``.

    ``low`` and ``high`` bound the total (``high`` is ``None`` where nothing does). The formulas hold all that is known:
    with ``missing`` reasons the total is at least that, with ``is_open`` it is between the bounds.
    ``is_split_known`` is false where the code leaves open whether a layer trains.
    """

    total: Size
    trainable: Size
    non_trainable: Size
    bytes: Size
    low: int
    high: int | None
    is_open: bool = False
    is_split_known: bool = True
    missing: tuple[Missing, ...] = ()

    @property
    def is_exact(self) -> bool:
        return isinstance(self.total, int) and not self.missing and not self.is_open


def count_layer(layer: Layer) -> Count:
    """What one layer, or a nested model, holds; of a model that is not built yet, those of its layers that are."""
    if not isinstance(layer, Model):
        return count_layers([layer])
    return count_layers([layer] if layer.is_built else layer.layers, layer.undecided)


def count_model(model: Model) -> Count:
    """What a model holds, as ``model.summary()`` totals it: frozen as a whole when its own flag says so."""
    return count_layer(model)


def count_layers(layers: Sequence[Layer], undecided: Sequence[Layer] = ()) -> Count:
    """What some layers hold together; ``undecided`` are those that may not be there."""
    try:
        return _counted(layers, undecided)
    except TooLarge as error:
        missing = (Missing(f"the sum of the layers' parameters is too large to work out: {error}"),)
        return Count(0, 0, 0, 0, 0, None, is_split_known=False, missing=missing)


def _counted(layers: Sequence[Layer], undecided: Sequence[Layer]) -> Count:
    if not undecided and not any(layer.contents or isinstance(layer, Model) for layer in layers):
        return Count(0, 0, 0, 0, 0, 0, is_split_known=all(layer.trainable is not None for layer in layers))
    parts = [part for layer in layers for part in parts_of(layer)]
    weights = list({id(part): part for part in parts if isinstance(part, Weight)}.values())
    missing = tuple([part for part in parts if isinstance(part, Missing)]) if len(weights) < len(parts) else ()
    inner = _all_layers(layers)
    is_open = bool(undecided) or any(isinstance(layer, Model) and layer.undecided for layer in inner)
    certain = _certain(layers, undecided) if is_open else set()
    counts = [weight.count for weight in weights]
    total = _sum(counts)
    flags = {layer.trainable for layer in inner}
    trained = _trained(layers, flags, weights)
    trainable = total if len(trained) == len(weights) else _sum([weight.count for weight in trained])
    highs = counts if are_numbers(counts) else [upper_bound(count) for count in counts]
    lows = counts if not is_open else [weight.count for weight in weights if id(weight) in certain]
    return Count(
        total=total,
        trainable=trainable,
        non_trainable=total - trainable,
        bytes=_sum([weight.bytes for weight in weights]),
        low=sum([max(0, lower_bound(count) or 0) for count in lows]),
        high=None if missing or None in highs else sum([high for high in highs if isinstance(high, int)]),
        is_open=is_open,
        is_split_known=None not in flags,
        missing=missing,
    )


def _trained(layers: Sequence[Layer], flags: set[bool | None], weights: Sequence[Weight]) -> list[Weight]:
    """Those weights that training changes: one that a frozen layer holds may be held by another as well."""
    if flags <= {True}:
        return [weight for weight in weights if weight.trainable]
    trained = {id(weight) for layer in layers for weight in trainable_weights_of(layer)}
    return [weight for weight in weights if id(weight) in trained]


def _all_layers(layers: Sequence[Layer]) -> list[Layer]:
    """Some layers with all those inside them."""
    found: dict[int, Layer] = {}
    stack = list(layers)
    while stack:
        layer = stack.pop()
        if id(layer) not in found:
            found[id(layer)] = layer
            stack += [part for part in layer.contents or () if isinstance(part, Layer)]
    return list(found.values())


def _certain(layers: Sequence[Layer], undecided: Sequence[Layer]) -> set[int]:
    """The ids of the weights that are there whichever ways the code takes, also inside models within one another."""
    found: set[int] = set()
    seen: set[int] = set()
    open_ones = frozenset(undecided)
    stack = [layer for layer in layers if layer not in open_ones]
    while stack:
        layer = stack.pop()
        if id(layer) in seen:
            continue
        seen.add(id(layer))
        skipped = frozenset(layer.undecided) if isinstance(layer, Model) else frozenset()
        for part in layer.contents or ():
            if isinstance(part, Weight):
                found.add(id(part))
            elif isinstance(part, Layer) and part not in skipped:
                stack.append(part)
    return found


def _sum(sizes: Sequence[Size]) -> Size:
    if are_numbers(sizes):
        return sum(sizes)
    total: Size = 0
    for size in sizes:
        total = size + total if isinstance(total, int) else total + size
    return total
