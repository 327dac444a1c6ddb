"""KC201: a layer that cannot take its input."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.faults import faults_of
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC201", "input-mismatch")
def input_mismatch(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A layer cannot take the input that it is given.

    ## What it does
    Reports a layer call that Keras refuses because the input has the wrong number of dimensions, or a size that does not fit.

    ## Why is this bad?
    The script stops with a `ValueError` when it builds the model, often after minutes of loading data.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28)), layers.Conv2D(8, 3)])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28, 1)), layers.Conv2D(8, 3)])
    ```
    """
    return faults_of(analysis, "input")
