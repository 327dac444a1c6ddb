"""Whether data fits a model: what Keras says of its number of arrays, their ranks and sizes, and what the layers say of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model, tensors_in
from kerascount.counting.layer import build
from kerascount.counting.shapes import Shape, text
from kerascount.evaluation.frame import Data, Fed, Site

LISTED = "is a list of numbers, which Keras 3 does not take; np.array(…) makes an array of it"


def misfit(site: Site, model: Model, inputs: Sequence[Fed], x: Sequence[Data]) -> str | None:
    """Why Keras refuses data of this kind; ``None`` where it takes it, and where that is not known."""
    if not inputs or not x or not _is_sound(model):
        return None
    if site.run.dialect.is_keras_3 and any(_is_list_of_numbers(one) for one in x):
        return f"the input {LISTED}"
    if len(x) != len(inputs):
        return None if any(one.name for one in x) else _miscounted(len(x), len(inputs))
    if any(one.name for one in x):
        return None
    fed = [_adjusted(one.shape, ref.shape) for one, ref in zip(x, inputs)]
    for one, ref, shape in zip(x, inputs, fed):
        if isinstance(shape, str):
            return shape
        if shape is not None and len(x) == 1 and _is_strict(site, model) and _differ(one.shape, ref.shape):
            return f"{_against(one.shape, ref.shape)}{_hint(one.shape, ref.shape)}"
    known = [shape for shape in fed if isinstance(shape, tuple)]
    is_same = all(shape[1:] == ref.shape[1:] for shape, ref in zip(known, inputs))
    if len(known) < len(fed) or is_same:
        return None
    if (refusal := _refused(site, model, known)) is None:
        return None
    return f"{' and '.join(_against(one.shape, ref.shape) for one, ref in zip(x, inputs))}: {refusal}"


def _is_sound(model: Model) -> bool:
    """Whether all of a model's graph is known, and nothing in it refused already."""
    ends = tensors_in(model.outputs)
    return bool(ends) and all(isinstance(one.shape, tuple) for one in ends) and not any(layer.fault for layer in model.layers)


def _is_list_of_numbers(one: Data) -> bool:
    return one.form == "list" and one.dtype in ("int64", "float64", "bool")


def _miscounted(given: int, wanted: int) -> str:
    def arrays(count: int) -> str:
        return "one array" if count == 1 else f"{count} arrays"

    return f"the model has {wanted} input{'s' if wanted > 1 else ''}, and is given {arrays(given)}"


def _adjusted(shape: Any, reference: Any) -> Shape | str | None:
    """Data's shape with a last axis of 1 added or taken away as Keras does; a sentence where neither makes the rank fit."""
    if not isinstance(shape, tuple) or not isinstance(reference, tuple) or not shape:
        return None
    more = len(shape) - len(reference)
    if more == 0:
        return shape
    if more == 1 and not _may_be_one(shape[-1]) or more == -1 and not _may_be_one(reference[-1]) or abs(more) > 1:
        return f"{_against(shape, reference)}{_hint(shape, reference)}"
    if (more == 1 and shape[-1] != 1) or (more == -1 and reference[-1] != 1):
        return None
    return shape[:-1] if more == 1 else (*shape, 1)


def _may_be_one(size: Any) -> bool:
    return size == 1 or not isinstance(size, int)


def _against(shape: Shape, reference: Shape) -> str:
    return f"the model's input has the shape {text(reference)}, and the data {text(shape)}"


def _hint(shape: Shape, reference: Shape) -> str:
    """What is most likely wrong."""
    if len(shape) == len(reference) - 1 and not any(_clash(one, other) for one, other in zip(shape, reference[1:])):
        return ": one sample without its batch axis? np.expand_dims(x, 0) adds it"
    sizes = [size for size in shape[1:] if isinstance(size, int)]
    wanted = [size for size in reference[1:] if isinstance(size, int)]
    is_known = len(sizes) == len(shape) - 1 and len(wanted) == len(reference) - 1 and len(shape) != len(reference)
    is_as_large = is_known and math.prod(sizes) == math.prod(wanted)
    return f": x.reshape({', '.join(map(str, (-1, *wanted)))}) makes it fit" if is_as_large else ""


def _is_strict(site: Site, model: Model) -> bool:
    """Whether Keras compares every size: of a Sequential model Keras 3 leaves that to the layers."""
    return not site.run.dialect.is_keras_3 or model.kind != "sequential"


def _differ(shape: Shape, reference: Shape) -> bool:
    """Whether sizes differ but for the batch's, a last axis of 1 left out on both sides."""
    ours, theirs = (one[:-1] if one[-1] == 1 else one for one in (shape, reference))
    return any(_clash(one, other) for one, other in list(zip(ours, theirs))[1:])


def _clash(one: Any, other: Any) -> bool:
    return isinstance(one, int) and isinstance(other, int) and one != other


def _refused(site: Site, model: Model, shapes: list[Shape]) -> str | None:
    """What a layer says of data whose sizes are all known."""
    if any(not isinstance(size, int) for shape in shapes for size in shape[1:]):
        return None
    fed: list[Any] = [(None, *shape[1:]) for shape in shapes]
    site.run.trail.begin()
    try:
        build(model, (fed[0] if len(fed) == 1 else fed,))
    except LayerError as error:
        return error.message
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return None
    finally:
        site.run.trail.end()
    return None
