"""scikeras: Keras models as scikit-learn estimators, as Keras once had them itself."""

from __future__ import annotations

from kerascount.evaluation.library import keras_wrappers  # noqa: F401 - offers what scikeras has
