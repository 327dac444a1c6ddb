"""Whether a path matches patterns written as in ``.gitignore``, relative to the folder of their configuration."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kerascount.globs import inside, spec_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = re.compile(r"\.?[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""A pattern that is only a name, which all that has it matches, and all below: no library is needed to tell."""


def matches(patterns: tuple[str, ...], path: str, folder: str, is_folder: bool = False) -> bool:
    """Whether a path, or a folder around it, matches one of the patterns."""
    if not patterns or (found := inside(path, folder)) is None:
        return False
    names, others = _by_kind(patterns)
    return not names.isdisjoint(found.split("/")) or bool(others) and compiled(others).match_file(found + "/" * is_folder)


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder or in it."""
    return inside(path, folder) is not None


@functools.lru_cache(maxsize=256)
def _by_kind(patterns: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The patterns that are only names, and the others; with an exception among them their order counts, none is by itself."""
    if any(pattern.startswith("!") for pattern in patterns):
        return frozenset(), patterns
    names = frozenset(filter(NAME.fullmatch, patterns))
    return names, tuple(pattern for pattern in patterns if pattern not in names)


@functools.lru_cache(maxsize=256)
def compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Patterns ready to match."""
    return spec_of(patterns)
