"""What is wrong with a model: one file a rule, found by looking through this folder."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Sequence
from typing import cast

from kerascount.analysis import Analysis, Finding
from kerascount.rules.registry import Check, Rule, RunCheck
from kerascount.rules.selection import codes_ignored_in, is_selected
from kerascount.rules.suppression import is_suppressed
from kerascount.settings import Settings


@functools.cache
def catalogue() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes.

    Raises:
        ValueError: two rules have the same code or the same name.
    """
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(__path__):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, Rule) and value not in found.values():
                if value.code in found or any(value.name == other.name for other in found.values()):
                    raise ValueError(f"two rules are called {value.code} or {value.name}")
                found[value.code] = value
    return dict(sorted(found.items()))


def check(analysis: Analysis, settings: Settings) -> tuple[Finding, ...]:
    """What the selected rules find in one file, by place, without what its comments and settings ignore."""
    ignored = codes_ignored_in(analysis.path, settings)
    found: list[Finding] = []
    for rule in catalogue().values():
        if not rule.over_run and is_selected(rule, settings) and not rule.code.startswith(ignored):
            found += rule.findings(cast(Check, rule.check)(analysis, settings))
    kept = (finding for finding in found if not is_suppressed(finding, analysis.directives))
    return tuple(sorted(kept, key=_order))


def check_run(analyses: Sequence[Analysis], settings: Settings) -> tuple[Finding, ...]:
    """What the rules about a whole project find in all the files that share one configuration."""
    found: list[Finding] = []
    for rule in catalogue().values():
        if rule.over_run and is_selected(rule, settings):
            found += rule.findings(cast(RunCheck, rule.check)(analyses, settings))
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, int, str]:
    place = finding.place
    return place.path, -1 if place.cell is None else place.cell, place.line, place.column, finding.code
