"""The graph of a model: tensors, the layer calls that made them, and models as layers of layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Union

from kerascount.counting.dims import TooLarge
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Layer, LayerType, Part, build
from kerascount.counting.shapes import Nested, NoShape, Shape, text

MOST_NESTED = 100
"""Models within one another."""


class Tensor:
    """A Keras tensor: its shape, and the layer call that made it (``None`` for a model's input).

    ``choices`` holds the tensors that it is one of, where the code left open which.
    """

    __slots__ = ("shape", "call", "dtype", "choices")

    def __init__(self, shape: Shape | NoShape, call: Call | None = None, dtype: str | None = None) -> None:
        self.shape = shape
        self.call = call
        self.dtype = dtype
        self.choices: tuple[Tensor, ...] = ()

    def __repr__(self) -> str:
        return f"Tensor{text(self.shape)}"


Tensors = Union[Tensor, list["Tensors"], dict[str, "Tensors"], None]
"""One tensor, or a list or dict of them."""


class Call:
    """A layer applied to tensors: one node of the graph; ``given`` is all the tensors that it depends on.

    It ``is_eager`` where no model's input is among what leads to it: what it gives is worked out at once.
    """

    __slots__ = ("layer", "inputs", "keywords", "given", "is_eager", "outputs", "output_shape")

    def __init__(self, layer: Layer, inputs: tuple[Any, ...], keywords: Mapping[str, object]) -> None:
        self.layer = layer
        self.inputs = inputs
        self.keywords = keywords
        self.given = (*tensors_in(inputs), *tensors_in(keywords))
        self.is_eager = layer.type is not INPUT and all(map(is_eager, self.given))
        self.outputs: Tensors = None
        self.output_shape: Nested = None


def is_eager(tensor: Tensor) -> bool:
    """Whether a tensor is of known numbers, and no part of a model's graph."""
    return tensor.call is not None and tensor.call.is_eager


class Model(Layer):
    """Layers that were joined: ``kind`` is sequential, functional, subclassed or application.

    ``inputs`` and ``outputs`` are set once the model has a graph; ``layers`` are those that ``summary()`` lists, in order.
    ``names`` are those that layers of a Sequential model have or had. ``keeps_shape`` where it takes no inputs of other
    sizes than it was made with, as since Keras 3. The evaluator's own are ``compiled``, how the model was compiled last,
    ``returned``, what its ``call`` gave, and ``awaits_call`` where its layers have no weights yet, as in Keras 3 where a
    class of one's own was built on a shape alone; ``ready`` are its parts that have theirs all the same.
    """

    __slots__ = (
        *("kind", "inputs", "outputs", "layers", "names", "input_shape", "undecided", "keeps_shape"),
        *("compiled", "returned", "awaits_call", "ready"),
    )

    def __init__(self, kind: str, type: LayerType, keywords: Mapping[str, object] | None = None) -> None:
        super().__init__(type, {}, keywords or {})
        self.kind = kind
        self.inputs: Tensors = None
        self.outputs: Tensors = None
        self.layers: list[Layer] = []
        self.names: set[str] = set()
        self.input_shape: Nested = None
        self.undecided: tuple[Layer, ...] = ()
        self.keeps_shape = False
        self.compiled: Any = None
        self.returned: Any = None
        self.awaits_call = False
        self.ready: tuple[Part, ...] = ()


def InputLayer(x: Nested, /) -> Nested:
    """What a model is fed: it has no weights, and its output is its input."""
    return x


INPUT = LayerType(InputLayer)


def input_tensor(shape: Shape | NoShape, name: str | None = None, dtype: str | None = None) -> Tensor:
    """The output of a new input layer; ``shape`` includes the batch dimension."""
    source = Layer(INPUT, {}, {"name": name or "input_layer"})
    source.contents = ()
    call = Call(source, (), {})
    tensor = Tensor(shape, call, dtype)
    call.outputs, call.output_shape = tensor, shape
    source.calls.append(call)
    return tensor


def call_layer(layer: Layer, inputs: tuple[Any, ...], keywords: Mapping[str, object] | None = None) -> Tensors:
    """Apply a layer to tensors (or nested lists of them, and the other arguments of its call) and give its outputs.

    Raises:
        LayerError: Keras refuses the call.
        TooLarge: the model that is called, or what comes of it, is too large to be worked out.
    """
    made = Call(layer, inputs, keywords or {})
    shaped = {name: shapes_of(value) for name, value in made.keywords.items()}
    if isinstance(layer, Model):
        _check_nesting(layer)
    if isinstance(layer, Model) and layer.kind == "sequential" and layer.keeps_shape and inputs:
        # On arrays a Sequential model does not mind, other than a functional one.
        check_kept(layer.input_shape, shapes_of(inputs[0]))
    made.output_shape = build(layer, tuple(shapes_of(one) for one in inputs), shaped)
    made.outputs = _tensors(made.output_shape, made)
    layer.calls.append(made)
    return made.outputs


def _check_nesting(model: Model) -> None:
    """See that models are not within one another so deep that going through them, level by level, takes long."""
    level = [model]
    for _ in range(MOST_NESTED):
        inner = {id(part): part for one in level for part in one.contents or () if isinstance(part, Model)}
        level = list(inner.values())
        if not level:
            return
    raise TooLarge(f"more than {MOST_NESTED} models within one another")


def shapes_of(value: Any) -> Any:
    """The same structure with each tensor replaced by its shape; what is no tensor stays."""
    if isinstance(value, Tensor):
        return value.shape
    if isinstance(value, list):
        return [shapes_of(part) for part in value]
    if isinstance(value, tuple) and any(isinstance(part, (Tensor, list)) for part in value):
        return [shapes_of(part) for part in value]
    if isinstance(value, dict):
        return {name: shapes_of(part) for name, part in value.items()}
    return value


def tensors_in(value: Any) -> list[Tensor]:
    """All the tensors of a nested structure, in order."""
    if isinstance(value, Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, (list, tuple)):
        return []
    found: list[Tensor] = []
    for part in value:
        if isinstance(part, Tensor):
            found.append(part)
        elif isinstance(part, (list, tuple, dict)):
            found += tensors_in(part)
    return found


def _tensors(shape: Nested, call: Call) -> Tensors:
    if isinstance(shape, list):
        return [_tensors(part, call) for part in shape]
    if isinstance(shape, dict):
        return {name: _tensors(part, call) for name, part in shape.items()}
    return None if shape is None else Tensor(shape, call)


def check_kept(made_with: Nested, given: Nested) -> None:
    """Refuse sizes that are others than those a model was made with; a last axis of 1 more or less does not matter.

    Raises:
        LayerError: a size differs for certain.
    """
    before, after = flat_shapes(made_with), flat_shapes(given)
    for one, other in zip(before, after) if len(before) == len(after) else ():
        if isinstance(one, tuple) and isinstance(other, tuple):
            sizes = zip(_squeezed(one)[1:], _squeezed(other)[1:])
            if any(isinstance(left, int) and isinstance(right, int) and left != right for left, right in sizes):
                raise LayerError(Fault.INPUT, f"The model was made with an input of shape {text(one)} and is given {text(other)}")


def _squeezed(shape: Shape) -> Shape:
    return shape[:-1] if shape[-1:] == (1,) else shape


def flat_shapes(shape: Nested) -> list[Any]:
    """The shapes of a nested structure, in order."""
    if isinstance(shape, dict):
        shape = list(shape.values())
    return [one for part in shape for one in flat_shapes(part)] if isinstance(shape, list) else [shape]
