"""Functions on tensors: ``keras.ops``, ``keras.backend``, ``keras.activations`` and TensorFlow's own, as operations of counting.

TensorFlow and the backend call the same things otherwise: a table says which operation each name is, and which of its
parameters each of theirs is. What is not in it has the name and parameters of ``keras.ops``.
"""

from __future__ import annotations

import functools
from itertools import accumulate
from typing import NamedTuple

from kerascount.counting import operations
from kerascount.counting.graph import tensors_in
from kerascount.evaluation.frame import Site
from kerascount.evaluation.tensors import operate, unknown_tensor
from kerascount.evaluation.values import Array, Native, Reason, Unknown, Value


class Spelling(NamedTuple):
    """An operation under another library's name: its parameters there, in order, each with the operation's own."""

    operation: str
    parameters: tuple[tuple[str, str], ...]


def _spelling(operation: str, parameters: str) -> Spelling:
    pairs = [one.partition("=") for one in parameters.split()]
    return Spelling(operation, tuple((theirs, ours or theirs) for theirs, _, ours in pairs))


REDUCED = "input_tensor=x axis keepdims name reduction_indices=axis keep_dims=keepdims"
TENSORFLOW = {
    **{
        f"reduce_{name}": _spelling(name, REDUCED)
        for name in ("mean", "sum", "max", "min", "prod", "std", "all", "any", "logsumexp")
    },
    "reduce_variance": _spelling("var", REDUCED),
    "softmax": _spelling("softmax", "logits=x axis name dim=axis"),
    "log_softmax": _spelling("log_softmax", "logits=x axis name dim=axis"),
    "concat": _spelling("concatenate", "values=xs axis"),
    "split": _spelling("split", "value=x num_or_size_splits=indices_or_sections axis num"),
    "tensordot": _spelling("tensordot", "a=x1 b=x2 axes"),
    "extract_patches": _spelling("extract_patches", "images sizes=size strides rates=dilation_rate padding name"),
    "bias_add": _spelling("add", "value=x1 bias=x2"),
    "stack": _spelling("stack", "values=x axis"),
    "unstack": _spelling("unstack", "value=x num axis"),
    "reshape": _spelling("reshape", "tensor=x shape=newshape"),
    "transpose": _spelling("transpose", "a=x perm=axes"),
    "expand_dims": _spelling("expand_dims", "input=x axis"),
    "squeeze": _spelling("squeeze", "input=x axis"),
    "tile": _spelling("tile", "input=x multiples=repeats"),
    "repeat": _spelling("repeat", "input=x repeats axis"),
    "pad": _spelling("pad", "tensor=x paddings=pad_width mode constant_values"),
    "matmul": _spelling("matmul", "a=x1 b=x2"),
    "cast": _spelling("cast", "x dtype"),
    "one_hot": _spelling("one_hot", "indices=x depth=num_classes"),
    "gather": _spelling("take", "params=x indices validate_indices axis"),
    "argmax": _spelling("argmax", "input=x axis"),
    "argmin": _spelling("argmin", "input=x axis"),
    "cumsum": _spelling("cumsum", "x axis"),
    "clip_by_value": _spelling("clip", "t=x clip_value_min=x_min clip_value_max=x_max"),
    "l2_normalize": _spelling("normalize", "x axis"),
    "top_k": _spelling("top_k", "input=x k"),
    "where": _spelling("where", "condition x=x1 y=x2"),
    "pow": _spelling("power", "x=x1 y=x2"),
    "norm": _spelling("norm", "tensor=x ord axis keepdims"),
    "identity": _spelling("stop_gradient", "input=variable"),
    "multiply": _spelling("multiply", "x=x1 y=x2"),
    "add": _spelling("add", "x=x1 y=x2"),
    "subtract": _spelling("subtract", "x=x1 y=x2"),
    "divide": _spelling("divide", "x=x1 y=x2"),
    "maximum": _spelling("maximum", "x=x1 y=x2"),
    "minimum": _spelling("minimum", "x=x1 y=x2"),
    "truediv": _spelling("divide", "x=x1 y=x2"),
    "floormod": _spelling("mod", "x=x1 y=x2"),
}
"""TensorFlow's names, wherever they stand (``tf``, ``tf.math``, ``tf.nn``, ``tf.linalg``, ``tf.image``)."""

REDUCED_BY_BACKEND = "x axis keepdims"
BACKEND = {
    **{name: _spelling(name, REDUCED_BY_BACKEND) for name in ("mean", "sum", "max", "min", "prod", "std", "var", "all", "any")},
    "concatenate": _spelling("concatenate", "tensors=xs axis"),
    "stack": _spelling("stack", "x axis"),
    "reshape": _spelling("reshape", "x shape=newshape"),
    "permute_dimensions": _spelling("transpose", "x pattern=axes"),
    "expand_dims": _spelling("expand_dims", "x axis"),
    "squeeze": _spelling("squeeze", "x axis"),
    "cast": _spelling("cast", "x dtype"),
    "pow": _spelling("power", "x=x1 a=x2"),
    "repeat_elements": _spelling("repeat", "x rep=repeats axis"),
    "tile": _spelling("tile", "x n=repeats"),
    "l2_normalize": _spelling("normalize", "x axis"),
    "clip": _spelling("clip", "x min_value=x_min max_value=x_max"),
    "one_hot": _spelling("one_hot", "indices=x num_classes"),
    "gather": _spelling("take", "reference=x indices"),
    "argmax": _spelling("argmax", "x axis"),
    "maximum": _spelling("maximum", "x=x1 y=x2"),
    "minimum": _spelling("minimum", "x=x1 y=x2"),
}
"""The names of ``keras.backend``."""

