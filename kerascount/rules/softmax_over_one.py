"""KC401: softmax over a single unit."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, LayerRow, Severity
from kerascount.rules.limits import leaves
from kerascount.rules.registry import Remark, rule
from kerascount.rules.wording import called
from kerascount.settings import Settings


@rule("KC401", "softmax-over-one", Severity.WARNING)
def softmax_over_one(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """Softmax is applied to a single number.

    ## What it does
    Reports a softmax along an axis of size 1, be it the activation of a layer with one unit or a layer of its own.

    ## Why is this bad?
    Softmax makes numbers that add up to 1, so that of one number it always makes 1: the model gives the same whatever it is
    fed, and does not learn. For two classes with one unit, `sigmoid` is meant.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((8,)), layers.Dense(1, activation="softmax")])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((8,)), layers.Dense(1, activation="sigmoid")])
    ```
    """
    told = set()
    for model in analysis.models:
        for layer in leaves(model.layers):
            if _ends_in_softmax(layer) and layer.place not in told:
                told.add(layer.place)
                yield Remark(_message(called(layer)), layer.place, model.name)
    for use in analysis.trainings:
        for head in use.heads:
            if head.activation == "softmax" and _is_single(head.shape) and head.activation_place not in told | {head.place}:
                told.add(head.activation_place)
                yield Remark(_message(f"'{head.layer}'"), head.activation_place, use.model)


def _ends_in_softmax(layer: LayerRow) -> bool:
    is_single = _is_single(layer.output_shape) or (layer.output_shape is None and layer.arguments.get("units") == 1)
    return is_single and (
        layer.arguments.get("activation") in ("softmax", "Softmax")
        or (layer.class_name == "Softmax" and layer.arguments.get("axis", -1) == -1)
    )


def _is_single(shape: object) -> bool:
    return isinstance(shape, tuple) and len(shape) > 1 and shape[-1] == 1


def _message(who: str) -> str:
    return f"softmax over the single unit of {who} always gives 1; for two classes, sigmoid is meant"
