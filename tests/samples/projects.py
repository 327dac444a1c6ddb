"""The sample projects, and the command line run in one of them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kerascount
from kerascount.cli import main

FOLDER = Path(__file__).parents[2] / "sample_projects"
GOLDEN = Path(__file__).parent / "golden"

PROJECTS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())

SCHEMA = json.loads((Path(kerascount.__file__).parent / "schema" / "report.schema.json").read_text(encoding="utf-8"))

Run = Callable[..., tuple[int, str]]
"""Runs one command in a sample project, and gives the exit code and what was printed."""


def command(project: str, arguments: tuple[str, ...], output: Path) -> tuple[int, str]:
    """The exit code of a command, and what it wrote to a file."""
    before = Path.cwd()
    os.chdir(FOLDER / project)
    try:
        code = main([*arguments, "--output-file", str(output)])
    finally:
        os.chdir(before)
    return code, output.read_text(encoding="utf-8")


def models(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The models of all files of a report."""
    return [model for file in document["files"] for model in file["models"]]


def places(document: dict[str, Any]) -> list[str]:
    """Every line on which a model or one of its layers stands, as ``explain`` takes it."""
    found = []
    for file in document["files"]:
        for row in [row for model in file["models"] for row in (model, *model["layers"])]:
            cell = [] if row["cell"] is None else [str(row["cell"])]
            found.append(":".join([file["path"], *cell, str(row["line"])]))
    return sorted(set(found), key=lambda place: [int(part) if part.isdigit() else part for part in place.split(":")])
