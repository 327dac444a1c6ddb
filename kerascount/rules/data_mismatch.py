"""KC206: data that does not fit a model."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Data, Training
from kerascount.rules.registry import Remark, rule
from kerascount.rules.targets import CROSSENTROPIES, WITH_LABELS, is_refused, is_unflattened, shape_text, targets
from kerascount.settings import Settings

WITH_ROWS = WITH_LABELS - {"train_on_batch", "test_on_batch"}
"""What takes rows and labels in batches of its own."""


@rule("KC206", "data-mismatch")
def data_mismatch(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """Data does not fit the model that it is given to.

    ## What it does
    Reports `fit`, `evaluate`, `predict` and calls of a model on data whose shape is known and that Keras refuses: another
    number of axes or features than the model's input has, one sample without its batch axis, too few or too many arrays, labels
    of another number of samples, plain lists of numbers. A last axis of 1 that is missing or too much is no finding, since
    Keras mends it.

    ## Why is this bad?
    The script stops at this line.

    ## Example
    ```python
    import numpy as np
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28)), layers.Flatten(), layers.Dense(10)])
    images = np.zeros((100, 28, 28))
    model.predict(images[0])
    ```

    ## Use instead
    ```python
    import numpy as np
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28)), layers.Flatten(), layers.Dense(10)])
    images = np.zeros((100, 28, 28))
    model.predict(images[:1])
    ```
    """
    told = set()
    for use in analysis.trainings:
        for message in _faults(use):
            if (use.place, message) not in told:
                told.add((use.place, message))
                yield Remark(message, use.place, use.model)


def _faults(use: Training) -> Iterator[str]:
    what = "validation_data: " if use.verb == "validate" else ""
    if use.misfit is not None:
        yield what + use.misfit
    elif (uneven := _uneven(use)) is not None:
        yield what + uneven
    elif (wrong := _miscounted_labels(use)) is not None:
        yield what + wrong
    elif use.verb in WITH_ROWS and any(map(_is_list_of_numbers, use.y)) and use.x and use.x[0].form == "array":
        yield what + "the labels are a list of numbers, which Keras does not take with an array; np.array(…) makes one of it"
    for target in targets(use):
        if target.loss.name not in CROSSENTROPIES and is_refused(target) and not is_unflattened(target):
            output, labels = shape_text(target.head.shape), shape_text(target.labels.shape)
            yield f"{what}the output '{target.head.name}' has the shape {output}, and its labels {labels}"


def _miscounted_labels(use: Training) -> str | None:
    """Why there are too few or too many arrays of labels; Keras 2 takes one array for several outputs."""
    if use.verb not in WITH_ROWS or not use.keras_3 or not use.heads or not use.y or any(one.name for one in use.y):
        return None
    given, wanted = len(use.y), len(use.heads)
    if given == wanted or not use.losses:
        return None
    return f"the model has {wanted} output{'s' if wanted > 1 else ''}, and the labels are {given} array{'s' if given > 1 else ''}"


def _is_list_of_numbers(one: Data) -> bool:
    return one.form == "list" and one.dtype in ("int64", "float64", "bool")


def _uneven(use: Training) -> str | None:
    """Why the arrays do not have equally many samples."""
    arrays = [*use.x, *(use.y if use.verb in WITH_LABELS else ())]
    counts = [one.shape[0] for one in arrays if one.form == "array" and isinstance(one.shape, tuple) and one.shape]
    known = sorted({count for count in counts if isinstance(count, int)})
    if len(known) < 2 or (use.verb.endswith("on_batch") and 1 in known):
        return None
    return f"the arrays have different numbers of samples: {' and '.join(f'{count:,}' for count in known)}"
