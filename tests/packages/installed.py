"""Where the packages lie whose source is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "KERASCOUNT_PACKAGES"

needs_packages = pytest.mark.skipif(
    VARIABLE not in os.environ,
    reason=f"{VARIABLE} does not name a folder with the packages of tests/packages/requirements.txt, which says how to make one",
)


def folder() -> Path:
    """The folder that the packages are installed in."""
    return Path(os.environ[VARIABLE]).resolve()
