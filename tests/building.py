"""Analyses made by hand, for the tests of what comes after the analysis."""

from __future__ import annotations

from kerascount.analysis import Analysis, Count, LayerRow, ModelReport, Status, Unknown, WeightRow
from kerascount.counting.dims import Size, lower_bound, product, upper_bound
from kerascount.source import Place

PATH = "train.py"


def at(line: int, end_line: int | None = None, path: str = PATH, cell: int | None = None) -> Place:
    return Place(path, line, 5, end_line or line, 20, cell)


def exact(total: int, trainable: int | None = None, size: int | None = None) -> Count:
    kept = total if trainable is None else trainable
    size = 4 * total if size is None else size
    return Count(Status.EXACT, total, kept, total - kept, size, str(total), total, total)


def symbolic(total: Size) -> Count:
    return Count(Status.SYMBOLIC, None, None, 0, None, str(total), lower_bound(total) or 0, upper_bound(total))


def between(low: int, high: int | None) -> Count:
    return Count(Status.RANGE, None, None, None, None, None, low, high)


UNBUILT = Count(Status.UNBUILT, None, None, None, None, None, None, None)
UNKNOWN = Count(Status.UNKNOWN, None, None, None, None, None, 0, None)


def dense(inputs: int, units: int, line: int, name: str = "dense") -> LayerRow:
    """The row of a Dense layer, with its arithmetic."""
    kernel = WeightRow("kernel", (inputs, units), True, str(inputs * units), f"{inputs:,} inputs × {units:,} units")
    bias = WeightRow("bias", (units,), True, str(units), f"{units:,} biases")
    count = exact(inputs * units + units)
    return LayerRow(name, "Dense", at(line), (None, units), count, f"{kernel.explanation} + {bias.explanation}", (kernel, bias))


def embedding(size: Size, outputs: int, line: int) -> LayerRow:
    total = product([size, outputs])
    weight = WeightRow("embeddings", (str(size), outputs), True, str(total), f"{size} inputs × {outputs} outputs")
    return LayerRow("embedding", "Embedding", at(line), (None, 20, outputs), symbolic(total), weight.explanation, (weight,))


def flatten(line: int) -> LayerRow:
    return LayerRow("flatten", "Flatten", at(line), (None, 784), exact(0), "", ())


def model(count: Count, *layers: LayerRow, name: str = "model", line: int = 3, unknowns: tuple[Unknown, ...] = ()) -> ModelReport:
    return ModelReport(name, f"build.{name}", "sequential", at(line, line + 5), count, layers, unknowns)


def analysis(*models: ModelReport, path: str = PATH) -> Analysis:
    return Analysis(path, models=models)
