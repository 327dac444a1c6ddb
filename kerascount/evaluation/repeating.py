"""What code leaves behind that runs any number of times: the body of a loop, or a function that is called for each item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kerascount.counting.graph import Tensor
from kerascount.evaluation.branches import Maybe, another, fork, meet, settle
from kerascount.evaluation.deciding import OWN
from kerascount.evaluation.frame import Run, Site
from kerascount.evaluation.further import leaves_open, run_further
from kerascount.evaluation.marking import DATA, marked
from kerascount.evaluation.rehearsal import rehearsed
from kerascount.evaluation.trail import ABSENT, Delta
from kerascount.evaluation.values import Array, More, Names, Reason, Unknown, Value
from kerascount.evaluation.verbs import Break, Outcome, Raise, Return, Unwound, call

Body = Callable[[], Outcome]


def repeat(body: Body, cause: Unknown, site: Site, may_decide_otherwise: Callable[[], bool]) -> Outcome:
    """Run a body whose rounds are not known, mark what it changed, and say how control may leave it."""
    run = site.run
    left: list[Maybe] = []

    def once() -> Outcome:
        outcome = body()
        if isinstance(outcome, Maybe):
            settle(run, outcome)
        if isinstance(outcome, (Maybe, Return)):
            left.append(outcome if isinstance(outcome, Maybe) else Maybe(outcome, {}, cause))
        return None if isinstance(outcome, Maybe) else outcome

    told = (len(run.summaries), len(run.models))
    ((outcome, delta),) = fork(run, [once])
    if isinstance(outcome, (Break, Return)):
        # There is one round at most.
        return meet(run, [(outcome, delta), (None, {})], cause)
    changed = marked(delta, cause, site)
    run.trail.apply(changed)
    _confirm([change.thing for change in changed.values() if _likeness(change.after) is not None], once, run)
    if leaves_open(changed) and (told != (len(run.summaries), len(run.models)) or may_decide_otherwise()):
        run_further(once, changed, cause, site)
    return _left(left, _is_carried(delta), cause)


def call_further(function: Value, cause: Unknown, site: Site, given: int = 1) -> None:
    """Call a function of the code any number of times, each on as many items that are not known."""
    if not isinstance(function, OWN):
        return

    def one() -> Outcome:
        item = replace(site.unknown(Reason.LOOP, "an item of what is not known"), among=cause.among)
        try:
            call(function, (item,) * given, {}, site)
        except Unwound as raised:
            return Raise(raised.value)
        return None

    repeat(one, cause, site, lambda: True)


def _left(left: list[Maybe], is_carried: bool, cause: Unknown) -> Outcome:
    """How control may leave the rounds: by what one of them returns, which may be another in another one, or by a break."""
    returned = [one.outcome for one in left if isinstance(one.outcome, Return)]
    if not returned:
        return Maybe(left[0].outcome, {}, cause) if left and isinstance(left[0].outcome, Break) else None
    value = returned[0].value
    differs = len(returned) > 1 or is_carried
    return Maybe(Return(another(cause, cause.name)) if differs and isinstance(value, (*DATA, Tensor)) else returned[0], {}, cause)


def _is_carried(delta: Delta) -> bool:
    """Whether a round leaves a name other than it found it."""
    changes = (change for change in delta.values() if isinstance(change.thing, Names))
    return any(
        value is not ABSENT and change.after.get(name, ABSENT) is not value
        for change in changes
        for name, value in change.before.items()
    )


def _likeness(value: object) -> Array | None:
    """The array that the further items of a list are like."""
    last = value[-1] if isinstance(value, list) and value else None
    return last.like if isinstance(last, More) else None


def _confirm(lists: list[list[Value]], body: Body, run: Run) -> None:
    """Run a body once more in what it left: lists that get items of another kind then have none of a known kind."""
    seen = rehearsed(run, body) if lists else None
    for items in lists:
        now = _likeness(items if seen is None or id(items) not in seen[1] else seen[1][id(items)].after)
        known = _likeness(items)
        if seen is None or now is None or known is None or now.shape != known.shape:
            run.trail.touch(items)
            items[-1] = More(items[-1].unknown)
