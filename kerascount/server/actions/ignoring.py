"""Telling the tool not to speak of something again."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.server.actions.offering import Action, Asked, offer
from kerascount.server.commenting import beside
from kerascount.server.programs import UNREAD


@offer
def ignoring(asked: Asked) -> Iterator[Action]:
    """A comment that ignores a finding's rule on its line."""
    unread = {problem.place for problem in asked.analysis.problems if problem.kind in UNREAD}
    for finding in asked.findings:
        text = asked.text(finding.place)
        if text is not None and finding.place not in unread:
            edit = beside(text, f"# kerascount: ignore[{finding.code}]", finding.place)
            yield Action(f"Ignore {finding.code} here", (edit,), finding)
