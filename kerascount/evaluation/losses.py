"""The losses that a model is compiled with, however they are given."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from kerascount.counting.layer import Dialect, snake_case
from kerascount.evaluation.frame import Loss
from kerascount.evaluation.values import REST, Native, Record, Unknown, Value, is_open

ALIASES = {
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "msle": "mean_squared_logarithmic_error",
    "bce": "binary_crossentropy",
    "kld": "kl_divergence",
    "kullback_leibler_divergence": "kl_divergence",
    "cosine_proximity": "cosine_similarity",
    "logcosh": "log_cosh",
    "huber_loss": "huber",
}

WITH_LOGITS = frozenset(
    "binary_crossentropy categorical_crossentropy sparse_categorical_crossentropy binary_focal_crossentropy"
    " categorical_focal_crossentropy".split()
)
"""The losses that have ``from_logits``."""

IN_BOTH = frozenset(
    "BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy CategoricalHinge"
    " CosineSimilarity Hinge Huber KLD KLDivergence LogCosh Loss MAE MAPE MSE MSLE MeanAbsoluteError MeanAbsolutePercentageError"
    " MeanSquaredError MeanSquaredLogarithmicError Poisson SparseCategoricalCrossentropy SquaredHinge binary_crossentropy"
    " binary_focal_crossentropy categorical_crossentropy categorical_focal_crossentropy categorical_hinge cosine_similarity"
    " hinge huber kl_divergence kld log_cosh mae mape mean_absolute_error mean_absolute_percentage_error mean_squared_error"
    " mean_squared_logarithmic_error mse msle poisson sparse_categorical_crossentropy squared_hinge".split()
)
SINCE_3 = frozenset("BCE CTC Circle Dice Tversky bce circle ctc dice tversky".split())
BEFORE_3 = frozenset("kullback_leibler_divergence logcosh bce BCE cosine cosine_proximity huber_loss log_loss crf_loss".split())
"""The words that Keras takes for a loss: asked of Keras 2.15 and 3.15, and those of older ones."""

FIRST_IS_LOGITS = frozenset({"binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"})
"""The loss classes, in snake case, whose first argument is ``from_logits`` in all versions."""


def losses_of(given: Value, names: Sequence[str]) -> tuple[Loss | None, ...]:
    """One loss for each output of the given names; ``None`` where it is not known or the output has none."""
    if isinstance(given, dict):
        return tuple(None if REST in given else loss_of(given.get(name)) for name in names)
    if isinstance(given, (list, tuple)):
        if is_open(given) is not None or len(given) != len(names):
            return (None,) * len(names)
        return tuple(map(loss_of, given))
    return (loss_of(given),) * len(names)


def loss_of(given: Value) -> Loss | None:
    """What one loss is; ``None`` where it is not known."""
    if isinstance(given, str):
        return Loss(loss_name(given), "string", False)
    if isinstance(given, Native) and given.name.startswith("keras.losses."):
        return Loss(loss_name(given.name.rpartition(".")[2]), "function", False)
    if isinstance(given, Record):
        name = loss_name(given.kind)
        return Loss(name, "object", _from_logits(name, given.attributes))
    return None


def _from_logits(name: str, attributes: dict[str, Value]) -> bool | None:
    if name not in WITH_LOGITS:
        return False
    arguments = attributes.get("arguments", [])
    if REST in attributes or (arguments and is_open(arguments) is not None):
        return None
    value = attributes.get("from_logits", False)
    if arguments and name in FIRST_IS_LOGITS:
        value = arguments[0]
    elif arguments:
        return None
    return None if isinstance(value, Unknown) else bool(value) if isinstance(value, (bool, int)) else None


def unknown_word(given: Value, dialect: Dialect) -> str | None:
    """A sentence about a word for a loss that Keras does not know; any may be one where the code gives names of its own."""
    known = IN_BOTH | (SINCE_3 if dialect.is_keras_3 else BEFORE_3)
    if not isinstance(given, str) or dialect.has_own_words or given in known:
        return None
    close = difflib.get_close_matches(given.lower(), known, n=1)
    return f"Unknown loss '{given}' passed to compile" + (f"; did you mean '{close[0]}'?" if close else "")


def loss_name(given: str) -> str:
    """Keras's name of a loss: ``mse``, ``MSE`` and ``MeanSquaredError`` are ``mean_squared_error``."""
    plain = given if given == given.lower() else given.lower() if given.isupper() else snake_case(given)
    return ALIASES.get(plain, plain)
