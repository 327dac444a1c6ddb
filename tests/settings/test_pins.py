"""The Keras of a project is read from what the project pins."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount.settings.pins import keras_from, keras_of, newest_allowed

REQUIREMENTS = [
    ("keras==2.2.4", "2.2"),
    ("Keras (==2.1.6)", "2.1"),
    ("keras<3", "2"),
    ("keras>=2.3,<2.5", "2.4"),
    ("keras>=3.4,<4", "3"),
    ("keras===2.9.0", "2.9"),
    ("keras==2.4.*", "2.4"),
    ("tensorflow==2.10.1", "2.10"),
    ("tensorflow==2.1.0", "2.4"),
    ("tensorflow-gpu==1.15", "2.2"),
    ("tensorflow~=2.10.0", "2.10"),
    ("tensorflow[and-cuda]<2.16 ; python_version < '3.9'", "2.15"),
    ("tensorflow>=2.16,<2.18", "3"),
    ("tf_keras~=2.17", "2.15"),
    ("tensorflow==2.17\ntf-keras==2.17", "3"),
    ("tensorflow==2.8\nkeras==2.8", "2.8"),
    ("  - keras=2.3.1=py37_0", "2.3"),
    ('keras = "^2.4"', "2"),
    ('tensorflow = {version = "2.8.0", optional = true}', "2.8"),
    ('[[package]]\nname = "keras"\nversion = "3.4.1"', "3.4"),
    ('"keras": {\n "hashes": ["sha256:ab"],\n "version": "==2.4.3"\n}', "2.4"),
]

SILENT = [
    "",
    "tensorflow",
    "tensorflow>=2.0",
    "tensorflow~=2.10",
    "keras>=2.3",
    "keras!=3.0",
    "keras==0.3",
    "keras-tuner==1.1",
    "pytest-keras==1.0",
    "tensorflow-hub==0.12",
    "tensorflow-probability==0.14",
    "# keras==1.2",
    "numpy==1.2  # for keras==2.2",
]


@pytest.mark.parametrize(("text", "version"), REQUIREMENTS)
def test_a_bound_decides(text: str, version: str) -> None:
    assert keras_from(text) == version


@pytest.mark.parametrize("text", SILENT)
def test_without_an_upper_bound_nothing_is_decided(text: str) -> None:
    assert keras_from(text) is None


def test_of_several_bounds_the_lowest_holds() -> None:
    assert newest_allowed(">=2.0,<2.9,<=2.7") == (2, 7)


def test_the_nearest_folder_that_says_something_decides(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "requirements-dev.txt").write_text("pytest\nkeras==2.6\n")
    inner = tmp_path / "old" / "scripts"
    inner.mkdir(parents=True)
    (tmp_path / "old" / "setup.cfg").write_text("[options]\ninstall_requires =\n    keras==1.2.2\n")
    assert keras_of(inner) == "1.2"
    assert keras_of(tmp_path) == "2.6"


def test_a_lock_file_outweighs_a_range(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["keras<4"]\n')
    (tmp_path / "uv.lock").write_text('[[package]]\nname = "keras"\nversion = "2.13.1"\n')
    assert keras_of(tmp_path) == "2.13"


def test_the_search_ends_at_the_root_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("keras==2.6\n")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert keras_of(tmp_path / "repository") is None
