"""How an application is made: its arguments bound and checked as Keras does, its input, and the model around its layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kerascount.counting.applications.network import Application, Asked, Net, refuse
from kerascount.counting.dims import Sym
from kerascount.counting.functional import functional_model
from kerascount.counting.graph import INPUT, Model, Tensor, input_tensor, tensors_in
from kerascount.counting.layer import Dialect
from kerascount.counting.shapes import NoShape, Shape, text

OLDER = (2, 15)
"""The last Keras that has the applications that Keras 3 left out."""


def make_application(
    application: Application,
    arguments: tuple[object, ...],
    keywords: Mapping[str, object],
    dialect: Dialect,
    name_of: Callable[[str], str],
) -> Model:
    """The model that calling an application gives.

    Raises:
        LayerError: Keras refuses the arguments, or a layer on what comes to it.
    """
    if dialect.is_keras_3 and not application.is_keras_3:
        dialect = Dialect(OLDER, dialect.image_data_format)
    asked = bound(application, arguments, keywords, dialect)
    check(application, asked)
    asked = asked._replace(input_shape=shape_of_input(application, asked, dialect))
    asked = asked._replace(name=asked.name or title_of(application, asked, dialect))
    net = Net(dialect, name_of)
    start = asked.input_tensor
    if start is None:
        start = input_tensor(with_batch(asked.input_shape), name_of("input_layer" if dialect.is_keras_3 else "input"))
    output = application.body(net, asked, start)
    inputs = sources(start)
    model = functional_model(inputs[0] if len(inputs) == 1 else list(inputs), output, {"name": asked.name})
    model.kind = "application"
    return model


def bound(application: Application, arguments: tuple[object, ...], keywords: Mapping[str, Any], dialect: Dialect) -> Asked:
    """The arguments by their names; a keyword of the other Keras is taken too.

    Raises:
        LayerError: an argument too many, or an unknown keyword.
    """
    order = application.order(dialect)
    if len(arguments) > len(order):
        raise refuse(f"{application.name}() takes at most {len(order)} positional arguments but {len(arguments)} were given")
    given: dict[str, Any] = dict(zip(order, arguments))
    known = {*application.arguments.split(), *application.old_arguments.split()}
    for name, value in keywords.items():
        if name in given:
            raise refuse(f"{application.name}() got multiple values for argument '{name}'")
        if name not in known:
            raise refuse(f"{application.name}() got an unexpected keyword argument '{name}'")
        given[name] = value
    if "model_name" in given:
        given["name"] = given.pop("model_name")
    if given.get("name", "") is None:
        del given["name"]
    return Asked(**given)


def check(application: Application, asked: Asked) -> None:
    """Refuse what does not go with the published weights.

    Raises:
        LayerError: Keras would not load them into this model.
    """
    if not asked.is_imagenet:
        return
    if asked.include_top and isinstance(asked.classes, int) and asked.classes != 1000:
        raise refuse(
            f'If using `weights="imagenet"` with `include_top=True`, `classes` should be 1000. Received classes={asked.classes}'
        )
    activation = asked.classifier_activation
    if asked.include_top and isinstance(activation, str) and activation not in ("softmax", "linear"):
        raise refuse(
            "Only `None` and `softmax` activations are allowed for the `classifier_activation` argument when using pretrained"
            f" weights, with `include_top=True`; Received: classifier_activation={activation}"
        )
    alphas = (1.0,) if asked.minimalistic else application.alphas
    if alphas and asked.alpha not in alphas:
        raise refuse(f"If imagenet weights are being loaded, alpha can be one of {alphas}. Received alpha={asked.alpha}")
    if asked.depth_multiplier != 1:
        raise refuse(
            "If imagenet weights are being loaded, depth multiplier must be 1."
            f" Received depth_multiplier={asked.depth_multiplier}"
        )


def shape_of_input(application: Application, asked: Asked, dialect: Dialect) -> Shape | NoShape | None:
    """The input's shape without its batch, as Keras tells it from the arguments.

    Raises:
        LayerError: the published weights are for another, or it is too small.
    """
    is_first = dialect.image_data_format == "channels_first"
    shape = asked.input_shape
    if isinstance(shape, NoShape):
        return shape
    if not application.checks_shape:
        return _shape_unchecked(application, asked, is_first)
    ideal = _ideal(application, asked, is_first)
    if asked.is_imagenet and asked.include_top:
        if shape is not None and not _may_equal(shape, ideal):
            raise refuse(
                "When setting `include_top=True` and loading `imagenet` weights,"
                f" `input_shape` should be {text(ideal)}. Received: input_shape={text(shape)}"
            )
        return ideal
    if not shape:
        is_sized = asked.include_top or (application.keeps_size and dialect.is_keras_3)
        return ideal if is_sized else _with_channels((None, None), 3, is_first)
    _check_shape(application, asked, shape, is_first)
    if asked.is_imagenet:
        return _with_channels(_sides(shape, is_first), 3, is_first)
    return shape


def _shape_unchecked(application: Application, asked: Asked, is_first: bool) -> Shape | NoShape:
    """What the applications do that take any shape: the tensor's own, or one with open sides."""
    shape = asked.input_shape
    if shape is None and asked.input_tensor is not None:
        known = asked.input_tensor.shape
        shape = known[1:] if isinstance(known, tuple) else known
    if shape is None:
        shape = _with_channels((None, None), 3, is_first)
    if isinstance(shape, tuple):
        _check_sides(application, shape, is_first)
    return shape


