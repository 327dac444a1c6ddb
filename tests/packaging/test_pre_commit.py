"""The hooks, run by pre-commit itself in a repository of its own, from the package that this repository makes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

SMALL = "import keras\n\nsmall = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])\n"
LARGE = SMALL.replace("small", "large").replace("Dense(10)", "Dense(100)")

SAYS = "model 'large' has 78,500 parameters, 28,500 over its limit of 50k"

HOOKS = {"kerascount", "kerascount annotate", "kerascount (whole project)"}

PACKAGE = ("kerascount", ".gitignore", ".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE")
"""What pre-commit needs of this repository."""

VERDICT = re.compile(r"^(kerascount[^.\n]*?)\.+(?:\([^)]*\))?(Passed|Failed|Skipped)$", re.MULTILINE)


def environment() -> dict[str, str]:
    """That of the tests, without what a hook of git that runs them may have set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    author = {f"GIT_{who}_{what}": "tests@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**kept, **author, "PYTHONUTF8": "1"}


Hooks = Callable[..., tuple[int, dict[str, str], str]]
"""Runs the hooks over some files of a repository: the exit code, what became of each hook, and all that was printed."""


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment(), check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """All hooks, which pre-commit installs once, from a repository with the package as it is in the working tree."""
    package = tmp_path_factory.mktemp("package")
    for name in PACKAGE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, package / name)
    git(package, "init", "-q")
    git(package, "add", ".")
    git(package, "commit", "-qm", "The package")
    ids = [{"id": hook["id"]} for hook in yaml.safe_load((package / ".pre-commit-hooks.yaml").read_text())]
    home = tmp_path_factory.mktemp("home")
    used = {"repo": str(package), "rev": git(package, "rev-parse", "HEAD"), "hooks": ids}
    (home / "config.yaml").write_text(json.dumps({"repos": [used]}))

    def run(repository: Path, *files: str) -> tuple[int, dict[str, str], str]:
        words = ("run", "--config", str(home / "config.yaml"), "--verbose", "--color=never", "--files", *files)
        ended = subprocess.run(
            [sys.executable, "-m", "pre_commit", *words],
            cwd=repository,
            env={**environment(), "PRE_COMMIT_HOME": str(home)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        printed = ended.stdout + ended.stderr
        return ended.returncode, dict(VERDICT.findall(printed)), printed

    return run


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a limit, and a model that is under it."""
    git(tmp_path, "init", "-q")
    (tmp_path / "kerascount.toml").write_text('max-params = "50k"\n')
    (tmp_path / "small.py").write_text(SMALL)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "A small model")
    return tmp_path


def test_the_hooks_pass_on_models_under_their_limit(hooks: Hooks, repository: Path) -> None:
    code, verdicts, printed = hooks(repository, "small.py")
    assert (code, set(verdicts), set(verdicts.values())) == (0, HOOKS, {"Passed"}), printed
    assert printed.count("1 model in 1 file: 1 exact; no findings") == 2


def test_the_hooks_fail_on_a_model_over_its_limit(hooks: Hooks, repository: Path) -> None:
    (repository / "large.py").write_text(LARGE)
    git(repository, "add", ".")
    code, verdicts, printed = hooks(repository, "large.py")
    checks = {"kerascount": "Failed", "kerascount (whole project)": "Failed"}
    assert (code, verdicts) == (1, {**checks, "kerascount annotate": "Passed"}), printed
    assert printed.count(SAYS) == 2


def test_a_lower_limit_fails_where_no_source_changed(hooks: Hooks, repository: Path) -> None:
    (repository / "large.py").write_text(LARGE)
    git(repository, "add", ".")
    code, verdicts, printed = hooks(repository, "kerascount.toml")
    others = {"kerascount": "Skipped", "kerascount annotate": "Skipped"}
    assert (code, verdicts) == (1, {**others, "kerascount (whole project)": "Failed"}), printed
    assert printed.count(SAYS) == 1


def test_the_annotate_hook_fails_until_the_comments_stand(hooks: Hooks, repository: Path) -> None:
    short = "import keras\n\ntiny = keras.Sequential()\ntiny.add(keras.Input((4,)))\ntiny.add(keras.layers.Dense(2))\n"
    (repository / "tiny.py").write_text(short)
    git(repository, "add", ".")
    _, verdicts, printed = hooks(repository, "tiny.py")
    assert verdicts["kerascount annotate"] == "Failed", printed
    assert "Dense(2))  # kc: (None, 2), 10\n" in (repository / "tiny.py").read_text()
    git(repository, "add", ".")
    code, verdicts, printed = hooks(repository, "tiny.py")
    assert (code, verdicts["kerascount annotate"]) == (0, "Passed"), printed
