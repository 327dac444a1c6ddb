"""KC207: layers that are not joined to a model."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.faults import faults_of
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC207", "broken-graph")
def broken_graph(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """Layers are joined in a way that makes no model.

    ## What it does
    Reports a model whose outputs do not come from its inputs, and layers added twice or taken from an empty model.

    ## Why is this bad?
    Keras refuses to build the model.

    ## Example
    ```python
    from keras import Input, Model, layers

    a, b = Input((8,)), Input((8,))
    model = Model(a, layers.Dense(1)(b))
    ```

    ## Use instead
    ```python
    from keras import Input, Model, layers

    a = Input((8,))
    model = Model(a, layers.Dense(1)(a))
    ```
    """
    return faults_of(analysis, "graph")
