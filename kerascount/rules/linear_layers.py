"""KC307: two linear layers in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.analysis import Analysis, LayerRow, Severity
from kerascount.rules.chains import is_linear, pairs
from kerascount.rules.registry import Remark, rule
from kerascount.rules.wording import called
from kerascount.settings import Settings

LINEAR = re.compile(r"Dense|Conv[123]D(Transpose)?")

NEUTRAL = re.compile(
    r"(Spatial|Alpha|Gaussian)?Dropout([123]D)?|Flatten|Reshape|Permute|ZeroPadding[123]D|Cropping[123]D|UpSampling[123]D"
    r"|(Global)?AveragePooling[123]D|BatchNormalization"
)
"""Layers that are linear themselves once the model is trained."""


@rule("KC307", "linear-layers", Severity.WARNING, default=False)
def linear_layers(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """Two Dense or convolutional layers follow each other without an activation between them.

    ## What it does
    Reports a Dense or convolutional layer without activation whose output goes through nothing that is not linear into another
    one. A layer that is narrower than what comes before and after it is left alone: it makes the product of the two smaller,
    which can be meant. Off by default.

    ## Why is this bad?
    Two linear maps are one linear map: the first layer adds parameters and time, and nothing that the second one could not do
    alone. Mostly the activation was forgotten.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((32,)), layers.Dense(64), layers.Dense(10, activation="softmax")])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((32,)), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
    ```
    """
    told = set()
    for model in analysis.models:
        follows = {before.name: after for before, after in pairs(model)}
        for first in model.layers:
            second = _next(first, follows)
            if second is None or not LINEAR.fullmatch(second.class_name) or first.place in told or _is_narrow(first, second):
                continue
            told.add(first.place)
            message = f"no activation stands between layer {called(first)} and {called(second)}: two linear maps are one"
            related = ((second.place, "the next layer with weights"),)
            yield Remark(message, first.place, model.name, (), related)


def _next(first: LayerRow, follows: dict[str, LayerRow]) -> LayerRow | None:
    """The layer that a linear one leads to, past those that are linear without being asked."""
    if not LINEAR.fullmatch(first.class_name) or not is_linear(first):
        return None
    after = follows.get(first.name)
    while after is not None and NEUTRAL.fullmatch(after.class_name):
        after = follows.get(after.name)
    return after


def _is_narrow(first: LayerRow, second: LayerRow) -> bool:
    """Whether the first layer may be meant to be a bottleneck, or its sizes are not known."""
    before, between = _widths(first)
    _, after = _widths(second)
    return before is None or between is None or after is None or between < min(before, after)


def _widths(row: LayerRow) -> tuple[int | None, int | None]:
    """How many channels a layer takes and gives, where they are known."""
    shape = next((one.shape for one in row.weights if one.name == "kernel"), (None, None))
    taken, given = (size if isinstance(size, int) else None for size in shape[-2:])
    return (given, taken) if row.class_name.endswith("Transpose") else (taken, given)
