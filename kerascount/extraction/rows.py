"""The rows of models, as far as one report has room for them."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import LayerRow, Plain, WeightRow
from kerascount.counting import totals
from kerascount.counting.graph import Model, tensors_in
from kerascount.counting.layer import Layer
from kerascount.counting.parts import trainable_weights_of, weights_of
from kerascount.counting.weights import Weight, explanation
from kerascount.evaluation.values import Native, NativeClass
from kerascount.extraction.telling import UNBUILT, formula, output_shape, place_of_layer, shown, told

ACTIVATIONS = ("keras.activations.", "tensorflow.nn.", "tensorflow.")
"""Where the functions stand that layers are given as activations."""

MAX_ROWS = 50_000
"""Rows in the report of one file: a loop that makes models of the ones before has as many as the square of its rounds."""

MAX_CUT_SHORT = 5_000
"""The same where the run of the file was cut short, so that few of its models have a count."""

MAX_REPEATED = 1_000
"""Rows of nested models that the same report gives already, in one file: they may double with each level."""

WEIGHTS_OF_ROW = 4
"""The weights that take as much of a report as a row."""

MAX_NESTED = 30
"""Models within one another whose rows are reported."""


class Room:
    """How many rows there is still room for in the report of one file, and the rows that it has by their layers."""

    __slots__ = ("most", "rows", "repeated", "known", "within", "is_full")

    def __init__(self, is_cut_short: bool) -> None:
        self.most = self.rows = MAX_CUT_SHORT if is_cut_short else MAX_ROWS
        self.repeated = MAX_REPEATED
        self.known: dict[int, LayerRow] = {}
        self.within: set[int] = set()
        self.is_full = False

    def takes(self, model: Model) -> bool:
        """Whether there is room for the rows of a model; they are counted off."""
        rows = len(model.layers)
        if id(model) in self.within:
            self.repeated -= rows
        self.within.add(id(model))
        if self.repeated < 0:
            return False
        self.is_full = self.is_full or rows > self.rows
        self.rows -= rows
        return not self.is_full

    def takes_weights(self, weights: int) -> bool:
        """Whether there is room for the weights of a row; they are counted off where they are more than rows have in general."""
        if weights <= WEIGHTS_OF_ROW:
            return True
        self.rows -= weights // WEIGHTS_OF_ROW
        self.is_full = self.is_full or self.rows < 0
        return not self.is_full


def row_of(layer: Layer, path: str, room: Room, depth: int = 0) -> LayerRow:
    """The row of a layer, which is the same in each model that has it but for the rows within."""
    if (row := room.known.get(id(layer))) is None:
        row = room.known[id(layer)] = _row_itself(layer, path)
    if not room.takes_weights(len(row.weights)):
        row = row._replace(weights=())
    return row._replace(layers=_inner_rows(layer, path, room, depth + 1)) if isinstance(layer, Model) else row


def _row_itself(layer: Layer, path: str) -> LayerRow:
    weights = weights_of(layer)
    trained = {id(weight) for weight in trainable_weights_of(layer)} if weights else set()
    is_nested = isinstance(layer, Model)
    return LayerRow(
        name=layer.name,
        class_name=layer.type.name,
        place=place_of_layer(layer, path),
        output_shape=output_shape(layer.calls[-1].output_shape if layer.calls else None),
        count=told(totals.count_layer(layer)) if layer.contents is not None else UNBUILT,
        explanation=shown(explanation(weights)) if not is_nested and len(weights) <= 200 else "",
        weights=tuple([_weight_row(weight, id(weight) in trained) for weight in weights]),
        inputs=_inputs(layer),
        called_from=layer.called_from,
        layers=None,
        fault=None if layer.fault is None else (layer.fault.fault.value, shown(layer.fault.message)),
        arguments=dict(_arguments(layer)),
    )


def _weight_row(weight: Weight, trains: bool) -> WeightRow:
    shape = tuple([one if isinstance(one, int) else formula(one) for one in weight.shape])
    return WeightRow(weight.name, shape, trains, formula(weight.count), shown(explanation([weight])))


def _inner_rows(model: Model, path: str, room: Room, depth: int) -> tuple[LayerRow, ...]:
    """The rows of a nested model; none where there would be too many, or too deep ones: it is counted all the same."""
    if depth > MAX_NESTED or not room.takes(model):
        return ()
    return tuple(row_of(inner, path, room, depth) for inner in model.layers)


def _arguments(layer: Layer) -> Iterator[tuple[str, Plain]]:
    """The arguments of a layer that rules can read: plain values, and activations by their name."""
    for name, value in layer.arguments.items():
        if value is None or isinstance(value, (str, int, float)):
            yield name, value
        elif isinstance(value, (Native, NativeClass)) and value.name.startswith(ACTIVATIONS):
            yield name, value.name.rpartition(".")[2]
        elif isinstance(value, Layer) and name == "activation":
            yield name, value.type.name


def _inputs(layer: Layer) -> tuple[str, ...]:
    """The names of the layers that a layer is connected to."""
    sources: dict[str, None] = {}
    for call in layer.calls:
        for tensor in tensors_in(call.inputs) if call.keywords else call.given:
            if tensor.call is not None:
                sources[tensor.call.layer.name] = None
    return tuple(sources)
