"""How the imports of a file start, told from its bytes: that is less than what they name, and is told sooner."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kerascount.syntax.scan import LINES, OWN, SHORT

WORD_AND_NAME = re.compile(rb"mport[ \t(]+(\w*)[^\n]*")
"""A line with ``import`` from the rarest letter of the word on, with the name that stands behind it."""

BEFORE = re.compile(rb"[ \t]*(?:from[ \t]+(\.*)(\w*)[\w.]*[ \t]+)?i")
"""What stands before it: nothing, or from where."""

WORDS = re.compile(rb"\w+")

ANYWHERE = b""
"""The first name of what may lie anywhere."""


class Starts(NamedTuple):
    """How the imports of a file start: the most dots that lead one, and the first names of those that no dot leads."""

    level: int
    names: frozenset[bytes]


NOWHERE = Starts(0, frozenset())
"""Of a file that imports nothing but Python's own modules, as most do."""


def starts_in(content: bytes, far: frozenset[bytes] = frozenset()) -> Starts:
    """How the imports of a file start, but for those of Python's own modules; what is imported need not be read for that.

    One that has one of the ``far`` names in it may start anywhere.
    """
    level, names = 0, set[bytes]()
    before = content.rfind
    for word in WORD_AND_NAME.finditer(content):
        at, end = word.span()
        line = before(b"\n", 0, at) + 1
        head = content[line:at]
        start = _start(head) if len(head) < SHORT else _start.__wrapped__(head)
        if start is None or (name := start or word[1]) in OWN:
            continue
        if far and not far.isdisjoint(WORDS.findall(content, line, end)):
            names.add(ANYWHERE)
        elif start[:1] == b".":
            level = max(level, len(start))
        else:
            names.add(name)
    return Starts(level, frozenset(names)) if level or names else NOWHERE


@functools.lru_cache(maxsize=LINES)
def _start(head: bytes) -> bytes | None:
    """Where a line imports from by what stands before the word: dots, a name, or nothing; ``None`` if it imports nothing."""
    found = BEFORE.fullmatch(head)
    if found is None:
        return None
    dots, name = found.groups(b"")
    return dots or name
