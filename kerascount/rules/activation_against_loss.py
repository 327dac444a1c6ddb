"""KC402: a last activation that does not go with the loss."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Dimension, Head, LossReport, Severity
from kerascount.rules.registry import Remark, rule
from kerascount.rules.targets import BINARY, CATEGORICAL, SPARSE
from kerascount.settings import Settings

NO_PROBABILITIES = frozenset(
    "linear relu relu6 leaky_relu prelu elu selu gelu silu mish softplus celu tanh softsign hard_tanh".split()
)
"""Activations whose values are not between 0 and 1."""

PROBABILITIES = frozenset({"softmax", "sigmoid", "hard_sigmoid"})


@rule("KC402", "activation-against-loss", Severity.WARNING)
def activation_against_loss(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """The model's last activation does not give what its loss takes.

    ## What it does
    Compares the activation that an output ends in, be it a layer's own or a layer after it, with the crossentropy that the model
    is compiled with: probabilities where the loss has `from_logits=True`, none where it has not, `sigmoid` of several units
    with a categorical crossentropy, `softmax` over more than two with a binary one, `relu` or `tanh` with any.

    ## Why is this bad?
    The crossentropy of numbers that are no probabilities is not what is meant: it is cut off, or not a number, and the model
    learns badly or not at all, without an error.

    ## Example
    ```python
    from keras import Input, Sequential, layers, losses

    model = Sequential([Input((8,)), layers.Dense(10)])
    model.compile("adam", losses.SparseCategoricalCrossentropy())
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers, losses

    model = Sequential([Input((8,)), layers.Dense(10)])
    model.compile("adam", losses.SparseCategoricalCrossentropy(from_logits=True))
    ```
    """
    told = set()
    for use in analysis.trainings:
        for head, loss in zip(use.heads, use.losses):
            message = None if loss is None else _mismatch(head, loss)
            if message is not None and (head.activation_place, message) not in told:
                told.add((head.activation_place, message))
                yield Remark(f"'{head.layer}' ends in {_activation(head)}, and {message}", head.activation_place, use.model)


def _mismatch(head: Head, loss: LossReport) -> str | None:
    """What is wrong with an output's activation, as the end of a sentence; ``None`` where nothing is, or it is not known."""
    width = head.shape[-1] if isinstance(head.shape, tuple) and head.shape else head.units
    if head.activation is None:
        return None
    if loss.name in BINARY:
        return _of_binary(head.activation, width, loss)
    if loss.name in CATEGORICAL | SPARSE and width != 1:
        return _of_categorical(head.activation, loss)
    return None


def _of_binary(activation: str, width: Dimension, loss: LossReport) -> str | None:
    if loss.from_logits is True:
        return f"{loss.name} with from_logits=True takes no probabilities" if activation in PROBABILITIES else None
    if loss.from_logits is None:
        return None
    if activation in NO_PROBABILITIES:
        return f"{loss.name} takes probabilities: sigmoid{_or_logits(activation)}"
    if activation == "softmax" and isinstance(width, int) and width > 2:
        return f"{loss.name} takes each unit for itself: categorical_crossentropy goes with softmax, sigmoid with several labels"
    return None


def _of_categorical(activation: str, loss: LossReport) -> str | None:
    if loss.from_logits is True:
        return f"{loss.name} with from_logits=True takes no probabilities" if activation in PROBABILITIES else None
    if loss.from_logits is None:
        return None
    if activation in NO_PROBABILITIES:
        return f"{loss.name} takes probabilities: softmax{_or_logits(activation)}"
    if activation in ("sigmoid", "hard_sigmoid"):
        return f"{loss.name} takes one class of all units: softmax, or binary_crossentropy for several labels"
    return None


def _or_logits(activation: str) -> str:
    return ", or from_logits=True" if activation == "linear" else ""


def _activation(head: Head) -> str:
    return "no activation" if head.activation == "linear" else head.activation or ""
