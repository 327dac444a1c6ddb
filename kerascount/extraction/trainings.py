"""What is done with the models of a run."""

from __future__ import annotations

from kerascount.analysis import Data, Head, LossReport, ModelInput, Training
from kerascount.counting.dims import Size, Sym
from kerascount.counting.layer import Layer
from kerascount.evaluation import frame
from kerascount.evaluation.frame import Run
from kerascount.extraction.telling import dimension, here, is_of, names_of, output_shape, place_of_layer, shown


def trainings_of(run: Run, path: str) -> tuple[Training, ...]:
    """What is done with the models of a file, in the order in which it runs."""
    return tuple(_training(use, run, path) for use in run.uses if is_of(use.place, use.called_from, path))


def _training(use: frame.Use, run: Run, path: str) -> Training:
    known = run.models.get(id(use.model))
    inputs = tuple(_model_input(one, path) for one in use.inputs)
    embedded = [one.embedding for one in use.inputs]
    tables = embedded if len(embedded) == len(use.x) else [None] * len(use.x)
    return Training(
        verb=use.verb,
        model=names_of(known)[0] if known is not None else use.model.name,
        place=here(use.place, use.called_from, path),
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
        model_place=None if known is None else here(known.place, known.called_from, path),
        keras_3=run.dialect.is_keras_3,
    )


def _model_input(one: frame.Fed, path: str) -> ModelInput:
    shape, table = output_shape(one.shape), one.embedding
    if table is None:
        return ModelInput(one.name, shape)
    return ModelInput(one.name, shape, dimension(table.arguments.get("input_dim")), place_of_layer(table, path))


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
        place_of_layer(one.layer, path),
        place_of_layer(one.activated or one.layer, path),
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
