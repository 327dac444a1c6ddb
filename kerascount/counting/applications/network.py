"""What an application of Keras is, what it is asked for, and how its layers are named and joined."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from kerascount.counting import operations
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.graph import Tensor, call_layer
from kerascount.counting.layer import Dialect, Layer, LayerType, construct, snake_case
from kerascount.counting.layers import catalogue
from kerascount.counting.shapes import NoShape, Shape

USUAL = "include_top weights input_tensor input_shape pooling classes classifier_activation"
"""The arguments of most applications, in Keras's order."""


class Asked(NamedTuple):
    """The arguments of an application's call, with the defaults of Keras."""

    include_top: bool = True
    weights: object = "imagenet"
    input_tensor: Tensor | None = None
    input_shape: Shape | NoShape | None = None
    pooling: str | None = None
    classes: Size = 1000
    classifier_activation: object = "softmax"
    alpha: float = 1.0
    depth_multiplier: int = 1
    dropout: float = 0.001
    dropout_rate: float = 0.2
    minimalistic: bool = False
    include_preprocessing: bool = True
    name: str = ""

    @property
    def is_imagenet(self) -> bool:
        return self.weights == "imagenet"


Body = Callable[["Net", Asked, Tensor], Tensor]
"""The architecture itself: what it makes of its input."""


class Application(NamedTuple):
    """One application: its arguments in order (Keras 3's, and Keras 2's where they differ), and its architecture.

    ``title`` is the name that the model has unless another is asked for; ``sizes`` are the image sizes that its published
    weights come in, where there are several. ``keeps_size`` where Keras 3 gives it its size even without its top.
    """

    name: str
    title: str
    body: Body
    arguments: str = f"{USUAL} name"
    old_arguments: str = USUAL
    old_title: str = ""
    default_size: int = 224
    least_size: int = 32
    sizes: tuple[int, ...] = ()
    alphas: tuple[float, ...] = ()
    is_keras_3: bool = True
    checks_shape: bool = True
    keeps_size: bool = False

    def order(self, dialect: Dialect) -> list[str]:
        return (self.arguments if dialect.is_keras_3 else self.old_arguments).split()


class Net:
    """A network being written: ``net("Conv2D", x, 64, 3, name="conv1")`` makes a layer as Keras does and calls it.

    A layer without a name is named by the count of its kind, which ``name_of`` keeps.
    """

    __slots__ = ("dialect", "name_of", "axis")

    def __init__(self, dialect: Dialect, name_of: Callable[[str], str]) -> None:
        self.dialect = dialect
        self.name_of = name_of
        self.axis = 1 if dialect.image_data_format == "channels_first" else -1

    def __call__(self, kind: str | LayerType, x: Tensor | list[Tensor], *arguments: object, **keywords: object) -> Tensor:
        output: Any = call_layer(self.layer(kind, *arguments, **keywords), (x,))
        return output  # type: ignore[no-any-return]

    def layer(self, kind: str | LayerType, *arguments: object, **keywords: object) -> Layer:
        """A layer of the catalogue, or of a type of an application's own."""
        type = catalogue_type(kind) if isinstance(kind, str) else kind
        made = construct(type, arguments, keywords, self.dialect)
        if not keywords.get("name"):
            made.name = self.name_of(snake_case(type.name))
        return made

    def operate(self, name: str, old_name: str, left: Tensor, right: Tensor | None = None) -> Tensor:
        """An operation on a tensor and another, or a number: a row of class ``Add`` in Keras 3, a ``TFOpLambda`` in Keras 2."""
        kind = operations.catalogue()[name]
        is_new = self.dialect.is_keras_3
        made = construct(kind if is_new else of_tensorflow(kind), (), {}, self.dialect)
        made.name = self.name_of(name if is_new else old_name)
        output: Any = call_layer(made, (left, () if right is None else right))
        return output  # type: ignore[no-any-return]

    def channels(self, x: Tensor) -> Any:
        """How many channels a tensor has."""
        return x.shape[self.axis] if isinstance(x.shape, tuple) else x.shape

    def sides(self, x: Tensor) -> tuple[Any, ...]:
        """The height and width of a tensor."""
        if not isinstance(x.shape, tuple):
            return (None, None)
        return tuple(x.shape[2:4] if self.axis == 1 else x.shape[1:3])


def catalogue_type(name: str) -> LayerType:
    return catalogue()[name]


@functools.cache
def of_tensorflow(kind: LayerType, name: str = "TFOpLambda") -> LayerType:
    """An operation as Keras 2 has it: a layer around a function of TensorFlow."""
    return LayerType(kind.function, name, (), kind.takes_unknown_shapes)


def normalized(net: Net, x: Tensor, name: str = "", **keywords: object) -> Tensor:
    """Batch normalization along the channels."""
    return net("BatchNormalization", x, axis=net.axis, name=name, **keywords)


def padding_before(net: Net, x: Tensor, kernel: int) -> tuple[tuple[Any, Any], ...]:
    """The padding that makes a window of stride 2 end where one of ``padding="same"`` does."""
    half = kernel // 2
    sides = net.sides(x)
    return tuple((half - (1 if sides[0] is None else 1 - side % 2), half) for side in sides)


def pooled(net: Net, x: Tensor, asked: Asked, average: str = "", largest: str = "") -> Tensor:
    """What an application without its top ends in."""
    if asked.pooling == "avg":
        return net("GlobalAveragePooling2D", x, name=average)
    return net("GlobalMaxPooling2D", x, name=largest) if asked.pooling == "max" else x


def classified(net: Net, x: Tensor, asked: Asked, average: str = "avg_pool", dropout: float = 0) -> Tensor:
    """The usual top: the average of each channel, and a dense layer called ``predictions``."""
    x = net("GlobalAveragePooling2D", x, name=average)
    if dropout > 0:
        x = net("Dropout", x, dropout, name="top_dropout")
    return net("Dense", x, asked.classes, activation=asked.classifier_activation, name="predictions")


def ended(net: Net, x: Tensor, asked: Asked, *, is_named: bool = False, dropout: float = 0) -> Tensor:
    """The usual top or, without it, the pooling that is asked for; ``is_named`` where that layer has a name of its own."""
    if asked.include_top:
        return classified(net, x, asked, dropout=dropout)
    return pooled(net, x, asked, "avg_pool", "max_pool") if is_named else pooled(net, x, asked)


def refuse(message: str) -> LayerError:
    return LayerError(Fault.ARGUMENT, message)


def divisible(value: float, divisor: int = 8) -> int:
    """The multiple of a divisor nearest to a number of channels, and not below 90% of it."""
    near = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return near + divisor if near < 0.9 * value else near
