"""A composite action run as GitHub's runner does: its expressions, its files, and each of its steps under its shell."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)

TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w.-]*(?:\(\))?)|(?P<sign>==|!=|&&|\|\||!|\(|\)))")

SIGNS = {"&&": " and ", "||": " or ", "!": " not "}


def evaluated(text: str, contexts: Mapping[str, Any]) -> Any:
    """The value of an expression; a name that is not there is an empty string."""
    words, position = [], 0
    while text[position:].strip():
        found = TOKEN.match(text, position)
        assert found, f"{text!r} is not understood at {position}"
        position = found.end()
        if found["text"]:
            words.append(repr(found["text"][1:-1].replace("''", "'")))
        elif found["name"]:
            words.append(repr(_looked_up(found["name"], contexts)))
        else:
            words.append(SIGNS.get(found["sign"], found["sign"]))
    return eval(" ".join(words), {"__builtins__": {}})


def filled(text: str, contexts: Mapping[str, Any]) -> str:
    """A text with the values of its expressions."""
    return EXPRESSION.sub(lambda found: str(evaluated(found[1], contexts)), text)


def _looked_up(name: str, contexts: Mapping[str, Any]) -> Any:
    value: Any = contexts
    for part in name.removesuffix("()").split("."):
        value = value.get(part, "") if isinstance(value, Mapping) else ""
    return value


def outputs_of(file: Path) -> dict[str, str]:
    """What a step wrote to its file of outputs, read as the runner reads it."""
    found: dict[str, str] = {}
    lines = iter(file.read_text(encoding="utf-8").split("\n"))
    for line in lines:
        if opened := re.fullmatch(r"([^=<]+?)<<(.+)", line):
            value = list(takewhile(lambda one, mark=opened[2]: one != mark, lines))
            found[opened[1]] = "\n".join(value)
        elif line:
            key, equals, rest = line.partition("=")
            assert equals, f"{line!r} is no output"
            found[key] = rest
    return found


@dataclass(slots=True)
class Ran:
    """What became of an action: its outputs, whether it succeeded, its log, the job's summary, and the names of the steps."""

    outputs: dict[str, str]
    is_success: bool
    log: str
    summary: str
    steps: list[str] = field(default_factory=list)


def run(action: Mapping[str, Any], inputs: Mapping[str, str], workspace: Path, temporary: Path, environment: Mapping[str, str], done: Mapping[str, Any] | None = None) -> Ran:
    """Run the steps of a composite action, but those that are done already, whose outputs are given."""
    given = {name: filled(str(one.get("default", "")), {"github": {"token": "default-token"}}) for name, one in action["inputs"].items()}
    assert set(inputs) <= set(given)
    steps: dict[str, Any] = dict(done or {})
    contexts: dict[str, Any] = {"inputs": {**given, **inputs}, "steps": steps, "always": True, "github": {"token": "default-token"}}
    summary = temporary / "summary"
    summary.touch()
    ran = Ran({}, True, "", "")
    for step in action["runs"]["steps"]:
        if step.get("id") in steps or not ran.is_success or not evaluated(step.get("if", "always()"), contexts):
            continue
        ran.steps.append(step["name"])
        output = temporary / f"output-{len(ran.steps)}"
        output.write_text("")
        files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(temporary)}
        own = {name: filled(str(value), contexts) for name, value in step.get("env", {}).items()}
        assert step["shell"] == "bash"
        script = temporary / "script.sh"
        script.write_text(filled(step["run"], contexts))
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=workspace,
            env={**environment, **files, "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace), **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        ran.log += ended.stdout
        ran.is_success = ended.returncode == 0
        steps[step.get("id", "")] = {"outputs": outputs_of(output)}
    ran.outputs = {name: filled(one["value"], contexts) for name, one in action["outputs"].items()}
    ran.summary = summary.read_text(encoding="utf-8")
    return ran


def loaded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def environment(**more: str) -> dict[str, str]:
    """That of the tests, without what a runner or a hook of git that runs them may have set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "RUNNER_", "INPUT_", "PYTHON"))}
    author = {f"GIT_{who}_{what}": "tests@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return {**kept, **author, **alone, **more}
