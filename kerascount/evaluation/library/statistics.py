"""The standard library's ``statistics``."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.builtins_texts import plainly
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Value

for _function in (statistics.mean, statistics.median, statistics.mode, statistics.stdev, statistics.pstdev, statistics.variance):

    @native(f"statistics.{_function.__name__}")
    def worked_out(site: Site, values: Value, function: Callable[..., Any] = _function) -> Value:
        rounds = items_of(values, site)
        if rounds.open is not None:
            return site.because(rounds.open)
        return plainly(lambda *items: function(items), site, *rounds.items)
