"""Where the packages lie whose source is read, and a parser that reads each of their files once."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest

from kerascount.evaluation import project
from kerascount.syntax.reading import read

VARIABLE = "KERASCOUNT_PACKAGES"

needs_packages = pytest.mark.skipif(
    VARIABLE not in os.environ,
    reason=f"{VARIABLE} does not name a folder with the packages of tests/packages/requirements.txt, which says how to make one",
)


def folder() -> Path:
    """The folder that the packages are installed in."""
    return Path(os.environ[VARIABLE]).resolve()


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what is read of a file for the next script that imports it."""
    patch.setattr(project, "read", functools.cache(read))
