"""What the layers that encode words and categories refused before Keras 3: tensors of a higher rank than a batch of rows."""

from __future__ import annotations

import functools
from typing import Any

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import LayerType
from kerascount.counting.shapes import Nested, Shape, text

ENCODING = frozenset({"CategoryEncoding", "Hashing", "StringLookup", "IntegerLookup", "Discretization"})


@functools.cache
def encoding_before_3(kind: LayerType) -> LayerType:
    """The same class of layers with the refusals of its time; one of another kind as it is."""
    if kind.name not in ENCODING | {"TextVectorization", "HashedCrossing"}:
        return kind

    @functools.wraps(kind.function)
    def function(x: Any, *others: Any, **arguments: Any) -> Nested:
        if kind.name == "HashedCrossing":
            return _crossed(kind, x, arguments)
        if isinstance(x, tuple) and kind.name == "TextVectorization":
            _expect_texts(x, arguments["split"])
            if arguments["split"] is None and arguments["output_mode"] != "int":
                _expect_rows(x, "multi_hot")
        elif isinstance(x, tuple) and arguments["output_mode"] != "int":
            _expect_rows(x, arguments["output_mode"])
            if kind.name == "Hashing" and arguments["output_mode"] == "one_hot" and len(x) == 1:
                x = (*x, 1)
        return kind.function(x, *others, **arguments)  # type: ignore[no-any-return]

    return LayerType(function, kind.name, kind.also, kind.takes_unknown_shapes)


def _expect_rows(x: Shape, output_mode: str) -> None:
    rank = len(x) + (output_mode == "one_hot" and x[-1:] != (1,))
    if rank > 2:
        message = f"When output_mode is not 'int', maximum supported output rank is 2. Received an input of shape {text(x)}."
        raise LayerError(Fault.INPUT, message)


def _expect_texts(x: Shape, split: object) -> None:
    if split is not None and len(x) > 1 and x[-1] != 1:
        message = f"To split texts, the input rank must be 1 or the last dimension must be 1. Received: {text(x)}"
        raise LayerError(Fault.INPUT, message)


def _crossed(kind: LayerType, x: Any, arguments: dict[str, Any]) -> Nested:
    """A cross of any number of columns, whose batch is open afterwards."""
    if not isinstance(x, list) or len(x) < 2:
        raise LayerError(Fault.INPUT, f"HashedCrossing should be called on at least two inputs. Received: {text(x)}")
    if any(one != x[0] for one in x) or len(x[0]) > 2 or (len(x[0]) == 2 and x[0][-1] != 1):
        raise LayerError(Fault.INPUT, f"HashedCrossing takes equal inputs of shape (batch,) or (batch, 1). Received: {text(x)}")
    crossed: Shape = (None, *x[0][1:])
    return kind.function([crossed, crossed], **arguments)  # type: ignore[no-any-return]
