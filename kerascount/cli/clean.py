"""``kerascount clean``."""

from __future__ import annotations

import argparse

from kerascount.cache import default_folder
from kerascount.cache.cleaning import clean
from kerascount.cache.folder import Cache
from kerascount.report.text import plain


def run(options: argparse.Namespace) -> int:
    """Delete the analyses and runs that are kept, and say how many there were."""
    folder = options.cache_dir or default_folder()
    count = clean(Cache(folder))
    print(f"{count:,} {'record' if count == 1 else 'records'} deleted from {plain(folder)}")
    return 0
