"""Which findings a comment in the code turns off."""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.analysis import Directive, Finding
from kerascount.rules.directives import about


def is_suppressed(finding: Finding, directives: Sequence[Directive]) -> bool:
    """Whether an ``ignore`` comment on the finding's line, or an ``ignore-file`` anywhere, names its code or none."""
    everywhere = [one for one in directives if one.verb == "ignore-file"]
    here = [one for one in about(finding.place, directives) if one.verb == "ignore"]
    return any(not one.value or finding.code.startswith(one.value) for one in everywhere + here)
