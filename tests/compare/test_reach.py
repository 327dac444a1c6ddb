"""A file that is as it was is left alone only where nothing that its analysis asks for can have changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from kerascount.compare.reach import can_differ
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.syntax.imports import import_paths
from kerascount.tree import on_disk
from tests.compare.asking import assert_all_reached
from tests.samples.projects import FOLDER

FILES = {
    "app.py": "import keras\nfrom shop.models import (\n    build,  # :-)\n    net,\n)\nsmall = build(units=2)\n",
    "alone.py": "import json\nimport keras\n\nlone = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])\n",
    "any.py": "import importlib\n\nfound = importlib.import_module('sh' + 'op')\n",
    "old.py": "import keras\nprint 'shop'\n",
    "shop/__init__.py": "from . import models\n",
    "shop/config.py": "UNITS = 10\n",
    "shop/models.py": "import keras\nfrom . import config\nimport parts.heads, \\\n    parts.tails\nfrom parts import *\n\ndef build(units): ...\n",
    "parts/heads.py": "def head(): ...\n",
    "other/heads.py": "import alone\n",
    "book.ipynb": json.dumps({"cells": [{"cell_type": "code", "source": ["!ls\n", "%time import shop.config as c\n"]}], "metadata": {}}),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Some files that import each other."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def reached(project: Path, *changed: str) -> set[str]:
    """The files that may come out otherwise."""
    differs = can_differ({str(project / one) for one in changed}, on_disk())
    return {name for name in FILES if name not in changed and differs(str(project / name), ())}


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ("shop/config.py", {"app.py", "shop/__init__.py", "shop/models.py", "book.ipynb"}),
        ("shop/__init__.py", {"app.py", "shop/models.py", "book.ipynb"}),
        ("parts/heads.py", {"app.py", "shop/__init__.py", "shop/models.py", "book.ipynb"}),
        ("parts/tails.py", {"app.py", "shop/__init__.py", "shop/models.py", "book.ipynb"}),
        ("parts", {"app.py", "shop/__init__.py", "shop/models.py", "book.ipynb"}),
        ("src/shop/config.py", set()),
        ("shop.py", {"app.py", "book.ipynb"}),
        ("other/heads.py", set()),
        ("alone.py", {"other/heads.py"}),
        ("notes.md", set()),
    ],
)
def test_the_files_that_a_change_reaches(project: Path, changed: str, wanted: set[str]) -> None:
    assert reached(project, changed) == wanted | {"any.py", "old.py"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("from a import (b,  # )\n  c as d)", {"a", "a.b", "a.c"}),
        ("if x:\n  import a.b, c", {"a.b", "c"}),
        ("def f():\n\tfrom .. import a\n\tfrom ...b.c import *", {"..", "..a", "...b.c", "...b.c.*"}),
        ("x = '''\nimport a\n'''", set()),
        ("print 'old'\nimport a", None),
        ("import importlib", None),
        ("import a\0", None),
    ],
)
def test_the_paths_that_a_text_imports(text: str, wanted: Collection[str] | None) -> None:
    assert import_paths(Source("a.py", text.encode())) == wanted


def test_what_an_analysis_asks_for_reaches_its_file(project: Path) -> None:
    assert sum(assert_all_reached(str(project / name), Settings()) for name in FILES) > 100


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")) + sorted(FOLDER.rglob("*.ipynb")), ids=lambda path: path.name)
def test_what_the_analysis_of_a_sample_asks_for_reaches_it(path: Path, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "projects")
    assert_all_reached(str(tmp_path / "projects" / path.relative_to(FOLDER)), Settings())
