"""KC103: a model that takes more bytes than its limit."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.limits import limits_of
from kerascount.rules.registry import Remark, rule
from kerascount.rules.verdict import size
from kerascount.rules.wording import largest_share, title
from kerascount.settings import Settings
from kerascount.settings.quantities import size_limit_text, size_text


@rule("KC103", "size-over-limit")
def size_over_limit(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A model's weights take more bytes than its limit.

    ## What it does
    Compares the size of each model's weights with `max-size`. As in `model.summary()`, a KB is 1,024 bytes, and a parameter
    takes 4 bytes unless its dtype says otherwise.

    ## Why is this bad?
    The weights have to fit where the model runs, and into what it is shipped with.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-size=100KB
    model = Sequential([Input((128,)), layers.Dense(256), layers.Dense(10)])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-size=100KB
    model = Sequential([Input((128,)), layers.Dense(128), layers.Dense(10)])
    ```
    """
    for model in analysis.models:
        limit = limits_of(model, analysis, settings).max_size
        low, high = size(model.count)
        if limit is not None and low > limit:
            taken = f"{'' if low == high else 'at least '}{size_text(low)}"
            over = f"{size_text(low - limit)} over its limit of {size_limit_text(limit)}"
            yield Remark(f"{title(model)} takes {taken}, {over}{largest_share(model)}", model.place, model.name)
