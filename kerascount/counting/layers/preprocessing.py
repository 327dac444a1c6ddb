"""Layers that prepare numbers: Normalization and Discretization, and Pipeline, which runs any layers one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerascount.counting.arguments import expect_layer, one_of, positive
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, Layer, layer
from kerascount.counting.shapes import Nested, Shape, axis_of, size, text
from kerascount.counting.signature import REQUIRED
from kerascount.counting.weights import Factors, weight


@layer
def Normalization(
    x: Shape,
    /,
    axis: int | Sequence[int] | None = -1,
    mean: Any = None,
    variance: Any = None,
    invert: object = False,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """Normalization() on (None, 4): 2 × 4 channels + 1 count = 9"""
    given = (axis,) if isinstance(axis, int) else axis or ()
    if (mean is None) != (variance is None):
        raise LayerError(Fault.ARGUMENT, "When setting values directly, both `mean` and `variance` must be set.")
    kept = sorted(axis_of(one, len(x)) for one in given)
    if mean is None and len(set(kept)) < len(kept):
        raise LayerError(Fault.ARGUMENT, f"Normalization names an axis twice: {axis}")
    sizes = tuple(size(x[one], f"Axis {one} of the inputs, which is normalized along,") for one in kept)
    if mean is not None:
        _expect_statistics(mean, variance, sizes)
        return x
    factors: Factors = {"channels": sizes[0] if len(sizes) == 1 else sizes} if sizes else {"numbers": 1}
    yield weight("mean", trainable=False, shape=sizes, **factors)
    yield weight("variance", trainable=False, shape=sizes, **factors)
    yield weight("count", trainable=False, shape=(), dtype="int32" if dialect.is_keras_3 else "int64", counts=1)
    return x


@layer
def Discretization(
    x: Shape,
    /,
    bin_boundaries: Any = None,
    num_bins: Size | None = None,
    epsilon: object = 0.01,
    output_mode: str = "int",
    sparse: bool = False,
) -> Shape:
    """Discretization([0.0, 1.0, 2.0], output_mode="one_hot") on (None, 1): (None, 4)"""
    one_of(output_mode, "output_mode", "int", "one_hot", "multi_hot", "count")
    if (bin_boundaries is None) == (num_bins is None):
        raise LayerError(Fault.ARGUMENT, "Discretization needs either `num_bins` or `bin_boundaries`, and not both.")
    if sparse and output_mode == "int":
        raise LayerError(Fault.ARGUMENT, "`sparse=True` may only be used if `output_mode` is 'one_hot', 'multi_hot' or 'count'.")
    bins = positive(num_bins, "num_bins", 0) if bin_boundaries is None else len(bin_boundaries) + 1
    if output_mode == "int":
        return x
    if output_mode == "one_hot":
        return (*(x[:-1] if len(x) > 1 and x[-1] == 1 else x), bins)
    return (x[0], *x[2:], bins) if len(x) > 1 else (bins,)


@layer
def Pipeline(x: Nested, training: object = None, mask: object = None, /, layers: Sequence[Layer] = REQUIRED) -> Build:
    """Pipeline([Dense(8)]) on (None, 4): 4 inputs × 8 units + 8 biases = 40"""
    if not layers:
        raise LayerError(Fault.ARGUMENT, "Pipeline has no layers to run.")
    for one in layers:
        x = yield from expect_layer(one, "Pipeline")(x)
    return x


def _expect_statistics(mean: Any, variance: Any, sizes: tuple[Size, ...]) -> None:
    """Refuse statistics that differ in shape, or cannot be broadcast to the sizes of the axes."""
    shape = _shape_of(mean)
    if shape is None or _shape_of(variance) is None:
        return
    if shape != _shape_of(variance):
        raise LayerError(Fault.ARGUMENT, "When setting values directly, `mean` and `variance` must have the same shape.")
    fits = len(shape) <= len(sizes) and all(a in (1, b) or not isinstance(b, int) for a, b in zip(shape[::-1], sizes[::-1]))
    if not fits:
        raise LayerError(Fault.ARGUMENT, f"A `mean` of shape {text(shape)} does not fit axes of sizes {text(sizes)}.")


def _shape_of(value: Any) -> Shape | None:
    """The shape of a number, of nested lists or of an array; ``None`` where it cannot be told."""
    if isinstance(value, (int, float)):
        return ()
    if isinstance(value, (list, tuple)):
        inner = _shape_of(value[0]) if value else ()
        return None if inner is None else (len(value), *inner)
    shape = getattr(value, "shape", None)
    return shape if isinstance(shape, tuple) else None
