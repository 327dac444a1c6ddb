"""Files that are huge, nested, endless, unreadable or gone end soon and in little memory, and what is beside them is reported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kerascount import disk

ROOT = Path(__file__).parents[2]

MODEL = "import keras\nmodel = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])\n"
CELL = json.dumps({"cell_type": "code", "source": "x = 1"})

MEMORY = 2_000 * 2**20
"""Bytes of address space, a sixth of which the longest file may take several times over."""

SECONDS = 60
"""The processor's time of each process, of which no file takes a quarter."""

LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from kerascount.cli import main
sys.exit(main())
"""

WAIT = 120
"""Seconds, of which no file takes a tenth."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of memory and has all these files")


def check(folder: Path, *arguments: str) -> dict[str, list[str]]:
    """The codes found in each file, or ``models`` where there are some, by a process that has little memory."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LIMITED, "check", "--no-cache", "--output-format=json", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=WAIT, check=False)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert not done.stderr
    files = json.loads(done.stdout)["files"]
    return {one["path"]: [finding["code"] for finding in one["findings"]] + ["models"] * bool(one["models"]) for one in files}


def _notebook(cells: str) -> str:
    return f'{{"cells": [{cells}], "metadata": {{}}, "nbformat": 4}}'


HUGE: dict[str, tuple[str, Callable[[], str], list[str]]] = {
    "a string of 100 MB": ("bad.py", lambda: f"{MODEL}x = '{'a' * 100_000_000}'\n", ["KC902"]),
    "a comment of 50 MB": ("bad.py", lambda: f"{MODEL}#{'a' * 50_000_000}\n", ["KC902"]),
    "a list on one line": ("bad.py", lambda: f"{MODEL}x = [{'1,' * 10_000_000}]\n", ["KC902"]),
    "zero bytes": ("bad.py", lambda: MODEL + "\0" * 10_000_000, ["KC902"]),
    "100 MB without Keras": ("bad.py", lambda: f"x = '{'a' * 100_000_000}'\n", []),
    "a million imports": ("bad.py", lambda: "".join(f"import a{one}\n" for one in range(1_000_000)), ["KC902"]),
    "imports on one line": ("bad.py", lambda: f"import a{', a' * 10_000_000}\n", ["KC902"]),
    "names of one import": ("bad.py", lambda: f"x = 1; from a import b{', b' * 10_000_000}\n", ["KC902"]),
    "imports that go on": ("bad.py", lambda: "import a, \\\n" * 9_000, []),
    "spaces before an import": ("bad.py", lambda: f"x = 1; from{' ' * 190_000}! import\n", []),
    "dots before an import": ("bad.py", lambda: f"x = 1; from {'.' * 190_000}! import\n", []),
    "a million cells": ("bad.ipynb", lambda: _notebook(",".join([CELL] * 1_000_000)), ["KC902"]),
    "a million texts": ("bad.ipynb", lambda: _notebook(",".join(['{"cell_type": "markdown"}'] * 1_000_000)), []),
    "lists in lists": ("bad.ipynb", lambda: '{"cells": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}", ["KC902"]),
    "lists without an end": ("bad.ipynb", lambda: "[" * 10_000_000, ["KC902"]),
    "cells in cells": ("bad.ipynb", lambda: '{"cells": ' * 500_000, ["KC902"]),
    "many small lists": ("bad.ipynb", lambda: _notebook(",".join(["[]"] * 20_000_000)), ["KC902"]),
    "many keys": ("bad.ipynb", lambda: f'{{"cells": [], "metadata": {{{",".join(f"{chr(34)}a{one}{chr(34)}:0" for one in range(3_000_000))}}}}}', ["KC902"]),
    "many numbers": ("bad.ipynb", lambda: _notebook(",".join(["257"] * 12_000_000)), []),
    "a number of 10 MB": ("bad.ipynb", lambda: f'{{"cells": [], "nbformat": {"9" * 10_000_000}}}', []),
    "a fraction of 10 MB": ("bad.ipynb", lambda: f'{{"cells": [], "nbformat": 0.{"9" * 10_000_000}e{"9" * 1_000_000}}}', []),
    "an escaped string": ("bad.ipynb", lambda: _notebook('{"cell_type": "code", "source": "' + "\\u0061" * 9_000_000 + '"}'), ["KC902"]),
    "a source of many lines": ("bad.ipynb", lambda: _notebook('{"cell_type": "code", "source": [' + ",".join(['"a"'] * 9_000_000) + "]}"), ["KC902"]),
}
"""By what is too much of: the file's name, its text, and what is found in it."""


