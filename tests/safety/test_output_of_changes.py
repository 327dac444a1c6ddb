"""No name or text of a source is obeyed where changes are shown, nor where several reports are written at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.report.consumers import obeyed
from tests.safety.test_output import ESCAPE, FILES, MARKUP, NAMES, SOURCE, lines, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files of any name")

RAW = (
    "# \x1b]0;owned\x07 \x9b31m \u202e \u200b \x0c\n"
     '"""\n::error::owned\n  ::add-mask::owned\n##[error]owned\n\u2028::error::owned\n\x0c::error::owned\n"""\n'
)
"""Lines as they stand in a source, which themselves are shown where it changes."""

MENDED = f"""import keras
{RAW}
short = keras.Sequential()
short.add(keras.Input((2,)))
short.add(keras.layers.Dense(1))
{RAW}
fixable = keras.Sequential([keras.Input((784,)), keras.layers.Dense(100, name={MARKUP!r})])  # kerascount: ignore[KC101]
{RAW}
unused = 1  # kerascount: ignore[KC102] \u202e::error::owned
"""


def git(folder: Path, *words: str) -> None:
    people = {f"GIT_{who}_{what}": "somebody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **people, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose models, of names that are made to be obeyed, have other sizes than in its last commit."""
    top = tmp_path_factory.mktemp("changed")
    for name in FILES:
        (top / name).write_text(SOURCE)
    (top / "removed.py").write_text(SOURCE)
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "before")
    for name in FILES:
        (top / name).write_text(SOURCE.replace("Dense(100", "Dense(200"))
    (top / "removed.py").unlink()
    (top / "added\n::error::x\u202e.py").write_text(SOURCE)
    (top / "kerascount.toml").write_text('max-increase = "1%"\n')
    return top


def assert_inert(done: subprocess.CompletedProcess[bytes], *allowed: str) -> None:
    assert done.returncode in (0, 1), done.stderr
    told = [command for line in lines(done.stdout) + lines(done.stderr) if (command := obeyed(line)) is not None]
    assert {command.name for command in told} <= set(allowed)
    assert all(command.properties.get("title", "").startswith("kerascount") for command in told)


@pytest.mark.parametrize("name", ["text", "github", "json", "markdown"])
def test_changes_in_all_formats(changed: Path, name: str) -> None:
    done = run(changed, "diff", f"--output-format={name}", "HEAD", GITHUB_ACTIONS="true")
    assert len(done.stdout) > 1_000
    assert_inert(done, *({"error", "warning", "notice"} if name == "github" else ()))


def test_markdown_of_changes_shows_no_markup_of_the_source(changed: Path) -> None:
    html = MarkdownIt("commonmark").enable("table").render(run(changed, "diff", "--output-format=markdown", "HEAD").stdout.decode())
    for part in ("<img", "<b>", "<a ", "<!--", "<script"):
        assert part not in html
    assert html.count("</details>") == html.count("<details>")


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("mended")
    for name in FILES:
        (top / name).write_text(MENDED)
    return top


SHOWN = [("check", "--diff"), ("check", "--show-files"), ("check", "--show-settings"), ("annotate", "--diff", "."), ("check", "--statistics")]


@pytest.mark.parametrize("arguments", SHOWN, ids=" ".join)
def test_what_is_shown_of_a_source(mended: Path, arguments: tuple[str, ...]) -> None:
    done = run(mended, *arguments, GITHUB_ACTIONS="true")
    assert len(done.stdout) > 100
    assert_inert(done)


def test_what_is_mended_is_told_by_names_that_are_inert(mended: Path, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text(MENDED)
    assert_inert(run(tmp_path, "check", "--fix", GITHUB_ACTIONS="true"))
    assert all((tmp_path / name).read_text() != MENDED for name in FILES)


def test_all_reports_at_once(mended: Path, tmp_path: Path) -> None:
    reports = {name: tmp_path / name for name in NAMES}
    (tmp_path / "kerascount.toml").write_text('max-params = "10k"\n')
    for name in FILES:
        (tmp_path / name).write_text(SOURCE)
    named = [f"--report={name}={path}" for name, path in reports.items()]
    assert_inert(run(tmp_path, "check", *named, GITHUB_ACTIONS="true"))
    for name, path in reports.items():
        told = [command for line in lines(path.read_bytes()) if (command := obeyed(line)) is not None]
        assert {command.name for command in told} <= ({"error", "warning", "notice"} if name == "github" else set())


WRONG = [
    ("check", f"--select={ESCAPE}"),
    ("check", f"--output-format={ESCAPE}"),
    ("check", f"--config=max-params='{ESCAPE}'"),
    ("check", f"--config={ESCAPE}.toml"),
    ("check", f"--assume={ESCAPE}=1"),
    ("check", ESCAPE),
    ("explain", f"{ESCAPE}:1"),
    ("summary", f"plain.py:{ESCAPE}"),
    ("diff", ESCAPE),
    ("rule", ESCAPE),
    ("layers", ESCAPE),
    ("annotate", ESCAPE),
    (ESCAPE,),
]


@pytest.mark.parametrize("arguments", WRONG, ids=lambda arguments: " ".join(arguments)[:12])
def test_what_is_told_of_arguments_that_are_wrong(changed: Path, arguments: tuple[str, ...]) -> None:
    done = run(changed, *arguments, GITHUB_ACTIONS="true")
    assert not any(obeyed(line) for line in lines(done.stdout) + lines(done.stderr))


@pytest.mark.parametrize("name", ["kerascount.toml", "pyproject.toml"])
@pytest.mark.parametrize("text", [f"{ESCAPE.encode('unicode_escape').decode()!r} = 1", '"\\u001b[31m\\n::error::x" = 1', 'select = ["\\u202e\\n::error::x"]', "x = \x1b[31m"])
def test_what_is_told_of_a_configuration_that_is_wrong(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text if name == "kerascount.toml" else f"[tool.kerascount]\n{text}")
    (tmp_path / "a.py").write_text(SOURCE)
    done = run(tmp_path, "check", GITHUB_ACTIONS="true")
    assert done.returncode == 2
    assert not any(obeyed(line) for line in lines(done.stdout) + lines(done.stderr))
