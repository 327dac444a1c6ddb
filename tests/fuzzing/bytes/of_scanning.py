"""Whether a file leads to models is told from any bytes, and no import leads out of the folders that it may be in."""

from __future__ import annotations

import os

from kerascount.leads import Leads
from kerascount.source import Source
from kerascount.syntax.imports import import_paths
from kerascount.syntax.scan import named_by_line, named_paths, names_keras
from kerascount.syntax.starts import Reading
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
    for one in named or ():
        dots = len(one.start) - len(one.start.lstrip("."))
        assert starts is not None and (dots <= starts.level if dots else one.start.encode() in starts.names)
    assert leads == can_define == Leads(tree).to_models(source) or not can_define
    for path in dict.fromkeys(named_paths(content)):
        assert not set(path) & set("/\\\0\n ")
        _stays(path)
    assert all(path.startswith("/nowhere") or path.count("/") <= 3 for path in asked)
    paths = import_paths(source)
    assert paths is None or all(isinstance(path, str) for path in paths)


def _stays(path: str) -> None:
    for file in candidates(path, f"{FOLDER}/a.py", LEVELS):
        assert os.path.normpath(file) == file
        assert file.endswith(".py")
