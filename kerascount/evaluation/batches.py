"""What the code's own generators and ``Sequence`` classes feed a model with: their first batch."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.budget import OutOfPatience
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Dataset, Function, Generator, Instance, Value
from kerascount.evaluation.verbs import Exhausted, Unwound, call


class Seen(Exception):
    """A generator has given its first item."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


def first_batch(value: Value, site: Site) -> Value:
    """A generator or ``Sequence`` of the code as a dataset of its first batch; anything else as it is."""
    if isinstance(value, Generator) and value.items is None:
        return _batches(lambda: _first_item(value), value, site)
    method = class_attribute(value.cls, "__getitem__") if isinstance(value, Instance) and value.layer is None else None
    return _batches(lambda: call(method, (value, 0), {}, site), value, site) if isinstance(method, Function) else value


def _batches(first: Callable[[], Value], value: Value, site: Site) -> Value:
    """A dataset of batches like the first, if that is certain; nothing is changed by looking at it."""
    run = site.run
    doubts, refused, used = run.doubts, len(run.refusals), len(run.uses)
    run.trail.begin()
    try:
        batch = first()
    except (Unwound, OutOfPatience, Exhausted):
        return value
    finally:
        run.trail.end()
        del run.refusals[refused:], run.uses[used:]
    return Dataset(tuple(batch) if isinstance(batch, list) else batch) if doubts == run.doubts else value


def _first_item(generator: Generator) -> Value:
    from kerascount.evaluation.calls import run_body

    def seen(item: Value) -> Value:
        raise Seen(item)

    generator.frame.on_yield = seen
    try:
        run_body(generator.function, generator.frame)
    except Seen as item:
        return item.value
    finally:
        generator.frame.on_yield = None
    return None
