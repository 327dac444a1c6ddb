"""KC303: a bias that the normalization behind it takes away."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Argument, LayerRow, Severity, Wish
from kerascount.rules.chains import is_linear, pairs
from kerascount.rules.registry import Remark, rule
from kerascount.rules.wording import called
from kerascount.settings import Settings

BIASED = frozenset({"Dense", "EinsumDense"}) | {
    f"{kind}{rank}D{end}" for kind in ("Conv", "SeparableConv", "DepthwiseConv") for rank in "123" for end in ("", "Transpose")
}


@rule("KC303", "useless-bias", Severity.WARNING, default=False)
def useless_bias(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A layer has a bias, and the BatchNormalization right behind it takes it away again.

    ## What it does
    Reports a Dense or convolutional layer without activation whose output goes into a BatchNormalization over its channels and
    nowhere else, and tells how many parameters the bias costs. `check --fix` writes `use_bias=False`; weights that were saved
    with the bias do not fit any more. Off by default.

    ## Why is this bad?
    Normalizing subtracts the mean of each channel, and the bias with it; `beta` takes its part. The bias is trained, stored
    and moved for nothing.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((32, 32, 3)), layers.Conv2D(64, 3), layers.BatchNormalization(), layers.ReLU()])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((32, 32, 3)), layers.Conv2D(64, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU()])
    ```
    """
    told = set()
    for model in analysis.models:
        for layer, normalization in pairs(model):
            bias = next((weight for weight in layer.weights if weight.name == "bias" and weight.trainable), None)
            if bias is None or layer.place in told or not _is_taken_away(layer, normalization):
                continue
            told.add(layer.place)
            message = f"layer {called(layer)} has a bias of {_amount(bias.formula)} that '{normalization.name}' takes away again"
            related = ((normalization.place, "this normalization subtracts the mean of each channel"),)
            yield Remark(message, layer.place, model.name, (), related, *_without(layer, analysis))


def _without(layer: LayerRow, analysis: Analysis) -> tuple[str, bool, tuple[Wish, ...]]:
    """What leaves the bias away: for certain where the call makes this one layer and no other."""
    made = [row for model in analysis.models for row in model.layers if row.place == layer.place]
    is_certain = not layer.called_from and len({row.name for row in made}) == 1
    return "Leave the bias away", is_certain, (Argument(layer.place, "use_bias", "False"),)


def _is_taken_away(layer: LayerRow, after: LayerRow) -> bool:
    """Whether a layer's bias is one for each channel that the layer after it normalizes over batches."""
    if layer.class_name not in BIASED or after.class_name != "BatchNormalization" or not is_linear(layer):
        return False
    shape, axis = layer.output_shape, after.arguments.get("axis", -1)
    if not isinstance(shape, tuple) or not isinstance(axis, int) or not after.count.trainable:
        return False
    channels = 1 if layer.arguments.get("data_format") == "channels_first" else len(shape) - 1
    return axis % len(shape) == channels


def _amount(formula: str) -> str:
    return f"{int(formula):,} parameters" if formula.isdigit() else f"{formula} parameters"
