"""What Keras asks of inputs and of a constructor's arguments before it builds anything."""

from __future__ import annotations

from kerascount.counting.dims import Size, Sym
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Layer
from kerascount.counting.shapes import Shape, text


def positive(value: object, name: str, least: int = 1) -> Size:
    """A number of units, filters or the like; ``least`` is 0 where Keras takes none of them too.

    Raises:
        LayerError: it is no whole number, or too small.
    """
    if isinstance(value, Sym):
        return value
    if not isinstance(value, int) or value < least:
        wanted = "a positive integer" if least == 1 else f"an integer of at least {least}"
        raise LayerError(Fault.ARGUMENT, f"Received an invalid value for argument `{name}`, expected {wanted}, got {value!r}.")
    return int(value)


def expect_rank(x: Shape, *ranks: int) -> None:
    """Refuse an input of another rank than these, batch included.

    Raises:
        LayerError: the input has more or fewer dimensions.
    """
    if len(x) not in ranks:
        wanted = " or ".join(f"ndim={rank}" for rank in ranks)
        raise LayerError(Fault.INPUT, f"The input has shape {text(x)}; expected {wanted}, found ndim={len(x)}.")


def expect_layer(value: object, wrapper: str) -> Layer:
    """The layer that a wrapper is given.

    Raises:
        LayerError: it is no layer.
    """
    if not isinstance(value, Layer):
        raise LayerError(Fault.ARGUMENT, f"`{wrapper}` should be given a `keras.layers.Layer` instance. Received: {value!r}")
    return value
