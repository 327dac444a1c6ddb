"""What a layer is: a function from the shapes it is called on to a shape, yielding the weights it makes on the way.

    @layer
    def Dense(x: Shape, /, units: Size, activation: object = None, use_bias: bool = True) -> Build:
        '''Dense(10) on (None, 784): 784 inputs × 10 units + 10 biases = 7,850'''
        yield weight("kernel", inputs=x[-1], units=units)
        if use_bias:
            yield weight("bias", biases=units)
        return (*x[:-1], units)

The parameters before the ``/`` are what the layer is called on; those after it are its constructor's, in Keras's order and
with Keras's defaults. An annotation of ``object`` says that the argument changes neither count nor shape. A layer without
weights is a plain function that returns its output shape. A function with a keyword-only ``dialect`` is given the Keras that
the code is written for. Calling the decorated name makes a ``Layer``; applying that to shapes inside a wrapper
(``yield from inner(x)``) builds it as a part of the wrapper.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, Union, overload

from kerascount.counting.dims import MOST_BITS, TooLarge
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.shapes import MOST_DIMENSIONS, Nested, NoShape, flat
from kerascount.counting.signature import EVERY_LAYER_TAKES, REQUIRED, Parameter, is_dialect, parameters_of
from kerascount.counting.weights import BYTES, Weight
from kerascount.counting.words import check_words

P = ParamSpec("P")
X = TypeVar("X")


class Missing(NamedTuple):
    """Yielded by a layer whose weights are not known, or not all; ``reason`` is a sentence or the evaluator's own record."""

    reason: object


class Dialect(NamedTuple):
    """The Keras that the code is written for: what its defaults and names depend on; ``is_assumed`` where nothing says which.

    ``has_own_words`` where the code gives names of its own to activations and the like.
    """

    keras: tuple[int, int] = (3, 15)
    image_data_format: str = "channels_last"
    is_assumed: bool = True
    has_own_words: bool = False

    @property
    def is_keras_3(self) -> bool:
        return self.keras >= (3, 0)


Part = Union[Weight, "Layer", Missing]
Build = Generator[Part, None, Nested]
"""What a layer function with weights returns: it yields them, and the layers it holds, and returns its output shape."""


class LayerType:
    """A class of layers: Keras's name, and the function that is its signature, its shape and its weights."""

    def __init__(
        self,
        function: Callable[..., Any],
        name: str = "",
        also: tuple[str, ...] = (),
        takes_unknown_shapes: bool = False,
        whole_call: bool = False,
        makes_layers: bool = False,
    ) -> None:
        self.name = name or function.__name__
        self.function = function
        self.also = also
        self.takes_unknown_shapes = takes_unknown_shapes or whole_call
        self.whole_call = whole_call
        self.makes_layers = makes_layers
        self.__doc__ = function.__doc__

    def __repr__(self) -> str:
        return f"LayerType({self.name})"

    def __call__(self, *arguments: object, **keywords: object) -> Layer:
        return construct(self, arguments, keywords)

    @functools.cached_property
    def family(self) -> str:
        """The file of the catalogue that the layer stands in, which is Keras's own family: ``core``, ``pooling``."""
        return self.function.__module__.rpartition(".")[2]

    @functools.cached_property
    def inputs(self) -> tuple[Parameter, ...]:
        """What the layer is called on: tensors, and the arguments of the call that change its output."""
        return tuple(one for one in parameters_of(self.function) if one.kind is inspect.Parameter.POSITIONAL_ONLY)

    @functools.cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the layer is constructed with, beside what every layer takes."""
        constructors = (one for one in parameters_of(self.function) if one.kind is not inspect.Parameter.POSITIONAL_ONLY)
        return tuple(one for one in constructors if not is_dialect(one))

    @functools.cached_property
    def asks_for_dialect(self) -> bool:
        """Whether the function has a ``dialect`` parameter, because Keras 2 does otherwise than Keras 3."""
        return any(map(is_dialect, parameters_of(self.function)))

    @functools.cached_property
    def has_weights(self) -> bool:
        """Whether a layer of the class may have weights; one that has none gives its output shape without yielding."""
        return inspect.signature(self.function).return_annotation not in ("Shape", "Nested")

    @functools.cached_property
    def positional(self) -> tuple[str, ...]:
        """The names of the arguments that may be given without them."""
        return tuple(one.name for one in self.parameters if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD)

    @functools.cached_property
    def defaults(self) -> dict[str, object]:
        """The arguments of the layer's own by their names: what each is where it is left out, or that it must not be."""
        return {one.name: one.default for one in self.parameters}

    @functools.cached_property
    def accepted(self) -> frozenset[str]:
        """The names of all the arguments that may be given, those of every layer included."""
        return EVERY_LAYER_TAKES.union(self.defaults)


