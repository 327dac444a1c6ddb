"""KC104: a count that is not known well enough to check a limit."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Count, ModelReport, Status, Unknown, unknowns_in
from kerascount.rules.limits import layer_limit, leaves, limits_of
from kerascount.rules.registry import Remark, rule
from kerascount.rules.verdict import against, total
from kerascount.rules.wording import called, title
from kerascount.settings import Limits, Settings
from kerascount.settings.quantities import count_text, formula_text, size_limit_text


@rule("KC104", "count-not-known")
def count_not_known(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A count is not known well enough to check its limit: it may be under it, and it may be over it.

    ## What it does
    Reports a model, or a layer, that has a limit and whose count depends on something that the source does not say, when the
    least that it can be is within the limit and the most is not.

    ## Why is this bad?
    A limit that cannot be checked protects nothing, and a check that passes without having been made is worse than none.

    ## Example
    ```python
    import sys

    from keras import Input, Sequential, layers

    vocabulary = int(sys.argv[1])
    # kerascount: max-params=1M
    model = Sequential([Input((20,)), layers.Embedding(vocabulary, 64), layers.Flatten(), layers.Dense(1)])
    ```

    ## Use instead
    ```python
    import sys

    from keras import Input, Sequential, layers

    vocabulary = int(sys.argv[1])  # kerascount: assume vocabulary=10000
    # kerascount: max-params=1M
    model = Sequential([Input((20,)), layers.Embedding(vocabulary, 64), layers.Flatten(), layers.Dense(1)])
    ```
    """
    for model in analysis.models:
        limits = limits_of(model, analysis, settings)
        open_ones = [(key, limit) for key, bounds, limit in against(model.count, limits) if bounds.may_exceed(limit)]
        if open_ones:
            yield Remark(_sentence(title(model), model.count, open_ones, model.unknowns), model.place, model.name)
        else:
            yield from _layers(model, limits, analysis)


def _layers(model: ModelReport, limits: Limits, analysis: Analysis) -> Iterator[Remark]:
    for layer in leaves(model.layers):
        limit = layer_limit(layer, limits, analysis)
        if limit is not None and total(layer.count).may_exceed(limit):
            sentence = _sentence(f"layer {called(layer)}", layer.count, [("max-layer-params", limit)], model.unknowns)
            yield Remark(sentence, layer.place, model.name)


def _sentence(who: str, count: Count, limits: list[tuple[str, int]], unknowns: tuple[Unknown, ...]) -> str:
    checked = " and ".join(f"{key}={size_limit_text(limit) if key == 'max-size' else count_text(limit)}" for key, limit in limits)
    return f"{who} {_known(count)}, so {checked} cannot be checked{_settle(count, unknowns)}"


def _known(count: Count) -> str:
    if count.status is Status.UNBUILT:
        return "is not built here and has no parameters yet"
    if count.total is not None:
        return f"has {count.total:,} parameters, but how many of them are trainable is not known"
    if count.high is not None:
        return f"has between {count.low or 0:,} and {count.high:,} parameters"
    if count.formula:
        return f"has {formula_text(count.formula)} parameters"
    return f"has at least {count.low:,} parameters" if count.low else "has an unknown number of parameters"


def _settle(count: Count, unknowns: tuple[Unknown, ...]) -> str:
    if named := unknowns_in(count, unknowns):
        return f"; assume {named[0].name}=… in the configuration or in a comment"
    return f"; {unknowns[0].message}" if unknowns else ""
