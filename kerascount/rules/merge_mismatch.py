"""KC203: tensors that cannot be merged."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.faults import faults_of
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC203", "merge-mismatch")
def merge_mismatch(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """Tensors that are merged have shapes that do not fit.

    ## What it does
    Reports `Add`, `Multiply`, `Concatenate`, `Dot` and their like on tensors whose shapes Keras cannot bring together.

    ## Why is this bad?
    Keras refuses to build the model; in a residual block it mostly means that a projection was forgotten.

    ## Example
    ```python
    from keras import Input, layers

    x = Input((8,))
    y = layers.Dense(4)(x)
    z = layers.Add()([x, y])
    ```

    ## Use instead
    ```python
    from keras import Input, layers

    x = Input((8,))
    y = layers.Dense(8)(x)
    z = layers.Add()([x, y])
    ```
    """
    return faults_of(analysis, "merge")
