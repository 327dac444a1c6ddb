"""KC102: a layer with more parameters than its limit."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.limits import layer_limit, leaves, limits_of
from kerascount.rules.registry import Remark, rule
from kerascount.rules.verdict import total
from kerascount.rules.wording import at_least, called
from kerascount.settings import Settings
from kerascount.settings.quantities import count_text


@rule("KC102", "layer-over-limit")
def layer_over_limit(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A layer has more parameters than one layer may have.

    ## What it does
    Compares each layer with `max-layer-params`, from the configuration or from a comment at the layer or its model.

    ## Why is this bad?
    A single layer that holds most of a model is often an accident: a Dense layer right after Flatten, or an Embedding for a
    vocabulary that nobody needs.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-layer-params=50k
    model = Sequential([
        Input((32, 32, 3)),
        layers.Conv2D(32, 3),
        layers.Flatten(),
        layers.Dense(10),
    ])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-layer-params=50k
    model = Sequential([
        Input((32, 32, 3)),
        layers.Conv2D(32, 3),
        layers.GlobalAveragePooling2D(),
        layers.Dense(10),
    ])
    ```
    """
    told = set()
    for model in analysis.models:
        limits = limits_of(model, analysis, settings)
        for layer in leaves(model.layers):
            limit = layer_limit(layer, limits, analysis)
            low, high = total(layer.count)
            if limit is not None and low > limit and (layer.place, low, limit) not in told:
                told.add((layer.place, low, limit))
                counted = at_least(low, low == high)
                message = f"layer {called(layer)} has {counted} parameters, {low - limit:,} over its limit of {count_text(limit)}"
                yield Remark(message, layer.place, model.name)
