"""Whether a path matches patterns written as in ``.gitignore``, relative to the folder of their configuration."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

from kerascount.globs import spec_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def matches(patterns: tuple[str, ...], path: str, folder: str, is_folder: bool = False) -> bool:
    """Whether a path, or a folder around it, matches one of the patterns."""
    inside = _relative(path, folder)
    if not patterns or inside is None:
        return False
    return compiled(patterns).match_file(inside + "/" * is_folder)


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder or in it."""
    return _relative(path, folder) is not None


@functools.lru_cache(maxsize=256)
def compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Patterns ready to match."""
    return spec_of(patterns)


def _relative(path: str, folder: str) -> str | None:
    """The path from a folder with forward slashes; ``None`` outside it."""
    try:
        inside = os.path.relpath(os.path.abspath(path), os.path.abspath(folder))
    except ValueError:
        return None
    if inside == os.pardir or inside.startswith(os.pardir + os.sep):
        return None
    return inside.replace(os.sep, "/")
