"""``python -m kerascount``."""

from __future__ import annotations

import sys

from kerascount.cli import main

if __name__ == "__main__":
    sys.exit(main())
