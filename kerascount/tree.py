"""The files of a project: where they are had from, and which of them a dotted path of an import may be."""

from __future__ import annotations

import errno
import functools
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kerascount import disk

LEVELS = 6
"""How many folders above the importing file are looked through for a top-level module."""


def stamp(path: str) -> tuple[int, int] | None:
    """What a file's contents are known by without reading them, its size and time; ``None`` where there is none."""
    try:
        state = disk.stat(path)
    except (OSError, ValueError):
        return None
    return state.st_size, state.st_mtime_ns


def _not_told(folder: str, name: str) -> bool:
    return False


class Tree(NamedTuple):
    """Where a project's files are had from: ``read`` gives ``None`` for a file that there is none of, or that cannot be read.

    ``stamp`` is asked of each saved model before it is opened, and says which state of it is there. ``lacks`` tells of a folder
    and a name, where it can be told at once, that no module of that name is there, so that its files need not be looked for.
    ``listed`` gives what is in a folder, as ``disk.listed`` does.
    """

    read: Callable[[str], bytes | None]
    is_file: Callable[[str], bool]
    has_modules: Callable[[str], bool]
    stamp: Callable[[str], tuple[int, int] | None] = stamp
    lacks: Callable[[str, str], bool] = _not_told
    listed: Callable[[str], frozenset[str] | None] = disk.listed


def on_disk() -> Tree:
    """The files as they are now."""
    listed = functools.cache(disk.listed)
    return Tree(_bytes, disk.is_file, _has_modules, lacks=_lacking(listed), listed=listed)


def for_one_file() -> Tree:
    """The same for what one file imports: that is too little for whole folders to be listed."""
    return Tree(_bytes, disk.is_file, _has_modules, lacks=functools.cache(_lacking_one(functools.cache(disk.is_folder))))


def _lacking(listed: Callable[[str], frozenset[str] | None]) -> Callable[[str, str], bool]:
    """What tells of folders that are listed once which modules they lack."""

    def lacks(folder: str, name: str) -> bool:
        names = listed(folder)
        if names is None or name in names or f"{name}.py" in names:
            return False
        if names and disk.is_noting():
            path = os.path.join(folder, name)
            disk.note_absent(path, f"{path}.py")
        return True

    return lacks


def _lacking_one(is_folder: Callable[[str], bool]) -> Callable[[str, str], bool]:
    """What tells the same by a look for the file and the folder of a name."""

    def lacks(folder: str, name: str) -> bool:
        path = os.path.join(folder, name)
        return not is_folder(folder) or not (disk.is_file(f"{path}.py") or is_folder(path))

    return lacks


def _bytes(path: str) -> bytes | None:
    try:
        return bytes_of(path)
    except OSError:
        return None


def _has_modules(folder: str) -> bool:
    try:
        return bool(disk.matching(folder, ("*.py",)))
    except OSError:
        return False


def bytes_of(path: str) -> bytes:
    """The bytes of a regular file; a pipe or a device could keep its reader for ever, or never end.

    Raises:
        OSError: there is none, it is something else, too large, or cannot be read.
    """
    state = disk.stat(path)
    if not stat.S_ISREG(state.st_mode):
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        raise OSError("it is a pipe or a device; give what it holds as standard input, with - for its path")
    if state.st_size > disk.MOST:
        raise OSError(f"it has {state.st_size:,} bytes, more than the {disk.MOST:,} that are read; exclude the file")
    return disk.contents(path, state.st_size)


def candidates(
    path: str,
    importer: str,
    levels: int = LEVELS,
    src: Sequence[str] = (),
    lacks: Callable[[str, str], bool] = _not_told,
) -> Iterator[str]:
    """The files that a dotted path may be, nearest first, but for those where ``lacks`` knows that there are none."""
    name = path.lstrip(".")
    start = "." * (len(path) - len(name)) + name.partition(".")[0]
    roots = roots_of(start, os.path.dirname(os.path.realpath(importer)), levels, tuple(src), lacks)
    return (file for root in roots for file in files_in(root, name))


def roots_of(
    start: str, folder: str, levels: int, src: tuple[str, ...], lacks: Callable[[str, str], bool] = _not_told
) -> Sequence[str]:
    """Where a path may begin, nearest first, that is imported in a folder and starts with some dots and a name.

    Where ``lacks`` knows that there is no module of that name is left out.
    """
    first = start.lstrip(".")
    roots = _roots(folder, len(start) - len(first), levels, src)
    return [root for root in roots if not lacks(root, first) and not _is_of_others(root, folder, first)] if first else roots


def files_in(root: str, name: str) -> Iterator[str]:
    """The files that a dotted name may be that begins in a folder; an empty one is the folder itself as a package."""
    target = os.path.join(root, *name.split("."))
    if name:
        yield f"{target}.py"
    yield os.path.join(target, "__init__.py")


INSTALLED = ("site-packages", "dist-packages")
"""The folders in which packages are installed, each a project of its own."""


def _is_of_others(root: str, folder: str, package: str) -> bool:
    """Whether a package is only installed beside the one that a folder is of."""
    return root.endswith(INSTALLED) and not f"{folder}{os.sep}".startswith(os.path.join(root, package, ""))


@functools.lru_cache(maxsize=1024)
def _roots(folder: str, level: int, levels: int, src: tuple[str, ...]) -> list[str]:
    """Where a dotted path begins that is imported from a folder, with ``level`` leading dots."""
    above = [folder]
    while (higher := os.path.dirname(above[-1])) != above[-1]:
        above.append(higher)
    if level:
        return [above[level - 1] if level <= len(above) else folder]
    roots = [root for one in above[: levels + 1] for root in (one, os.path.join(one, "src"))]
    return [*roots, *(str(Path(one)) for one in src if levels)]
