"""What Keras refuses: the kinds of fault, and the error that says which and why."""

from __future__ import annotations

import enum


class Fault(enum.Enum):
    """What kind of thing Keras refuses."""

    INPUT = "input"
    """The rank or a size of a layer's input."""
    SIZE = "size"
    """An output size of zero or less."""
    MERGE = "merge"
    """Shapes that cannot merge."""
    RESHAPE = "reshape"
    """A reshape or permutation that cannot work."""
    ARGUMENT = "argument"
    """An argument of a layer."""
    GRAPH = "graph"
    """How layers are joined."""


class LayerError(Exception):
    """What Keras refuses, in a sentence of Keras's words; ``fault`` says of what kind it is."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message
