"""Whether labels fit an output: what Keras refuses for a loss, and whether it is the rank or a size that differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kerascount.analysis import Data, Dimension, Head, LossReport, Training

CATEGORICAL = frozenset({"categorical_crossentropy", "categorical_focal_crossentropy"})
SPARSE = frozenset({"sparse_categorical_crossentropy"})
BINARY = frozenset({"binary_crossentropy", "binary_focal_crossentropy"})
CROSSENTROPIES = CATEGORICAL | SPARSE | BINARY

ELEMENTWISE = frozenset(
    "mean_squared_error mean_absolute_error mean_absolute_percentage_error mean_squared_logarithmic_error huber log_cosh hinge"
    " squared_hinge poisson kl_divergence".split()
)
"""Losses that compare outputs and labels number by number, repeating what has a size of 1."""

WITH_LABELS = frozenset({"fit", "validate", "train_on_batch", "evaluate", "test_on_batch"})
"""What is done with a model and labels."""

Sizes = tuple[Dimension, ...]


class Target(NamedTuple):
    """An output with its loss and the labels for it."""

    use: Training
    head: Head
    loss: LossReport
    labels: Data


def targets(use: Training) -> Iterator[Target]:
    """The outputs of a model of which loss and labels are known; labels that a dict names are those of its outputs."""
    if use.verb not in WITH_LABELS or len(use.losses) != len(use.heads):
        return
    named = {one.name: one for one in use.y}
    for index, (head, loss) in enumerate(zip(use.heads, use.losses)):
        labels = named.get(head.name) or (use.y[index] if len(use.y) == len(use.heads) and not use.y[index].name else None)
        if loss is not None and labels is not None:
            yield Target(use, head, loss, labels)


def has_lower_rank(target: Target) -> bool:
    """Whether the labels have fewer axes than the output, beyond what the loss expects or Keras mends by itself."""
    output, labels = target.head.shape, target.labels.shape
    if not isinstance(output, tuple) or not isinstance(labels, tuple):
        return False
    missing = len(output) - len(labels)
    if missing == 1 and (target.loss.name in SPARSE or output[-1] == 1):
        return any(_clash(one, other) for one, other in zip(labels[1:], output[1:-1]))
    return missing > 1 or (missing == 1 and isinstance(output[-1], int))


def is_spread(head: Head) -> bool:
    """Whether an output is made by a Dense layer on more than two axes, and still has them."""
    rank = len(head.layer_input) if isinstance(head.layer_input, tuple) else 0
    is_dense = head.class_name in ("Dense", "TimeDistributed")
    return is_dense and rank > 2 and isinstance(head.shape, tuple) and len(head.shape) == rank


def is_unflattened(target: Target) -> bool:
    """Whether a Dense layer works on each place, and the labels are for the whole."""
    return is_spread(target.head) and has_lower_rank(target)


def is_refused(target: Target) -> bool:
    """Whether Keras refuses such labels for such an output, certainly and whatever the size of the batches."""
    output, labels = target.head.shape, target.labels.shape
    if not isinstance(output, tuple) or not isinstance(labels, tuple) or len(labels) < 1 or len(output) < 2:
        return False
    name = target.loss.name
    if name in SPARSE:
        return _refused_by_sparse(output, labels)
    if name not in CROSSENTROPIES | ELEMENTWISE:
        return False
    ours, theirs = _squeezed(labels, output)
    if name in ELEMENTWISE:
        pairs = _from_the_end(ours, theirs)
        return _is_row_for_columns(target, labels, output) or any(_clash(*pair) and 1 not in pair for pair in pairs)
    if len(ours) != len(theirs):
        return all(isinstance(size, int) and size != 1 for size in (ours[-1], theirs[-1])) or len(ours) == 1
    return any(_clash(one, other) for one, other in list(zip(ours, theirs))[1:])


def _is_row_for_columns(target: Target, labels: Sizes, output: Sizes) -> bool:
    """Whether Keras 3 compares the labels of a batch, one for each sample, with the units: only where these are as many."""
    batch, samples, units = target.use.batch, labels[0], output[-1]
    if not target.use.keras_3 or len(labels) != 1 or len(output) != 2 or not isinstance(units, int) or units == 1:
        return False
    if not isinstance(samples, int) or batch is None or target.use.verb.endswith("on_batch"):
        return False
    return min(batch, samples) not in (1, units)


def _refused_by_sparse(output: Sizes, labels: Sizes) -> bool:
    if not isinstance(output[-1], int) or output[-1] == 1:
        return False
    places = output[1:-1]
    if len(labels) == len(output):
        return _may_not_be_one(labels[-1]) or any(_clash(one, other) for one, other in zip(labels[1:-1], places))
    if len(labels) == len(output) - 1:
        return any(_clash(one, other) for one, other in zip(labels[1:], places))
    return True


def _may_not_be_one(size: Dimension) -> bool:
    return isinstance(size, int) and size != 1


def _squeezed(labels: Sizes, output: Sizes) -> tuple[Sizes, Sizes]:
    """Both shapes, the longer without a last axis of 1 as Keras takes it away; labels of rank 1 are a column."""
    if len(labels) == len(output) - 1 and output[-1] == 1:
        return labels, output[:-1]
    if len(labels) == len(output) + 1 and labels[-1] == 1:
        return labels[:-1], output
    return labels, output


def _from_the_end(labels: Sizes, output: Sizes) -> list[tuple[Dimension, Dimension]]:
    """The sizes that are compared, without those where one is a batch's."""
    return list(zip(labels[:0:-1], output[:0:-1]))


def _clash(one: Dimension, other: Dimension) -> bool:
    return isinstance(one, int) and isinstance(other, int) and one != other


def shape_text(shape: object) -> str:
    """A shape in a message, the batch's size left open."""
    if not isinstance(shape, tuple):
        return "?"
    sizes = ["None", *("?" if one is None else str(one) for one in shape[1:])]
    return f"({', '.join(sizes)})" if len(sizes) > 1 else "(None,)"
