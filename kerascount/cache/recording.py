"""What an analysis read and looked for beside its own file, and whether that is still so."""

from __future__ import annotations

import os
from typing import NamedTuple

from kerascount.cache.replay import blake2b
from kerascount.tree import Tree


class Notes(NamedTuple):
    """The files that were read, by the digests of where they lie and of their bytes, and what was found when files and folders
    were looked for.

    ``stamp`` is the state of the saved models that were opened, which are too large to be read for this.
    """

    read: dict[str, str | None]
    is_file: dict[str, bool]
    has_modules: dict[str, bool]
    stamp: dict[str, list[int] | None]


class Recording:
    """A tree that notes what it is asked."""

    def __init__(self, tree: Tree) -> None:
        self.notes = notes = Notes({}, {}, {}, {})

        def read(path: str) -> bytes | None:
            content = tree.read(path)
            notes.read[path] = _digest(path, content)
            return content

        def is_file(path: str) -> bool:
            notes.is_file[path] = found = tree.is_file(path)
            return found

        def has_modules(folder: str) -> bool:
            notes.has_modules[folder] = found = tree.has_modules(folder)
            return found

        def stamp(path: str) -> tuple[int, int] | None:
            found = tree.stamp(path)
            notes.stamp[path] = None if found is None else [*found]
            return found

        self.tree = Tree(read, is_file, has_modules, stamp)


def is_as_noted(notes: Notes, tree: Tree) -> bool:
    """Whether a tree would answer all the questions in the same way."""
    return (
        all(tree.is_file(path) is found for path, found in notes.is_file.items())
        and all(tree.has_modules(folder) is found for folder, found in notes.has_modules.items())
        and all(tree.stamp(path) == (state and tuple(state)) for path, state in notes.stamp.items())
        and all(_digest(path, tree.read(path)) == digest for path, digest in notes.read.items())
    )


def _digest(path: str, content: bytes | None) -> str | None:
    """A file's bytes, and its place without links, from where its own imports are looked for."""
    if content is None:
        return None
    return blake2b(os.fsencode(os.path.realpath(path)) + b"\0" + content, digest_size=20).hexdigest()
