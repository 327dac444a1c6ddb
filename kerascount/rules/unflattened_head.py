"""KC301: a Dense head on a tensor that still has the axes of an image or a sequence."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Head, LayerRow, Severity, Training
from kerascount.rules.limits import leaves
from kerascount.rules.registry import Remark, rule
from kerascount.rules.targets import CROSSENTROPIES, is_spread, is_unflattened, shape_text, targets
from kerascount.settings import Settings

NARROWING = (
    "Conv SeparableConv DepthwiseConv MaxPool AveragePool Dense Dropout SpatialDropout BatchNorm LayerNorm Activation ReLU"
    " LeakyReLU PReLU ELU ZeroPadding Add Concatenate Multiply Input Rescaling Normalization"
).split()
"""How the names of layers begin after which places are as many as before, or fewer that stand for parts of the input."""


@rule("KC301", "unflattened-head", Severity.WARNING)
def unflattened_head(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """The last layer works on each place of an image or each step of a sequence, and the labels are for the whole.

    ## What it does
    Reports an output that has more axes than its labels, where the last layer is a `Dense` on an image- or sequence-shaped
    tensor. Where nothing is known of the labels, it reports such an output of a classification if convolutions and poolings
    have made its places others than those of the model's input, so that labels for each of them are not likely.

    ## Why is this bad?
    A `Flatten`, a global pooling, or `return_sequences=False` is missing. The model builds all the same, because `Dense` takes
    any number of axes, and the error comes from the loss, or never.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    ```
    """
    told = set()
    narrowing = {model.place for model in analysis.models if all(map(_only_narrows, leaves(model.layers)))}
    labelled = {use.model_place for use in analysis.trainings for _ in targets(use)}
    for use in analysis.trainings:
        for head, why in _unflattened(use, use.model_place in labelled, use.model_place in narrowing):
            if (head.place, head.name) not in told:
                told.add((head.place, head.name))
                yield Remark(f"{_what(head)}{why}; {_missing(head)}", head.place, use.model)


def _unflattened(use: Training, has_labels: bool, keeps_order: bool) -> Iterator[tuple[Head, str]]:
    for target in targets(use):
        if is_unflattened(target):
            yield target.head, f", and its labels {shape_text(target.labels.shape)}"
    if use.verb == "compile" and not has_labels and len(use.inputs) == 1 and keeps_order:
        for head, loss in zip(use.heads, use.losses):
            if is_spread(head) and loss is not None and loss.name in CROSSENTROPIES and _has_lost_places(head, use):
                yield head, ", a class for each place, of which the input has others"


def _only_narrows(layer: LayerRow) -> bool:
    return layer.class_name.startswith(tuple(NARROWING)) and "Transpose" not in layer.class_name


def _has_lost_places(head: Head, use: Training) -> bool:
    """Whether the places of an output are certainly not those of the input, and more than one."""
    output, fed = head.shape, use.inputs[0].shape
    if not isinstance(output, tuple) or not isinstance(fed, tuple) or len(fed) < 2:
        return False
    ours, theirs = output[1:-1], fed[1 : len(output) - 1]
    are_known = all(isinstance(size, int) for size in (*ours, *theirs)) and len(ours) == len(theirs)
    return are_known and all(isinstance(size, int) and size > 1 for size in ours) and not _are_alike(ours, theirs)


def _are_alike(ours: tuple[object, ...], theirs: tuple[object, ...]) -> bool:
    """Whether some axis is as long as it was: that one may be labelled place by place."""
    return any(one == other for one, other in zip(ours, theirs))


def _what(head: Head) -> str:
    given, made = shape_text(head.layer_input), shape_text(head.shape)
    return f"'{head.layer}' ({head.class_name}) is called on {given}, so that the output has the shape {made}"


def _missing(head: Head) -> str:
    if isinstance(head.layer_input, tuple) and len(head.layer_input) == 3:
        return "a Flatten, a pooling or return_sequences=False is missing before it"
    return "a Flatten or a GlobalAveragePooling is missing before it"
