"""Weights that the code of a layer makes itself: by ``add_weight``, or as variables bound to its attributes."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.counting.layer import Layer, Missing
from kerascount.counting.shapes import NoShape
from kerascount.counting.weights import Factor, Weight
from kerascount.evaluation.crossing import crossed
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Array, Reason, Unknown, Value, Variable


def new_weight(site: Site, layer: Layer, name: Value, shape: Value, trainable: Value, dtype: Value) -> Array:
    """A variable that the code of a layer adds, as an array of its shape."""
    sizes = crossed(site, () if shape is None else shape, True)
    if isinstance(sizes, (int, Sym)):
        sizes = (sizes,)
    kind = dtype if isinstance(dtype, str) else None
    label = name if isinstance(name, str) else f"variable_{len(layer.added)}"
    if not isinstance(sizes, (list, tuple)) or not all(isinstance(size, (int, Sym)) for size in sizes):
        cause = shape if isinstance(shape, Unknown) else site.unknown(Reason.ARGUMENT, "the shape of this weight is not known")
        made = Variable(NoShape(cause), kind, library="tensorflow", name=label)
    else:
        made = Variable(tuple(sizes), kind, library="tensorflow", trainable=trainable is not False, name=label)
    own_variable(site, layer, made, label)
    return made


def own_variable(site: Site, layer: Layer, variable: Variable, name: str) -> None:
    """Make a variable a weight of a layer; one that several layers hold is the same weight in each."""
    weight = variable.weight
    if weight is None:
        weight = variable.weight = _weight(site, variable, variable.name or name)
    else:
        site.run.budget.walk(len(layer.added))
        if any(part is weight for part in layer.added):
            return
    site.touch(layer)
    layer.added.append(weight)


def _weight(site: Site, variable: Variable, name: str) -> Weight | Missing:
    if isinstance(variable.shape, NoShape):
        return Missing(variable.shape.reason)
    if None in variable.shape:
        return Missing(site.unknown(Reason.ARGUMENT, f"the shape of the variable '{name}' is not known"))
    sizes = tuple(size for size in variable.shape if size is not None)
    factors = tuple(Factor("", size) for size in sizes) or (Factor("scalar", 1),)
    return Weight(name, sizes, factors, variable.trainable, variable.dtype)
