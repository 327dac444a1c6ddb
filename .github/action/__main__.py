"""The steps of the action, by their names: ``python -I .github/action check``, ``compare`` or ``comment``."""

from __future__ import annotations

import sys

from comment import comment
from runner import Wrong, annotate
from steps import check, compare

STEPS = {"check": check, "compare": compare, "comment": comment}

if __name__ == "__main__":
    try:
        STEPS[sys.argv[1]]()
    except Wrong as error:
        annotate("error", str(error))
        sys.exit(2)
