"""Whether a text nests so deeply that parsing it would take all the stack or all the time there is."""

from __future__ import annotations


def is_too_deep(text: str) -> bool:
    return False
