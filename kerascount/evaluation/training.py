"""What is done with models: compiled, trained, asked to predict, each with what is known of model and data at that moment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from kerascount.counting.graph import Model
from kerascount.counting.layer import Layer
from kerascount.counting.shapes import NoShape
from kerascount.counting.weights import Weight
from kerascount.evaluation.arrays import array_of, shape_of
from kerascount.evaluation.batches import first_batch
from kerascount.evaluation.bounds import SCALAR
from kerascount.evaluation.budget import MAX_ALIKE, MAX_USES
from kerascount.evaluation.crossing import visit
from kerascount.evaluation.facts import facts_of
from kerascount.evaluation.fitting import misfit
from kerascount.evaluation.frame import Data, Head, Loss, Site, Use
from kerascount.evaluation.heads import heads_of, inputs_of
from kerascount.evaluation.losses import losses_of
from kerascount.evaluation.values import REST, Array, Dataset, Instance, Record, Unknown, Value, is_open

HOLDING_NONE = SCALAR | {Weight}
"""The types of most parts and arguments of a layer that are and hold no layers."""

USUAL_BATCH = 32
"""The samples that Keras takes at a time where the code does not say how many."""


class Compiled(NamedTuple):
    """How a model was compiled: its losses as given, and which layers trained then."""

    loss: Value
    trained: tuple[tuple[Layer, bool | None], ...]


def note_compiled(site: Site, model: Model, loss: Value) -> None:
    """Remember how a model is compiled; an unknown loss is one as well."""
    site.touch(model)
    visit(site, model)
    model.compiled = Compiled(loss, tuple((layer, layer.trainable) for layer in (model, *inner_layers(model))))
    note(site, "compile", model)


def note(
    site: Site, verb: str, model: Model, x: Value = None, y: Value = None, builds: bool = False, batch: Value = None
) -> None:
    """Remember one use of a model, with all that is known of it now."""
    site.run.asked += 1
    alike = (verb, id(model), site.place())
    site.run.used[alike] = site.run.used.get(alike, 0) + 1
    if len(site.run.uses) >= MAX_USES or site.run.used[alike] > MAX_ALIKE:
        return
    visit(site, model)
    x = x if isinstance(x, (Array, Dataset)) else first_batch(x, site)
    if isinstance(x, Dataset) and isinstance(x.element, tuple) and y is None:
        x, y = (*x.element, None)[:2]
        given, wanted = tuple(described(x, "dataset", site)), tuple(described(y, "dataset", site))
    else:
        x = x.element if isinstance(x, Dataset) else x
        given, wanted = tuple(described(x, "array", site)), tuple(described(y, "array", site))
    heads, inputs = heads_of(model, site), inputs_of(model)
    site.run.uses.append(
        Use(
            verb,
            model,
            site.place(),
            tuple(site.run.calls),
            inputs,
            heads,
            _losses(model, heads),
            given,
            wanted,
            builds,
            _changed(model),
            None if builds else misfit(site, model, inputs, given),
            batch if isinstance(batch, int) else USUAL_BATCH if batch is None else None,
        )
    )


def _losses(model: Model, heads: tuple[Head, ...]) -> tuple[Loss | None, ...]:
    if not isinstance(model.compiled, Compiled):
        return ()
    return losses_of(model.compiled.loss, [head.name for head in heads])


def _changed(model: Model) -> tuple[Layer, ...]:
    """The layers of a compiled model that train otherwise than when it was compiled."""
    if not isinstance(model.compiled, Compiled):
        return ()
    return tuple(
        layer for layer, flag in model.compiled.trained if None not in (flag, layer.trainable) and layer.trainable != flag
    )


def described(value: Value, form: str, site: Site, name: str = "") -> Iterator[Data]:
    """What is known of data: one record for each array of a list or dict; nothing where not even their number is known."""
    if isinstance(value, Record) and "__array__" in value.attributes:
        value = value.attributes["__array__"]
    if isinstance(value, Array):
        yield Data(name, form, value.shape, value.dtype, facts_of(value))
    elif isinstance(value, dict) and REST not in value:
        for key, part in value.items():
            yield from described(part, form, site, str(key))
    elif isinstance(value, (list, tuple)) and value and is_open(value) is None:
        if any(_is_data(part) for part in value):
            for part in value:
                yield from described(part, form, site) if isinstance(part, Array) else [Data("", form, None, None, None)]
        else:
            known = array_of(value, site)
            yield Data(name, "list", known.shape, known.dtype, facts_of(known))


def _is_data(value: Value) -> bool:
    return isinstance(value, (Array, Unknown))


def batch_shape(x: Value) -> Any:
    """The shape that a model is fed: the data's, its first dimension left open; several for several inputs."""
    match x:
        case Array():
            return (None, *x.shape[1:]) if isinstance(x.shape, tuple) and x.shape else x.shape
        case Unknown():
            return NoShape(x)
        case Dataset():
            return batch_shape(x.element[0] if isinstance(x.element, tuple) and x.element else x.element)
        case list() | tuple() if x and all(isinstance(part, Array) for part in x):
            return [batch_shape(part) for part in x]
        case list() | tuple() if x:
            known = shape_of(x)
            return known if isinstance(known, NoShape) else (None, *known[1:])
        case dict():
            return {name: batch_shape(part) for name, part in x.items()}
    return None


def inner_layers(layer: Layer) -> list[Layer]:
    """All the layers inside a layer: parts that it has built, a model's layers, and layers given to it as arguments."""
    found: dict[int, Layer] = {}
    stack: list[Value] = [layer]
    while stack:
        one = stack.pop()
        held = [one.contents or (), one.arguments.values(), one.layers if isinstance(one, Model) else ()]
        if isinstance(one.owner, Instance):
            held.append(one.owner.attributes.values())
        for part in chain.from_iterable(held):
            if type(part) in HOLDING_NONE:
                continue
            for each in part if isinstance(part, (list, tuple)) else (part,):
                each = each.layer if isinstance(each, Instance) else each
                if isinstance(each, Layer) and id(each) not in found and each is not layer:
                    found[id(each)] = each
                    stack.append(each)
    return list(found.values())