@pytest.mark.parametrize("what", HUGE)
def test_a_file_with_too_much_in_it(tmp_path: Path, what: str) -> None:
    name, text, codes = HUGE[what]
    (tmp_path / name).write_text(text())
    (tmp_path / "good.py").write_text(MODEL)
    found = check(tmp_path, ".")
    assert found.pop("good.py") == ["models"]
    assert found.get(name, []) == codes


def test_a_file_that_memory_cannot_hold(tmp_path: Path) -> None:
    with (tmp_path / "bad.py").open("wb") as file:
        file.truncate(100 * 2**30)
    (tmp_path / "good.py").write_text(f"from bad import *\n{MODEL}")
    assert check(tmp_path, ".") == {"bad.py": ["KC902"], "good.py": ["models"]}


def _linked_fifo(path: Path) -> None:
    pipe = path.with_name(f"{path.name}.pipe")
    os.mkfifo(pipe)
    path.symlink_to(pipe)


NOT_READ: dict[str, tuple[Callable[[Path], None], bool]] = {
    "fifo": (os.mkfifo, False),
    "link to a fifo": (_linked_fifo, False),
    "/dev/zero": (lambda path: path.symlink_to("/dev/zero"), False),
    "/dev/random": (lambda path: path.symlink_to("/dev/random"), False),
    "/dev/tty": (lambda path: path.symlink_to("/dev/tty"), False),
    "link to itself": (lambda path: path.symlink_to(path.name), False),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), False),
    "memory of a process": (lambda path: path.symlink_to("/proc/self/mem"), True),
}
"""By what it is: how it is made, and whether it is a regular file, which is told of even where only its folder is named."""

BESIDE = (".gitignore", "pyproject.toml", "kerascount.toml", "requirements.txt", "uv.lock", "setup.py", "saved.keras", "saved.h5")
"""What is looked for beside a program."""


def test_what_is_no_file(tmp_path: Path) -> None:
    named: dict[str, list[str]] = {"good.py": ["models"]}
    for number, (make, _) in enumerate(NOT_READ.values()):
        for suffix in (".py", ".ipynb"):
            make(tmp_path / f"bad{number}{suffix}")
            named[f"bad{number}{suffix}"] = ["KC902"]
    (tmp_path / "good.py").write_text("".join(f"from bad{number} import *\n" for number in range(len(NOT_READ))) + MODEL)
    assert check(tmp_path, *named) == named
    regular = {f"bad{number}{suffix}" for number, (_, told) in enumerate(NOT_READ.values()) if told for suffix in (".py", ".ipynb")}
    assert check(tmp_path, ".") == {**dict.fromkeys(regular, ["KC902"]), "good.py": ["models"]}


@pytest.mark.parametrize("what", ["fifo", "/dev/zero", "link to itself"])
def test_what_is_no_file_beside_a_program(tmp_path: Path, what: str) -> None:
    for name in BESIDE:
        folder = tmp_path / f"with{name}"
        (folder / ".git").mkdir(parents=True)
        NOT_READ[what][0](folder / name)
        (folder / "good.py").write_text(f"{MODEL}other = keras.models.load_model({name!r})\n")
    found = check(tmp_path, ".")
    assert all("models" in found[f"with{name}/good.py"] for name in BESIDE)


LONG_BESIDE = {
    "a million signs of equality": ("requirements.txt", "keras" + "=" * 1_000_000),
    "a million spaces": ("requirements.txt", "keras (" + " " * 1_000_000 + ";"),
    "a million empty lines": ("requirements.txt", "keras" + "\n" * 1_000_000),
    "brackets that are not closed": ("requirements.txt", "keras[" * 200_000),
    "tables that are not closed": ("Pipfile", "keras = {\n" * 200_000),
    "a million requirements": ("requirements.txt", "keras>=1\n" * 1_000_000),
    "a long version": ("requirements.txt", "keras==1" + ".1" * 1_000_000),
    "100,000 patterns": (".gitignore", "".join(f"a{number}*\n" for number in range(100_000))),
    "a long pattern": (".gitignore", "*" * 100_000 + "\n" + "**/" * 10_000 + "\n" + "[" * 100_000),
}
"""By what they hold: files beside a program, by their names."""


