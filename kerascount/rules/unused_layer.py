"""KC304: a layer that is made for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Leftover, Severity
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC304", "unused-layer", Severity.WARNING)
def unused_layer(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A layer is made and used in no model, or made anew each time that `call` runs.

    ## What it does
    Reports a layer that stands among the layers of a model and is in none itself, because what it gives is dropped or bound to
    a name that nothing reads; and a layer with weights that the `call` of a custom layer or model makes and does not keep.

    ## Why is this bad?
    The model is not what its code looks like: mostly a variable was mixed up, or the call that joins the layer to the others was
    forgotten. A layer that `call` makes has new weights each time, which nobody trains, saves or counts.

    ## Example
    ```python
    from keras import Input, Model, layers

    inputs = Input((32,))
    x = layers.Dense(64, activation="relu")(inputs)
    layers.Dropout(0.5)(x)
    model = Model(inputs, layers.Dense(10)(x))
    ```

    ## Use instead
    ```python
    from keras import Input, Model, layers

    inputs = Input((32,))
    x = layers.Dense(64, activation="relu")(inputs)
    x = layers.Dropout(0.5)(x)
    model = Model(inputs, layers.Dense(10)(x))
    ```
    """
    told = set()
    for one in analysis.leftovers:
        if (one.kind, one.place) not in told:
            told.add((one.kind, one.place))
            yield Remark(_message(one), one.place)


def _message(one: Leftover) -> str:
    if one.kind == "call":
        return f"this {one.class_name} is made anew each time that `call` runs, and its weights with it; make it in `__init__`"
    return f"this {one.class_name} is in no model: what it gives is never used"
