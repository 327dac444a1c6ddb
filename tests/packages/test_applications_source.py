"""The source of ``keras.applications``, evaluated as a user's project, gives the models that it gives Keras, layer by layer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kerascount.counting.graph import Model
from kerascount.evaluation.frame import Run
from kerascount.evaluation.program import run_program
from kerascount.evaluation.project import loader
from kerascount.source import Source
from kerascount.syntax.reading import read
from kerascount.tree import on_disk
from tests.applications.answers import DIALECTS, answer_of
from tests.applications.asks import asks_of
from tests.applications.test_recorded import names_of, recorded
from tests.packages.installed import folder, needs_packages
from tests.packages.keras_source import NAME, copy_source, module_of

pytestmark = needs_packages


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project that holds the source."""
    made = tmp_path_factory.mktemp("project")
    copy_source(folder() / "keras" / "src" / "applications", made)
    return made


@pytest.mark.parametrize("name", names_of("3"))
def test_an_architecture_is_that_of_keras(name: str, copy: Path) -> None:
    known = recorded("keras", "3")
    for ask in asks_of(name):
        text = f"from {module_of(name, copy)} import {name}\nmodel = {ask}\n"
        run = Run(dialect=DIALECTS["3"], load=loader(on_disk()))
        frame = run_program(read(Source(str(copy / "script.py"), text.encode())), run)
        assert frame is not None
        model = frame.names.get("model")
        assert not run.refusals or known[str(ask)] == {"refused": True}, str(ask)
        assert (answer_of(model).recorded() if isinstance(model, Model) else {"refused": True}) == known[str(ask)], str(ask)


def test_every_architecture_of_the_source_is_asked(copy: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (copy / NAME).glob("*.py")]
    offered = {name for text in texts for name in re.findall(r'"keras\.applications\.(?:\w+\.)?([A-Z]\w+)"', text)}
    assert offered == set(names_of("3"))
