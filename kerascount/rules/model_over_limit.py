"""KC101: a model with more parameters than its limit."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.limits import limits_of
from kerascount.rules.registry import Remark, rule
from kerascount.rules.verdict import against
from kerascount.rules.wording import at_least, largest_share, title
from kerascount.settings import Settings
from kerascount.settings.quantities import count_text

WORDS = {"max-params": "parameters", "max-trainable-params": "trainable parameters"}


@rule("KC101", "model-over-limit")
def model_over_limit(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A model has more parameters, or more trainable ones, than its limit.

    ## What it does
    Compares each model with `max-params` and `max-trainable-params`, from the configuration or from a comment at the model.

    ## Why is this bad?
    Somebody decided how large the model may be: for a device, a time budget or a price. One changed line can multiply its
    parameters, and nothing else says so before it is trained.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-params=100k
    model = Sequential([Input((28, 28)), layers.Flatten(), layers.Dense(512), layers.Dense(10)])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-params=100k
    model = Sequential([Input((28, 28)), layers.Flatten(), layers.Dense(64), layers.Dense(10)])
    ```
    """
    for model in analysis.models:
        for key, (low, high), limit in against(model.count, limits_of(model, analysis, settings)):
            if key in WORDS and low > limit:
                counted = f"{at_least(low, low == high)} {WORDS[key]}"
                over = f"{low - limit:,} over its limit of {count_text(limit)}"
                yield Remark(f"{title(model)} has {counted}, {over}{largest_share(model)}", model.place, model.name)
