"""What is known of a built application: its totals and its layers, from Keras and from the counting core alike."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from kerascount.counting.applications import make
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model, tensors_in
from kerascount.counting.layer import Dialect
from kerascount.counting.totals import count_layer, count_model
from tests.applications.asks import Ask

DIALECTS = {"3": Dialect((3, 15)), "2": Dialect((2, 15))}

Row = tuple[str, str, Any, int]
"""Name, class, output shape and parameters of a layer."""


class Answer(NamedTuple):
    """A model's totals and rows, or why the call is refused."""

    name: str = ""
    output: Any = None
    total: int = 0
    trainable: int = 0
    rows: tuple[Row, ...] = ()
    refusal: str = ""

    def recorded(self) -> dict[str, Any]:
        """The answer in little: its rows as a number and a hash."""
        if self.refusal:
            return {"refused": True}
        shape = None if self.output is None else list(self.output)
        return {"name": self.name, "output": shape, "total": self.total, "trainable": self.trainable, **digest(self.rows)}


def digest(rows: tuple[Row, ...]) -> dict[str, Any]:
    text = json.dumps([[name, kind, shape, count] for name, kind, shape, count in rows])
    return {"layers": len(rows), "rows": hashlib.sha256(text.encode()).hexdigest()[:16]}


def ours(ask: Ask, keras: str) -> Answer:
    """What the counting core makes of a call."""
    try:
        model = make(ask.name, (), ask.arguments, DIALECTS[keras])
    except LayerError as error:
        return Answer(refusal=error.message)
    return answer_of(model)


def answer_of(model: Model) -> Answer:
    count = count_model(model)
    rows = tuple((layer.name, layer.type.name, layer.calls[-1].output_shape, count_layer(layer).total) for layer in model.layers)
    return Answer(model.name, tensors_in(model.outputs)[0].shape, count.total, count.trainable, rows)  # type: ignore[arg-type]


def differences(keras: Answer, own: Answer) -> list[str]:
    """Where two answers differ, in words; a refusal is compared by being one."""
    if bool(keras.refusal) != bool(own.refusal):
        return [f"Keras: {keras.refusal or 'builds it'}; ours: {own.refusal or 'builds it'}"]
    found = [
        f"{field}: Keras {getattr(keras, field)}, ours {getattr(own, field)}"
        for field in ("name", "output", "total", "trainable")
        if getattr(keras, field) != getattr(own, field)
    ]
    if len(keras.rows) != len(own.rows):
        found.append(f"layers: Keras {len(keras.rows)}, ours {len(own.rows)}")
    return found + [f"row: Keras {one}, ours {other}" for one, other in zip(keras.rows, own.rows) if one != other]
