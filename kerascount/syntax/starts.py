"""How the imports of a file start, told from its bytes: that is less than what they name, and is told sooner."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from kerascount.syntax.scan import (
    COLON,
    COMMA,
    DOT,
    LINES,
    MANY,
    MOST,
    OWN,
    PARENTHESIS,
    SEMICOLON,
    SHORT,
    TENSORFLOW,
    WORD,
    end_of_statement,
    goes_on,
    imports_another,
    may_import,
    named_in,
    statement,
)

NOTHING = b""
"""The start of a line that imports nothing but Python's own modules, or nothing at all; no other is empty."""

ANYWHERE = b"?"
"""The first name of what may lie anywhere."""

ANOTHER = b"*"
"""The start of what another line names."""

SPACED = bytes(byte if byte >= 128 or chr(byte).isalnum() or chr(byte) == "_" else ord(" ") for byte in range(256))
"""What each byte becomes so that words stand between spaces: they are found so in half the time that a pattern takes."""

FEW = 8
"""Up to so many names are looked for one by one before words are told apart."""


class Starts(NamedTuple):
    """How the imports of a file start: the most dots that lead one, and the first names of those that no dot leads."""

    level: int
    names: frozenset[bytes]


NOWHERE = Starts(0, frozenset())
"""Of a file that imports nothing but Python's own modules, as most do."""


class Several(NamedTuple):
    """How the imports of a line start that is not one alone, or goes on in others: they name more modules, or names in one."""

    starts: tuple[bytes, ...]
    modules_follow: bool = False
    names_follow: bool = False


class Reading:
    """How the imports of files start; each line is looked at once, as the same ones stand in many files.

    An import with one of the ``far`` names in it may start anywhere.
    """

    def __init__(self, far: Iterable[bytes] = ()) -> None:
        self.far = frozenset(far)
        self.known: dict[bytes, bytes | Several] = {}

    def starts(self, content: bytes) -> Starts | None:
        """How a file's imports start, but for those of Python's own modules; what is imported need not be read for that.

        ``None`` where TensorFlow is imported, or may be, and where there are too many imports to be looked at.
        """
        starts, left = set[bytes](), MOST
        known, before, words = self.known.get, content.rfind, WORD.finditer(content)
        for at, end in map(re.Match.span, islice(words, MANY)):
            begin = before(b"\n", 0, at) + 1
            line = content[begin:end]
            found = known(line)
            if found is None:
                if end - begin >= SHORT and may_import(line):
                    left -= end - begin
                    if left < 0:
                        return None
                found = self._of_line(line)
                if end - begin < SHORT and len(self.known) < LINES:
                    self.known[line] = found
            if not found:
                continue
            if isinstance(found, bytes):
                starts.add(found)
            else:
                starts.update(self._of_several(found, content, begin, end))
        if next(words, None) is not None:
            return None
        if not starts:
            return NOWHERE
        if TENSORFLOW in starts or ANOTHER in starts and TENSORFLOW in content:
            return None
        starts.discard(ANOTHER)
        return _told(starts) if starts else NOWHERE

    def _of_line(self, line: bytes) -> bytes | Several:
        """How the imports of a line start; most have one alone, which is soon told."""
        if line.find(TENSORFLOW) >= 0:
            return TENSORFLOW
        start = _start(line)
        if start is None:
            return self._looked_at(line)
        if start in OWN:
            return NOTHING
        if not self.far:
            return start
        if goes_on(line):
            return Several((start,), names_follow=True)
        return ANYWHERE if self._is_far(line) else start

    def _looked_at(self, line: bytes) -> bytes | Several:
        """How the imports of a line start that imports by a call, behind other code, more than one module, or nothing."""
        others = (ANOTHER,) if imports_another(line) else ()
        if not may_import(line):
            return ANOTHER if others else NOTHING
        if goes_on(line):
            return Several(others, modules_follow=True)
        found = (*self._in_statement(line), *others)
        return Several(found) if len(found) > 1 else found[0] if found else NOTHING

    def _of_several(self, found: Several, content: bytes, begin: int, end: int) -> tuple[bytes, ...]:
        if found.modules_follow:
            return (*found.starts, *self._in_statement(statement(content, begin, end)))
        if found.names_follow and self._is_far(content[begin : end_of_statement(content, begin, end)]):
            return (ANYWHERE,)
        return found.starts

    def _in_statement(self, line: bytes) -> tuple[bytes, ...]:
        found = tuple({named.start.encode(): None for named in named_in(line)})
        return (ANYWHERE,) if found and self._is_far(line) else found

    def _is_far(self, text: bytes) -> bool:
        """Whether one of the names is in a text, as a word."""
        if len(self.far) <= FEW and max(map(text.find, self.far), default=-1) < 0:
            return False
        return not self.far.isdisjoint(text.translate(SPACED).split())


def _start(line: bytes) -> bytes | None:
    """How the import of a line starts that is the only one in it; ``None`` where that is not told so soon."""
    words = line.split(None, 2)
    if len(words) < 2 or SEMICOLON in line or COLON in line or PARENTHESIS in line and imports_another(line):
        return None
    name = words[1]
    if words[0] == b"from" and words[-1][:6] == b"import":
        if name[0] == DOT:
            return name[: len(name) - len(name.lstrip(b"."))]
    elif words[0] != b"import" or COMMA in line or goes_on(line):
        return None
    first = name.partition(b".")[0]
    return first if first.isalnum() or first.replace(b"_", b"a").isalnum() else None


def _told(starts: set[bytes]) -> Starts:
    dotted = [one for one in starts if one[:1] == b"."]
    if not dotted:
        return Starts(0, frozenset(starts))
    return Starts(max(len(one) - len(one.lstrip(b".")) for one in dotted), frozenset(starts.difference(dotted)))
