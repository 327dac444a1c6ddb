"""Modules that lie neither beside a file nor above it are found in the folders that the settings name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.settings.configuration import Vocabulary, settings_of
from kerascount.source import Source

SCRIPT = b"""import keras
from blocks.heads import head

model = keras.Sequential([keras.Input((4,)), head()])
"""

HEAD = "import keras\n\ndef head():\n    return keras.layers.Dense({units})\n"


def _write(folder: Path, units: int) -> None:
    (folder / "blocks").mkdir(parents=True)
    (folder / "blocks" / "__init__.py").write_text("")
    (folder / "blocks" / "heads.py").write_text(HEAD.format(units=units))


def _total(project: Path, settings: Settings) -> int | None:
    (model,) = analyse(Source(str(project / "train.py"), SCRIPT), settings).models
    return model.count.total


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project so deep that nothing else is above it."""
    folder = tmp_path.joinpath(*"abcdefg", "project")
    folder.mkdir(parents=True)
    return folder


def test_without_the_folder_a_module_is_not_known(project: Path, tmp_path: Path) -> None:
    _write(tmp_path / "installed", 3)
    assert _total(project, Settings()) is None


def test_a_module_is_found_in_a_named_folder(project: Path, tmp_path: Path) -> None:
    _write(tmp_path / "installed", 3)
    assert _total(project, Settings(src=(str(tmp_path / "installed"),))) == 15


def test_folders_start_at_the_configuration(project: Path, tmp_path: Path) -> None:
    _write(tmp_path / "installed", 3)
    (tmp_path / "kerascount.toml").write_text('src = ["nowhere", "installed"]\n')
    assert _total(project, settings_of(project, Vocabulary())) == 15


def test_what_is_beside_the_file_comes_first(project: Path, tmp_path: Path) -> None:
    _write(tmp_path / "installed", 3)
    _write(project, 7)
    assert _total(project, Settings(src=(str(tmp_path / "installed"),))) == 35


def test_the_first_folder_comes_first(project: Path, tmp_path: Path) -> None:
    _write(tmp_path / "one", 1)
    _write(tmp_path / "two", 2)
    assert _total(project, Settings(src=(str(tmp_path / "one"), str(tmp_path / "two")))) == 5


def test_a_library_that_is_known_is_not_read(project: Path, tmp_path: Path) -> None:
    _write(tmp_path / "installed", 3)
    (tmp_path / "installed" / "keras.py").write_text("Sequential = Input = layers = None\n")
    assert _total(project, Settings(src=(str(tmp_path / "installed"),))) == 15


def test_a_submodule_is_reached_through_its_package(project: Path, tmp_path: Path) -> None:
    _write(tmp_path / "installed", 3)
    text = b"import keras\nimport blocks.heads\n\nmodel = keras.Sequential([keras.Input((4,)), blocks.heads.head()])\n"
    found = analyse(Source(str(project / "train.py"), text), Settings(src=(str(tmp_path / "installed"),)))
    assert [model.count.total for model in found.models] == [15]
