"""What a person asked for that cannot be done, in a sentence."""

from __future__ import annotations

import sys


class UsageError(Exception):
    """A wrong way to ask: what, why, and what to do instead."""


def complain(message: str) -> None:
    """Print to standard error what is wrong."""
    from kerascount.cli.output import spoken
    from kerascount.report.text import plain

    print(spoken(f"kerascount: {plain(message)}"), file=sys.stderr)
