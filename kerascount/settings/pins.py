"""Which Keras a project's own requirements and lock files pin."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from kerascount import disk

FILES = (
    *("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pyproject.toml", "requirements*.txt", "requirements/*.txt"),
    *("constraints*.txt", "setup.cfg", "setup.py", "environment.yml", "environment.yaml", "Pipfile"),
)
"""Where versions are pinned, the exact ones first."""

HERE = tuple(pattern for pattern in FILES if "/" not in pattern)
"""Those of them that stand in a project's own folder."""

LONGEST = 20_000_000
"""Bytes past which a file is not read: no lock file is as long."""

NAME = r"(?P<name>keras|tf[-_]keras|tensorflow(?:[-_](?:cpu|gpu|macos|intel|aarch64))?)"
VERSION = r"v?\d{1,9}(?:\.(?:\d{1,9}|\*))*"
BOUND = rf"(?:===?|=|~=|~|\^|!=|<=?|>=?)\s*{VERSION}"
REQUIREMENT = rf"(?i)(?<![\w.-]){NAME}(?:\[[^\]]*\])?\s*\(?\s*(?P<spec>{BOUND}(?:\s*,\s*{BOUND})*)"
ASSIGNMENT = rf"""(?im)^\s*["']?{NAME}["']?\s*[=:]\s*(?:\{{[^}}]*?["']?version["']?\s*[=:]\s*)?["'](?P<spec>[^"']+)["']"""
LOCKED = rf"""(?im)^name\s*=\s*"{NAME}"\s*^version\s*=\s*"(?P<spec>[^"]+)\""""
COMMENT = r"(?m)(?:(?<=\s)|^)#.*$|;.*$"
ONE_BOUND = rf"\s*(===?|=|~=|~|\^|!=|<=?|>=?)?\s*v?({VERSION})\s*"
"""Patterns are compiled where a text names one of the packages, as few do."""

NEWEST = 10**6
"""The minor version that stands for the newest of a major one."""

Version = tuple[int, int]


@functools.cache
def keras_of(folder: Path) -> str | None:
    """The version of Keras that the project around a folder pins, or ``None``; the search ends at the repository's root."""
    found = _keras_in(folder)
    if found is not None or disk.exists(str(folder / ".git")) or folder.parent == folder:
        return found
    return keras_of(folder.parent)


def keras_from(text: str) -> str | None:
    """The version of Keras that the text of a requirements or lock file pins, or ``None``."""
    tops = dict(_tops(text))
    if version := tops.get("keras"):
        return _text(version)
    if (version := tops.get("tensorflow")) and version < (2, 16):
        return "2.2" if version[0] < 2 else f"2.{max(4, version[1])}"
    return "3" if version and version[1] < NEWEST else "2.15" if "tf-keras" in tops else None


def newest_allowed(spec: str) -> Version | None:
    """The newest (major, minor) that a version specifier allows; ``None`` where it sets no upper bound."""
    tops = [top for part in spec.split(",") if (match := re.fullmatch(ONE_BOUND, part)) and (top := _top(*match.groups()))]
    return min(tops, default=None)


def _keras_in(folder: Path) -> str | None:
    for file in _files(folder):
        try:
            is_short = disk.is_file(str(file)) and disk.stat(str(file)).st_size < LONGEST
            text = disk.read_text(str(file), "replace") if is_short else ""
        except OSError:
            continue
        if (found := keras_from(text)) is not None:
            return found
    return None


def _files(folder: Path) -> Iterator[Path]:
    names = _names(folder, HERE)
    for pattern in FILES:
        where, _, name = pattern.rpartition("/")
        yield from (folder / where / one for one in (_names(folder / where, (name,)) if where else disk.fitting(names, (name,))))


def _names(folder: Path, patterns: disk.Patterns) -> list[str]:
    try:
        return disk.matching(str(folder), patterns)
    except OSError:
        return []


def _tops(text: str) -> Iterator[tuple[str, Version]]:
    """The packages that are bounded above, each with the newest version allowed; the first statement of one holds."""
    lowered = text.lower()
    if "keras" not in lowered and "tensorflow" not in lowered:
        return
    text = re.sub(COMMENT, "", text)
    seen = set()
    for pattern in (LOCKED, ASSIGNMENT, REQUIREMENT):
        for match in re.finditer(pattern, text):
            name = match["name"].lower().replace("_", "-")
            name = "tensorflow" if name.startswith("tensorflow") else name
            top = newest_allowed(match["spec"])
            if top is not None and name not in seen:
                seen.add(name)
                yield name, top


def _top(operator: str | None, version: str) -> Version | None:
    numbers = [int(part) for part in version.lstrip("v").split(".") if part != "*"]
    major, minor = numbers[0], numbers[1] if len(numbers) > 1 else None
    match operator:
        case "<":
            return _below(numbers)
        case "~=" if len(numbers) < 3:
            return major, NEWEST
        case "^":
            return major, NEWEST
        case ">" | ">=" | "!=":
            return None
        case _:
            return major, NEWEST if minor is None else minor


def _below(numbers: list[int]) -> Version:
    major, minor = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if any(numbers[2:]):
        return major, minor
    return (major, minor - 1) if minor else (major - 1, NEWEST)


def _text(version: Version) -> str | None:
    major, minor = version
    if major not in (1, 2, 3):
        return None
    return str(major) if minor == NEWEST else f"{major}.{minor}"
