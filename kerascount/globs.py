"""Patterns as ``.gitignore`` writes them, ready to match; pathspec is imported only where there are any."""

from __future__ import annotations

import itertools
import os
import re
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SPECIAL = re.compile(r"[\\\[!]")
"""What a pattern has that may be none."""

MOST_PATTERNS = 5_000
"""Patterns of one file or setting; those after them are left out, so that more is checked rather than less."""

MOST_STARS = 3
"""Stars in one name of a pattern, and double stars in all of it; with more, names that are made for it take for ever to match."""


def spec_of(patterns: Iterable[str]) -> GitIgnoreSpec:
    """What matches the patterns; one that cannot be read matches nothing, as in git, and one that would take too long as well."""
    from pathspec import GitIgnoreSpec

    read = (one for pattern in patterns if pattern.strip() and not pattern.startswith("#") for one in _read(pattern))
    return GitIgnoreSpec(itertools.islice(read, MOST_PATTERNS))


def is_pattern(pattern: str) -> bool:
    """Whether a pattern can be read, and matched in little time."""
    return _is_quick(pattern) and (SPECIAL.search(pattern) is None or next(_read(pattern), None) is not None)


def _is_quick(pattern: str) -> bool:
    names = pattern.split("/")
    return names.count("**") <= MOST_STARS and all(name.count("*") <= MOST_STARS for name in names)


def _read(pattern: str) -> Iterator[Any]:
    from pathspec import GitIgnoreSpec

    if not _is_quick(pattern):
        return
    try:
        with warnings.catch_warnings():
            # Signs that may come to mean something else in regular expressions are no concern of who writes patterns.
            warnings.simplefilter("ignore")
            yield from GitIgnoreSpec.from_lines([pattern]).patterns
    except (ValueError, re.error):
        pass


def inside(path: str, folder: str) -> str | None:
    """A path from a folder on as patterns see it, with forward slashes; ``None`` outside it."""
    whole, above = os.path.abspath(path), os.path.abspath(folder)
    if whole.startswith(start := above if above.endswith(os.sep) else above + os.sep):
        found = whole[len(start) :]
    else:
        try:
            found = os.path.relpath(whole, above)
        except ValueError:
            return None
        if found == os.pardir or found.startswith(os.pardir + os.sep):
            return None
    return found.replace(os.sep, "/")
