"""The golden files: what the product printed when somebody last looked; ``pytest --update`` writes them anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("plain", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("plain")
"""The same examples in each run, however slow the machine is; ``tests.fuzzing`` is for others."""

os.environ["KERASCOUNT_NO_CACHE"] = "1"
"""Tests see what the code does now, and leave nothing in the home of whoever runs them; those of the cache allow it."""

Golden = Callable[[Path, str], None]
"""Compares a text with a file, or writes it there."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write golden files and the generated parts of the README anew")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process for a few tests, which others would take longer to start than to run, and for what writes files."""
    is_whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return None if is_whole and not any(config.getoption(name, False) for name in ("keyword", "lf", "update")) else 0


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text

    return compare
