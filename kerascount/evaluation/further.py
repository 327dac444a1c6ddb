"""Further rounds of a loop that is run in doubt: what they may do beside what the round that was run did.

``if step == 3: model.add(…)`` adds nothing in a round in which ``step`` is 1. So the body is run again in what that round left,
where ``step`` is not known, until nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable

from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer, Missing
from kerascount.counting.totals import count_model
from kerascount.evaluation.branches import equal, fork
from kerascount.evaluation.frame import NameCounts, Run, Site, Summary
from kerascount.evaluation.marking import DATA, marked
from kerascount.evaluation.trail import ABSENT, Change, Delta
from kerascount.evaluation.values import Array, Unknown, Value, is_open

FURTHER_ROUNDS = 2
"""How often a body is run again at most: what one round decides the next by may take as many."""


def leaves_open(changes: Delta) -> bool:
    """Whether a round leaves something open to the next that was known before."""
    return any(map(_is_carried, changes.values()))


def run_further(body: Callable[[], object], known: Delta, cause: Unknown, site: Site) -> None:
    """Run a body in what its first round left, as long as that leaves something open that was known before."""
    latest = known
    for _ in range(FURTHER_ROUNDS):
        if not leaves_open(latest):
            return
        changes = marked(_round(body, cause, site.run), cause, site)
        latest = {key: change for key, one in changes.items() if (change := _news(one, known.get(key))) is not None}
        site.run.trail.apply(latest)
        known = {**latest, **known}


def _round(body: Callable[[], object], cause: Unknown, run: Run) -> Delta:
    """What another round changes; what it does with models that a round before did as well is not told again."""
    told = (run.uses, run.summaries, run.refusals, run.constructed)
    lengths = [len(one) for one in told]
    places = {(one.place, one.called_from): one.model for one in run.models.values()}
    models = dict(run.models)
    counts: dict[int, str] = {}

    def way() -> None:
        body()
        counts.update((key, _counted(one.model)) for key, one in run.models.items() if key not in models)

    run.further += 1
    try:
        ((_, delta),) = fork(run, [way])
    finally:
        run.further -= 1
    _doubt_summaries(run, lengths[1], cause)
    for one, length in zip(told, lengths):
        del one[length:]  # type: ignore[attr-defined]
    for key, model in tuple(run.models.items()):
        if key not in models and (model.place, model.called_from) in places:
            _doubt_model(places[model.place, model.called_from], counts.get(key, ""), cause)
            del run.models[key]
    return delta


def _counted(model: Model) -> str:
    """What a model counts, in a word; nothing where that is not known."""
    count = None if model.contents is None else count_model(model)
    return "" if count is None or count.missing or count.is_open else str(count.total)


def _doubt_model(model: Model, again: str, cause: Unknown) -> None:
    """Take back the count of a model that another round makes otherwise."""
    known = _counted(model)
    if known and known != again:
        model.contents = (*(model.contents or ()), Missing(cause))


def _doubt_summaries(run: Run, first: int, cause: Unknown) -> None:
    """Take back the totals of each summary that another round, whose summaries begin at ``first``, prints otherwise."""
    again: dict[object, set[object]] = {}
    for summary in run.summaries[first:]:
        again.setdefault((summary.place, summary.called_from), set()).add(_printed(summary))
    for index, summary in enumerate(run.summaries[:first]):
        others = again.get((summary.place, summary.called_from))
        if others is not None and others != {_printed(summary)}:
            run.summaries[index] = summary._replace(total=None, is_built=True, unknown=cause)


def _printed(summary: Summary) -> object:
    count = summary.total
    if count is None or count.missing or count.is_open:
        return summary.is_built
    return str(count.total), str(count.trainable), count.is_split_known


def _is_carried(change: Change) -> bool:
    """Whether a round leaves something not known, that was, to the next, or a layer that there was not."""
    before, after = change.before, change.after
    if isinstance(change.thing, NameCounts):
        return False
    if isinstance(before, dict) and isinstance(change.thing, dict):
        pairs = [(value, after.get(name, ABSENT)) for name, value in before.items()]
        is_lost = any(_is_lost(one, other) or isinstance(one, Tensor) and one is not other for one, other in pairs)
        return is_lost or any(name not in before and isinstance(value, Layer) for name, value in after.items())
    if isinstance(change.thing, Array):
        return bool(before["shape"] != after["shape"])
    if isinstance(change.thing, Model):
        return bool(before["layers"] != after["layers"])
    return isinstance(change.thing, (list, set)) and is_open(before) is None and not equal(before, after)


def _is_lost(before: Value, after: Value) -> bool:
    return isinstance(before, DATA) and before is not after and not equal(before, after)


def _news(change: Change, known: Change | None) -> Change | None:
    """What a further round changes that those before it did not."""
    if isinstance(change.thing, NameCounts):
        return None
    if known is None:
        return change
    if isinstance(change.thing, dict):
        return _news_of_names(change)
    if isinstance(change.thing, Layer):
        has_more = isinstance(change.thing, Model) and known.before["layers"] == known.after["layers"]
        is_new = has_more and change.before["layers"] != change.after["layers"]
        return change if is_new or change.before["trainable"] is not change.after["trainable"] else None
    if isinstance(change.thing, Array):
        return change if _is_carried(change) and not _is_carried(known) else None
    return change if _is_carried(change) else None


def _news_of_names(change: Change) -> Change | None:
    """The names or keys that were known and are not any more, or that only a further round binds."""
    before, after = change.before, change.after
    lost = {name: value for name, value in after.items() if name not in before or _is_lost(before[name], value)}
    return Change(change.thing, before, {**before, **lost}) if lost else None