class Layer:
    """One layer of a model; identity is the layer's own, so that a shared one is counted once.

    ``contents`` is what it holds once built, in the order in which it was made; ``None`` before. ``added`` is what the
    code of a custom layer added itself. ``trainable`` is ``None`` where the code leaves it open. ``place``,
    ``called_from``, ``owner`` and ``born`` are the evaluator's: where the layer was constructed, through which calls, the
    object that it is where a class of the analysed code defines it, and when it was made. ``holds_back`` where all of its
    parts are frozen with it; since Keras 3 a model asks the layer that has a weight, and none of those around that one.
    ``trains_inside`` where the layers that Keras made when it built a frozen one were not frozen with it.
    """

    __slots__ = (
        "type",
        "arguments",
        "keywords",
        "name",
        "trainable",
        "contents",
        "added",
        "calls",
        "place",
        "called_from",
        "owner",
        "fault",
        "born",
        "holds_back",
        "trains_inside",
    )

    def __init__(self, type: LayerType, arguments: Mapping[str, object], keywords: Mapping[str, object]) -> None:
        self.type = type
        self.arguments = dict(arguments)
        self.keywords = dict(keywords)
        self.name = str(keywords.get("name") or snake_case(type.name))
        self.trainable: bool | None = keywords.get("trainable", True) is not False
        self.contents: Sequence[Part] | None = None
        self.added: list[Part] = []
        self.calls: list[Any] = []
        self.place: Any = None
        self.called_from: tuple[Any, ...] = ()
        self.owner: Any = None
        self.fault: LayerError | None = None
        self.born = 0
        self.holds_back = True
        self.trains_inside = False

    def __repr__(self) -> str:
        return f"<{self.type.name} {self.name}>"

    def __call__(self, *inputs: Any, **keywords: Any) -> Build:
        """Build as a part of a wrapper: ``output = yield from inner(x)``."""
        output = build(self, inputs, keywords)
        yield self
        return output

    def copy(self, name: str = "") -> Layer:
        """The same layer made anew, not built: what Keras does from its config."""
        arguments = {key: _copied(value) for key, value in self.arguments.items()}
        twin = Layer(self.type, arguments, {**self.keywords, "trainable": self.trainable, "name": name or self.name})
        twin.place, twin.called_from = self.place, self.called_from
        return twin

    @property
    def is_built(self) -> bool:
        return self.contents is not None


@overload
def layer(function: Callable[Concatenate[X, P], object], /) -> Callable[P, Layer]: ...
@overload
def layer(
    *, name: str = "", also: tuple[str, ...] = (), takes_unknown_shapes: bool = False, makes_layers: bool = False
) -> Callable[[Callable[Concatenate[X, P], object]], Callable[P, Layer]]: ...
def layer(
    function: Any = None,
    /,
    *,
    name: str = "",
    also: tuple[str, ...] = (),
    takes_unknown_shapes: bool = False,
    makes_layers: bool = False,
) -> Any:
    """Make a function the definition of a layer; ``also`` gives Keras's other names for the same class.

    ``takes_unknown_shapes`` where the weights are known even if the input's shape is not; ``makes_layers`` where they are those
    of layers that Keras makes when it builds the layer.
    """
    if function is None:
        return lambda found: LayerType(found, name, also, takes_unknown_shapes, makes_layers=makes_layers)
    return LayerType(function, name, also, takes_unknown_shapes)


