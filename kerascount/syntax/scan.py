"""What a file imports, and whether it can define Keras models at all, told from its bytes."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterable
from typing import NamedTuple

SHORT = 200
"""Bytes of a line that is remembered with what it imports."""

LINES = 32_768
"""How many such lines are."""

IMPORT = re.compile(rb"[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t(]+([\w, \t]*)|import[ \t]+([\w.]+))")
"""An import as a line begins with it: from where, which names, or which module."""

WORD = re.compile(rb"mport[ \t(_\\][^\n]*")
"""A line with the word, or a call of ``import_module`` or ``__import__``, from the rarest letter on: so Python looks fastest."""

KERAS = re.compile(rb"keras")
"""Looked for as a pattern, which takes less time than for bytes: few letters are a ``k``."""

TENSORFLOW = b"tensorflow"

OPEN = re.compile(rb"(?:\A|;)[ \t]*import\b[^;]*\\\r?\Z|mport_(?:module|_)[ \t]*\((?![ \t]*[\"'])")
"""Of a line that imports what another one names: modules, and it goes on, or by a call, and there is no name in it."""

OWN = frozenset(name.encode() for name in sys.stdlib_module_names)
"""The names of Python's own modules, as files spell them."""


class Named(NamedTuple):
    """What a line imports: the dots that it starts with and the first name, and the dotted names of all that may be files."""

    start: str
    names: tuple[str, ...]


def named_by_line(content: bytes) -> list[Named] | None:
    """What each line imports that may be files; ``None`` where the bytes can define models themselves.

    Those do that name Keras, or TensorFlow where they import it: every way to a layer begins so.
    """
    if names_keras(content):
        return None
    lines = _import_lines(content)
    return None if _imports_tensorflow(content, lines) else _named_in_all(lines)


def names_keras(content: bytes) -> bool:
    """Whether the word is anywhere in the bytes."""
    return KERAS.search(content) is not None


def _imports_tensorflow(content: bytes, lines: Iterable[bytes]) -> bool:
    """Whether one of the lines that import does so, or may: to look for a word in all the bytes takes as long as to read them."""
    return any(TENSORFLOW in line or OPEN.search(line) for line in lines) and TENSORFLOW in content


def _import_lines(content: bytes) -> list[bytes]:
    """The lines that may import something, in order: going through all lines would take ten times as long."""
    before = content.rfind
    return [content[before(b"\n", 0, start) + 1 : end] for start, end in map(re.Match.span, WORD.finditer(content))]


def named_paths(content: bytes) -> tuple[str, ...]:
    """The dotted paths that may be files: of each import its module, and of ``from package import name`` the name's too."""
    lines = _named_in_all(_import_lines(content))
    return tuple({"." * (len(start) - len(start.lstrip("."))) + name: None for start, names in lines for name in names})


def _named_in_all(lines: Iterable[bytes]) -> list[Named]:
    """What each of some lines imports that may be files."""
    found = (_named_in(line) if len(line) < SHORT else _named_in.__wrapped__(line) for line in lines)
    return [named for named in found if named is not None]


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
    if not dots and (not first or first in sys.stdlib_module_names):
        return None
    package = name if not name or name.endswith(".") else f"{name}."
    inner = (part[0] for one in names.split(",") if (part := one.split()))
    return Named(dots + first, (name, *(f"{package}{one}" for one in inner)))
