"""KC202: a layer whose output has no size left."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.faults import faults_of
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC202", "empty-output")
def empty_output(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A layer's output would have a size of zero or less.

    ## What it does
    Reports convolutions, pooling and cropping whose window is larger than what is left of the image or sequence.

    ## Why is this bad?
    Keras refuses to build the model. It happens when an image is made smaller and nobody counts the poolings.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((4, 4, 1)), layers.Conv2D(8, 5)])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((4, 4, 1)), layers.Conv2D(8, 5, padding="same")])
    ```
    """
    return faults_of(analysis, "size")
