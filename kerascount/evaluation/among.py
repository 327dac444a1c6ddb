"""Which known layers or functions an unknown value may be: code that changes or calls one of them leaves all of them in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kerascount.counting.layer import Layer
from kerascount.evaluation.bounds import WORK_OF_OTHERS, are_scalars
from kerascount.evaluation.budget import LONG, MAX_LAYERS
from kerascount.evaluation.values import Bound, Candidate, Function, Instance, More, Partial, Unknown, Value

CANDIDATES = (Layer, Function, Bound, Partial, Instance)
"""What an unknown may be told to be one of; of objects, those that are layers."""


def one_of(cause: Unknown, items: Sequence[Value]) -> Unknown:
    """An unknown that may be one of some items, or hold one; those of a list that begins without any are none."""
    if not items or not any(_candidates(items[:1])) or len(items) > MAX_LAYERS:
        return cause
    return replace(cause, among=tuple(dict.fromkeys((*cause.among, *_candidates(items)))))


def either_of(cause: Unknown, *values: Value) -> Unknown:
    """An unknown that is one of some values, or may be one of those that an unknown one of them may be."""
    known = [one for value in values for one in (value.among if isinstance(value, Unknown) else _candidates((value,)))]
    return replace(cause, among=tuple(dict.fromkeys((*cause.among, *known)))) if known else cause


def one_of_rest(cause: Unknown, items: Sequence[Value]) -> Unknown:
    """An unknown that is one of some items, the last of which may stand for further ones."""
    if len(items) > MAX_LAYERS:
        return cause
    known = [one.unknown if isinstance(one, More) else one for one in items if isinstance(one, (More, *CANDIDATES))]
    return either_of(cause, *known) if known else cause


def _candidates(items: Iterable[Value]) -> Iterable[Candidate]:
    """The layers and functions among items, and among those of each that is a tuple, as ``enumerate`` and ``zip`` give them."""
    for item in items:
        for one in item if isinstance(item, tuple) else (item,):
            layer = one.layer if isinstance(one, Instance) else one
            if isinstance(layer, CANDIDATES) and not isinstance(layer, Instance):
                yield layer


def layers_within(value: Value, walk: Callable[[int], object] | None = None) -> Iterator[Layer]:
    """The layers that a value is or holds, in lists and dicts too, each once, in order; ``walk`` is told the work of it."""
    seen: set[int] = set()
    stack: list[Value] = [value]
    while stack:
        one = stack.pop()
        layer = one.layer if isinstance(one, Instance) else one
        if not isinstance(layer, (Layer, dict, list, tuple)) or id(layer) in seen:
            continue
        seen.add(id(layer))
        if isinstance(layer, Layer):
            yield layer
            continue
        parts = list(layer.values()) if isinstance(layer, dict) else layer
        is_plain = are_scalars(parts)
        if walk is not None:
            walk(len(parts) if is_plain else WORK_OF_OTHERS * len(parts))
        if not is_plain:
            stack.extend(reversed(parts))


def open_within(value: Value) -> Unknown | None:
    """Why it is not known which layers a value is or holds: it is one of several, or there may be more of them."""
    if isinstance(value, More):
        value = value.unknown
    if isinstance(value, Unknown):
        return value if any(isinstance(one, Layer) for one in value.among) else None
    if isinstance(value, (list, tuple, dict)) and len(value) < LONG:
        parts = value.values() if isinstance(value, dict) else value
        found = (open_within(one) for one in parts if isinstance(one, (Unknown, More)))
        return next((cause for cause in found if cause is not None), None)
    return None
