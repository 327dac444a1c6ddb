"""How the imports of a file start, told from its bytes: that is less than what they name, and is told sooner."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kerascount.syntax.scan import LINES, OPEN, OWN, SHORT, TENSORFLOW

WORD_AND_NAME = re.compile(rb"mport[ \t(_\\][ \t(\\]*(\w*)[^\n]*")
"""A line with ``import`` from the rarest letter of the word on, with the name that stands behind it."""

BEFORE = re.compile(rb"[ \t]*(?:from[ \t]+(?:(\.+)[\w.]*[ \t]*|(\w+)(?:\.[\w.]*[ \t]*|[ \t]+)|(\w*)))?i")
"""What stands before it: nothing, or from where: some dots, a first name, or a part of one that the word is in as well."""

WITHIN = b"*"
"""Stands for the first name of what a line imports from where the word is in that."""

FIRST = re.compile(rb"[ \t]*from[ \t]+(\w+)")
"""A line with such a name."""

SPACED = bytes(byte if byte >= 128 or chr(byte).isalnum() or chr(byte) == "_" else ord(" ") for byte in range(256))
"""What each byte becomes so that words stand between spaces: they are found so in half the time that a pattern takes."""

ENDS = b"\\\r"
"""The last bytes of a line that may go on in the next."""

ANYWHERE = b""
"""The first name of what may lie anywhere."""


class Starts(NamedTuple):
    """How the imports of a file start: the most dots that lead one, and the first names of those that no dot leads."""

    level: int
    names: frozenset[bytes]


NOWHERE = Starts(0, frozenset())
"""Of a file that imports nothing but Python's own modules, as most do."""


def starts_in(content: bytes, far: frozenset[bytes] = frozenset()) -> Starts | None:
    """How the imports of a file start, but for those of Python's own modules; what is imported need not be read for that.

    One that has one of the ``far`` names in it may start anywhere. ``None`` where TensorFlow is imported, or may be: that is not
    looked for in each line, as most are too short for it.
    """
    level, names, is_open = 0, set[bytes](), False
    before = content.rfind
    for word in WORD_AND_NAME.finditer(content):
        at, end = word.span()
        line = before(b"\n", 0, at) + 1
        head = content[line:at]
        start = _start(head) if at - line < SHORT else _start.__wrapped__(head)
        name = start or word[1]
        is_own = start is not None and name in OWN
        if is_own and (end - word.end(1) < 2 or start and content.find(b";", at, end) < 0):
            continue
        if content.find(TENSORFLOW, line, end) >= 0:
            return None
        if not is_open and (content[end - 1] in ENDS or content.find(b"mport_", at, end) >= 0):
            is_open = OPEN.search(content[line:end]) is not None
        if start == WITHIN and (first := FIRST.match(content, line)):
            name = first[1]
            is_own = name in OWN
        if is_own or start is None:
            continue
        if not name and not content.startswith(b".", word.end(1)):  # a template of an import, or a call that is none
            continue
        if far and not far.isdisjoint(content[line:end].translate(SPACED).split()):
            names.add(ANYWHERE)
        elif start[:1] == b".":
            level = max(level, len(start))
        else:
            names.add(name)
    if is_open and TENSORFLOW in content:
        return None
    return Starts(level, frozenset(names)) if level or names else NOWHERE


@functools.lru_cache(maxsize=LINES)
def _start(head: bytes) -> bytes | None:
    """Where a line imports from by what stands before the word: dots, a name, or nothing; ``None`` if it imports nothing."""
    found = BEFORE.fullmatch(head)
    if found is None:
        return None
    dots, name, part = found.groups()
    return dots or name or (b"" if part is None else WITHIN)
