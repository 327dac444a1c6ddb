"""How the imports of a file start, told from its bytes: that is less than what they name, and is told sooner."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kerascount.syntax.scan import LINES, OPEN, OWN, SHORT, TENSORFLOW, named_in, statement

WORD_AND_NAME = re.compile(rb"mport[ \t(_\\][ \t(\\]*(\w*)[^\n]*")
"""A line with ``import`` from the rarest letter of the word on, with the name that stands behind it."""

BEFORE = re.compile(rb"[ \t]*(?:from[ \t]+(?:(\.+)[\w.]*[ \t]*|(\w+)(?:\.[\w.]*[ \t]*|[ \t]+)|(\w*)))?i")
"""What stands before it: nothing, or from where: some dots, a first name, or a part of one that the word is in as well."""

WITHIN = b"*"
"""Stands for the first name of what a line imports from where the word is in that."""

SPACED = bytes(byte if byte >= 128 or chr(byte).isalnum() or chr(byte) == "_" else ord(" ") for byte in range(256))
"""What each byte becomes so that words stand between spaces: they are found so in half the time that a pattern takes."""

BACKSLASH, RETURN = b"\\\r"
"""The last bytes of a line that goes on in the next."""

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
        if is_own and (end == word.end(1) or start and content.find(b";", at, end) < 0):
            continue
        if content.find(TENSORFLOW, line, end) >= 0:
            return None
        last = content[end - 1]
        goes_on = last == BACKSLASH or last == RETURN and content[end - 2] == BACKSLASH
        if not is_open and (goes_on or not start and content.find(b"mport_", at, end) >= 0):
            is_open = OPEN.search(content[line:end]) is not None
        if start is None:
            continue
        text = content[line:end]
        if b";" in text or start == WITHIN or not start and (goes_on or b"," in text):
            found = _starts(text, statement(content, line, end))
        elif is_own or not name and not content.startswith(b".", word.end(1)):
            continue  # a template of an import, or a name that begins with the word
        else:
            found = (name,)
        if found and far:
            if goes_on or b"(" in text:
                text = statement(content, line, end)
            if not far.isdisjoint(text.translate(SPACED).split()):
                found = (ANYWHERE,)
        for one in found:
            if one[:1] == b".":
                level = max(level, len(one) - len(one.lstrip(b".")))
            else:
                names.add(one)
    if is_open and TENSORFLOW in content:
        return None
    return Starts(level, frozenset(names)) if level or names else NOWHERE


def _starts(line: bytes, whole: bytes) -> tuple[bytes, ...]:
    """How the imports of a line start that is not one import alone, or may be none."""
    modules = whole.partition(b"import")[2].split(b",") if b";" not in line else ()
    if modules and OWN.issuperset([words[0].partition(b".")[0] for one in modules if (words := one.split(None, 1))]):
        return ()
    return tuple(named.start.encode() for named in named_in(whole))


@functools.lru_cache(maxsize=LINES)
def _start(head: bytes) -> bytes | None:
    """Where a line imports from by what stands before the word: dots, a name, or nothing; ``None`` if it imports nothing."""
    found = BEFORE.fullmatch(head)
    if found is None:
        return None
    dots, name, part = found.groups()
    return dots or name or (b"" if part is None else WITHIN)
