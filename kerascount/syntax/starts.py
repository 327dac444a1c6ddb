"""How the imports of a file start, told from its bytes: that is less than what they name, and is told sooner."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kerascount.syntax.scan import LINES, OPEN, OWN, SHORT, TENSORFLOW, WORD, named_in, statement

NAME = re.compile(rb"[ \t]*import[ \t(]+(?:(\w+)|(?=\.))")
"""A line that imports one module, with its first name."""

PLAIN = b""
"""Where a line imports from that imports modules."""

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
    starts, is_open = set[bytes](), False
    before = content.rfind
    for at, end in map(re.Match.span, WORD.finditer(content)):
        line = before(b"\n", 0, at) + 1
        head = content[line:at]
        start = _start(head) if at - line < SHORT else _start.__wrapped__(head)
        if start in OWN and content.find(b";", at, end) < 0 or start == PLAIN and content[at + 6 : end] in OWN:
            continue
        if content.find(TENSORFLOW, line, end) >= 0:
            return None
        if start and start != WITHIN and content.find(b";", at, end) < 0:
            starts.add(ANYWHERE if far and _has_any(far, content, line, end) else start)
            continue
        last = content[end - 1]
        goes_on = last == BACKSLASH or last == RETURN and content[end - 2] == BACKSLASH
        if not is_open and (goes_on or not start and content.find(b"mport_", at, end) >= 0):
            is_open = OPEN.search(content[line:end]) is not None
        if start is None:
            continue
        text = content[line:end]
        if start or goes_on or b"," in text or b";" in text:
            found = _starts(text, statement(content, line, end))
        else:
            found = _of_one(text)
        if found and far and _has_any(far, content, line, end):
            found = (ANYWHERE,)
        starts.update(found)
    if is_open and TENSORFLOW in content:
        return None
    return _told(starts) if starts else NOWHERE


def _told(starts: set[bytes]) -> Starts:
    dotted = {one for one in starts if one[:1] == b"."}
    level = max((len(one) - len(one.lstrip(b".")) for one in dotted), default=0)
    return Starts(level, frozenset(starts - dotted))


def _has_any(far: frozenset[bytes], content: bytes, start: int, end: int) -> bool:
    """Whether one of some names is in a line, or in those that it goes on in."""
    return not far.isdisjoint(statement(content, start, end).translate(SPACED).split())


@functools.lru_cache(maxsize=LINES)
def _of_one(line: bytes) -> tuple[bytes, ...]:
    """How the import of one module starts; it is none where a template follows, or where the word is a part of a name."""
    found = NAME.match(line)
    return (found[1] or ANYWHERE,) if found and found[1] not in OWN else ()


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
    return dots or name or (PLAIN if part is None else WITHIN)
