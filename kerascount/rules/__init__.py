"""What is wrong with a model: one file a rule, found by looking through this folder."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from kerascount.analysis import Analysis, Finding
from kerascount.rules.discovery import catalogue
from kerascount.rules.registry import ChangeCheck, Check, Rule, RunCheck
from kerascount.rules.selection import codes_ignored_in, is_selected, names
from kerascount.rules.suppression import is_suppressed
from kerascount.settings import Settings

if TYPE_CHECKING:
    from kerascount.changes import ModelChange


def check(analysis: Analysis, settings: Settings) -> tuple[Finding, ...]:
    """What the selected rules find in one file, by place, without what its comments and settings ignore."""
    found: list[Finding] = []
    for rule in _rules_for(analysis, settings):
        if not rule.is_on_changes:
            seen = analysis._replace(findings=tuple(found)) if rule.is_last else analysis
            found += rule.findings(cast(Check, rule.check)(seen, settings))
    return _kept(found, analysis)


def check_changes(analysis: Analysis, changes: Sequence[ModelChange], settings: Settings) -> tuple[Finding, ...]:
    """What the rules about changes find in one file as it is now, likewise."""
    found: list[Finding] = []
    for rule in _rules_for(analysis, settings):
        if rule.is_on_changes:
            found += rule.findings(cast(ChangeCheck, rule.check)(analysis, changes, settings))
    return _kept(found, analysis)


def check_run(analyses: Sequence[Analysis], settings: Settings) -> tuple[Finding, ...]:
    """What the rules about a whole project find in all the files that share one configuration."""
    found: list[Finding] = []
    for rule in catalogue().values():
        if rule.over_run and is_selected(rule, settings):
            found += rule.findings(cast(RunCheck, rule.check)(analyses, settings))
    return tuple(sorted(found, key=_order))


def _rules_for(analysis: Analysis, settings: Settings) -> Sequence[Rule]:
    """The rules about single files that are on for one of them, in the order in which they are asked."""
    rules = _rules_on(settings.select, settings.extend_select, settings.ignore)
    ignored = codes_ignored_in(analysis.path, settings)
    return [rule for rule in rules if not names(ignored, rule.code)] if ignored else rules


@functools.lru_cache(maxsize=64)
def _rules_on(select: tuple[str, ...] | None, extend_select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules about single files that some codes turn on, those last that are to see what others found."""
    settings = Settings(select=select, extend_select=extend_select, ignore=ignore)
    rules = (rule for rule in catalogue().values() if not rule.over_run and is_selected(rule, settings))
    return tuple(sorted(rules, key=lambda rule: rule.is_last))


def _kept(found: list[Finding], analysis: Analysis) -> tuple[Finding, ...]:
    kept = (finding for finding in found if not is_suppressed(finding, analysis.directives))
    return tuple(sorted(kept, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, int, str]:
    place = finding.place
    return place.path, -1 if place.cell is None else place.cell, place.line, place.column, finding.code