def construct(
    type: LayerType, arguments: tuple[object, ...], keywords: Mapping[str, object], dialect: Dialect = Dialect()
) -> Layer:
    """A layer with its arguments bound as Keras binds them; a ``data_format`` left out is the dialect's.

    Raises:
        LayerError: an unknown or doubled keyword, one argument too many, or a required one that is missing.
    """
    if len(arguments) > len(type.positional):
        message = f"{type.name} takes {len(type.positional)} positional arguments but {len(arguments)} were given"
        raise LayerError(Fault.ARGUMENT, message)
    bound: dict[str, object] = dict(zip(type.positional, arguments))
    for name in keywords:
        if name in bound:
            raise LayerError(Fault.ARGUMENT, f"{type.name} got multiple values for argument '{name}'")
        if name not in type.accepted:
            raise LayerError(Fault.ARGUMENT, f"Unrecognized keyword argument passed to {type.name}: '{name}'")
    own = type.defaults
    bound |= {name: value for name, value in keywords.items() if name in own}
    for name, default in own.items():
        if name not in bound:
            if default is REQUIRED:
                raise LayerError(Fault.ARGUMENT, f"{type.name} misses its required argument '{name}'")
            bound[name] = default
    _check_values(type, bound, keywords, dialect)
    if "data_format" in bound and bound["data_format"] is None:
        bound["data_format"] = dialect.image_data_format
    if type.asks_for_dialect:
        bound["dialect"] = dialect
    if not dialect.is_keras_3 and isinstance(bound.get("activation"), Layer) and type.family != "recurrent":
        type = _activated(type)
    return Layer(type, bound, {name: value for name, value in keywords.items() if name not in own})


def _check_values(type: LayerType, bound: Mapping[str, object], keywords: Mapping[str, object], dialect: Dialect) -> None:
    """Refuse a name that is none, and words that no Keras of the time knows."""
    name = keywords.get("name")
    if isinstance(name, (bool, int, float, list, tuple)) or (dialect.is_keras_3 and isinstance(name, str) and "/" in name):
        raise LayerError(Fault.ARGUMENT, f"The name of a layer is a string, since Keras 3 without '/'. Received: name={name!r}")
    if not dialect.has_own_words:
        check_words(type.name, bound, dialect.keras)


def _activated(type: LayerType) -> LayerType:
    """The type of a layer whose activation is a layer, which in Keras 2 is a part of it, weights included."""

    @functools.wraps(type.function)
    def function(*inputs: Any, **arguments: Any) -> Build:
        made = type.function(*inputs, **arguments)
        output = (yield from made) if isinstance(made, Generator) else made
        yield from arguments["activation"](output)
        return output  # type: ignore[no-any-return]

    return LayerType(function, type.name, type.also, type.takes_unknown_shapes)


def build(layer: Layer, inputs: tuple[Any, ...], keywords: Mapping[str, object] | None = None) -> Nested:
    """The output shape of a layer on some inputs (shapes, and arguments of its call), building it if it is not yet.

    Raises:
        LayerError: Keras refuses the inputs, or they do not fit the weights that the layer has from an earlier call.
        TooLarge: a shape or a weight is too large to be worked out.
    """
    parts: list[Part] = []
    output: Nested
    unknown = _unknown_shape(inputs)
    if unknown is not None and not layer.type.takes_unknown_shapes:
        parts, output = [Missing(unknown.reason)] if layer.type.has_weights else [], unknown
    else:
        output = _run(layer, inputs, keywords or {}, parts)
        _check_size(output)
    _give_dtype(layer, parts)
    if layer.contents is None or any(isinstance(part, Missing) for part in layer.contents):
        layer.contents = tuple(parts)
        layer.trains_inside = layer.type.makes_layers and not layer.trainable
    else:
        _check_same(layer, parts)
    return output


