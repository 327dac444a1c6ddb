"""From what a run built to the frozen records of an analysis: models, summaries, unknowns and faults."""

from __future__ import annotations

from kerascount.analysis import Count, Fault, ModelReport, SummaryReport, Unknown
from kerascount.counting import totals
from kerascount.counting.dims import names_in
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import INPUT, Model, tensors_in
from kerascount.counting.layer import Layer, Missing
from kerascount.counting.shapes import Nested, NoShape
from kerascount.evaluation.frame import Known, Run, Summary
from kerascount.evaluation.values import Reason
from kerascount.evaluation.values import Unknown as UnknownValue
from kerascount.extraction.rows import Room, row_of
from kerascount.extraction.telling import NOTHING, UNBUILT, here, is_of, names_of, output_shape, shown, told
from kerascount.source import Place


def models_of(run: Run, path: str, room: Room) -> tuple[ModelReport, ...]:
    """The models that a run made for a file, in the order in which they were constructed, with rows as far as there is room.

    One that an imported file constructs by itself is that file's.
    """
    return tuple(_model(known, run, path, room) for known in run.models.values() if is_of(known.place, known.called_from, path))


def summaries_of(run: Run, path: str) -> tuple[SummaryReport, ...]:
    """The totals at each ``.summary()`` call, in the order in which they ran."""
    places = [here(one.place, one.called_from, path) for one in run.summaries]
    return tuple(
        SummaryReport(place, _summary_name(one, run), _summary_count(one), _made_at(one, run, path))
        for place, one in zip(places, run.summaries)
    )


def _made_at(summary: Summary, run: Run, path: str) -> Place | None:
    """Where the model of a summary was made."""
    known = run.models.get(id(summary.model))
    return None if known is None else here(known.place, known.called_from, path)


def faults_of(run: Run, path: str) -> tuple[Fault, ...]:
    """What Keras would refuse."""
    faults = (
        Fault(one.error.fault.value, shown(one.error.message), here(one.place, _called_from(one.layer), path), _name(one.layer))
        for one in run.refusals
        if is_of(one.place, _called_from(one.layer), path)
    )
    return tuple(dict.fromkeys(faults))


def _name(layer: Layer | None) -> str | None:
    return None if layer is None else layer.name


def _called_from(layer: Layer | None) -> tuple[Place, ...]:
    return () if layer is None else layer.called_from


def _model(known: Known, run: Run, path: str, room: Room) -> ModelReport:
    model = known.model
    count = None if model.contents is None else totals.count_model(model)
    name, qualname, aliases = names_of(known)
    listed = model.layers if run.dialect.is_keras_3 else dict.fromkeys(model.layers)
    room.within.clear()
    rows = [layer for layer in listed if not (model.kind == "sequential" and layer.type is INPUT)] if room.takes(model) else []
    return ModelReport(
        name=name,
        qualname=qualname,
        kind=model.kind,
        place=here(known.place, known.called_from, path),
        count=UNBUILT if count is None else told(count),
        layers=tuple(row_of(layer, path, room) for layer in rows),
        unknowns=_unknowns(model, count, run),
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


def _summary_name(summary: Summary, run: Run) -> str:
    known = run.models.get(id(summary.model))
    return names_of(known)[0] if known is not None else summary.name


def _summary_count(summary: Summary) -> Count:
    if not summary.is_built:
        return UNBUILT
    return NOTHING if summary.total is None else told(summary.total)


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


def _unknowns(model: Model, count: totals.Count | None, run: Run) -> tuple[Unknown, ...]:
    """What stands between a model and its count: the names in its formula, and the reasons why parts are missing."""
    found: list[Unknown] = []
    if count is None:
        return (Unknown(model.name, "unbuilt", "the model is given no input shape, so Keras would not build it", model.place),)
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
