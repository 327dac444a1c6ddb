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


def one_of(value: object, name: str, *allowed: str) -> None:
    """Refuse a word that is none of those allowed.

    Raises:
        LayerError: it is another word.
    """
    if isinstance(value, str) and value not in allowed:
        raise LayerError(Fault.ARGUMENT, f"Unknown `{name}` {value!r}. Expected one of {', '.join(map(repr, allowed))}.")


def pair(value: object, name: str = "value_range") -> None:
    """Refuse what should be two numbers and is one, or a list of more or fewer.

    Raises:
        LayerError: it does not hold two.
    """
    is_one = name == "value_range" and isinstance(value, (int, float))
    if is_one or (isinstance(value, (tuple, list)) and len(value) != 2):
        raise LayerError(Fault.ARGUMENT, f"The `{name}` argument should be a list of two numbers. Received: {name}={value}")


def within(value: object, name: str, low: float, high: float) -> None:
    """Refuse a factor that lies outside its range, or a range that does not touch it.

    Raises:
        LayerError: the factor is out of bounds, or does not hold two numbers.
    """
    pair(value, name)
    ends = value if isinstance(value, (tuple, list)) else (value, value)
    if all(isinstance(one, (int, float)) for one in ends) and (ends[1] < low or ends[0] > high):
        raise LayerError(Fault.ARGUMENT, f"The `{name}` argument should be in the range [{low}, {high}]. Received: {value}")


def each_within(value: object, name: str, low: float, high: float) -> None:
    """Refuse a factor, or either end of a range of factors, that lies outside its range.

    Raises:
        LayerError: the factor is out of bounds, or does not hold two numbers.
    """
    pair(value, name)
    for one in value if isinstance(value, (tuple, list)) else (value,):
        within(one, name, low, high)
