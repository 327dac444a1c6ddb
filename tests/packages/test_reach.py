"""A script that calls a package is compared anew when any file of the package changed that its count may rest on."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount.settings import Settings
from tests.compare.asking import assert_all_reached
from tests.packages.installed import folder, needs_packages
from tests.packages.scripts import PACKAGES, Package


@needs_packages
@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.requirement)
def test_what_an_analysis_asks_for_reaches_the_script(package: Package, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"{package.opening}\n\nmodel = {package.models[0]}\n")
    assert assert_all_reached(str(script), Settings(keras=package.keras, src=(str(folder()),))) > 10
