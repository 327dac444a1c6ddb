"""Whether a file leads to models is told from any bytes, and no import leads out of the folders that it may be in."""

from __future__ import annotations

import os

from kerascount.leads import Leads
from kerascount.source import Source
from kerascount.syntax.imports import import_paths
from kerascount.syntax.scan import Named, named_by_line, named_paths, names_keras
from kerascount.syntax.starts import Reading, Starts
from kerascount.tree import LEVELS, Tree, candidates
from tests.fuzzing.bytes.seeds import PYTHON, scripts
from tests.fuzzing.bytes.target import target

FOLDER = "/nowhere/project/package"


@target(scripts, (*PYTHON, "keras", "tensorflow", "from .. import a", "from .a.b import (c, d as e)", "import a.b as c", ";", ":", "\\\n", "import_module(a)"))
def scan(content: bytes) -> None:
    """Imports that are told from the bytes alone."""
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return content

    # Every second file is there, so that imports of imports are followed as well.
    tree = Tree(read, lambda path: len(path) % 2 == 0, lambda folder: True)
    source = Source(f"{FOLDER}/a.py", content)
    leads = Leads(tree).to_models(source)
    named, starts = named_by_line(content), Reading().starts(content)
    can_define = named is None
    assert names_keras(content) or can_define == (starts is None)
    assert starts is None or are_covered(named or [], starts)
    assert leads == can_define == Leads(tree).to_models(source) or not can_define
    for path in dict.fromkeys(named_paths(content)):
        assert not set(path) & set("/\\\0\n ")
        _stays(path)
    assert all(path.startswith("/nowhere") or path.count("/") <= 3 for path in asked)
    paths = import_paths(source)
    assert paths is None or all(isinstance(path, str) for path in paths)


def are_covered(named: list[Named], starts: Starts) -> bool:
    """Whether each import starts in one of the ways that are told of its file."""
    dots = {one.start: len(one.start) - len(one.start.lstrip(".")) for one in named}
    return all(level <= starts.level if level else start.encode() in starts.names for start, level in dots.items())


def _stays(path: str) -> None:
    for file in candidates(path, f"{FOLDER}/a.py", LEVELS):
        assert os.path.normpath(file) == file
        assert file.endswith(".py")
