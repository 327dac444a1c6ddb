"""The steps that run kerascount: they keep its exit code as an output, so that those after them run whatever it found."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from base import base
from runner import Wrong, annotate, lines_of, output, summarise, temporary

FOUND, FAILED = 1, 2

FAIL_ON = ("findings", "increases", "nothing")

CHANGES = ("changed", "added", "removed")


class Place(NamedTuple):
    """What a step is about: the folder that the inputs start at, and the paths from the top of the repository."""

    folder: str
    paths: list[str]


def check() -> None:
    """Lint, with annotations, the job's summary and a SARIF log."""
    sarif, markdown = temporary("kerascount.sarif"), temporary("check.md")
    place = _place()
    reports = ["--output-format", "github", "--report", f"sarif={sarif}", "--report", f"markdown={markdown}"]
    output("code", str(_kerascount("check", reports, place.folder, place.paths)))
    if os.path.isfile(markdown):
        output("sarif-file", sarif)
        summarise(Path(markdown).read_text(encoding="utf-8"))


def compare() -> None:
    """Compare with the base, with annotations, the job's summary and the text of a comment, and judge both steps."""
    limit = os.environ.get("FAIL_ON") or FAIL_ON[0]
    if limit not in FAIL_ON:
        raise Wrong(f"the input fail-on is {limit!r}; write one of {', '.join(FAIL_ON)}")
    checked = int(os.environ.get("CHECKED") or FAILED)
    place = _place()
    code = 0
    try:
        commit = base(os.environ.get("BASE", ""))
        if commit is None:
            print("There is nothing to compare with: no pull request, no commit before a push, and no input 'base'.", flush=True)
        else:
            code = _compared(commit, place)
    except Wrong as error:
        annotate("error", str(error))
        code = FAILED
    fails = FAILED in (checked, code) or limit != "nothing" and FOUND in (code, *([checked] if limit == "findings" else []))
    output("failed", str(fails).lower())


def _compared(commit: str, place: Place) -> int:
    """Compare with a commit, and give the exit code."""
    data, markdown = temporary("changes.json"), temporary("changes.md")
    reports = ["--output-format", "github", "--report", f"json={data}", "--report", f"markdown={markdown}"]
    code = _kerascount("diff", reports, place.folder, [commit, *place.paths])
    if os.path.isfile(markdown):
        text = f"### kerascount: what changes\n\n{Path(markdown).read_text(encoding='utf-8').rstrip()}"
        summarise(text)
        output("changed", str(_has_changes(json.loads(Path(data).read_text(encoding="utf-8")))).lower())
        output("comment-body", f"{marker()}\n{text}")
        comment = temporary("comment.md")
        Path(comment).write_text(f"{marker()}\n{text}", encoding="utf-8", newline="\n")
        output("comment-file", comment)
    return code


def _has_changes(document: dict[str, Any]) -> bool:
    return bool(document["findings"]) or any(model["change"] in CHANGES for model in document["models"])


def marker() -> str:
    """What tells the action's comment from others; the reader does not see it."""
    key = re.sub(r"[^\w./-]|--+", "-", os.environ.get("COMMENT_KEY") or os.environ.get("WORKING_DIRECTORY") or ".")
    return f"<!-- kerascount {key} -->"


def _place() -> Place:
    """What the inputs mean; the current folder becomes the top of the repository, where annotations start."""
    folder = os.path.realpath(os.environ.get("WORKING_DIRECTORY") or ".")
    if not os.path.isdir(folder):
        raise Wrong(f"there is no folder {folder!r}; see the input working-directory, and that actions/checkout ran before")
    done = subprocess.run(["git", "rev-parse", "--show-toplevel"], cwd=folder, capture_output=True, check=False)
    top = os.path.realpath(os.fsdecode(done.stdout).rstrip("\n")) if done.returncode == 0 else folder
    os.chdir(top)
    paths = [os.path.relpath(os.path.join(folder, path), top) for path in lines_of("PATHS") or ["."]]
    return Place(folder, [os.path.join(".", path) if path.startswith("-") else path for path in paths])


def _kerascount(command: str, options: list[str], folder: str, words: list[str]) -> int:
    """Run one command, and give its exit code."""
    config = [part for one in lines_of("CONFIG") for part in ("--config", _config(one, folder))]
    given = [sys.executable, "-I", "-m", "kerascount", command, *options, *config, "--", *words]
    return subprocess.run(given, check=False, stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"}).returncode


def _config(text: str, folder: str) -> str:
    """A setting, or the path of a file from its folder."""
    path = os.path.join(folder, text)
    return path if os.path.exists(path) or "=" not in text else text
