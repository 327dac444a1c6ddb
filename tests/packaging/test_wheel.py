"""The wheel has all that the package needs at run time, and asks for no more than it imports."""

from __future__ import annotations

import email
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kerascount"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that pip builds of this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def metadata(wheel: zipfile.ZipFile, name: str) -> str:
    (path,) = [path for path in wheel.namelist() if path.endswith(f".dist-info/{name}")]
    return wheel.read(path).decode()


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    packed = {path for path in wheel.namelist() if ".dist-info/" not in path}
    assert packed == {path.relative_to(ROOT).as_posix() for path in files}
    assert {"kerascount/py.typed", "kerascount/schema/report.schema.json", "kerascount/schema/changes.schema.json"} <= packed


def test_the_wheel_requires_what_is_imported(wheel: zipfile.ZipFile) -> None:
    required = email.message_from_string(metadata(wheel, "METADATA")).get_all("Requires-Dist", [])
    always = {re.split(r"[<>=!~;\s]", one)[0]: one for one in required if "extra ==" not in one}
    assert set(always) == {"libcst", "pathspec", "tomli"}
    assert 'python_version < "3.11"' in always["tomli"].replace("'", '"')


def test_the_wheel_has_its_licence_and_its_command(wheel: zipfile.ZipFile) -> None:
    assert "Apache License" in metadata(wheel, "licenses/LICENSE")
    assert "kerascount = kerascount.cli:main" in metadata(wheel, "entry_points.txt")
