"""LocallyConnected1D and 2D: convolutions whose kernel is another one at every place, in Keras 1 and 2."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.counting.arguments import expect_rank, positive
from kerascount.counting.dims import Size, product
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, layer
from kerascount.counting.shapes import Shape, size
from kerascount.counting.weights import Weight, weight
from kerascount.counting.windows import Sizes, each, is_channels_first, joined, padding_of, parted, slide


@layer
def LocallyConnected1D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    activation: object = None,
    use_bias: bool = True,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    implementation: int = 1,
) -> Build:
    """LocallyConnected1D(4, 3) on (None, 10, 2): 8 places × (6 inputs × 4 filters + 4 biases) = 224"""
    return (yield from _connected(x, 1, filters, kernel_size, strides, padding, data_format, use_bias, implementation))


@layer
def LocallyConnected2D(
    x: Shape,
    /,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    activation: object = None,
    use_bias: bool = True,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    activity_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    implementation: int = 1,
) -> Build:
    """LocallyConnected2D(4, 3) on (None, 8, 8, 2): 36 places × 18 inputs × 4 filters + 6 × 6 places × 4 biases = 2,736"""
    return (yield from _connected(x, 2, filters, kernel_size, strides, padding, data_format, use_bias, implementation))


def _connected(
    x: Shape,
    rank: int,
    filters: Size,
    kernel_size: Sizes,
    strides: Sizes,
    padding: str,
    data_format: str | None,
    use_bias: bool,
    implementation: int,
) -> Build:
    expect_rank(x, rank + 2)
    window, steps = each(kernel_size, rank, "kernel_size"), each(strides, rank, "strides")
    way = padding_of(padding, "valid", "same")
    if way == "same" and implementation == 1:
        raise LayerError(Fault.ARGUMENT, f"LocallyConnected{rank}D takes only 'valid' padding with implementation=1: {padding}")
    spatial, found = parted(x, data_format)
    lengths = tuple(size(one, "Every spatial dimension of the inputs") for one in spatial)
    channels = size(found, "The channels of the inputs")
    places = tuple(size(one) for one in slide(lengths, window, steps, way))
    first = is_channels_first(data_format)
    yield from _kernel(implementation, (lengths, window, steps, places), way, channels, positive(filters, "filters"), first)
    if use_bias:
        yield weight("bias", places=places if rank > 1 else places[0], biases=filters)
    return joined(x, places, filters, data_format)


def _kernel(
    implementation: int, sizes: tuple[tuple[Size, ...], ...], padding: str, channels: Size, filters: Size, channels_first: bool
) -> Iterator[Weight]:
    """The kernel as it is stored: for each place, as one dense matrix with all that is not connected, or only what is."""
    lengths, window, steps, places = sizes
    if implementation == 1:
        inputs = product(window) * channels
        yield weight("kernel", shape=(product(places), inputs, filters), places=product(places), inputs=inputs, filters=filters)
    elif implementation == 2:
        shape = (channels, *lengths, filters, *places) if channels_first else (*lengths, channels, *places, filters)
        yield weight("kernel", shape=shape, inputs=product((*lengths, channels)), outputs=product((*places, filters)))
    elif implementation == 3:
        links = product(_links(*one, padding) for one in zip(lengths, window, steps, places))
        shape = (links * channels * filters,)
        yield weight("kernel", shape=shape, links=links, channels=channels, filters=filters)
    else:
        raise LayerError(Fault.ARGUMENT, f"Unrecognized implementation mode: {implementation}.")


def _links(length: Size, window: Size, step: Size, places: Size, padding: str) -> Size:
    """How many inputs all the places of one dimension see together; at the edges a window may stand out.

    Raises:
        LayerError: that cannot be said in a formula.
    """
    if padding == "valid":
        return places * window
    if not (isinstance(length, int) and isinstance(window, int) and isinstance(step, int) and isinstance(places, int)):
        raise LayerError(Fault.INPUT, "LocallyConnected with implementation=3 and padding needs an input of known size")
    starts = (place * step - window // 2 for place in range(places))
    return sum(min(start + window, length) - max(start, 0) for start in starts)
