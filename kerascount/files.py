"""Which files are meant by the paths of a run: those named, and in folders all that nothing excludes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = (".py", ".ipynb")

Excluded = Callable[[str, bool], bool]
"""Whether a path, a folder or not, is excluded by the configuration of its folder."""


class IgnoreFile(NamedTuple):
    """The patterns of one ``.gitignore`` and the folder that they start at."""

    folder: str
    patterns: GitIgnoreSpec


def discover(paths: Iterable[str], excluded: Excluded, keeps_gitignored: Callable[[str], bool], force: bool) -> Iterator[str]:
    """The files to check, each once: named ones first to last, those of a folder by name.

    A named file is checked even where it is excluded, unless ``force``. ``keeps_gitignored`` says of a folder whether what
    git ignores in it is searched all the same.
    """
    seen = set()
    for path in paths:
        found = _search(path, excluded, keeps_gitignored) if os.path.isdir(path) else _named(path, excluded, force)
        for file in found:
            if (key := os.path.normcase(os.path.abspath(file))) not in seen:
                seen.add(key)
                yield file


def _named(path: str, excluded: Excluded, force: bool) -> Iterator[str]:
    around = [str(folder) for folder in Path(path).parents if folder != Path(".")] if force else []
    if not force or not (excluded(path, False) or any(excluded(folder, True) for folder in around)):
        yield path


def _search(top: str, excluded: Excluded, keeps_gitignored: Callable[[str], bool]) -> Iterator[str]:
    """All sources in a folder and those below; links to folders are not followed, so that no search goes round."""
    start = os.path.normpath(top)
    stack = [(start, [] if keeps_gitignored(start) else ignore_files_above(start))]
    while stack:
        folder, ignores = stack.pop()
        ignores = [] if keeps_gitignored(folder) else [*ignores, *_ignore_file(folder)]
        below = []
        for entry in _entries(folder):
            path = os.path.join(folder, entry.name) if folder != "." else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if not (is_folder or (entry.name.endswith(SUFFIXES) and _is_file(entry))):
                continue
            if excluded(path, is_folder) or is_ignored(path, is_folder, ignores):
                continue
            if is_folder:
                below.append((path, ignores))
            else:
                yield path
        stack.extend(reversed(below))


def is_ignored(path: str, is_folder: bool, ignores: list[IgnoreFile]) -> bool:
    """Whether git ignores a path: the innermost file with a pattern for it decides."""
    whole = os.path.abspath(path)
    for folder, patterns in reversed(ignores):
        inside = os.path.relpath(whole, folder).replace(os.sep, "/") + "/" * is_folder
        verdict = patterns.check_file(inside).include
        if verdict is not None:
            return verdict
    return False


def ignore_files_above(folder: str) -> list[IgnoreFile]:
    """The ignore files between a repository's root and a folder, the outermost first; none outside a repository."""
    here = Path(os.path.abspath(folder))
    root = next((one for one in (here, *here.parents) if (one / ".git").exists()), None)
    if root is None:
        return []
    between = [one for one in reversed((here, *here.parents)) if one != here and one.is_relative_to(root)]
    exclude = _patterns(root / ".git" / "info" / "exclude", str(root))
    return [*exclude, *(found for one in between for found in _ignore_file(str(one)))]


def _ignore_file(folder: str) -> list[IgnoreFile]:
    return _patterns(Path(folder) / ".gitignore", os.path.abspath(folder))


def _patterns(file: Path, folder: str) -> list[IgnoreFile]:
    try:
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    from pathspec import GitIgnoreSpec

    return [IgnoreFile(folder, GitIgnoreSpec.from_lines(lines))]


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
