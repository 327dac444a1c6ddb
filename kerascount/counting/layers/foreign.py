"""Layers around models of other libraries: Keras builds them from objects that no source text shows."""

from __future__ import annotations

from kerascount.counting.layer import Build, Missing, layer
from kerascount.counting.shapes import Nested, NoShape
from kerascount.counting.signature import REQUIRED


@layer
def TorchModuleWrapper(x: Nested, /, module: object, *, output_shape: object = None) -> Build:
    """TorchModuleWrapper(module) on (None, 4): The weights of a PyTorch module are known to PyTorch only"""
    return (yield from _foreign("The weights of a PyTorch module are known to PyTorch only"))


@layer
def JaxLayer(
    x: Nested,
    training: object = None,
    /,
    call_fn: object = REQUIRED,
    init_fn: object = None,
    params: object = None,
    state: object = None,
    seed: object = None,
    native_serialization_platforms: object = None,
) -> Build:
    """JaxLayer(call_fn) on (None, 4): The weights of a JAX function are known to JAX only"""
    return (yield from _foreign("The weights of a JAX function are known to JAX only"))


@layer
def FlaxLayer(
    x: Nested, training: object = None, /, module: object = REQUIRED, method: object = None, variables: object = None
) -> Build:
    """FlaxLayer(module) on (None, 4): The weights of a Flax module are known to Flax only"""
    return (yield from _foreign("The weights of a Flax module are known to Flax only"))


@layer
def TFSMLayer(
    x: Nested,
    training: object = None,
    /,
    filepath: object = REQUIRED,
    call_endpoint: object = "serve",
    call_training_endpoint: object = None,
) -> Build:
    """TFSMLayer("saved") on (None, 4): The weights of a SavedModel are in its file"""
    return (yield from _foreign("The weights of a SavedModel are in its file"))


def _foreign(reason: str) -> Build:
    yield Missing(reason)
    return NoShape(reason)
