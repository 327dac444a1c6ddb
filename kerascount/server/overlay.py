"""A project's files as they are open in the editor, else as they are on the disk, and which of them an analysis asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping

from kerascount.tree import Tree, on_disk


def key_of(path: str) -> str:
    """What a path is known by, however it is written."""
    return os.path.normcase(os.path.abspath(path))


def overlaid(opened: Mapping[str, bytes], asked: set[str]) -> Tree:
    """The files of the disk under those that are open, by their keys; the keys that are asked for are added to ``asked``."""
    disk = on_disk()

    def known(path: str) -> str:
        key = key_of(path)
        asked.add(key)
        return key

    def read(path: str) -> bytes | None:
        found = opened.get(known(path))
        return disk.read(path) if found is None else found

    def has_modules(folder: str) -> bool:
        inside = os.path.join(known(folder), "")
        return disk.has_modules(folder) or any(key.startswith(inside) and key.endswith(".py") for key in opened)

    return Tree(read, lambda path: known(path) in opened or disk.is_file(path), has_modules)
