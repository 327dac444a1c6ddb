"""``kerascount version``."""

from __future__ import annotations

import argparse

from kerascount import __version__


def run(options: argparse.Namespace) -> int:
    """Print the version."""
    print(f"kerascount {__version__}")
    return 0
