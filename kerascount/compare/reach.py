"""Which files can come out otherwise although they are as they were: those that import what changed, however far away."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from kerascount.files import SUFFIXES
from kerascount.source import Source
from kerascount.syntax.imports import import_paths
from kerascount.syntax.scan import named_paths
from kerascount.tree import LEVELS, Tree, candidates

CanDiffer = Callable[[str, Sequence[str]], bool]
"""Tells of a file that is as it was, and the folders that its modules are looked for in beside its own, whether it may differ."""


def can_differ(changed: Collection[str], tree: Tree) -> CanDiffer:
    """What tells whether a file reaches one of the changed paths, which are absolute and without links."""
    others = frozenset(path for path in changed if not path.endswith(SUFFIXES))

    @functools.cache
    def lies_in_changed(folder: str) -> bool:
        return not others.isdisjoint((folder, *map(str, Path(folder).parents)))

    def is_changed(file: str) -> bool:
        return file in changed or bool(others) and lies_in_changed(os.path.dirname(file))

    @functools.cache
    def imports(file: str) -> frozenset[str] | None:
        """The paths that a file imports; ``None`` where not all of them are known."""
        content = tree.read(file)
        paths = None if content is None else import_paths(Source(file, content))
        if content is None or paths is None:
            return None
        return frozenset(one for path in (*paths, *named_paths(content)) for one in _with_packages(path))

    @functools.cache
    def found(path: str, folder: str, src: Sequence[str]) -> str | None:
        """The file that a path means now, or before it a changed one that it means or meant."""
        files = candidates(path, os.path.join(folder, "_"), LEVELS, src)
        return next((file for file in files if is_changed(file) or tree.is_file(file)), None)

    def differs(file: str, src: Sequence[str]) -> bool:
        seen, left = {file}, [file]
        while left:
            importer = left.pop()
            paths = imports(importer)
            if paths is None:
                return True
            folder = str(Path(importer).resolve().parent)
            reached = {one for path in paths if (one := found(path, folder, tuple(src))) is not None} - seen
            if any(map(is_changed, reached)):
                return True
            seen |= reached
            left.extend(reached)
        return False

    return differs


def _with_packages(path: str) -> Iterator[str]:
    """A path, and those of the packages that are run before it."""
    yield path
    while not path.startswith(".") and (path := path.rpartition(".")[0]):
        yield path
