"""The report for programs, as the packaged schema describes it: every key is always there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount import __version__
from kerascount.analysis import Analysis, Count, Finding, LayerRow, ModelReport, OutputShape, Status, SummaryReport, Unknown
from kerascount.report.escaping import dumped_in_parts
from kerascount.report.registry import Page, output_format
from kerascount.source import Place

SCHEMA = 1
"""Raised when a key changes its meaning or goes; new keys may come without."""


@output_format()
def render(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """One JSON document with models, layers, weights, summaries, findings and totals."""
    return dumped_in_parts(document(analyses))


def document(analyses: Sequence[Analysis]) -> dict[str, object]:
    """The whole report as plain data."""
    models = [model for analysis in analyses for model in analysis.models]
    return {
        "version": __version__,
        "schema": SCHEMA,
        "files": [file_entry(analysis) for analysis in analyses],
        "totals": {
            "files": len(analyses),
            "models": len(models),
            "exact": sum(model.count.status is Status.EXACT for model in models),
            "findings": sum(len(analysis.findings) for analysis in analyses),
        },
    }


def file_entry(analysis: Analysis) -> dict[str, object]:
    """All of one file."""
    return {
        "path": analysis.path,
        "models": [_model(model) for model in analysis.models],
        "summaries": [_summary(summary) for summary in analysis.summaries],
        "findings": [_finding(finding) for finding in analysis.findings],
    }


def _model(model: ModelReport) -> dict[str, object]:
    return {
        "name": model.name,
        "qualname": model.qualname,
        "kind": model.kind,
        **_span(model.place),
        "status": model.count.status.value,
        **_numbers(model.count),
        "bytes": model.count.bytes,
        **_bounds(model.count),
        "given": dict(model.given),
        "layers": [_layer(layer) for layer in model.layers],
        "unknowns": [_unknown(unknown) for unknown in model.unknowns],
    }


def _layer(layer: LayerRow) -> dict[str, object]:
    numbers = _numbers(layer.count)
    row: dict[str, object] = {
        "name": layer.name,
        "class": layer.class_name,
        **_start(layer.place),
        "output_shape": _shape(layer.output_shape),
        "params": numbers["total"],
        "trainable": numbers["trainable"],
        "non_trainable": numbers["non_trainable"],
        "formula": layer.count.formula,
        "explanation": layer.explanation,
        "weights": [{"name": one.name, "shape": list(one.shape), "trainable": one.trainable} for one in layer.weights],
        "called_from": [{"path": place.path, **_start(place)} for place in layer.called_from],
    }
    if layer.layers is not None:
        row["layers"] = [_layer(inner) for inner in layer.layers]
    return row


def _summary(summary: SummaryReport) -> dict[str, object]:
    return {
        **_start(summary.place),
        "model": summary.model,
        "status": summary.count.status.value,
        **_numbers(summary.count),
        **_bounds(summary.count),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        **_span(finding.place),
        "model": finding.model,
    }


def _unknown(unknown: Unknown) -> dict[str, object]:
    place = unknown.place
    return {
        "name": unknown.name,
        "reason": unknown.reason,
        "message": unknown.message,
        "line": place.line,
        "column": place.column,
    }


def _numbers(count: Count) -> dict[str, int | None]:
    return {"total": count.total, "trainable": count.trainable, "non_trainable": count.non_trainable}


def _bounds(count: Count) -> dict[str, object]:
    return {"formula": count.formula, "low": count.low, "high": count.high}


def _start(place: Place) -> dict[str, int | None]:
    return {"line": place.line, "column": place.column, "cell": place.cell}


def _span(place: Place) -> dict[str, int | None]:
    end = {"end_line": place.end_line, "end_column": place.end_column}
    return {"line": place.line, "column": place.column, **end, "cell": place.cell}


def _shape(shape: OutputShape) -> object:
    return [_shape(one) for one in shape] if isinstance(shape, list) else None if shape is None else list(shape)
