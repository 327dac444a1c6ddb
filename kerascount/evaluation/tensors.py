"""Keras tensors: operators and operations on them, as rows of the graph that Keras makes of them."""

from __future__ import annotations

from typing import Any

from kerascount.counting import operations
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Tensor, tensors_in
from kerascount.counting.layer import construct
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.arrays import shape_of
from kerascount.evaluation.crossing import apply_layer, crossed, placed, unknown_layer
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Array, Reason, Unknown, Value

OPERATORS = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "/": "true_divide",
    "//": "floor_divide",
    "%": "mod",
    "**": "power",
    "@": "matmul",
}


def binary(operation: str, left: Value, right: Value, site: Site) -> Value:
    """Arithmetic with a tensor."""
    return operate(OPERATORS.get(operation, operation), (left, right), {}, site)


def unary(value: Tensor, site: Site) -> Value:
    """A sign before a tensor."""
    return operate("negative", (value,), {}, site)


def get_item(value: Tensor, index: Value, site: Site) -> Value:
    """``tensor[index]``."""
    return operate("get_item", (value,), {"key": index}, site)


def operate(name: str, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    """Apply a ``keras.ops`` function to tensors, as Keras does between layers; one that is not known gives no shape."""
    kind = operations.catalogue().get(name)
    if kind is None:
        return unknown_tensor(site, f"what '{name}' makes of a tensor's shape is not known", (*arguments, *keywords.values()))
    inputs = [parameter.name for parameter in kind.inputs]
    fed = [_operand(one) for one in arguments[: len(inputs)]]
    named = {key: _operand(value) for key, value in keywords.items() if key in inputs}
    rest = tuple(crossed(site, one, True) for one in arguments[len(inputs) :])
    others = {key: crossed(site, value, True) for key, value in keywords.items() if key not in inputs}
    try:
        layer = placed(site, construct(kind, rest, others, site.run.dialect))
    except LayerError as error:
        return unknown_tensor(site, error.message, (*arguments, *keywords.values()))
    return apply_layer(site, layer, tuple(fed), named)


def _operand(value: Value) -> Any:
    """An operand as counting sees it: tensors stay, arrays and numbers are their shapes."""
    if isinstance(value, (Tensor, Unknown)):
        return value
    if isinstance(value, (list, tuple)) and tensors_in(value):
        return [_operand(part) for part in value]
    if isinstance(value, (Array, int, float, list, tuple)):
        return shape_of(value)
    return value


def unknown_tensor(site: Site, message: str, operands: tuple[Value, ...]) -> Tensor:
    """The result of an operation that is not known: a tensor of unknown shape that keeps its place in the graph."""
    cause = next((one.reason for tensor in tensors_in(list(operands)) if isinstance(one := tensor.shape, NoShape)), None)
    unknown = cause if isinstance(cause, Unknown) else site.unknown(Reason.CALL, message)
    found: Tensor = apply_layer(site, unknown_layer(site, "Operation", {}, unknown), tuple(tensors_in(list(operands))), {})
    return found
