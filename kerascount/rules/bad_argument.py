"""KC205: a layer argument that Keras refuses."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.faults import faults_of
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC205", "bad-argument")
def bad_argument(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A layer is constructed with an argument that Keras refuses.

    ## What it does
    Reports unknown and missing arguments of a layer, and values that Keras does not accept, the name of a loss included.

    ## Why is this bad?
    The script stops at this line; and a misspelt argument that were ignored would be worse.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((8,)), layers.Dense(4, use_bais=False)])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((8,)), layers.Dense(4, use_bias=False)])
    ```
    """
    return faults_of(analysis, "argument")
