"""Answers: what a case's layer gives, asked of the counting core, and where two answers differ."""

from __future__ import annotations

import collections
from typing import Any, NamedTuple

from kerascount.counting import legacy
from kerascount.counting.errors import LayerError
from kerascount.counting.layer import Dialect, Layer, build
from kerascount.counting.parts import trainable_weights_of, weights_of
from kerascount.counting.shapes import NoShape
from kerascount.counting.totals import count_layer
from kerascount.counting.weights import BYTES
from tests.counting.cases import Case

WeightAnswer = tuple[str, tuple[int, ...], bool, int]
"""A weight's name, shape, whether it is trained, and how many bytes one of its numbers takes."""


class Answer(NamedTuple):
    """``refusal`` says why the layer was refused; then there is nothing else."""

    refusal: str | None = None
    output: Any = None
    weights: tuple[WeightAnswer, ...] = ()


DIALECTS = {"3": Dialect((3, 15)), "2": Dialect((2, 15))}


def ours(case: Case, keras: str = "3") -> Answer:
    """What the counting core answers."""
    dialect = DIALECTS[keras]
    try:
        made = layer_of(case.layer, case.arguments, dialect)
        output = build(made, (case.inputs,), keywords_of(case))
    except LayerError as error:
        return Answer(refusal=error.message)
    if missing := count_layer(made).missing:
        return Answer(refusal=f"not known: {missing[0].reason}")
    return Answer(output=output, weights=weight_answers(made))


def keywords_of(case: Case) -> dict[str, Any]:
    """The arguments of the call, with shapes for tensors."""
    return {name: value["input"] if is_tensor(value) else value for name, value in case.keywords.items()}


def layer_of(name: str, arguments: dict[str, Any], dialect: Dialect) -> Layer:
    """The layer of the counting core, its nested ones made first."""
    return legacy.make(name, (), {key: argument_of(value, dialect) for key, value in arguments.items()}, dialect)


def argument_of(value: Any, dialect: Dialect) -> Any:
    if is_layer(value):
        return layer_of(value["layer"], value["arguments"], dialect)
    if isinstance(value, (list, tuple)):
        return type(value)(argument_of(part, dialect) for part in value)
    return eval(value["function"]) if is_function(value) else value


def is_layer(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"layer", "arguments"}


def is_tensor(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"input"}


def is_function(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"function"}


def weight_answers(layer: Layer) -> tuple[WeightAnswer, ...]:
    trained = {id(weight) for weight in trainable_weights_of(layer)}
    return tuple(
        (weight.name, tuple(weight.shape), id(weight) in trained, BYTES.get(weight.dtype or "float32", 4))  # type: ignore[misc]
        for weight in weights_of(layer)
    )


def differences(keras: Answer, ours: Answer) -> list[str]:
    """Where our answer differs from Keras's, in a sentence each; weights are compared as a multiset, without their names."""
    if (keras.refusal is None) != (ours.refusal is None):
        return [f"refused by Keras: {keras.refusal}" if keras.refusal else f"refused by us: {ours.refusal}"]
    found = []
    if not same_shape(keras.output, ours.output):
        found.append(f"output: Keras {keras.output}, ours {ours.output}")
    theirs, mine = (collections.Counter(weight[1:] for weight in answer.weights) for answer in (keras, ours))
    if theirs != mine:
        found.append(f"weights: Keras {keras.weights}, ours {ours.weights}")
    return found


def same_shape(left: Any, right: Any) -> bool:
    """Whether two outputs have the same shapes; a layer may give its outputs as a tuple or a list."""
    if isinstance(right, NoShape) or isinstance(left, NoShape):
        return False
    return left == right
