"""What layers and models answer when they are called on arrays: the shapes of their outputs, without a place in any graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model
from kerascount.counting.layer import Layer, build
from kerascount.counting.operations import is_operation
from kerascount.counting.shapes import Nested, NoShape
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Array, Reason, Value

STEPS_OF_LAYER = 500
"""Items whose work is that of asking one layer of a model for its output."""


def apply_to_arrays(site: Site, layer: Layer, inputs: tuple[Any, ...], named: Mapping[str, Any]) -> Value:
    """Arrays of the shapes that a layer or a model gives for arrays, as an eager call returns them."""
    if inputs and isinstance(inputs[0], (str, bytes) if is_operation(layer.type) else (tuple, str, bytes)):
        # Numbers or a text that the code gives; counting would take them for a shape. Weights come to operations as theirs.
        return site.unknown(Reason.ARGUMENT, f"{layer.type.name} is called on what is no tensor")
    try:
        output = _answer(site, layer, tuple(_array_shapes(one) for one in inputs), named)
    except LayerError as error:
        return site.unknown(Reason.REFUSED, error.message)
    except (TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as error:
        return site.unknown(Reason.ARGUMENT, f"{layer.type.name} is called on what is not known ({error})")
    if not _are_shapes(output):
        return site.unknown(Reason.ARGUMENT, f"{layer.type.name} is called on what is no tensor")
    return _as_arrays(output)


def _are_shapes(value: Any) -> bool:
    """Whether a layer gave shapes: of what is none, many give what they were given."""
    if isinstance(value, list):
        return all(map(_are_shapes, value))
    if isinstance(value, dict):
        return all(map(_are_shapes, value.values()))
    return value is None or isinstance(value, (tuple, NoShape))


def _answer(site: Site, layer: Layer, shapes: tuple[Any, ...], named: Mapping[str, Any]) -> Nested:
    """The output shape of a layer; a model that has its graph answers as before while no layer is made that may be new in it."""
    if not isinstance(layer, Model) or layer.outputs is None or named or not all(isinstance(one, tuple) for one in shapes):
        return build(layer, shapes, named)
    run = site.run
    question = (layer, len(layer.layers), run.made, shapes)
    if question not in run.answers:
        run.budget.spend(STEPS_OF_LAYER * len(layer.layers))
        made, limit = run.made, run.budget.limit
        run.answers[question] = build(layer, shapes, named)
        run.made, run.budget.limit = made, limit  # what its own functions made for this are parts of no model
    return run.answers[question]


def _as_arrays(shape: Nested) -> Value:
    """Arrays of the given shapes."""
    if isinstance(shape, list):
        return [_as_arrays(part) for part in shape]
    if isinstance(shape, dict):
        return {name: _as_arrays(part) for name, part in shape.items()}
    return None if shape is None else Array(shape, "float32", library="tensorflow")


def _array_shapes(value: Any) -> Any:
    if isinstance(value, Array):
        return value.shape
    if isinstance(value, list):
        return [_array_shapes(part) for part in value]
    if isinstance(value, dict):
        return {name: _array_shapes(part) for name, part in value.items()}
    return value
