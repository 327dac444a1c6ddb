"""What the documents show is what the product prints now; ``pytest --update`` makes it anew."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kerascount.settings import Limits, Settings, keys
from tests.conftest import Golden
from tests.documents.generated import README, ROOT, commands, regenerated
from tests.documents.picture import picture
from tests.samples.projects import command

PICTURE = ROOT / ".github" / "terminal.svg"

SHOWN = (
    ("over_its_limits", ("check", "teacher.py")),
    ("classic_questions", ("summary", "no_flatten.py")),
)
"""The commands in the picture."""


def test_the_readme_shows_what_is_printed(tmp_path: Path, golden: Golden) -> None:
    text = README.read_text(encoding="utf-8")
    golden(README, regenerated(text, lambda project, arguments: command(project, arguments, tmp_path / "output")[1]))


def test_the_picture_shows_what_is_printed(tmp_path: Path, golden: Golden) -> None:
    shown = [
        f"\x1b[2m$\x1b[0m kerascount {' '.join(arguments)}\n{command(project, (*arguments, '--color', 'always'), tmp_path / 'output')[1]}"
        for project, arguments in SHOWN
    ]
    drawing = picture("\n".join(shown))
    ElementTree.fromstring(drawing)
    assert len(drawing) < 100_000
    golden(PICTURE, drawing)


def test_the_readme_has_the_keys_of_the_configuration_and_no_others() -> None:
    section = README.read_text(encoding="utf-8").partition("\n## Configuration\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    named = [key for row in rows for key in re.findall("`([^`]*)`", row)]
    assert sorted(named) == sorted([*keys(Settings), "models"])


def test_limits_are_keys_of_the_configuration() -> None:
    assert set(keys(Limits)) < set(keys(Settings))


@pytest.mark.parametrize("name", ["main", "tests"])
def test_the_commands_of_the_readme_are_those_that_are_run(name: str) -> None:
    assert commands(README.read_text(encoding="utf-8"))[name] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".pre-commit-hooks.yaml"])
def test_the_documents_are_there(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8").strip()
