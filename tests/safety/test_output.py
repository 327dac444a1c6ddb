"""No name of a file or in a source is obeyed by what reads a report: a terminal, a runner, a renderer of Markdown, a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from kerascount.report import formats
from tests.report.consumers import obeyed

ROOT = Path(__file__).parents[2]

ESCAPE = "\x1b]0;owned\x07\x1b[31m\x9b5n\u202e\u2028\u200b\r\n::error::owned\n##[add-mask]owned"
MARKUP = "](https://example.com) <img src=x onerror=alert(1)> | `@everyone` <!-- --> </details> ```"

SOURCE = f"""import keras
escape = keras.Sequential([keras.Input((784,)), keras.layers.Dense(100, name={ESCAPE!r})], name={ESCAPE!r})
markup = keras.Sequential([keras.Input((784,)), keras.layers.Dense(100, name={MARKUP!r})], name={MARKUP!r})
size = {ESCAPE!r}
unknown = keras.Sequential([keras.Input((mystery[{ESCAPE!r}],)), keras.layers.Dense(other[{MARKUP!r}])])
refused = keras.Sequential([keras.Input((7,)), keras.layers.Reshape((2, 2), name={ESCAPE!r})])
"""

FILES = (
    *("plain.py", "-rf.py", "'quote\" $(touch owned).py", "a;b&c|d.py", "back\\slash\t.py", "ünïcödé.py", "\udcff\udc80.py"),
    *("new\nline.py", "::error::x.py", "##[error]x.py", "%0A::error::x.py", "\x1b[31mred.py", "](x) <b>|.py", "{0}%s:7.py"),
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files of any name")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("names")
    for name in FILES:
        (top / name).write_text(SOURCE)
    (top / "kerascount.toml").write_text('max-params = "10k"\n')
    return top


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **variables}
    command = [sys.executable, "-m", "kerascount", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=300, check=False)


def lines(printed: bytes) -> list[str]:
    text = printed.decode("utf-8")
    assert all(line.isprintable() for line in text.split("\n")), [line for line in text.split("\n") if not line.isprintable()][:3]
    return text.split("\n")


NAMES = sorted({one.name for one in formats().values()})


@pytest.mark.parametrize("name", NAMES)
def test_all_names_in_all_formats(folder: Path, name: str) -> None:
    done = run(folder, "check", f"--output-format={name}", GITHUB_ACTIONS="true")
    assert done.returncode == 1, done.stderr
    printed = lines(done.stdout)
    commands = [command for command in map(obeyed, printed) if command is not None]
    assert {command.name for command in commands} <= ({"error", "warning", "notice"} if name == "github" else set())
    assert all(command.properties.get("title", "").startswith("kerascount") for command in commands)
    assert not lines(done.stderr)[0]
    assert not (folder / "owned").exists()


@pytest.mark.parametrize("arguments", [("summary", "."), ("explain", "plain.py:2"), ("explain", "plain.py:5"), ("annotate", "--diff", "."), ("annotate", "--check", ".")], ids=" ".join)
def test_all_names_in_all_commands(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments, GITHUB_ACTIONS="true")
    assert done.returncode in (0, 1), done.stderr
    assert not any(command for line in lines(done.stdout) + lines(done.stderr) if (command := obeyed(line)) is not None)


def test_every_file_is_told_by_its_own_name(folder: Path) -> None:
    files = json.loads(run(folder, "check", "--output-format=json").stdout)["files"]
    assert {one["path"] for one in files} == set(FILES)
    assert {len(one["models"]) for one in files} == {4}


def test_every_file_can_be_named(folder: Path) -> None:
    done = run(folder, "check", "--output-format=json", *(f"./{name}" for name in FILES))
    assert [len(one["models"]) for one in json.loads(done.stdout)["files"]] == [4] * len(FILES)


def test_markdown_shows_no_markup_of_the_source(folder: Path) -> None:
    html = MarkdownIt("commonmark").enable("table").render(run(folder, "check", "--output-format=markdown").stdout.decode())
    for part in ("<img", "<b>", "<a ", "<!--", "<script"):
        assert part not in html
    assert html.count("</details>") == html.count("<details>")


def test_xml_is_well_formed(folder: Path) -> None:
    root = ElementTree.fromstring(run(folder, "check", "--output-format=junit").stdout)
    assert len(root) == len(FILES)


def test_annotations_of_any_name_are_comments_of_one_line(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(SOURCE)
    assert run(tmp_path, "annotate", "a.py").returncode == 0
    written = file.read_text()
    assert [line.partition("  # kc: ")[0] for line in written.splitlines()] == SOURCE.splitlines()
    assert run(tmp_path, "annotate", "--remove", "a.py").returncode == 0
    assert file.read_text() == SOURCE
