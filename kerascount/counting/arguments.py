"""What Keras asks of a constructor's arguments before it builds anything."""

from __future__ import annotations

from kerascount.counting.dims import Size, Sym
from kerascount.counting.errors import Fault, LayerError


def positive(value: object, name: str) -> Size:
    """A number of units, filters or the like.

    Raises:
        LayerError: it is no whole number, or not above zero.
    """
    if isinstance(value, Sym):
        return value
    if not isinstance(value, int) or value <= 0:
        raise LayerError(
            Fault.ARGUMENT, f"Received an invalid value for argument `{name}`, expected a positive integer, got {value!r}."
        )
    return int(value)