@pytest.mark.parametrize("what", LONG_BESIDE)
def test_what_is_too_long_beside_a_program(tmp_path: Path, what: str) -> None:
    name, text = LONG_BESIDE[what]
    (tmp_path / ".git").mkdir()
    (tmp_path / name).write_text(text)
    (tmp_path / "good.py").write_text(MODEL)
    assert check(tmp_path, ".") == {"good.py": ["models"]}


IMPORTED = {
    "many names": {
        "m.py": "".join(f"a{number} = {number}\n" for number in range(30_000)),
        "good.py": "from m import " + ", ".join(f"a{number}" for number in range(30_000)),
    },
    "a module that asks itself": {"m.py": "def __getattr__(name):\n    import m\n    return getattr(m, name + 'x')\n", "good.py": "from m import a\na.b"},
    "names that go round": {
        **{f"m{one}.py": "".join(f"from m{(one + step) % 40} import *\n" for step in range(1, 6)) + f"a{one} = 1\n" for one in range(40)},
        "good.py": "from m0 import *",
    },
}
"""By what is imported: the files, of which the good one imports others and makes a model then."""


@pytest.mark.parametrize("what", IMPORTED)
def test_imports_of_too_much(tmp_path: Path, what: str) -> None:
    for name, text in IMPORTED[what].items():
        (tmp_path / name).write_text(f"{text}\n{MODEL if name == 'good.py' else ''}")
    assert check(tmp_path, "good.py") == {"good.py": ["models"]}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_and_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text(MODEL)
    (tmp_path / "bad.py").write_text(MODEL)
    (tmp_path / "bad.py").chmod(0)
    (tmp_path / "shut").mkdir(mode=0)
    assert check(tmp_path, ".") == {"bad.py": ["KC902"], "good.py": ["models"]}


def test_links_that_go_round(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text(f"from around.around.good import *\n{MODEL}")
    (tmp_path / "around").symlink_to(".")
    assert check(tmp_path, ".", "around", "around/around") == dict.fromkeys(("good.py", "around/good.py", "around/around/good.py"), ["models"])


def test_imports_that_go_round(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(f"from own import *\nimport own\n{MODEL}")
    for number in range(60):
        others = "".join(f"from m{(number + step) % 60} import *\n" for step in (1, 7, 59))
        (tmp_path / f"m{number}.py").write_text(f"{others}{MODEL}{others}")
    assert check(tmp_path, ".") == dict.fromkeys(("own.py", *(f"m{number}.py" for number in range(60))), ["models"])


@pytest.mark.parametrize("command", [("check",), ("check", "--fix"), ("annotate",), ("summary",)], ids=" ".join)
def test_files_that_vanish_while_they_are_looked_at(tmp_path: Path, command: tuple[str, ...]) -> None:
    for number in range(4):
        (tmp_path / f"m{number}.py").write_text(MODEL)
    vanishing = f"""
import os, sys
from kerascount.cli import analyses, asked
told = asked.bytes_of
def bytes_of(path):
    if path == "m1.py" and os.path.exists(path):
        os.unlink(path)
    content = told(path)
    if path == "m2.py":
        os.unlink(path)
    return content
asked.bytes_of = bytes_of
from kerascount.cli import main
sys.exit(main({[*command, "."]!r}))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KERASCOUNT_NO_CACHE": "1"}
    done = subprocess.run([sys.executable, "-c", vanishing], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=WAIT, check=False)
    assert "internal error" not in done.stderr + done.stdout and "Traceback" not in done.stderr
    assert "m1.py:1:1: KC902" in done.stdout + done.stderr
    assert done.returncode in (1, 2)


def test_a_pipe_that_takes_the_place_of_a_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "model.py")
    assert disk.contents(str(tmp_path / "model.py"), 100) == b""


def test_a_file_that_has_far_more_than_it_said_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "MOST", 1_500_000)
    (tmp_path / "model.py").write_bytes(b"#" * 1_400_000)
    assert len(disk.contents(str(tmp_path / "model.py"), 0)) == 1_400_000
    (tmp_path / "model.py").write_bytes(b"#" * 1_600_000)
    with pytest.raises(OSError, match="more than the 1,500,000 bytes"):
        disk.contents(str(tmp_path / "model.py"), 0)
