"""Which known layers an unknown value may be: code that changes one of them leaves all of them in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kerascount.counting.layer import Layer
from kerascount.evaluation.budget import MAX_LAYERS
from kerascount.evaluation.values import Instance, Unknown, Value


def one_of(cause: Unknown, items: Sequence[Value]) -> Unknown:
    """An unknown that may be one of some items, or hold one; those of a list that begins without a layer are none."""
    if not items or not any(_layers_in(items[:1])) or len(items) > MAX_LAYERS:
        return cause
    return replace(cause, among=tuple(dict.fromkeys((*cause.among, *_layers_in(items)))))


def _layers_in(items: Iterable[Value]) -> Iterable[Layer]:
    """The layers among items, and among those of each that is a tuple, as ``enumerate`` and ``zip`` give them."""
    for item in items:
        for one in item if isinstance(item, tuple) else (item,):
            layer = one.layer if isinstance(one, Instance) else one
            if isinstance(layer, Layer):
                yield layer
