"""Which Keras a project's own requirements and lock files pin."""

from __future__ import annotations

import functools
import itertools
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
REQUIREMENT = rf"(?i)(?<![\w.-]){NAME}(?:\[[^\]\n]{{0,200}}\])?\s*(?:\(\s*)?(?P<spec>{BOUND}(?:\s*,\s*{BOUND})*)"
ASSIGNED = rf"""(?im)^[ \t]*["']?{NAME}["']?\s*[=:]\s*"""
TEXT = r"""["'](?P<spec>[^"'\n]{1,200})["']"""
VERSION_IN_TABLE = rf"""["']?version["']?\s*[=:]\s*{TEXT}"""
LOCKED = rf"""(?im)^name\s*=\s*"{NAME}"\s*^version\s*=\s*"(?P<spec>[^"\n]{{1,200}})\""""
COMMENT = r"(?m)(?:(?<=\s)|^)#.*$|;.*$"
ONE_BOUND = rf"\s*(===?|=|~=|~|\^|!=|<=?|>=?)?\s*v?({VERSION})\s*"
"""Patterns are compiled where a text names one of the packages, as few do."""

MOST_STATEMENTS = 1_000
"""Statements of one kind that are read of one file."""

LONGEST_TABLE = 20_000
"""Characters of a package's table, of which its hashes take most."""

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
    for written, spec in _statements(text):
        name = written.lower().replace("_", "-")
        name = "tensorflow" if name.startswith("tensorflow") else name
        top = newest_allowed(spec)
        if top is not None and name not in seen:
            seen.add(name)
            yield name, top


def _statements(text: str) -> Iterator[tuple[str, str]]:
    """The packages that a text names with a version, the exact ones first."""
    locked = itertools.islice(re.finditer(LOCKED, text), MOST_STATEMENTS)
    yield from ((match["name"], match["spec"]) for match in locked)
    for match in itertools.islice(re.finditer(ASSIGNED, text), MOST_STATEMENTS):
        if (spec := _assigned(text, match.end())) is not None:
            yield match["name"], spec
    required = itertools.islice(re.finditer(REQUIREMENT, text), MOST_STATEMENTS)
    yield from ((match["name"], match["spec"]) for match in required)


def _assigned(text: str, start: int) -> str | None:
    """The version that stands at a place of a text, or in the table that begins there."""
    if text.startswith("{", start):
        end = text.find("}", start, start + LONGEST_TABLE)
        found = re.compile(VERSION_IN_TABLE, re.IGNORECASE).search(text, start, end) if end >= 0 else None
    else:
        found = re.compile(TEXT).match(text, start)
    return None if found is None else found["spec"]


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
