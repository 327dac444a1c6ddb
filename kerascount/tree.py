"""The files of a project: where they are had from, and which of them a dotted path of an import may be."""

from __future__ import annotations

import errno
import functools
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kerascount import disk

LEVELS = 6
"""How many folders above the importing file are looked through for a top-level module."""

SHORT = 200
"""Bytes of a line that is remembered with what it imports."""

IMPORT = re.compile(rb"[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t(]+([\w, \t]*)|import[ \t]+([\w.]+))")
"""An import as a line begins with it: from where, which names, or which module."""


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
    """

    read: Callable[[str], bytes | None]
    is_file: Callable[[str], bool]
    has_modules: Callable[[str], bool]
    stamp: Callable[[str], tuple[int, int] | None] = stamp
    lacks: Callable[[str, str], bool] = _not_told


def on_disk() -> Tree:
    """The files as they are now."""
    return Tree(_bytes, disk.is_file, _has_modules, lacks=functools.cache(_lacking(functools.cache(disk.listed))))


def _lacking(listed: Callable[[str], frozenset[str] | None]) -> Callable[[str, str], bool]:
    """What tells of folders that are listed once which modules they lack."""

    def lacks(folder: str, name: str) -> bool:
        names = listed(folder)
        if names is None or name in names or f"{name}.py" in names:
            return False
        if names:
            path = os.path.join(folder, name)
            disk.note_absent(path, f"{path}.py")
        return True

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
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(state.st_mode):
        raise OSError("it is a pipe or a device; give what it holds as standard input, with - for its path")
    if state.st_size > disk.MOST:
        raise OSError(f"it has {state.st_size:,} bytes, more than the {disk.MOST:,} that are read; exclude the file")
    return disk.contents(path, state.st_size)


def candidates(path: str, importer: str, levels: int = LEVELS, src: Sequence[str] = ()) -> Iterator[str]:
    """The files that a dotted path may be, nearest first."""
    return candidates_from(path, os.path.dirname(os.path.realpath(importer)), levels, tuple(src))


def candidates_from(
    path: str, folder: str, levels: int, src: tuple[str, ...], lacks: Callable[[str, str], bool] = _not_told
) -> Iterator[str]:
    """The files that a dotted path may be that is imported in a folder, without those that ``lacks`` knows not to be there."""
    name = path.lstrip(".")
    parts = name.split(".") if name else []
    for root in _roots(folder, len(path) - len(name), levels, src):
        if parts and (lacks(root, parts[0]) or _is_of_others(root, folder, parts[0])):
            continue
        target = os.path.join(root, *parts)
        if parts:
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


def named_paths(content: bytes) -> tuple[str, ...]:
    """The dotted paths that may be files: of each import its module, and of ``from package import name`` the name's too.

    Only the lines with the word are looked at, which takes a tenth of going through all of them.
    """
    found: dict[str, None] = {}
    at = content.find(b"import")
    while at >= 0:
        end = content.find(b"\n", at)
        if end < 0:
            end = len(content)
        start = content.rfind(b"\n", 0, at) + 1
        for path in _named_in(content[start:end]) if end - start < SHORT else _named_in.__wrapped__(content[start:end]):
            found[path] = None
        at = content.find(b"import", end)
    return tuple(found)


@functools.lru_cache(maxsize=8192)
def _named_in(line: bytes) -> tuple[str, ...]:
    """The paths that one line names; the same lines begin many files."""
    found = IMPORT.match(line)
    if found is None:
        return ()
    module, names, whole = found.groups(b"")
    path = (module or whole).decode("ascii", "replace")
    if path.partition(".")[0] in sys.stdlib_module_names:
        return ()
    inner = [part[0] for name in names.decode("ascii", "replace").split(",") if (part := name.split())] if module else []
    return (path, *(f"{path}{'' if path.endswith('.') else '.'}{name}" for name in inner))
