"""What a person asked for that cannot be done, in a sentence."""

from __future__ import annotations


class UsageError(Exception):
    """A wrong way to ask: what, why, and what to do instead."""
