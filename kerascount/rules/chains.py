"""How the layers of a model follow each other: what each is fed by, and where nothing else reads what one gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kerascount.analysis import LayerRow, ModelReport

JOINED = frozenset({"sequential", "functional"})
"""The kinds of models whose connections are all known."""


def pairs(model: ModelReport) -> Iterator[tuple[LayerRow, LayerRow]]:
    """Each layer with the one that alone reads what it gives, and reads nothing else."""
    if model.kind not in JOINED:
        return
    rows = {row.name: row for row in model.layers}
    readers = Counter(name for row in model.layers for name in row.inputs)
    for row in model.layers:
        if len(row.inputs) == 1 and row.inputs[0] in rows and readers[row.inputs[0]] == 1 and row.inputs[0] not in model.outputs:
            yield rows[row.inputs[0]], row


def source(row: LayerRow, model: ModelReport) -> LayerRow | None:
    """The one layer of the model that a layer reads."""
    if len(row.inputs) != 1:
        return None
    return next((other for other in model.layers if other.name == row.inputs[0]), None)


def is_linear(row: LayerRow) -> bool:
    """Whether a layer is known to end in no activation."""
    return "activation" in row.arguments and row.arguments["activation"] in (None, "linear")
