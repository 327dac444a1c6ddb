"""What is analysed is never executed or imported, whatever lies beside it: nothing in it leaves its mark."""

from __future__ import annotations

import io
import json
import os
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MARKS = "import os\nwith open(os.environ['KERASCOUNT_MARK'], 'w') as mark: mark.write(str(globals().get('__file__')))\n"
"""Code that leaves a mark."""

SHELL = "touch $KERASCOUNT_MARK"

HOSTILE = f"""
import keras
{MARKS}
import json, os, evil, helpers
from helpers import *
exec({MARKS!r})
eval("__import__('os').system({SHELL!r})")
__import__('os').system({SHELL!r})
os.system({SHELL!r})
import subprocess, importlib, runpy, pickle, ctypes
subprocess.run({SHELL!r}, shell=True)
importlib.import_module("evil")
runpy.run_path("evil.py")
pickle.load(open("evil.pkl", "rb"))
pickle.loads(open("evil.pkl", "rb").read())
keras.models.load_model("evil.keras", safe_mode=False)
keras.models.load_model("evil.h5")
keras.utils.get_custom_objects()
"{{0.__init__.__globals__}}".format(os)
class Meta(type):
    def __new__(cls, *a):
        os.system({SHELL!r})
        return super().__new__(cls, *a)
class Thing(metaclass=Meta):
    def __del__(self):
        os.system({SHELL!r})
    def __reduce__(self):
        return os.system, ({SHELL!r},)
    def __init_subclass__(cls):
        os.system({SHELL!r})
import copy
copy.deepcopy(Thing())
@(lambda f: os.system({SHELL!r}))
def decorated(): ...
model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
model.add(keras.layers.Lambda(lambda x: os.system({SHELL!r})))
"""

PYPROJECT = """
[build-system]
requires = []
build-backend = "evil"
backend-path = ["."]

[tool.kerascount]
src = [".", "packages"]
output-format = "full"

[project]
name = "evil"
dynamic = ["version"]

[tool.pytest.ini_options]
addopts = "-p evil"
"""

PROBE = "import sys\nprint(*sys.modules)\n"


class Touch:
    """What pickles as a call of a shell."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (SHELL,)


def environment(mark: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "KERASCOUNT_MARK": str(mark), "GIT_CONFIG_NOSYSTEM": "1"}


def imported_by_python(folder: Path) -> set[str]:
    """The modules that ``python -m`` imports itself, before any program begins."""
    (folder / "probe.py").write_text(PROBE)
    found = subprocess.run([sys.executable, "-m", "probe"], cwd=folder, capture_output=True, text=True, check=True)
    (folder / "probe.py").unlink()
    return set(found.stdout.split())


def _notebook() -> str:
    cells = ["!" + SHELL, "%%bash\n" + SHELL, "%run evil.py", f"get_ipython().system({SHELL!r})", "%load_ext evil", HOSTILE]
    return json.dumps({"cells": [{"cell_type": "code", "source": cell, "outputs": [], "metadata": {}} for cell in cells], "metadata": {}, "nbformat": 4})


def _saved() -> bytes:
    layer = {"module": "evil", "class_name": "Evil", "registered_name": "evil>Evil", "config": {"function": {"class_name": "__lambda__", "config": {"code": "4wA="}}}}
    model = {"module": "keras", "class_name": "Sequential", "config": {"layers": [layer, {**layer, "class_name": "Lambda", "module": "keras.layers"}]}}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("config.json", json.dumps(model))
        archive.writestr("metadata.json", "{}")
    return content.getvalue()


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder full of files that leave a mark when anything executes or imports them."""
    folder = tmp_path / "project"
    folder.mkdir()
    spared = imported_by_python(folder)
    others = {"libcst", "pathspec", "tomli", "tomllib", "keras", "tensorflow", "numpy", "h5py", "watchfiles", "pygls", "evil", "helpers"}
    for name in sorted(({*sys.stdlib_module_names, *others}) - spared):
        (folder / f"{name}.py").write_text(MARKS)
    for name in ("sitecustomize", "usercustomize", "conftest", "setup", "noxfile", "__init__", "__main__"):
        (folder / f"{name}.py").write_text(MARKS)
    (folder / "packages" / "encodings").mkdir(parents=True)
    (folder / "packages" / "encodings" / "__init__.py").write_text(MARKS)
    (folder / "packages" / "evil.pth").write_text(f"import os; os.system({SHELL!r})\n")
    (folder / "evil.pth").write_text(f"import os; os.system({SHELL!r})\n")
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / "model.py").write_text(HOSTILE)
    (folder / "coded.py").write_text("# coding: evil\nimport keras\n")
    (folder / "notebook.ipynb").write_text(_notebook())
    (folder / "evil.pkl").write_bytes(pickle.dumps(Touch()))
    (folder / "evil.keras").write_bytes(_saved())
    (folder / "evil.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(100))
    return folder


def kerascount(folder: Path, mark: Path, *arguments: str, module: bool = True) -> subprocess.CompletedProcess[str]:
    """Run as a module, or by a script like the one that is installed, which lies elsewhere."""
    script = mark.parent / "installed" / "kerascount"
    script.parent.mkdir(exist_ok=True)
    script.write_text("import sys\nfrom kerascount.cli import main\nsys.exit(main())\n")
    command = [sys.executable, *(["-m", "kerascount"] if module else [str(script)]), *arguments]
    return subprocess.run(command, cwd=folder, env=environment(mark), capture_output=True, text=True, errors="replace", timeout=300, check=False)


COMMANDS = [
    ("check", "."),
    ("check", "--output-format=sarif", "--show-settings", "."),
    ("check", "--statistics", "model.py", "coded.py", "notebook.ipynb"),
    ("summary", "model.py"),
    ("explain", "model.py:37"),
    ("annotate", "--diff", "model.py", "notebook.ipynb"),
    ("rule", "KC101"),
    ("layers", "Dense"),
]


def test_the_mark_would_be_seen(hostile: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "evil"], cwd=hostile, env=environment(tmp_path / "mark"), check=True)
    assert (tmp_path / "mark").exists()


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("module", [True, False])
def test_nothing_of_a_hostile_folder_is_executed(hostile: Path, tmp_path: Path, arguments: tuple[str, ...], module: bool) -> None:
    done = kerascount(hostile, tmp_path / "mark", *arguments, module=module)
    mark = tmp_path / "mark"
    assert not mark.exists(), mark.read_text()
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_the_model_is_found_all_the_same(hostile: Path, tmp_path: Path) -> None:
    done = kerascount(hostile, tmp_path / "mark", "check", "--output-format=json", "model.py")
    models = json.loads(done.stdout)["files"][0]["models"]
    assert "model" in [model["name"] for model in models]
