"""Which files lead to models, and that each file is read once however many others import it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kerascount.leads import Leads
from kerascount.source import Source
from kerascount.tree import Tree

FILES = {
    "/p/builder.py": b"from tensorflow import keras\n",
    "/p/face.py": b"from builder import build\n",
    "/p/far.py": b"import face\n",
    "/p/plain.py": b"import os, face_of_nothing\n",
    "/p/ring_a.py": b"import ring_b\n",
    "/p/ring_b.py": b"import ring_a\n",
    "/p/pack/__init__.py": b"from .inner import build\n",
    "/p/pack/inner.py": b"import keras\n",
    "/far/away/lib.py": b"import keras\n",
}


def _leads(asked: Counter[str], src: tuple[str, ...] = ()) -> Leads:
    def read(path: str) -> bytes | None:
        asked[path] += 1
        return FILES.get(path)

    return Leads(Tree(read, FILES.__contains__, lambda folder: False), src)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (b"import keras\n", True),
        (b"import builder\n", True),
        (b"import face\n", True),
        (b"import far\n", False),
        (b"import plain\n", False),
        (b"import ring_a\n", False),
        (b"import pack\n", True),
        (b"from pack import other\n", True),
        (b"# import builder\n", False),
        (b"if x:\n    from builder import (\n        build)\n", True),
        (b"import os\n", False),
        (b"", False),
    ],
)
def test_files_that_lead_to_models(text: bytes, leads: bool) -> None:
    assert _leads(Counter()).to_models(Source("/p/main.py", text)) is leads


def test_folders_of_the_settings_are_looked_through() -> None:
    source = Source("/p/main.py", b"import lib\n")
    assert not _leads(Counter()).to_models(source)
    assert _leads(Counter(), ("/far/away",)).to_models(source)


def test_notebooks_always_may() -> None:
    assert _leads(Counter()).to_models(Source("/p/main.ipynb", b"{}"))


def test_a_file_is_read_twice_at_most_however_many_import_it() -> None:
    asked: Counter[str] = Counter()
    leads = _leads(asked)
    for number in range(50):
        leads.to_models(Source(f"/p/main{number}.py", b"import ring_a, plain\nimport far\n"))
    assert asked and max(asked.values()) <= 2


def test_files_without_keras_import_no_parser(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text("import json\nfrom other import thing\n")
    (tmp_path / "other.py").write_text("thing = 1\n")
    code = "import sys; from kerascount.cli import main; main(sys.argv[1:]); print('libcst' in sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code, "check", str(tmp_path)], capture_output=True, text=True, check=True)
    assert outcome.stdout.splitlines() == ["no models in 2 files; no findings", "False"]
