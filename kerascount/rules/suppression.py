"""Which findings a comment in the code turns off."""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.analysis import Directive, Finding
from kerascount.rules.directives import about
from kerascount.rules.selection import names

EVERYWHERE = "ignore-file"
HERE = "ignore"


def is_suppressed(finding: Finding, directives: Sequence[Directive]) -> bool:
    """Whether an ``ignore`` comment on the finding's line, or an ``ignore-file`` anywhere, names its code or none."""
    return any(suppresses(one, finding) for one in suppressing(finding, directives))


def suppressing(finding: Finding, directives: Sequence[Directive]) -> list[Directive]:
    """The ``ignore`` comments that speak of a finding's place, whatever they name."""
    everywhere = [one for one in directives if one.verb == EVERYWHERE]
    return everywhere + [one for one in about(finding.place, directives) if one.verb == HERE]


def suppresses(directive: Directive, finding: Finding) -> bool:
    """Whether an ``ignore`` comment turns a finding off; one that names no code leaves what is found of itself."""
    return names(directive.value, finding.code) or (not directive.value and directive.place != finding.place)
