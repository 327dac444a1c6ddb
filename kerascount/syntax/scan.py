"""What a file imports, and whether it can define Keras models at all, told from its bytes."""

from __future__ import annotations

import functools
import re
import sys
from typing import NamedTuple

SHORT = 200
"""Bytes of a line that is remembered with what it imports."""

LINES = 32_768
"""How many such lines are."""

IMPORT = re.compile(rb"[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t(]+([\w, \t]*)|import[ \t]+([\w.]+))")
"""An import as a line begins with it: from where, which names, or which module."""

WORD = re.compile(rb"mport[ \t(][^\n]*")
"""Such a line from the rarest letter of the word on, for which Python looks faster than for the word itself."""

KERAS = re.compile(rb"keras")
"""Looked for as a pattern, which takes half as long as for bytes: few letters are a ``k``."""

OWN = frozenset(name.encode() for name in sys.stdlib_module_names)
"""The names of Python's own modules, as files spell them."""


class Named(NamedTuple):
    """What a line imports: the dots that it starts with and the first name, and the dotted names of all that may be files."""

    start: str
    names: tuple[str, ...]


def may_define_models(content: bytes) -> bool:
    """Whether the bytes name a library that Keras is imported from; every spelling of it holds one of the two words."""
    return KERAS.search(content) is not None or b"tensorflow" in content


def named_paths(content: bytes) -> tuple[str, ...]:
    """The dotted paths that may be files: of each import its module, and of ``from package import name`` the name's too."""
    lines = named_by_line(content)
    return tuple({"." * (len(start) - len(start.lstrip("."))) + name: None for start, names in lines for name in names})


def named_by_line(content: bytes) -> list[Named]:
    """What each line imports that may be files.

    Only the lines with the word are looked at, which takes a tenth of going through all of them.
    """
    found = []
    before = content.rfind
    for word in WORD.finditer(content):
        at, end = word.span()
        line = content[before(b"\n", 0, at) + 1 : end]
        named = _named_in(line) if len(line) < SHORT else _named_in.__wrapped__(line)
        if named is not None:
            found.append(named)
    return found


@functools.lru_cache(maxsize=LINES)
def _named_in(line: bytes) -> Named | None:
    """What one line imports, but for Python's own modules; the same lines begin many files."""
    words = line.split(None, 2)
    if len(words) < 2 or words[0] not in (b"from", b"import") or words[1].partition(b".")[0] in OWN:
        return None
    found = IMPORT.match(line)
    if found is None:
        return None
    module, names, whole = (part.decode("ascii", "replace") for part in found.groups(b""))
    name = (module or whole).lstrip(".")
    first = name.partition(".")[0]
    dots = "." * (len(module or whole) - len(name))
    if not dots and first in sys.stdlib_module_names:
        return None
    package = name if not name or name.endswith(".") else f"{name}."
    inner = (part[0] for one in names.split(",") if (part := one.split()))
    return Named(dots + first, (name, *(f"{package}{one}" for one in inner)))
