"""KC403: a last layer whose units do not go with the labels or the loss."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Dimension, Head, LossReport, Severity, Training
from kerascount.rules.registry import Remark, rule
from kerascount.rules.targets import (
    BINARY,
    CATEGORICAL,
    CROSSENTROPIES,
    SPARSE,
    Target,
    is_refused,
    is_unflattened,
    shape_text,
    targets,
)
from kerascount.settings import Settings

_ROWS_FOR_NUMBERS = "the labels are one-hot rows, and {} takes numbers; categorical_crossentropy goes with rows"


@rule("KC403", "labels-against-units", Severity.WARNING)
def labels_against_units(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """The last layer's units, the loss and the labels do not go together.

    ## What it does
    Compares the units of a model's last layer with the classes that the labels have, where these are known: from
    `keras.datasets`, `to_categorical`, encoders, generators and the like. Reports one-hot labels with a sparse loss, numbers
    with `categorical_crossentropy`, more classes than units, and a crossentropy over a single unit.

    ## Why is this bad?
    Keras stops in `fit`, or, worse, does not: a class without a unit has a loss that is not a number, and one unit that stands
    for all classes learns nothing.

    ## Example
    ```python
    from keras import Input, Sequential, datasets, layers

    (x, y), _ = datasets.mnist.load_data()
    model = Sequential([Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile("adam", "categorical_crossentropy")
    model.fit(x, y)
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, datasets, layers

    (x, y), _ = datasets.mnist.load_data()
    model = Sequential([Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x, y)
    ```
    """
    told = set()
    for use in analysis.trainings:
        for head, message in _faults(use):
            if (head.place, message) not in told:
                told.add((head.place, message))
                yield Remark(message, head.place, use.model)


def _faults(use: Training) -> Iterator[tuple[Head, str]]:
    for head, loss in zip(use.heads, use.losses):
        if loss is not None and (message := _single_unit(head, loss)) is not None:
            yield head, message
    for target in targets(use):
        is_told = target.loss.name in CATEGORICAL | SPARSE and _units(target.head) == 1
        if not is_told and (message := _against_labels(target)) is not None:
            yield target.head, message


def _units(head: Head) -> Dimension:
    return head.shape[-1] if isinstance(head.shape, tuple) and len(head.shape) > 1 else head.units


def _single_unit(head: Head, loss: LossReport) -> str | None:
    if _units(head) != 1 or loss.name not in CATEGORICAL | SPARSE or head.activation == "softmax":
        return None
    return f"'{head.layer}' has one unit, and {loss.name} takes one for each class; binary_crossentropy goes with one unit"


def _against_labels(target: Target) -> str | None:
    """What is wrong between an output and its labels; ``None`` where nothing is, or it is not known."""
    units, labels, loss = _units(target.head), target.labels, target.loss.name
    if not isinstance(units, int) or loss not in CROSSENTROPIES:
        return None
    if not isinstance(labels.shape, tuple):
        return _of_width(units, target)
    if labels.kind == "real":
        return f"the labels are measured numbers, and {loss} takes classes; mean_squared_error goes with numbers"
    if is_unflattened(target):
        return None
    checks = {True: _sparse, False: _categorical}
    found = _binary(units, target) if loss in BINARY else checks[loss in SPARSE](units, target)
    if found is None and is_refused(target):
        made, given = shape_text(target.head.shape), shape_text(labels.shape)
        return f"the output of '{target.head.layer}' has the shape {made}, and its labels {given}"
    return found


def _of_width(units: int, target: Target) -> str | None:
    """What is wrong with rows of which only the width is known: how many axes are before it makes no difference here."""
    width, output, name = target.labels.count, target.head.shape, target.loss.name
    if target.labels.kind != "one-hot" or not isinstance(width, int) or width < 2:
        return None
    if name in SPARSE:
        return _ROWS_FOR_NUMBERS.format(name) if isinstance(output, tuple) and len(output) == 2 else None
    if width == units:
        return None
    return f"the labels are rows of {width} classes, and '{target.head.layer}' has {_units_text(units)}"


def _is_marked(target: Target) -> bool:
    """Whether labels are rows as long as there are classes."""
    return target.labels.kind in ("one-hot", "several-hot") and _ranks_agree(target)


def _ranks_agree(target: Target) -> bool:
    output, labels = target.head.shape, target.labels.shape
    return isinstance(output, tuple) and isinstance(labels, tuple) and len(output) == len(labels)


def _are_numbers(target: Target) -> bool:
    """Whether labels are one number for each output."""
    output, labels = target.head.shape, target.labels.shape
    if not isinstance(output, tuple) or not isinstance(labels, tuple):
        return False
    return len(labels) == len(output) - 1 or (len(labels) == len(output) and labels[-1] == 1)


def _sparse(units: int, target: Target) -> str | None:
    labels = target.labels
    if _is_marked(target) and labels.shape[-1] != 1:  # type: ignore[index]
        return _ROWS_FOR_NUMBERS.format(target.loss.name)
    return _too_many(units, target)


def _too_many(units: int, target: Target) -> str | None:
    """Whether there are classes without a unit."""
    count = target.labels.count
    if target.labels.kind != "classes" or not _are_numbers(target) or not isinstance(count, int) or count <= units:
        return None
    return f"the labels go from 0 to {count - 1}, and '{target.head.layer}' has {_units_text(units)}"


def _categorical(units: int, target: Target) -> str | None:
    loss = target.loss.name
    if _are_numbers(target) and units > 1:
        is_whole = target.labels.kind == "classes" or is_refused(target)
        return f"the labels are numbers, and {loss} takes one-hot rows; sparse_{loss} goes with numbers" if is_whole else None
    width = target.labels.shape[-1] if _ranks_agree(target) else None  # type: ignore[index]
    if width is not None and not isinstance(width, int) and target.labels.kind == "one-hot":
        width = target.labels.count
    if isinstance(width, int) and width != units:
        return f"the labels are rows of {width} classes, and '{target.head.layer}' has {_units_text(units)}"
    return None


def _binary(units: int, target: Target) -> str | None:
    labels, count = target.labels, target.labels.count
    if units == 1 and labels.kind == "one-hot" and _is_marked(target) and labels.shape[-1] != 1:  # type: ignore[index]
        return f"the labels are one-hot rows, and '{target.head.layer}' has one unit"
    if units > 1 and _are_numbers(target) and is_refused(target):
        which = f"the labels are single numbers, and '{target.head.layer}' has {_units_text(units)}"
        return f"{which}; for two classes, one unit is meant"
    if labels.kind == "classes" and _are_numbers(target) and isinstance(count, int) and count > 2 and units == 1:
        return f"the labels go from 0 to {count - 1}, and {target.loss.name} takes 0 and 1"
    return None


def _units_text(units: int) -> str:
    return "one unit" if units == 1 else f"{units} units"
