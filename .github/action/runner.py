"""What GitHub's runner gives a step, and how it takes outputs, annotations and the job's summary."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any


class Wrong(Exception):
    """What keeps a step from its work, and what to do."""


def event() -> dict[str, Any]:
    """What the workflow runs for; its texts are those of strangers."""
    path = os.environ.get("GITHUB_EVENT_PATH")
    found = json.loads(Path(path).read_text(encoding="utf-8")) if path and os.path.isfile(path) else {}
    return found if isinstance(found, dict) else {}


def lines_of(name: str) -> list[str]:
    """The lines of an input."""
    return [line.strip() for line in os.environ.get(name, "").splitlines() if line.strip()]


def temporary(name: str) -> str:
    """A path for a file that outlives the step."""
    return os.path.join(tempfile.mkdtemp(prefix="kerascount-", dir=os.environ.get("RUNNER_TEMP")), name)


def output(name: str, value: str) -> None:
    """Give an output, whatever it holds: no line of it can be the mark that ends it, which nobody can guess."""
    mark = secrets.token_hex(16)
    _append("GITHUB_OUTPUT", f"{name}<<{mark}\n{value}\n{mark}\n")


def summarise(text: str) -> None:
    """Add Markdown to the job's summary."""
    _append("GITHUB_STEP_SUMMARY", f"{text}\n")


def annotate(kind: str, message: str) -> None:
    """Show a message beside the job: of an ``error``, a ``warning`` or a ``notice``."""
    text = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::{kind} title=kerascount::{text}", flush=True)


def _append(variable: str, text: str) -> None:
    with open(os.environ[variable], "a", encoding="utf-8", newline="\n") as file:
        file.write(text)
