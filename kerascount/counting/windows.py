"""Windows that slide over an input: their sizes and strides in each spatial dimension, and the sizes that they leave."""

from __future__ import annotations

from typing import Union

from kerascount.counting.dims import Dim, Size, Sym, largest
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.shapes import Shape, text

Sizes = Union[Size, tuple[Size, ...], list[Size]]
"""A size for every spatial dimension, or one for all of them."""

Pairs = Union[Size, tuple[object, ...], list[object]]
"""What is added or taken before and after every spatial dimension: one number, one for each, or a pair for each."""


def each(value: object, rank: int, name: str, least: int | None = 1) -> tuple[Size, ...]:
    """The size for every dimension that an argument gives; ``least`` is the smallest that it may be.

    Raises:
        LayerError: it does not give ``rank`` whole numbers, or too small ones.
    """
    sizes = tuple(value) if isinstance(value, (tuple, list)) else (value,) * rank
    if len(sizes) != rank or not all(isinstance(one, (int, Sym)) for one in sizes):
        raise LayerError(Fault.ARGUMENT, f"The `{name}` argument must be a tuple of {rank} integers. Received {name}={value}")
    if least is not None and any(isinstance(one, int) and one < least for one in sizes):
        raise LayerError(Fault.ARGUMENT, f"The `{name}` argument must be at least {least}. Received {name}={value}")
    return sizes  # type: ignore[return-value]


def pairs(value: object, rank: int, name: str, least: int | None = None) -> tuple[tuple[Size, ...], ...]:
    """What an argument gives before and after each dimension; of one number for all, ``least`` is the smallest allowed.

    Raises:
        LayerError: it is neither a number nor one entry for each dimension, or holds negative ones.
    """
    if isinstance(value, (int, Sym)):
        return (each(value, 2, name, least),) * rank
    if not isinstance(value, (tuple, list)) or len(value) != rank:
        message = (
            f"`{name}` should be an integer, or a tuple of {rank} integers or of {rank} pairs of them. Received: {name}={value!r}"
        )
        raise LayerError(Fault.ARGUMENT, message)
    return tuple(each(one, 2, name, least=0) for one in value)


def windows_of(rank: int, kernel_size: Sizes, strides: Sizes, dilation_rate: Sizes) -> tuple[tuple[Size, ...], ...]:
    """A kernel's size, strides and dilation in each dimension.

    Raises:
        LayerError: one of them is not a positive number for each.
    """
    return each(kernel_size, rank, "kernel_size"), each(strides, rank, "strides"), each(dilation_rate, rank, "dilation_rate")


def refuse_strides_with_dilation(strides: tuple[Size, ...], dilation: tuple[Size, ...]) -> None:
    """Refuse a kernel that both skips and spreads.

    Raises:
        LayerError: strides and dilation are both above 1.
    """
    if all(any(isinstance(one, int) and one > 1 for one in sizes) for sizes in (strides, dilation)):
        message = f"`strides > 1` does not go with `dilation_rate > 1`. Received: strides={strides} and dilation_rate={dilation}"
        raise LayerError(Fault.ARGUMENT, message)


def is_channels_first(data_format: object) -> bool:
    """Whether the channels stand before the spatial dimensions.

    Raises:
        LayerError: it is neither of Keras's two data formats.
    """
    name = str(data_format).lower()
    if name not in ("channels_first", "channels_last"):
        raise LayerError(
            Fault.ARGUMENT, f"`data_format` should be 'channels_first' or 'channels_last'. Received: data_format={data_format!r}"
        )
    return name == "channels_first"


def padding_of(padding: object, *allowed: str) -> str:
    """The way of padding that an argument names, in lower case.

    Raises:
        LayerError: it is none of those allowed.
    """
    if not isinstance(padding, str) or padding.lower() not in allowed:
        choice = " or ".join(map(repr, allowed))
        raise LayerError(Fault.ARGUMENT, f"`padding` should be {choice}. Received: padding={padding!r}")
    return padding.lower()


def parted(x: Shape, data_format: object) -> tuple[Shape, Dim]:
    """The spatial dimensions of an input, and its channels."""
    return (x[2:], x[1]) if is_channels_first(data_format) else (x[1:-1], x[-1])


def joined(x: Shape, spatial: tuple[Dim, ...], channels: Dim, data_format: object) -> Shape:
    """An output with the batch of an input, of these spatial dimensions and channels."""
    return (x[0], channels, *spatial) if is_channels_first(data_format) else (x[0], *spatial, channels)


def slide(
    spatial: Shape, window: tuple[Size, ...], strides: tuple[Size, ...], padding: str, dilation: tuple[Size, ...] | None = None
) -> Shape:
    """How often a window fits into each dimension.

    Raises:
        LayerError: not even once.
    """
    spread = dilation or (1,) * len(window)
    left = tuple(map(slid, spatial, window, strides, (padding,) * len(window), spread))
    if any(isinstance(size, int) and size <= 0 for size in left) and padding == "valid":
        raise LayerError(
            Fault.SIZE,
            f"Computed output size would be zero or negative: a window of {text(window)}"
            f"{f' with dilation_rate {text(spread)}' if set(spread) != {1} else ''} does not fit into {text(spatial)}.",
        )
    return left


def slid(size: Dim, window: Size, stride: Size, padding: str, dilation: Size = 1) -> Dim:
    """How often a window fits into one dimension."""
    if size is None:
        return None
    room = size - dilation * (window - 1) - 1 if padding == "valid" else size - 1
    return room // stride + 1


def stretched(size: Dim, window: Size, stride: Size, padding: str, extra: Size | None, dilation: Size = 1) -> Dim:
    """The size that a transposed window makes of one dimension; ``extra`` is its ``output_padding``."""
    if size is None:
        return None
    reach = (window - 1) * dilation + 1
    if padding == "same":
        return size * stride if extra is None else (size - 1) * stride + reach % 2 + extra
    return (size - 1) * stride + (largest(reach, stride) if extra is None else reach + extra)
