"""What models are called: the first variable that each was bound to, and every other name that it has."""

from __future__ import annotations

from kerascount.evaluation.crossing import model_of
from kerascount.evaluation.frame import Frame
from kerascount.evaluation.values import Value


def note_name(value: Value, name: str, frame: Frame) -> None:
    """Remember that a model is bound to a name here; an empty one stands for a function that returns it."""
    model = model_of(value)
    known = frame.run.models.get(id(model)) if model is not None else None
    if known is not None:
        bound = (frame.scope, name)
        if bound not in known.names:
            known.names.append(bound)
