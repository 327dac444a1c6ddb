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

MOST = 256_000_000
"""Bytes past which no file is read; what may be analysed is far smaller."""

IMPORT = re.compile(rb"[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t(]+([\w, \t]*)|import[ \t]+([\w.]+))")
"""An import as a line begins with it: from where, which names, or which module."""


def stamp(path: str) -> tuple[int, int] | None:
    """What a file's contents are known by without reading them, its size and time; ``None`` where there is none."""
    try:
        state = disk.stat(path)
    except (OSError, ValueError):
        return None
    return state.st_size, state.st_mtime_ns


class Tree(NamedTuple):
    """Where a project's files are had from: ``read`` gives ``None`` for a file that there is none of, or that cannot be read.

    ``stamp`` is asked of each saved model before it is opened, and says which state of it is there.
    """

    read: Callable[[str], bytes | None]
    is_file: Callable[[str], bool]
    has_modules: Callable[[str], bool]
    stamp: Callable[[str], tuple[int, int] | None] = stamp


def on_disk() -> Tree:
    """The files as they are now."""
    return Tree(_bytes, disk.is_file, _has_modules)


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
    if state.st_size > MOST:
        raise OSError(f"it has {state.st_size:,} bytes, more than the {MOST:,} that are read; exclude the file")
    return disk.read(path)


def candidates(path: str, importer: str, levels: int = LEVELS, src: Sequence[str] = ()) -> Iterator[str]:
    """The files that a dotted path may be, nearest first."""
    name = path.lstrip(".")
    level = len(path) - len(name)
    parts = name.split(".") if name else []
    for root in _roots(os.path.dirname(os.path.realpath(importer)), level, levels, tuple(src)):
        target = os.path.join(root, *parts)
        if parts:
            yield f"{target}.py"
        yield os.path.join(target, "__init__.py")


@functools.lru_cache(maxsize=1024)
def _roots(folder: str, level: int, levels: int, src: tuple[str, ...]) -> list[str]:
    """Where a dotted path begins that is imported from a folder, with ``level`` leading dots."""
    here = Path(folder)
    if level:
        roots = [here.parents[level - 2] if level > 1 and len(here.parents) >= level - 1 else here]
    else:
        above = [here, *list(here.parents)[:levels]]
        roots = [root for one in above for root in (one, one / "src")] + [Path(one) for one in src if levels]
    return [str(root) for root in roots]


def imported_files(content: bytes, importer: str, tree: Tree, src: Sequence[str] = ()) -> Iterator[str]:
    """The project's files that a text's imports name, told from its bytes alone."""
    for path in dict.fromkeys(named_paths(content)):
        file = next((one for one in candidates(path, importer, LEVELS, src) if tree.is_file(one)), None)
        if file is not None:
            yield file


def named_paths(content: bytes) -> Iterator[str]:
    """The dotted paths that may be files: of each import its module, and of ``from package import name`` the name's too."""
    for module, names, whole in _imports(content):
        path = (module or whole).decode("ascii", "replace")
        if path.partition(".")[0] in sys.stdlib_module_names:
            continue
        yield path
        for name in names.decode("ascii", "replace").split(","):
            if (first := name.split()[:1]) and module:
                yield f"{path}{'' if path.endswith('.') else '.'}{first[0]}"


def _imports(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The parts of each import; only the lines with that word are looked at, which takes a tenth of going through all of them."""
    at = content.find(b"import")
    while at >= 0:
        found = IMPORT.match(content, content.rfind(b"\n", 0, at) + 1)
        if found:
            module, names, whole = found.groups(b"")
            yield module, names, whole
        end = content.find(b"\n", at)
        at = content.find(b"import", end) if end >= 0 else -1
