"""Which rules are on: the longest code that names a rule decides, and the rules ignored in a file."""

from __future__ import annotations

from collections.abc import Iterable

from kerascount.rules.registry import Rule
from kerascount.settings import Settings
from kerascount.settings.configuration import ALL
from kerascount.settings.patterns import matches


def is_selected(rule: Rule, settings: Settings) -> bool:
    """Whether the settings turn a rule on: ``KC101`` outweighs ``KC1``, and of two equals ``ignore`` wins."""
    by_default = rule.is_essential or (settings.select is None and rule.is_default)
    chosen = max(_weight(rule, settings.select or ()), _weight(rule, settings.extend_select), 0 if by_default else -1)
    return chosen > _weight(rule, settings.ignore)


def codes_ignored_in(path: str, settings: Settings) -> tuple[str, ...]:
    """The codes, or beginnings of codes, that ``per-file-ignores`` turns off for a file."""
    return tuple(
        code for glob, codes in settings.per_file_ignores if matches((glob,), path, settings.folder) for code in codes
    )


def names(codes: Iterable[str], code: str) -> bool:
    """Whether a rule's code, a beginning of it, or ``ALL`` is among some codes."""
    return any(one == ALL or code.startswith(one) for one in codes)


def _weight(rule: Rule, codes: Iterable[str]) -> int:
    """How exactly some codes name a rule: ``ALL`` names each one, and any other code outweighs it."""
    return max((0 if code == ALL else len(code) for code in codes if names((code,), rule.code)), default=-1)
