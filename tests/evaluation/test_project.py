"""Files of a project that import each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount.analysis import Analysis
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source

FILES = {
    "app.py": "import keras\nfrom shop.models import build\nsmall = build(units=2)\n",
    "shop/__init__.py": "from .models import net\n",
    "shop/config.py": "UNITS = 10\n",
    "shop/blocks.py": "import keras\n\ndef head(units):\n    return keras.layers.Dense(units)\n",
    "shop/models.py": """\
import keras
from shop import config
from shop.blocks import head

net = keras.Sequential([keras.Input((4,)), head(config.UNITS)])

def build(units=3):
    return keras.Sequential([keras.Input((4,)), head(units)])
""",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package whose modules and ``__init__.py`` import each other, in the current folder."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def analysis(path: str) -> Analysis:
    return analyse(Source(path, Path(path).read_bytes()), Settings())


def test_a_file_that_its_own_package_imports_is_run_once(project: Path) -> None:
    for path in ("shop/models.py", str(project / "shop" / "models.py"), "shop/../shop/models.py"):
        assert [(model.name, model.count.total) for model in analysis(path).models] == [("net", 50), ("build", 15)]


def test_other_files_are_told_as_the_analysed_one_is(project: Path) -> None:
    for path in (Path("app.py"), project / "app.py"):
        (small,) = [model for model in analysis(str(path)).models if model.name == "small"]
        (dense,) = small.layers
        assert [(Path(place.path), place.line) for place in dense.called_from] == [(path, 3), (path.parent / "shop" / "models.py", 8)]


def test_a_layer_of_another_file_stands_where_it_is_called_for(project: Path) -> None:
    (net, _) = analysis("shop/models.py").models
    assert [(layer.place.path, layer.place.line) for layer in net.layers] == [("shop/models.py", 5)]
