"""The files of a project: where they are had from, and which of them a dotted path of an import may be."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LEVELS = 6
"""How many folders above the importing file are looked through for a top-level module."""

IMPORT = re.compile(rb"^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t(]+([\w, \t]*)|import[ \t]+([\w.]+))", re.MULTILINE)
"""An import as it is written: from where, which names, or which module."""


def stamp(path: str) -> tuple[int, int] | None:
    """What a file's contents are known by without reading them, its size and time; ``None`` where there is none."""
    try:
        state = os.stat(path)
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
    return Tree(_bytes, os.path.isfile, lambda folder: any(Path(folder).glob("*.py")))


def _bytes(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def candidates(path: str, importer: str, levels: int = LEVELS, src: Sequence[str] = ()) -> Iterator[str]:
    """The files that a dotted path may be, nearest first."""
    folder = Path(importer).resolve().parent
    name = path.lstrip(".")
    level = len(path) - len(name)
    parts = name.split(".") if name else []
    if level:
        roots = [folder.parents[level - 2] if level > 1 and len(folder.parents) >= level - 1 else folder]
    else:
        above = [folder, *list(folder.parents)[:levels]]
        roots = [root for one in above for root in (one, one / "src")] + [Path(one) for one in src if levels]
    for root in roots:
        target = root.joinpath(*parts)
        if parts:
            yield f"{target}.py"
        yield str(target / "__init__.py")


def imported_files(content: bytes, importer: str, tree: Tree, src: Sequence[str] = ()) -> Iterator[str]:
    """The project's files that a text's imports name, told from its bytes alone."""
    for path in dict.fromkeys(named_paths(content)):
        file = next((one for one in candidates(path, importer, LEVELS, src) if tree.is_file(one)), None)
        if file is not None:
            yield file


def named_paths(content: bytes) -> Iterator[str]:
    """The dotted paths that may be files: of each import its module, and of ``from package import name`` the name's too."""
    for module, names, whole in IMPORT.findall(content):
        path = (module or whole).decode("ascii", "replace")
        if path.partition(".")[0] in sys.stdlib_module_names:
            continue
        yield path
        for name in names.decode("ascii", "replace").split(","):
            if (first := name.split()[:1]) and module:
                yield f"{path}{'' if path.endswith('.') else '.'}{first[0]}"