def _ideal(application: Application, asked: Asked, is_first: bool) -> Shape:
    """The shape that the application has when nothing else is asked for."""
    shape = asked.input_shape if isinstance(asked.input_shape, tuple) else None
    channels = 3 if asked.is_imagenet or shape is None or len(shape) != 3 else shape[0 if is_first else -1]
    side = application.default_size
    known = shape
    if known is None and asked.input_tensor is not None and application.sizes and isinstance(asked.input_tensor.shape, tuple):
        known = asked.input_tensor.shape[1:]
    if known is not None and len(known) == 3:
        rows, columns = _sides(known, is_first)
        if rows == columns and isinstance(rows, int) and rows in application.sizes:
            side = rows
    return _with_channels((side, side), channels, is_first)


def _with_channels(sides: Shape, channels: Any, is_first: bool) -> Shape:
    return (channels, *sides) if is_first else (*sides, channels)


def _sides(shape: Shape, is_first: bool) -> Shape:
    return shape[1:] if is_first else shape[:2]


def _may_equal(left: Shape, right: Shape) -> bool:
    return len(left) == len(right) and all(isinstance(one, Sym) or one == other for one, other in zip(left, right))


def _check_shape(application: Application, asked: Asked, shape: Shape, is_first: bool) -> None:
    if len(shape) != 3:
        raise refuse("`input_shape` must be a tuple of three integers.")
    channels = shape[0 if is_first else -1]
    if asked.is_imagenet and channels != 3 and not isinstance(channels, Sym):
        raise refuse(f"The input must have 3 channels; Received `input_shape={text(shape)}`")
    _check_sides(application, shape, is_first)
    if asked.include_top and None in shape:
        raise refuse(f"If `include_top` is True, you should specify a static `input_shape`. Received: input_shape={text(shape)}")


def _check_sides(application: Application, shape: Shape, is_first: bool) -> None:
    least = application.least_size
    if any(isinstance(side, int) and side < least for side in _sides(shape, is_first)):
        raise refuse(f"Input size must be at least {least}x{least}; Received: input_shape={text(shape)}")


def title_of(application: Application, asked: Asked, dialect: Dialect) -> str:
    """The name of the model where none is asked for."""
    title = application.title if dialect.is_keras_3 else application.old_title or application.title
    if "{" not in title:
        return title
    shape = asked.input_shape
    rows = _sides(shape, dialect.image_data_format == "channels_first")[0] if isinstance(shape, tuple) else None
    if asked.is_imagenet and (rows not in application.sizes or not _is_square(shape, dialect)):
        rows = application.default_size
    return title.format(alpha=asked.alpha, rows=rows)


def _is_square(shape: object, dialect: Dialect) -> bool:
    if not isinstance(shape, tuple):
        return False
    rows, columns = _sides(shape, dialect.image_data_format == "channels_first")
    return rows == columns


def with_batch(shape: Shape | NoShape | None) -> Shape | NoShape:
    return (None, *shape) if isinstance(shape, tuple) else shape if shape is not None else (None,)


def sources(tensor: Tensor) -> list[Tensor]:
    """The inputs that a tensor comes from, itself if it is one."""
    found: dict[int, Tensor] = {}
    stack, seen = [tensor], set()
    while stack:
        one = stack.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if one.call is None or one.call.layer.type is INPUT:
            found[id(one)] = one
        else:
            stack.extend(reversed(tensors_in(one.call.inputs) + tensors_in(list(one.call.keywords.values()))))
    return list(found.values())
