"""What Keras asks of inputs and of a constructor's arguments before it builds anything."""

from __future__ import annotations

from kerascount.counting.dims import Size, Sym
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.shapes import Shape, text


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


def expect_rank(x: Shape, *ranks: int) -> None:
    """Refuse an input of another rank than these, batch included.

    Raises:
        LayerError: the input has more or fewer dimensions.
    """
    if len(x) not in ranks:
        wanted = " or ".join(f"ndim={rank}" for rank in ranks)
        raise LayerError(Fault.INPUT, f"The input has shape {text(x)}; expected {wanted}, found ndim={len(x)}.")
