"""The command line in a sample project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples.projects import Run, command


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda project, *arguments: command(project, arguments, tmp_path / "output")
