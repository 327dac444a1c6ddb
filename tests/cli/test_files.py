"""The files of a folder are found, without what git or the configuration leaves out, and always in one order."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from kerascount.cli.analyses import files
from kerascount.cli.arguments import parser
from kerascount.cli.asked import asked
from kerascount.files import Rules, discover


def found(*arguments: str) -> list[str]:
    options = parser().parse_args(["check", *arguments])
    return [path.replace(os.sep, "/") for path in files(asked(options, options.paths))]


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")


def test_sources_are_found_by_name(project: Path) -> None:
    make(project, "b.py", "a.py", "c/z.ipynb", "c/a.py", "notes.txt", "stub.pyi", "B.py", "c/d/e.py")
    assert found() == ["B.py", "a.py", "b.py", "c/a.py", "c/z.ipynb", "c/d/e.py"]
    assert found("c") == ["c/a.py", "c/z.ipynb", "c/d/e.py"]
    assert found(str(project / "c" / "d")) == [f"{project}/c/d/e.py".replace(os.sep, "/")]


def test_no_file_is_found_twice(project: Path) -> None:
    make(project, "a.py", "c/b.py")
    assert found("a.py", ".", "c", "./a.py", str(project / "a.py")) == ["a.py", "c/b.py"]


def test_folders_that_hold_no_sources_of_ones_own_are_left_out(project: Path) -> None:
    make(project, "a.py", ".venv/b.py", "x/node_modules/b.py", "build/b.py", "site-packages/b.py", ".ipynb_checkpoints/b.ipynb")
    assert found() == ["a.py"]
    assert found("--exclude", "x") == ["a.py", ".ipynb_checkpoints/b.ipynb", ".venv/b.py", "build/b.py", "site-packages/b.py"]


def test_what_is_named_is_checked_even_where_it_is_excluded(project: Path) -> None:
    make(project, "build/b.py", "build/build/c.py", "gen/d.py")
    (project / ".gitignore").write_text("gen/\n")
    assert found("build") == ["build/b.py"]
    assert found("gen") == ["gen/d.py"]
    assert found("build/b.py") == ["build/b.py"]
    assert found("build/b.py", "--force-exclude") == []
    assert found("build", "--force-exclude") == []


def test_gitignore_is_respected(project: Path) -> None:
    make(project, "a.py", "gen_a.py", "keep/gen_b.py", "keep/a.py", "out/a.py", "deep/out/b.py", "deep/c.py")
    (project / ".gitignore").write_text("gen_*.py\n/out/\n# a comment\n")
    (project / "keep" / ".gitignore").write_text("!gen_b.py\n")
    assert found() == ["a.py", "deep/c.py", "deep/out/b.py", "keep/a.py", "keep/gen_b.py"]
    assert found("keep") == ["keep/a.py", "keep/gen_b.py"]
    assert found("gen_a.py") == ["gen_a.py"]
    os.chdir(project / "deep")
    assert found() == ["c.py", "out/b.py"]


def test_gitignore_above_the_folder_counts_within_the_repository(project: Path) -> None:
    make(project, "sub/gen_a.py", "sub/a.py", "other/b.py")
    (project / ".gitignore").write_text("gen_*.py\nother/*\n")
    (project / ".git" / "info").mkdir()
    (project / ".git" / "info" / "exclude").write_text("sub/a.py\n")
    assert found("sub") == []
    assert found("other") == []


@pytest.mark.parametrize("wrong", ["[z-a]", "!", "a\\", "[[a]", "*a*a*a*a*a*a*b"])
def test_a_line_that_is_no_pattern_ignores_nothing(project: Path, wrong: str) -> None:
    make(project, "a.py", "b.py", long := "a" * 200 + ".py")
    (project / ".gitignore").write_text(f"{wrong}\nb.py\n")
    assert found() == ["a.py", long]


def test_gitignore_can_be_left_alone(project: Path) -> None:
    make(project, "a.py", "b.py")
    (project / ".gitignore").write_text("b.py\n")
    (project / "pyproject.toml").write_text("[tool.kerascount]\nrespect-gitignore = false\n")
    assert found() == ["a.py", "b.py"]


def test_the_configuration_excludes(project: Path) -> None:
    make(project, "a.py", "old/b.py", "new/old/c.py", "new/d_test.py", "build/e.py")
    (project / "pyproject.toml").write_text('[tool.kerascount]\nextend-exclude = ["/old", "*_test.py"]\n')
    assert found() == ["a.py", "new/old/c.py"]
    assert found("--extend-exclude", "a.py") == ["new/old/c.py"]
    assert found("--exclude", "new") == ["a.py", "build/e.py"]
    assert found("old/b.py", "new/d_test.py") == ["old/b.py", "new/d_test.py"]
    assert found("--force-exclude", "old/b.py", "new/d_test.py", "a.py") == ["a.py"]


def test_patterns_are_relative_to_their_configuration(project: Path) -> None:
    make(project, "sub/old/a.py", "sub/b.py", "old/c.py")
    (project / "sub" / "kerascount.toml").write_text('extend-exclude = ["/old"]\n')
    assert found() == ["old/c.py", "sub/b.py"]


def test_what_is_never_searched_is_not_searched_in_another_folder_either(project: Path) -> None:
    make(project, "here/a.py", "there/b.py", "there/site-packages/c.py", "there/old/d.py")
    os.chdir(project / "here")
    assert found(str(project / "there"), "--extend-exclude", "/old") == [f"{project}/there/b.py".replace(os.sep, "/")]


def test_a_folder_that_cannot_be_searched_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(project, "a.py", "closed/b.py", "left_out/c.py")
    usual = os.scandir

    def refused(folder: str) -> object:
        if os.path.basename(folder) in ("closed", "left_out"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return usual(folder)

    monkeypatch.setattr(os, "scandir", refused)
    assert found("--exclude", "left_out") == ["a.py", "closed"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_go_round_end(project: Path) -> None:
    make(project, "a.py", "sub/b.py")
    (project / "sub" / "up").symlink_to(project)
    (project / "sub" / "linked.py").symlink_to(project / "a.py")
    (project / "dangling.py").symlink_to("nowhere")
    os.mkfifo(project / "pipe.py")
    assert found() == ["a.py", "sub/b.py", "sub/linked.py"]


def test_a_folder_that_is_called_like_a_file(project: Path) -> None:
    make(project, "odd.py/a.py")
    assert found() == ["odd.py/a.py"]


def test_a_deep_folder_is_no_trouble(project: Path) -> None:
    deep = "/".join(["d"] * 400)
    make(project, f"{deep}/a.py")
    assert found() == [f"{deep}/a.py"]


def test_a_path_that_is_not_there_is_passed_on() -> None:
    assert list(discover(["missing.py"], Rules(lambda path, is_folder, top: False, lambda folder: True, True))) == ["missing.py"]
