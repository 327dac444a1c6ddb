"""From what a run built to the frozen records of an analysis: models, rows, summaries, unknowns and faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kerascount.analysis import (
    Count,
    Data,
    Dimension,
    Fault,
    Head,
    LayerRow,
    LossReport,
    ModelInput,
    ModelReport,
    OutputShape,
    Plain,
    Status,
    SummaryReport,
    Training,
    Unknown,
    WeightRow,
)
from kerascount.counting import totals
from kerascount.counting.dims import Size, Sym, names_in
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import INPUT, Model, tensors_in
from kerascount.counting.layer import Layer, Missing, trainable_weights_of, weights_of
from kerascount.counting.shapes import Nested, NoShape
from kerascount.counting.weights import explanation
from kerascount.evaluation import frame
from kerascount.evaluation.frame import Known, Run, Summary
from kerascount.evaluation.values import Native, NativeClass, Reason
from kerascount.evaluation.values import Unknown as UnknownValue
from kerascount.source import Place

MARK = re.compile("⟨(\\d+)⟩")
"""What tells the second and later unknowns of one name apart within a run."""

ACTIVATIONS = ("keras.activations.", "tensorflow.nn.", "tensorflow.")
"""Where the functions stand that layers are given as activations."""

MAX_ROWS = 50_000
"""Rows in the report of one file: a loop that makes models of the ones before has as many as the square of its rounds."""

MAX_REPEATED = 1_000
"""Rows of nested models that the same report gives already, in one file: they may double with each level."""

WEIGHTS_OF_ROW = 4
"""The weights that take as much of a report as a row."""

MAX_NESTED = 30
"""Models within one another whose rows are reported."""

NOTHING = Count(Status.UNKNOWN, None, None, None, None, None, None, None)
UNBUILT = Count(Status.UNBUILT, None, None, None, None, None, None, None)


class Room:
    """How many rows there is still room for in the report of one file, and the rows that it has by their layers."""

    __slots__ = ("rows", "repeated", "known", "within", "is_full")

    def __init__(self) -> None:
        self.rows = MAX_ROWS
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


def models_of(run: Run, path: str, room: Room) -> tuple[ModelReport, ...]:
    """The models that a run made for a file, in the order in which they were constructed, with rows as far as there is room.

    One that an imported file constructs by itself is that file's.
    """
    return tuple(_model(known, run, path, room) for known in run.models.values() if _is_of(known.place, known.called_from, path))


def summaries_of(run: Run, path: str) -> tuple[SummaryReport, ...]:
    """The totals at each ``.summary()`` call, in the order in which they ran."""
    places = [_here(one.place, one.called_from, path) for one in run.summaries]
    return tuple(
        SummaryReport(place, _summary_name(one, run), _summary_count(one), _made_at(one, run, path))
        for place, one in zip(places, run.summaries)
    )


def _made_at(summary: Summary, run: Run, path: str) -> Place | None:
    """Where the model of a summary was made."""
    known = run.models.get(id(summary.model))
    return None if known is None else _here(known.place, known.called_from, path)


def trainings_of(run: Run, path: str) -> tuple[Training, ...]:
    """What is done with the models of a file, in the order in which it runs."""
    return tuple(_training(use, run, path) for use in run.uses if _is_of(use.place, use.called_from, path))


def _training(use: frame.Use, run: Run, path: str) -> Training:
    known = run.models.get(id(use.model))
    inputs = tuple(_model_input(one, path) for one in use.inputs)
    embedded = [one.embedding for one in use.inputs]
    tables = embedded if len(embedded) == len(use.x) else [None] * len(use.x)
    return Training(
        verb=use.verb,
        model=_names(known)[0] if known is not None else use.model.name,
        place=_here(use.place, use.called_from, path),
        called_from=use.called_from,
        inputs=inputs,
        heads=tuple(_head(one, path) for one in use.heads),
        losses=tuple(None if one is None else LossReport(*one) for one in use.losses),
        x=tuple(_data(one, table) for one, table in zip(use.x, tables)),
        y=tuple(_data(one, None) for one in use.y),
        builds=use.builds,
        changed=tuple((layer.name, place) for layer in use.changed if (place := run.trained_at.get(id(layer))) is not None),
        misfit=None if use.misfit is None else shown(use.misfit),
        batch=use.batch,
        model_place=None if known is None else _here(known.place, known.called_from, path),
        keras_3=run.dialect.is_keras_3,
    )


def _model_input(one: frame.Fed, path: str) -> ModelInput:
    shape, table = output_shape(one.shape), one.embedding
    if table is None:
        return ModelInput(one.name, shape)
    return ModelInput(one.name, shape, dimension(table.arguments.get("input_dim")), _place_of(table, path))


def _head(one: frame.Head, path: str) -> Head:
    units = one.layer.arguments.get("units", one.layer.arguments.get("filters"))
    return Head(
        one.name,
        output_shape(one.shape),
        one.layer.name,
        one.layer.type.name,
        output_shape(one.layer_input),
        dimension(units),
        one.activation,
        _place_of(one.layer, path),
        _place_of(one.activated or one.layer, path),
    )


def _data(one: frame.Data, table: Layer | None) -> Data:
    kind, count = (one.facts.kind, one.facts.count) if one.facts is not None else (None, None)
    return Data(one.name, one.form, output_shape(one.shape), one.dtype, kind, dimension(count), _beyond(count, table))


def _beyond(count: Size | None, table: Layer | None) -> int:
    """How many entries a table has too few, where that is known, be it only of the difference of two formulas."""
    entries = None if table is None else table.arguments.get("input_dim")
    if not isinstance(entries, (int, Sym)) or not isinstance(count, (int, Sym)):
        return 0
    missing = count - entries
    return missing if isinstance(missing, int) and missing > 0 else 0


def _place_of(layer: Layer, path: str) -> Place:
    return _here(layer.place or Place(path, 1, 1, 1, 1), layer.called_from, path)


def faults_of(run: Run, path: str) -> tuple[Fault, ...]:
    """What Keras would refuse."""
    faults = (
        Fault(one.error.fault.value, shown(one.error.message), _here(one.place, _called_from(one.layer), path), _name(one.layer))
        for one in run.refusals
        if _is_of(one.place, _called_from(one.layer), path)
    )
    return tuple(dict.fromkeys(faults))


def _name(layer: Layer | None) -> str | None:
    return None if layer is None else layer.name


def _called_from(layer: Layer | None) -> tuple[Place, ...]:
    return () if layer is None else layer.called_from


def _is_of(place: Place, called_from: Sequence[Place], path: str) -> bool:
    """Whether something is a file's: it stands there, or was called from there."""
    return _here(place, called_from, path).path == path


