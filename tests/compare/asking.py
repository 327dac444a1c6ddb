"""What an analysis asks of other files, held against what is looked for among those that changed."""

from __future__ import annotations

import os
from pathlib import Path

from kerascount.compare.reach import can_differ
from kerascount.pipeline import analyse
from kerascount.settings import Settings, folders_of
from kerascount.source import Source
from kerascount.tree import Tree, on_disk


def asked(path: str, settings: Settings) -> set[str]:
    """What the analysis of a file wants to know of other files and folders, there or not."""
    found: set[str] = set()
    disk = on_disk()

    def noted(path: str) -> str:
        found.add(os.path.realpath(path))
        return path

    tree = Tree(lambda path: disk.read(noted(path)), lambda path: disk.is_file(noted(path)), lambda path: disk.has_modules(noted(path)))
    analyse(Source(path, Path(path).read_bytes()), settings, tree)
    return found


class Noted(frozenset[str]):
    """No paths, and a note of each that was looked for among them."""

    def __new__(cls) -> Noted:
        found = super().__new__(cls)
        found.paths = set()
        return found

    paths: set[str]

    def __contains__(self, path: object) -> bool:
        self.paths.add(str(path))
        return False


def assert_all_reached(path: str, settings: Settings) -> int:
    """Hold that whatever the analysis of a file asks for is looked for among what changed."""
    wanted, changed = asked(path, settings) - {os.path.realpath(path)}, Noted()
    if not can_differ(changed, on_disk())(path, folders_of(settings)):
        missed = [one for one in wanted if not {one, os.path.join(one, "__init__.py")} & changed.paths]
        assert not missed, f"{path} asks for {missed}"
    return len(wanted)
