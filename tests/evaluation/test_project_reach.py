"""Models are found through imports: a file that names no Keras counts as well when one that it imports does."""

from __future__ import annotations

from pathlib import Path

from kerascount.analysis import Analysis
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source

BUILDER = """\
import keras

ready = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])


def build(inputs):
    return keras.Sequential([keras.Input((inputs,)), keras.layers.Dense(2)])
"""


def analysed(folder: Path, text: str) -> Analysis:
    path = folder / "train.py"
    path.write_text(text)
    return analyse(Source(str(path), text.encode()), Settings())


def test_a_builder_is_counted_where_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(BUILDER)
    found = analysed(tmp_path, "from models import build\n\nnet = build(7)\nnet.summary()\n")
    assert [(model.name, model.place.line, model.count.total) for model in found.models] == [("net", 3, 16)]
    assert [(one.place.line, one.count.total) for one in found.summaries] == [(4, 16)]


def test_through_the_face_of_a_package(tmp_path: Path) -> None:
    (tmp_path / "nets").mkdir()
    (tmp_path / "nets" / "__init__.py").write_text("from .blocks import build\n")
    (tmp_path / "nets" / "blocks.py").write_text(BUILDER)
    found = analysed(tmp_path, "import nets\n\nnet = nets.build(9)\n")
    assert [(model.name, model.count.total) for model in found.models] == [("net", 20)]


def test_a_model_that_another_file_constructs_is_that_files(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(BUILDER)
    found = analysed(tmp_path, "import keras\nfrom models import ready\n\nready.summary()\n")
    assert not found.models
    assert [(one.model, one.count.total) for one in found.summaries] == [("ready", 10)]


def test_a_file_that_leads_to_no_keras_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("import numpy\n")
    found = analysed(tmp_path, "import helper\n\nprint(helper)\n(((\n")
    assert not found.models and not found.problems