def _here(place: Place, called_from: Sequence[Place], path: str) -> Place:
    """A place in the analysed file: the innermost call there that led to the code of another file, if it stands there."""
    if place.path == path:
        return place
    return next((one for one in reversed(called_from) if one.path == path), place)


def _model(known: Known, run: Run, path: str, room: Room) -> ModelReport:
    model = known.model
    count = _model_count(model)
    name, qualname, aliases = _names(known)
    listed = model.layers if run.dialect.is_keras_3 else dict.fromkeys(model.layers)
    room.within.clear()
    rows = [layer for layer in listed if not (model.kind == "sequential" and layer.type is INPUT)] if room.takes(model) else []
    return ModelReport(
        name=name,
        qualname=qualname,
        kind=model.kind,
        place=_here(known.place, known.called_from, path),
        count=count,
        layers=tuple(_row(layer, path, room) for layer in rows),
        unknowns=_unknowns(model, run, path),
        given={**run.given[0], **known.given} if run.given else dict(known.given),
        called_from=known.called_from,
        is_linear=_is_linear(model),
        input_shape=output_shape(model.input_shape),
        output_shape=output_shape(_graph_shape(model)),
        aliases=aliases,
        outputs=tuple(dict.fromkeys(tensor.call.layer.name for tensor in tensors_in(model.outputs) if tensor.call is not None)),
    )


def _graph_shape(model: Model) -> Nested:
    shapes: list[Nested] = [tensor.shape for tensor in tensors_in(model.outputs)]
    return shapes[0] if len(shapes) == 1 else shapes or None


def _names(known: Known) -> tuple[str, str, tuple[str, ...]]:
    """A model's name, its name with the functions and classes around, and everything else that it is called."""
    own = [name for scope, name in known.names if scope == known.scope and name]
    others = [name for _, name in known.names if name]
    is_returned = any(not name for _, name in known.names)
    function = known.scope.rpartition(".")[2]
    name = (own or others or ([function] if is_returned and function else [known.model.name]))[0]
    qualname = known.scope if name == function and not own and not others else f"{known.scope}.{name}" if known.scope else name
    qualified = [f"{scope}.{name}" if scope else name for scope, name in known.names if name]
    return name, qualname, tuple(dict.fromkeys([*others, *qualified, known.model.name]))


def _summary_name(summary: Summary, run: Run) -> str:
    known = run.models.get(id(summary.model))
    return _names(known)[0] if known is not None else summary.name


def _summary_count(summary: Summary) -> Count:
    if not summary.is_built:
        return UNBUILT
    return NOTHING if summary.total is None else told(summary.total)


def _model_count(model: Model) -> Count:
    if model.contents is None:
        return UNBUILT
    return told(totals.count_model(model))


def told(count: totals.Count) -> Count:
    """A count as reports give it."""
    if count.missing:
        return Count(Status.UNKNOWN, None, None, None, None, None, count.low, None)
    if count.is_open:
        return Count(Status.RANGE, None, None, None, None, None, count.low, count.high)
    trainable, frozen = (count.trainable, count.non_trainable) if count.is_split_known else (None, None)
    status = Status.SYMBOLIC if isinstance(count.total, Sym) else Status.EXACT if count.is_split_known else Status.RANGE
    total, trained, kept, size = (one if isinstance(one, int) else None for one in (count.total, trainable, frozen, count.bytes))
    return Count(status, total, trained, kept, size, formula(count.total), count.low, count.high)


