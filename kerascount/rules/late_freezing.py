"""KC305: layers that are frozen, or freed, after the model was compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kerascount.analysis import Analysis, LayerRow, Severity, Training
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings
from kerascount.source import Place

TRAINING = frozenset({"fit", "train_on_batch"})


@rule("KC305", "late-freezing", Severity.WARNING)
def late_freezing(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """`trainable` is changed after `compile`, and the model is trained without compiling it again.

    ## What it does
    Reports a `fit` or `train_on_batch` of a model when, since it was compiled, `trainable` of one of its layers has changed. It
    is silent where another compiled model shares layers: the halves of an adversarial network are frozen in turns on purpose.

    ## Why is this bad?
    `compile` decides which weights are trained. In Keras 2 what is frozen afterwards goes on training, without a word. In Keras 3
    so it does once the model has trained, and what is freed then is an error.

    ## Example
    ```python
    import numpy as np
    from keras import Input, Sequential, layers

    base = layers.Dense(8)
    model = Sequential([Input((4,)), base, layers.Dense(1)])
    model.compile("adam", "mse")
    base.trainable = False
    model.fit(np.zeros((10, 4)), np.zeros((10, 1)))
    ```

    ## Use instead
    ```python
    import numpy as np
    from keras import Input, Sequential, layers

    base = layers.Dense(8)
    model = Sequential([Input((4,)), base, layers.Dense(1)])
    base.trainable = False
    model.compile("adam", "mse")
    model.fit(np.zeros((10, 4)), np.zeros((10, 1)))
    ```
    """
    told = set()
    for training in analysis.trainings:
        changes = {place: name for name, place in training.changed}
        if training.verb not in TRAINING or training.place in told or not changes or _takes_turns(training, analysis):
            continue
        told.add(training.place)
        names = ", ".join(f"'{name}'" for name in list(changes.values())[:3]) + (" and others" if len(changes) > 3 else "")
        message = f"`trainable` of {names} was changed after the model was compiled; compile it again before this"
        related = tuple((place, f"here '{name}' is changed") for place, name in changes.items())
        yield Remark(message, training.place, training.model, (), related[:3])


def _takes_turns(training: Training, analysis: Analysis) -> bool:
    """Whether another model that is compiled too has layers of the trained one."""
    own = _places(training.model_place, analysis)
    others = {one.model_place for one in analysis.trainings if one.verb == "compile"} - {training.model_place}
    return any(own & _places(other, analysis) for other in others)


def _places(made: Place | None, analysis: Analysis) -> set[Place]:
    """Where a model and the layers and models inside it are made."""
    models = [model for model in analysis.models if model.place == made]
    return {model.place for model in models} | {place for model in models for place in _row_places(model.layers)}


def _row_places(rows: Iterable[LayerRow]) -> Iterator[Place]:
    for row in rows:
        yield row.place
        yield from _row_places(row.layers or ())
