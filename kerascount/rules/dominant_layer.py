"""KC302: one layer that holds nearly all of a large model."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kerascount.analysis import Analysis, LayerRow, ModelReport, Severity
from kerascount.rules.chains import source
from kerascount.rules.limits import leaves, limits_of
from kerascount.rules.registry import Remark, rule
from kerascount.rules.wording import called, share, title
from kerascount.settings import Settings
from kerascount.settings.quantities import Share
from kerascount.source import Place

LARGE = 25_000_000
"""Parameters of a model below which no layer is worth a word: 100 MB of weights, where much that stores models says no."""

EXPECTED = frozenset({"Embedding"})
"""Layers whose size is that of the data, not an accident."""

USUAL = Share(Decimal(90))

THROUGH = frozenset({"Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "BatchNormalization"})
"""Layers that leave a shape as it is, and may stand between Flatten and Dense."""


@rule("KC302", "dominant-layer", Severity.WARNING)
def dominant_layer(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """One layer holds nearly all the parameters of a large model.

    ## What it does
    Reports a layer that holds more than `max-layer-share` (90% unless set) of a model with 25 million parameters or more, when
    it trains, is one of Keras's own other than Embedding, and not the only layer with weights. Where it is a Dense layer behind
    a Flatten, the message tells what global pooling would make of it.

    ## Why is this bad?
    It is mostly an accident: flattening an image multiplies every unit of the next layer by all its pixels. The model is slow
    to load, quick to overfit, and no better for it.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([
        Input((128, 128, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10),
    ])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([
        Input((128, 128, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10),
    ])
    ```
    """
    told = set()
    for model in analysis.models:
        layer = _dominant(model, limits_of(model, analysis, settings).max_layer_share or USUAL)
        if layer is not None and (layer.place, layer.count.total) not in told:
            told.add((layer.place, layer.count.total))
            held = f"{share(layer.count.total or 0, model.count.total or 1)} of the {model.count.total or 0:,} parameters"
            advice, related = _cliff(layer, model)
            yield Remark(f"layer {called(layer)} holds {held} of {title(model)}{advice}", layer.place, model.name, (), related)


def _dominant(model: ModelReport, most: Share) -> LayerRow | None:
    """The layer that holds more than a share of a large model, if one does and it is not all that the model has."""
    total = model.count.total
    if model.kind == "application" or total is None or total < LARGE:
        return None
    from kerascount.counting.layers import catalogue as layers

    weighty = [layer for layer in leaves(model.layers) if layer.count.total]
    if len(weighty) < 2:
        return None
    layer = max(weighty, key=lambda one: one.count.total or 0)
    if layer.class_name in EXPECTED or layer.class_name not in layers() or not layer.count.trainable:
        return None
    return layer if most.exceeds(layer.count.total or 0, total) else None


def _cliff(layer: LayerRow, model: ModelReport) -> tuple[str, tuple[tuple[Place, str], ...]]:
    """What global pooling instead of Flatten would make of a Dense layer, and where the Flatten is."""
    flatten = source(layer, model)
    while flatten is not None and flatten.class_name in THROUGH:
        flatten = source(flatten, model)
    if layer.class_name != "Dense" or flatten is None or flatten.class_name != "Flatten":
        return "", ()
    before = source(flatten, model)
    shape = None if before is None else before.output_shape
    if not isinstance(shape, tuple) or len(shape) not in (3, 4, 5) or flatten.arguments.get("data_format") == "channels_first":
        return "", ()
    channels, units = shape[-1], layer.arguments.get("units")
    if not isinstance(channels, int) or not isinstance(units, int):
        return "", ()
    pooled = channels * units + (units if layer.arguments.get("use_bias") else 0)
    pooling = f"GlobalAveragePooling{len(shape) - 2}D"
    advice = f"; with {pooling} instead of Flatten the layer would have {pooled:,} parameters, not {layer.count.total or 0:,}"
    return advice, ((flatten.place, f"the Flatten makes one long row of {_size(flatten)} numbers"),)


def _size(flatten: LayerRow) -> str:
    shape = flatten.output_shape
    return f"{shape[-1]:,}" if isinstance(shape, tuple) and isinstance(shape[-1], int) else "all"
