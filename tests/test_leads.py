"""Which files lead to models, and that each file is read once however many others import it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kerascount import disk
from kerascount.leads import Leads
from kerascount.source import Source
from kerascount.tree import Tree, candidates, on_disk

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


def test_files_on_the_disk_are_asked_for_by_their_paths(tmp_path: Path) -> None:
    texts = {
        "builder.py": "import keras\n",
        "near.py": "import builder\n",
        "far.py": "import near\n",
        "farther.py": "import far\n",
        "src/inner.py": "import keras\n",
        "through_src.py": "import inner\n",
        "pack/__init__.py": "",
        "pack/above.py": "from .. import builder\n",
        "pack/beside.py": "from . import above\n",
        "pack/plain.py": "import nothing, os\n",
        "empty/plain.py": "from . import nothing\n",
        "book.ipynb": "{}",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    leading = {"builder.py", "near.py", "far.py", "src/inner.py", "through_src.py", "pack/above.py", "pack/beside.py", "book.ipynb"}
    leads = Leads(on_disk())
    assert {name for name in texts if leads.file_to_models(str(tmp_path / name))} == leading
    assert {name for name in texts if Leads(on_disk()).to_models(Source(str(tmp_path / name), texts[name].encode()))} == leading


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_modules_are_looked_for_beside_what_a_link_leads_to(tmp_path: Path) -> None:
    for name, text in {"real/builder.py": "import keras\n", "real/main.py": "import builder\n", "other/x.py": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "other" / "linked.py").symlink_to(tmp_path / "real" / "main.py")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    assert Leads(on_disk()).file_to_models(str(tmp_path / "other" / "linked.py"))
    assert Leads(on_disk()).file_to_models(str(tmp_path / "folder" / "main.py"))


def test_a_folder_of_a_million_files_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LISTED", 3)
    for name in "abcdef":
        (tmp_path / f"{name}.py").write_text("import keras\n")
    assert disk.listed(str(tmp_path)) is None
    assert Leads(on_disk()).to_models(Source(str(tmp_path / "main.py"), b"import f\n"))


def test_what_is_found_absent_in_a_listed_folder_is_noted(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("import nothing\n")
    leads, seen = disk.noted(lambda: Leads(on_disk()).file_to_models(str(tmp_path / "main.py")))
    assert not leads
    assert seen.kinds[str(tmp_path / "nothing")] == seen.kinds[str(tmp_path / "nothing.py")] == disk.ABSENT
    assert seen.kinds[str(tmp_path / "src")] == disk.ABSENT


def test_files_without_keras_import_no_parser(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text("import json\nfrom other import thing\n")
    (tmp_path / "other.py").write_text("thing = 1\n")
    code = "import sys; from kerascount.cli import main; main(sys.argv[1:]); print('libcst' in sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code, "check", str(tmp_path)], capture_output=True, text=True, check=True)
    assert outcome.stdout.splitlines() == ["no models in 2 files; no findings", "False"]


def test_installed_packages_are_projects_of_their_own(tmp_path: Path) -> None:
    """What is only installed beside a package is none of its files; what the package itself has is."""
    site = tmp_path / "site-packages"
    for package in ("one", "other"):
        (site / package).mkdir(parents=True)
        (site / package / "__init__.py").write_text("")
        (site / package / "parts.py").write_text("import keras\nSIZE = 3\n")
    found = {path: list(candidates(f"{path}.parts", str(site / "one" / "model.py"))) for path in ("one", "other")}
    assert str(site / "one" / "parts.py") in found["one"]
    assert not any(file.startswith(str(site / "other")) for file in found["other"])
    assert str(tmp_path / "lib" / "other.py") in list(candidates("other", str(tmp_path / "lib" / "model.py")))