def _unknown_shape(inputs: tuple[Any, ...]) -> NoShape | None:
    """The first shape that is not known among those that a layer is called on."""
    for one in inputs:
        if isinstance(one, tuple):
            continue
        for shape in _shapes(one):
            if isinstance(shape, NoShape):
                return shape
    return None


def _check_size(output: Nested) -> None:
    for shape in (output,) if isinstance(output, tuple) else _shapes(output):
        if not isinstance(shape, tuple):
            continue
        if len(shape) > MOST_DIMENSIONS:
            raise TooLarge(f"a shape of {len(shape):,} dimensions")
        for size in shape:
            if isinstance(size, int) and size.bit_length() > MOST_BITS:
                raise TooLarge(f"a size of more than {MOST_BITS:,} bits")


def _give_dtype(layer: Layer, parts: list[Part]) -> None:
    """Give a layer's own weights the dtype that it is made with; what a quantized one holds is not known."""
    dtype = layer.keywords.get("dtype")
    if not isinstance(dtype, str) or not layer.type.has_weights:
        return
    if "_from_" in dtype:
        parts[:] = [Missing(f"{layer.type.name} is quantized ({dtype}): its weights are others than those of a plain layer")]
    for part in parts:
        if isinstance(part, Weight) and part.dtype is None and dtype in BYTES:
            part.dtype = dtype


def _run(layer: Layer, inputs: tuple[Any, ...], keywords: Mapping[str, object], parts: list[Part]) -> Nested:
    if layer.type.whole_call:
        made = layer.type.function(inputs, keywords)
    else:
        made = layer.type.function(*_call_arguments(layer.type, inputs, keywords), **layer.arguments)
    if not isinstance(made, Generator):
        return made  # type: ignore[no-any-return]
    while True:
        try:
            parts.append(next(made))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def _call_arguments(type: LayerType, inputs: tuple[Any, ...], keywords: Mapping[str, object]) -> list[object]:
    """The positional-only arguments of a layer function: what it is called on, the rest by name or by default."""
    found = [_expected(type, parameter, given) for parameter, given in zip(type.inputs, inputs)]
    for parameter in type.inputs[len(found) :]:
        if parameter.name in keywords:
            found.append(keywords[parameter.name])
        elif parameter.required:
            raise LayerError(Fault.ARGUMENT, f"{type.name} is called without its argument '{parameter.name}'")
        else:
            found.append(parameter.default)
    return found


def _expected(type: LayerType, parameter: Parameter, given: Any) -> Any:
    """What a layer is called on; several tensors only where its function takes ``Nested`` ones."""
    if isinstance(given, (list, dict)) and parameter.annotation == "Shape":
        kind = given.__class__.__name__
        raise LayerError(Fault.INPUT, f"{type.name} expects 1 input, but it received {len(given)} input tensors in a {kind}.")
    return given


def _shapes(one: Any) -> list[Any]:
    return flat(one) if isinstance(one, (tuple, list, dict, NoShape)) else []


def _check_same(layer: Layer, parts: list[Part]) -> None:
    before = [part.shape for part in layer.contents or () if isinstance(part, Weight)]
    now = [part.shape for part in parts if isinstance(part, Weight)]
    for old, new in zip(before, now):
        if any(isinstance(a, int) and isinstance(b, int) and a != b for a, b in zip(old, new)):
            message = f"{layer.type.name} '{layer.name}' has a weight of shape {old} already, and this input would need {new}"
            raise LayerError(Fault.INPUT, message)


def _copied(value: object) -> object:
    if type(value) in (list, tuple):
        return type(value)(map(_copied, value))  # type: ignore[call-arg,call-overload]
    return value.copy() if isinstance(value, Layer) else value


@functools.lru_cache(maxsize=4096)
def snake_case(name: str) -> str:
    """The name that Keras gives to a layer of a class: ``max_pooling2d`` for ``MaxPooling2D``."""
    spaced = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", spaced).lower()
