"""On which line of a TOML text a key stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Keys = tuple[str, ...]
"""The way to a key through the tables that hold it."""


LONGEST = 1_000
"""Characters of a line in which a key is looked for."""


def line_of(text: str, path: Keys) -> int:
    """The line of a key, or of the nearest table around it; the first line where nothing matches."""
    best, found = 0, 1
    for number, keys in _keys(text):
        shared = _shared(keys, path)
        if shared == min(len(keys), len(path)) and shared > best:
            best, found = shared, number
    return found


def _keys(text: str) -> Iterator[tuple[int, Keys]]:
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()[:LONGEST]
        if line.startswith("[") and (header := _path(line)):
            table = header
            yield number, table
        elif key := _key(line):
            yield number, (*table, *key)


def _key(line: str) -> Keys:
    """What stands before the equals sign, whatever that holds itself."""
    ends = [index for index, letter in enumerate(line) if letter == "="]
    return next((path for end in ends if (path := _path(line[:end] + "= 0"))), ())


def _path(line: str) -> Keys:
    """The one key of a line of TOML, parsed by itself."""
    from kerascount.settings import toml

    try:
        value: Any = toml.loads(line)
    except (ValueError, RecursionError):
        return ()
    path: list[str] = []
    while isinstance(value, (dict, list)) and value:
        if isinstance(value, list):
            value = value[0]
            continue
        key, value = next(iter(value.items()))
        path.append(key)
    return tuple(path)


def _shared(left: Keys, right: Keys) -> int:
    return next((index for index, (one, other) in enumerate(zip(left, right)) if one != other), min(len(left), len(right)))
