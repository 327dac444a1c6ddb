"""KC306: a model that is summed up before anything says what it is fed."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Before, Dimension, ModelReport, Severity, Status, SummaryReport, Wish
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC306", "no-input-shape", Severity.WARNING)
def no_input_shape(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A model has no input shape yet where its `summary()` is asked for.

    ## What it does
    Reports a model whose `summary()` comes before anything gives it an input shape, so that it has no weights. Where `fit` or
    `build` shows the shape later on, `check --fix` puts an `Input` before the first layer.

    ## Why is this bad?
    The summary of such a model says `unbuilt` and no number, and Keras 2 raises an error. With an `Input` the model is built at
    once, and mistakes in it are found where they are made.

    ## Example
    ```python
    import numpy as np
    from keras import Sequential, layers

    model = Sequential([layers.Dense(64, activation="relu"), layers.Dense(10)])
    model.summary()
    model.compile("adam", "mse")
    model.fit(np.zeros((100, 784)), np.zeros((100, 10)))
    ```

    ## Use instead
    ```python
    import numpy as np
    from keras import Sequential, layers

    model = Sequential([layers.Input((784,)), layers.Dense(64, activation="relu"), layers.Dense(10)])
    model.summary()
    model.compile("adam", "mse")
    model.fit(np.zeros((100, 784)), np.zeros((100, 10)))
    ```
    """
    told = set()
    for summary in analysis.summaries:
        model = next((one for one in analysis.models if one.place == summary.model_place), None)
        if summary.count.status is not Status.UNBUILT or model is None or not model.layers or summary.place in told:
            continue
        told.add(summary.place)
        yield _remark(summary, model, analysis)


def _remark(summary: SummaryReport, model: ModelReport, analysis: Analysis) -> Remark:
    shape, wish = _input(model, analysis)
    then = f"; its input is {shape}, as is known later" if shape else "; put an Input before its first layer"
    message = f"model '{model.name}' has no input shape here, so that its summary has no numbers{then}"
    fix = f"Put Input({shape}) before the first layer" if wish else ""
    related = ((model.place, f"'{model.name}' is made here"),)
    return Remark(message, summary.place, model.name, (), related, fix, True, wish)


def _input(model: ModelReport, analysis: Analysis) -> tuple[str, tuple[Wish, ...]]:
    """The input shape that a model is built on later, as code, and what would say so from the beginning."""
    built = [one for one in analysis.trainings if one.builds and one.model_place == model.place]
    shapes = {one.inputs[0].shape if len(one.inputs) == 1 else None for one in built if not isinstance(one.inputs, list)}
    shape = shapes.pop() if len(shapes) == 1 else None
    if not isinstance(shape, tuple) or len(shape) < 2 or any(isinstance(size, str) for size in shape[1:]):
        return "", ()
    code = _code(shape[1:])
    is_one = sum(one.place == model.place for one in analysis.models) == 1 and model.kind == "sequential"
    return code, (Before(model.layers[0].place, "Input", code),) if is_one else ()


def _code(shape: tuple[Dimension, ...]) -> str:
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"
