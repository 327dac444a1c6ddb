"""``keras.activations``: its functions by their names; what each does to a tensor is an operation of counting."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.library.tensor_functions import function_of
from kerascount.evaluation.values import Native, Reason, Value


@native("keras.activations.linear")
def linear(site: Site, x: Value) -> Value:
    """What a layer without an activation does."""
    return x


@native("keras.activations.get")
def get(site: Site, identifier: Value = None) -> Value:
    """The function of a name; a function stays what it is."""
    if identifier is None or identifier == "linear":
        return LINEAR
    if not isinstance(identifier, str):
        return identifier
    found = function_of(f"keras.activations.{identifier}")
    return found or site.unknown(Reason.ARGUMENT, f"the activation '{identifier}' is not known")


LINEAR = Native("keras.activations.linear", linear)
