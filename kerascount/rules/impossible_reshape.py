"""KC204: a reshape or permutation that cannot work."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.faults import faults_of
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC204", "impossible-reshape")
def impossible_reshape(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A tensor cannot be reshaped or permuted in this way.

    ## What it does
    Reports `Reshape` to a shape that holds another number of values, and `Permute` over axes that the input does not have.

    ## Why is this bad?
    Keras refuses to build the model.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28)), layers.Reshape((28, 27, 1))])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((28, 28)), layers.Reshape((28, 28, 1))])
    ```
    """
    return faults_of(analysis, "reshape")