def formula(size: Size) -> str:
    """A size in plain ASCII."""
    return str(size) if isinstance(size, int) else shown(str(size), names_in(size))


def shown(text: str, names: Iterable[str] = ()) -> str:
    """A text without the marks that tell unknowns of one name apart, but where two of them meet in it."""
    if "⟨" not in text:
        return text
    bare = [MARK.sub("", name) for name in dict.fromkeys(names)]
    if len(set(bare)) < len(bare):
        return MARK.sub(r"_\1", text)
    return MARK.sub("", text)


def dimension(size: object) -> Dimension:
    """A dimension as reports give it."""
    return formula(size) if isinstance(size, Sym) else size if isinstance(size, int) else None


def output_shape(shape: Nested) -> OutputShape:
    """A shape as reports give it; ``None`` where it is not known."""
    if isinstance(shape, dict):
        shape = list(shape.values())
    if isinstance(shape, list):
        return [output_shape(part) for part in shape]
    return None if shape is None or isinstance(shape, NoShape) else tuple(dimension(size) for size in shape)


def _row(layer: Layer, path: str, room: Room, depth: int = 0) -> LayerRow:
    """The row of a layer, which is the same in each model that has it but for the rows within."""
    if (row := room.known.get(id(layer))) is None:
        row = room.known[id(layer)] = _row_itself(layer, path)
    if not isinstance(layer, Model):
        return row
    weights = row.weights if not room.is_full else ()
    room.rows -= len(weights) // WEIGHTS_OF_ROW
    return row._replace(weights=weights, layers=_inner_rows(layer, path, room, depth + 1))


def _row_itself(layer: Layer, path: str) -> LayerRow:
    weights = weights_of(layer)
    trained = {id(weight) for weight in trainable_weights_of(layer)}
    is_nested = isinstance(layer, Model)
    return LayerRow(
        name=layer.name,
        class_name=layer.type.name,
        place=_place_of(layer, path),
        output_shape=output_shape(layer.calls[-1].output_shape if layer.calls else None),
        count=told(totals.count_layer(layer)) if layer.contents is not None else UNBUILT,
        explanation=shown(explanation(weights)) if not is_nested and len(weights) <= 200 else "",
        weights=tuple(
            WeightRow(
                weight.name,
                tuple(one if isinstance(one, int) else formula(one) for one in weight.shape),
                id(weight) in trained,
                formula(weight.count),
                shown(explanation([weight])),
            )
            for weight in weights
        ),
        inputs=_inputs(layer),
        called_from=layer.called_from,
        layers=None,
        fault=None if layer.fault is None else (layer.fault.fault.value, shown(layer.fault.message)),
        arguments=dict(_arguments(layer)),
    )


def _inner_rows(model: Model, path: str, room: Room, depth: int) -> tuple[LayerRow, ...]:
    """The rows of a nested model; none where there would be too many, or too deep ones: it is counted all the same."""
    if depth > MAX_NESTED or not room.takes(model):
        return ()
    return tuple(_row(inner, path, room, depth) for inner in model.layers)


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
    sources = [tensor.call.layer.name for call in layer.calls for tensor in tensors_in(call.inputs) if tensor.call is not None]
    return tuple(dict.fromkeys(sources))


def _is_linear(model: Model) -> bool:
    """Whether each layer takes what the one before gives, so that a summary needs no column of connections."""
    if model.kind != "functional":
        return True
    within = {id(call): call for layer in model.layers for call in layer.calls}
    fed: list[int] = []
    for layer in model.layers:
        for call in layer.calls:
            sources = [id(tensor.call) for tensor in tensors_in(call.inputs) if id(tensor.call) in within]
            fed.extend(sources)
            if len(sources) > 1:
                return False
    return len(fed) == len(set(fed)) and len(tensors_in(model.inputs)) <= 1


def _unknowns(model: Model, run: Run, path: str) -> tuple[Unknown, ...]:
    """What stands between a model and its count: the names in its formula, and the reasons why parts are missing."""
    found: list[Unknown] = []
    if model.contents is None:
        return (Unknown(model.name, "unbuilt", "the model is given no input shape, so Keras would not build it", model.place),)
    count = totals.count_model(model)
    for name in names_in(count.total):
        if name in run.unknowns:
            found.append(_unknown(run.unknowns[name], model.place))
    found.extend(_missing(missing, model.place) for missing in count.missing)
    return tuple(dict.fromkeys(found))


def _unknown(value: UnknownValue, otherwise: Place) -> Unknown:
    return Unknown(shown(value.name), value.reason.value, shown(value.message), value.place or otherwise)


def _missing(missing: Missing, otherwise: Place) -> Unknown:
    reason = missing.reason
    if isinstance(reason, NoShape):
        reason = reason.reason
    if isinstance(reason, UnknownValue):
        return _unknown(reason, otherwise)
    if isinstance(reason, LayerError):
        return Unknown("", Reason.REFUSED.value, shown(reason.message), otherwise)
    return Unknown("", Reason.LAYER.value, shown(str(reason)), otherwise)
