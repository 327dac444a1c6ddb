"""Core layers: Dense, Embedding and their like."""

from __future__ import annotations

from kerascount.counting.dims import Size
from kerascount.counting.layer import Build, layer
from kerascount.counting.shapes import Shape, size
from kerascount.counting.weights import weight


@layer
def Dense(
    x: Shape,
    /,
    units: Size,
    activation: object = None,
    use_bias: bool = True,
) -> Build:
    """Dense(10) on (None, 784): 784 inputs × 10 units + 10 biases = 7,850"""
    yield weight("kernel", inputs=size(x[-1]), units=units)
    if use_bias:
        yield weight("bias", biases=units)
    return (*x[:-1], units)
