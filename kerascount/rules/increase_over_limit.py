"""KC106: a model that grew by more than it may since a revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kerascount.analysis import Analysis
from kerascount.rules.limits import limits_of
from kerascount.rules.registry import Remark, change_rule
from kerascount.rules.verdict import total
from kerascount.rules.wording import title
from kerascount.settings import Settings
from kerascount.settings.quantities import Increase

if TYPE_CHECKING:
    from kerascount.changes import LayerChange, ModelChange


@change_rule("KC106", "increase-over-limit")
def increase_over_limit(analysis: Analysis, changes: Sequence[ModelChange], settings: Settings) -> Iterator[Remark]:
    """A model has grown by more than `max-increase` since a git revision.

    ## What it does
    Compares each model with what it was in the revision that `kerascount diff` is given; no other command reports it. A new
    model has not grown. Of formulas, what both have in common falls away, and a percentage needs two numbers.

    ## Why is this bad?
    A model can grow a little with every change and never reach its limit, until it does. What a change costs is best decided
    when it is made.

    ## Example
    ```toml
    [tool.kerascount]
    max-increase = "0%"  # every added parameter is a finding
    ```

    ## Use instead
    ```toml
    [tool.kerascount]
    max-increase = "10%"  # or a number, such as "+50k"
    ```
    """
    for change in changes:
        limit = None if change.new is None else limits_of(change.new, analysis, settings).max_increase
        grown = None if limit is None else _excess(change, limit)
        if grown and change.new is not None:
            message = f"{title(change.new)} has grown by {grown}, and max-increase is {limit}{_cause(change.layers)}"
            yield Remark(message, change.new.place, change.new.name)


def _excess(change: ModelChange, limit: Increase) -> str:
    """By how much a model grew where that is certainly too much; empty where it is not."""
    if change.old is None or change.new is None:
        return ""
    (old_low, old_high), (low, _) = total(change.old.count), total(change.new.count)
    if change.difference is not None and change.difference.lstrip("-").isdigit():
        grown, is_exact = int(change.difference), True
    elif old_high is not None:
        grown, is_exact = low - old_high, False
    else:
        return ""
    most = old_high if limit.percent else old_low
    if most is None or grown <= max(0, limit.allowed(most)):
        return ""
    part = f" ({100 * grown / old_low:,.1f}%)" if is_exact and old_low and old_low == old_high else ""
    return f"{'' if is_exact else 'at least '}{grown:,} parameters{part}"


def _cause(layers: Sequence[LayerChange]) -> str:
    """Which layer grew most, as the end of a sentence."""
    known = [(int(one.difference), one) for one in layers if one.difference and one.difference.lstrip("-").isdigit()]
    most, layer = max(known, key=lambda pair: pair[0], default=(0, None))
    return f"; most of it in layer '{layer.name}' ({layer.class_name}): +{most:,}" if layer is not None and most > 0 else ""
