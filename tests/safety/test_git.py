"""A stranger's repository configures programs, and none of them is started; its names are never taken for options."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MODEL = "import keras\nmodel = keras.Sequential([keras.Input((784,)), keras.layers.Dense({})])\n"

AUTHOR = {f"GIT_{who}_{what}": "tests@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

Git = Callable[..., str]


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "mark"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    return folder


@pytest.fixture
def git(repository: Path) -> Git:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}

    def run(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=repository, env={**kept, **AUTHOR}, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    run("init", "-q", "-b", "main")
    (repository / "model.py").write_text(MODEL.format(10))
    (repository / "old name.py").write_text(MODEL.format(20))
    run("add", ".")
    run("commit", "-qm", "one")
    (repository / "model.py").write_text(MODEL.format(100))
    run("mv", "old name.py", "new name.py")
    return run


def diff(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = [sys.executable, "-m", "kerascount", "diff", *arguments]
    environment = {**kept, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False)


def _program(mark: Path) -> str:
    """A program that leaves a mark, for git to start."""
    program = mark.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_no_program_of_the_repository_is_started(repository: Path, git: Git, mark: Path) -> None:
    program = _program(mark)
    for key in ("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "diff.external", "gpg.program"):
        git("config", key, program)
    for key in ("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.command", "diff.evil.textconv", "merge.evil.driver"):
        git("config", key, program)
    for key in ("alias.diff", "alias.ls-tree", "alias.cat-file", "alias.rev-parse", "alias.merge-base"):
        git("config", key, f"!{program}")
    git("config", "log.showSignature", "true")
    (repository / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout", "pre-commit"):
        (repository / ".git" / "hooks").mkdir(exist_ok=True)
        hooked = repository / ".git" / "hooks" / hook
        hooked.write_text(Path(program).read_text())
        hooked.chmod(0o755)
    mark.unlink(missing_ok=True)
    os.utime(repository / "new name.py", (1, 1))
    done = diff(repository)
    assert not mark.exists()
    assert done.returncode == 0, done.stderr
    assert "70,650" in done.stdout
    assert "2 models" not in done.stdout or "1 model changed, 1 unchanged" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_what_a_partial_clone_lacks_is_not_fetched(repository: Path, git: Git, mark: Path) -> None:
    program = _program(mark)
    blob = git("rev-parse", "HEAD:model.py")
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", str(repository)),
        ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", program),
        ("protocol.allow", "always"),
    ):
        git("config", key, value)
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    done = diff(repository)
    assert not mark.exists()
    assert done.returncode == 2
    assert "run 'git fetch --refetch --no-filter'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("revision", ["--output=owned", "-x", "--upload-pack=touch owned", "-"])
def test_a_revision_that_looks_like_an_option_is_refused(repository: Path, git: Git, revision: str) -> None:
    done = diff(repository, "--", revision)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not (repository / "owned").exists()


@pytest.mark.parametrize("name", ["--help", "a\nb", "ä ö", "'\"", "a:b", "$(touch owned)", "{}", "*", "\x1b[31m"])
@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be called so")
def test_any_name_of_a_file_is_a_name(repository: Path, git: Git, name: str) -> None:
    (repository / f"{name}.py").write_text(MODEL.format(10))
    git("add", "--", ".")
    git("commit", "-qm", "two")
    (repository / f"{name}.py").write_text(MODEL.format(30))
    done = diff(repository, "HEAD")
    assert done.returncode == 0, done.stderr
    assert "7,850" in done.stdout and "23,550" in done.stdout
    assert all(line.isprintable() for line in done.stdout.split("\n"))
    assert not (repository / "owned").exists()


def test_the_variables_that_git_sets_in_a_hook_are_understood(repository: Path, git: Git) -> None:
    done = diff(repository, GIT_DIR=".git", GIT_INDEX_FILE=".git/index", GIT_PREFIX="", GIT_EXTERNAL_DIFF="false", GIT_PAGER="false")
    assert done.returncode == 0, done.stderr
    assert "70,650" in done.stdout
