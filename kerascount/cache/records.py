"""How a record is written: JSON, so that reading one executes nothing, with a digest that tells a damaged one.

A tuple is an array and an object one of its class's name with its fields in order; a list and a dict, which are rarer, are
marked in the same way.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Callable
from typing import Any

from kerascount import analysis
from kerascount.analysis import Analysis
from kerascount.cache.recording import Notes
from kerascount.cache.replay import blake2b
from kerascount.source import Place

KINDS: dict[str, Callable[..., Any]] = {
    "[]": lambda *items: list(items),
    "{}": lambda *pairs: dict(pairs),
    "Place": Place,
    **{name: kind for name, kind in vars(analysis).items() if isinstance(kind, type)},
}
"""What makes each kind of object again."""

DIGEST = 16
"""Bytes of a record's digest, which is its beginning."""


class Unreadable(Exception):
    """A record is damaged, or another tool's."""


def written_record(notes: Notes, found: Analysis) -> bytes:
    """The bytes of a record.

    Raises:
        ValueError: a number is too long to be written.
    """
    content = json.dumps([notes, _plain(found)], separators=(",", ":")).encode("ascii")
    return blake2b(content, digest_size=DIGEST).digest() + content


def read_record(record: bytes) -> tuple[Notes, Callable[[], Analysis]]:
    """What a record rests on, and what makes its analysis, which is not done before it is known to hold.

    Raises:
        Unreadable: the bytes are none of a record; what makes the analysis raises it where it holds what there is no more.
    """
    if blake2b(record[DIGEST:], digest_size=DIGEST).digest() != record[:DIGEST]:
        raise Unreadable
    try:
        notes, found = json.loads(record[DIGEST:])
        rests_on = Notes(*notes)
    except (TypeError, ValueError, RecursionError) as error:
        raise Unreadable from error

    def make() -> Analysis:
        try:
            made = _made(found)
        except (LookupError, TypeError, ValueError, RecursionError) as error:
            raise Unreadable from error
        if not isinstance(made, Analysis):
            raise Unreadable
        return made

    return rests_on, make


def _plain(value: Any) -> Any:
    if hasattr(value, "_fields"):
        return {type(value).__name__: [_plain(one) for one in value]}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, list):
        return {"[]": [_plain(one) for one in value]}
    if isinstance(value, dict):
        return {"{}": [[_plain(key), _plain(one)] for key, one in value.items()]}
    if isinstance(value, enum.Enum):
        return {type(value).__name__: [value.value]}
    return value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_made, value))
    if isinstance(value, dict):
        [(name, parts)] = value.items()
        return KINDS[name](*map(_made, parts))
    return value
