"""What the signature of a layer function says of the arguments that the layer takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

REQUIRED: Any = inspect.Parameter.empty
"""The default of a constructor's argument that has none, where arguments of the call with defaults stand before it."""

EVERY_LAYER_TAKES = frozenset(
    "name trainable dtype autocast activity_regularizer dynamic weights"
    " input_shape batch_input_shape batch_shape input_dim input_dtype batch_size".split()
)
"""The keywords of Keras's ``Layer`` itself, in any version; ``construct`` keeps those that a layer does not declare."""


class Parameter(NamedTuple):
    """One argument of a layer: ``counts`` is false where it changes neither count nor shape, ``sized`` true for a size."""

    name: str
    default: object
    kind: inspect._ParameterKind
    annotation: str

    @property
    def required(self) -> bool:
        return self.default is inspect.Parameter.empty

    @property
    def counts(self) -> bool:
        return self.annotation != "object"

    @property
    def sized(self) -> bool:
        return "Size" in self.annotation or "Dim" in self.annotation or "Shape" in self.annotation


def parameters_of(function: Callable[..., Any]) -> list[Parameter]:
    """The arguments of a layer function, as it declares them."""
    return [
        Parameter(one.name, one.default, one.kind, str(one.annotation))
        for one in inspect.signature(function).parameters.values()
    ]


def is_dialect(parameter: Parameter) -> bool:
    """Whether a layer function is given the Keras that the code is written for."""
    return parameter.annotation == "Dialect"