IDLE = frozenset(
    "name dtype output_type validate_shape a_is_sparse b_is_sparse method antialias align_corners half_pixel_centers mode"
    " axis_name seed".split()
)
"""Arguments that change no shape, and that ``keras.ops`` need not have."""

LAST_AXIS = {("keras.backend", "concatenate"), ("keras.backend", "expand_dims"), ("keras.backend", "argmax")}
"""What ``keras.backend`` does along the last axis where none is given, and ``keras.ops`` along the first or none."""


def function_of(path: str) -> Native | None:
    """The function at a dotted path below ``keras.ops``, ``keras.backend``, ``keras.activations`` or ``tensorflow``."""
    room, _, name = path.rpartition(".")
    table = BACKEND if room.startswith("keras.backend") else TENSORFLOW if room.startswith("tensorflow") else {}
    spelling = table.get(name)
    if spelling is None and name not in operations.catalogue():
        return None
    return _native(path, "keras.backend" if table is BACKEND else room, name, spelling)


@functools.cache
def _native(path: str, room: str, name: str, spelling: Spelling | None) -> Native:
    def function(site: Site, *arguments: Value, **keywords: Value) -> Value:
        if spelling is None:
            return _checked(site, name, arguments, keywords)
        given = dict(zip((theirs for theirs, _ in spelling.parameters), arguments)) | keywords
        known = dict(spelling.parameters)
        named: dict[str, Value] = {}
        for theirs, value in given.items():
            if value is not None or known.get(theirs, theirs) not in named:
                named[known.get(theirs, theirs)] = value
        named = ADAPTED[spelling.operation](site, named) if spelling.operation in ADAPTED else named
        if (room, name) in LAST_AXIS:
            named.setdefault("axis", -1)
        return _checked(site, spelling.operation, (), named)

    return Native(path, function)


def _parted(site: Site, named: dict[str, Value]) -> dict[str, Value]:
    """The parts of ``tf.split``, which are sizes there, as the places between them."""
    sizes = named.get("indices_or_sections")
    if isinstance(sizes, (list, tuple)) and all(isinstance(size, int) and size >= 0 for size in sizes):
        return {**named, "indices_or_sections": tuple(accumulate(sizes[:-1]))}
    return named


def _turned(site: Site, named: dict[str, Value]) -> dict[str, Value]:
    """The operands of ``tf.matmul``, those to be transposed with their last two axes swapped."""
    for operand, flags in (("x1", ("transpose_a", "adjoint_a")), ("x2", ("transpose_b", "adjoint_b"))):
        if any(named.pop(flag, False) is True for flag in flags) and operand in named:
            named[operand] = operate("swapaxes", (named[operand],), {"axis1": -2, "axis2": -1}, site)
    return named


def _windowed(site: Site, named: dict[str, Value]) -> dict[str, Value]:
    """The windows of ``tf.image.extract_patches``, whose sizes stand between those of a batch and of the channels."""
    inner = {key: value[1:3] for key, value in named.items() if isinstance(value, (list, tuple)) and len(value) == 4}
    padding = named.get("padding")
    return {**named, **inner, "padding": padding.lower() if isinstance(padding, str) else padding}


ADAPTED = {"split": _parted, "matmul": _turned, "extract_patches": _windowed}
"""What TensorFlow's arguments of an operation are in the operation's own terms."""


def _checked(site: Site, operation: str, arguments: tuple[Value, ...], keywords: dict[str, Value]) -> Value:
    """Apply an operation without the arguments that it does not have; on what is no tensor it is not known."""
    kind = operations.catalogue()[operation]
    accepted = {parameter.name for parameter in (*kind.inputs, *kind.parameters)}
    named = {name: value for name, value in keywords.items() if name in accepted}
    values = [*arguments, *named.values()]
    lost = [name for name, value in keywords.items() if name not in accepted | IDLE and value not in (None, False)]
    if lost:
        return _unknown(site, f"what '{operation}' makes of its argument '{lost[0]}' is not known", values)
    if not any(_is_data(value) for value in values):
        inputs = [*arguments, *(named[one.name] for one in kind.inputs[len(arguments) :] if one.name in named)][
            : len(kind.inputs)
        ]
        if inputs and all(isinstance(one, (int, float)) for one in inputs) and kind.function.__module__.endswith(".elementwise"):
            return inputs[0] if operation == "cast" else Array((), library="tensorflow")
        return _unknown(site, f"what '{operation}' makes of these values is not known", values)
    if operation == "reshape" and isinstance(target := named.get("newshape", arguments[1:2]), (list, tuple)):
        return _reshape(site, arguments[0] if arguments else named["x"], target[0] if arguments[1:2] else target)
    return operate(operation, arguments, named, site)


def _unknown(site: Site, message: str, values: list[Value]) -> Value:
    if any(tensors_in(value) for value in values):
        return unknown_tensor(site, message, tuple(values))
    cause = next((value for value in values if isinstance(value, Unknown)), None)
    return cause if cause is not None else site.unknown(Reason.CALL, message)


def _is_data(value: Value) -> bool:
    return isinstance(value, Array) or bool(tensors_in(value)) or (isinstance(value, (list, tuple)) and any(map(_is_data, value)))


def _reshape(site: Site, value: Value, target: Value) -> Value:
    """Reshape to a shape that may hold the open batch size of ``tf.shape(x)[0]``: -1 finds it, or stands elsewhere, as open."""
    sizes = list(target) if isinstance(target, (list, tuple)) else target
    if isinstance(sizes, list) and sizes and sizes[0] is None:
        sizes[0] = None if -1 in sizes[1:] else -1
    return operate("reshape", (value,), {"newshape": tuple(sizes) if isinstance(sizes, list) else sizes}, site)
