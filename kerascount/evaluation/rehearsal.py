"""Running code for what it shows, without a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kerascount.evaluation.branches import Way, fork
from kerascount.evaluation.frame import Run


def rehearsed(run: Run, way: Callable[[], Any]) -> Way | None:
    """What a way ends with and what it would change; ``None`` where it does anything with models."""
    before, models = _marks(run), dict(run.models)
    ((result, delta),) = fork(run, [way])
    is_plain = before == _marks(run)
    run.models.clear()
    run.models.update(models)
    for kept, length in zip((run.uses, run.summaries, run.refusals), before):
        del kept[length:]  # type: ignore[attr-defined]
    return (result, delta) if is_plain else None


def _marks(run: Run) -> tuple[int, ...]:
    """How much a run has come to know of models."""
    return len(run.uses), len(run.summaries), len(run.refusals), len(run.models), run.made
