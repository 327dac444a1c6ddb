"""Which files are meant by the paths of a run: those named, and in folders all that nothing excludes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kerascount import disk
from kerascount.globs import inside, spec_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = (".py", ".ipynb")


class Rules(NamedTuple):
    """What a search leaves out: by the configuration, and by git.

    ``excludes`` is asked with a path, whether it is a folder, and the named folder that the search began in, which is
    searched even where it is excluded itself. ``keeps_gitignored`` says of a folder whether what git ignores in it is searched
    all the same.
    """

    excludes: Callable[[str, bool, str | None], bool]
    keeps_gitignored: Callable[[str], bool]
    force: bool = False


class Searched(NamedTuple):
    """A folder that was searched, and the names of those modules in it that were not, or that are links.

    ``missed`` is ``None`` where that cannot be told.
    """

    folder: str
    missed: frozenset[str] | None


Tell = Callable[[Searched], object]
"""Who learns of the folders that are searched."""


def _untold(searched: Searched) -> None:
    """Nobody does."""


class IgnoreFile(NamedTuple):
    """The patterns of one ``.gitignore`` and the folder that they start at."""

    folder: str
    patterns: GitIgnoreSpec


def discover(paths: Iterable[str], rules: Rules, tell: Tell = _untold) -> Iterator[str]:
    """The files to check, each once: named ones first to last, those of a folder by name; ``tell`` learns of each folder.

    A path that is named is searched or checked even where it is excluded, unless the rules force that.
    """
    named = list(paths)
    seen = set()
    for path in named:
        is_folder = disk.is_folder(path)
        if rules.force and rules.excludes(path, is_folder, None):
            continue
        for file in _search(path, rules, tell) if is_folder else [path]:
            # One search gives each file once.
            key = file if len(named) == 1 else os.path.normcase(os.path.abspath(file))
            if key not in seen:
                seen.add(key)
                yield file


def _search(top: str, rules: Rules, tell: Tell) -> Iterator[str]:
    """All sources in a folder and those below; links to folders are not followed, so that no search goes round.

    A folder that cannot be searched is given in the place of what is in it, for whoever reads it to tell why.
    """
    start = os.path.normpath(top)
    above = ignore_files_above(start)
    stack = [(start, [] if is_ignored(start, True, above) else above)]
    while stack:
        folder, ignores = stack.pop()
        ignores = [] if rules.keeps_gitignored(folder) else [*ignores, *_ignore_file(folder)]
        below = []
        try:
            found = disk.entries(folder)
        except OSError as error:
            tell(Searched(folder, None))
            if not isinstance(error, FileNotFoundError | NotADirectoryError):
                yield folder
            continue
        missed = {entry.name for entry in found if entry.is_symlink()}
        for path, is_folder in _sources(folder, found):
            if rules.excludes(path, is_folder, start) or is_ignored(path, is_folder, ignores):
                missed.add(os.path.basename(path))
            elif is_folder:
                below.append((path, ignores))
            else:
                yield path
        stack.extend(reversed(below))
        tell(Searched(folder, _modules(missed)))


def _modules(names: Iterable[str]) -> frozenset[str] | None:
    """What the modules are called that have some names; ``None`` if what is in one can be imported without its name.

    Where Python keeps byte code there is nothing else.
    """
    modules = frozenset(name.removesuffix(".py") for name in names) - {"__pycache__"}
    return frozenset(name for name in modules if "." not in name) if modules.isdisjoint(("__init__", "src")) else None


def _sources(folder: str, found: Iterable[os.DirEntry[str]]) -> Iterator[tuple[str, bool]]:
    """The sources and the folders in a folder, by name, each with whether it is a folder."""
    start = "" if folder == os.curdir else os.path.join(folder, "")
    for entry in found:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            yield start + name, True
        elif name.endswith(SUFFIXES) and (entry.is_file(follow_symlinks=False) or disk.is_file(start + name)):
            yield start + name, False


def is_ignored(path: str, is_folder: bool, ignores: list[IgnoreFile]) -> bool:
    """Whether git ignores a path: the innermost file with a pattern for it decides."""
    for folder, patterns in reversed(ignores):
        verdict = patterns.check_file((inside(path, folder) or os.curdir) + "/" * is_folder).include
        if verdict is not None:
            return verdict
    return False


def ignore_files_above(folder: str) -> list[IgnoreFile]:
    """The ignore files between a repository's root and a folder, the outermost first; none outside a repository."""
    here = Path(os.path.abspath(folder))
    root = next((one for one in (here, *here.parents) if disk.exists(str(one / ".git"))), None)
    if root is None:
        return []
    between = [one for one in reversed((here, *here.parents)) if one != here and one.is_relative_to(root)]
    exclude = _patterns(root / ".git" / "info" / "exclude", str(root))
    return [*exclude, *(found for one in between for found in _ignore_file(str(one)))]


def _ignore_file(folder: str) -> list[IgnoreFile]:
    return _patterns(Path(folder) / ".gitignore", os.path.abspath(folder))


def _patterns(file: Path, folder: str) -> list[IgnoreFile]:
    if not disk.is_file(str(file)):
        # Not only where there is none: a pipe or a device could be read for ever.
        return []
    try:
        lines = disk.read_text(str(file), "surrogateescape").splitlines()
    except OSError:
        return []
    return [IgnoreFile(folder, spec_of(lines))]
