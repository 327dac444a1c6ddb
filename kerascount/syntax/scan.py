"""What a file imports, and whether it can define Keras models at all, told from its bytes."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

SHORT = 200
"""Bytes of a line that is remembered with what it imports."""

LINES = 32_768
"""How many such lines are."""

MANY = 10_000
"""Lines that may import past which a file is not looked through: it is taken to be able to define models."""

MOST = 200_000
"""Bytes of long ones past which it is not either."""

IMPORT = re.compile(
    rb"(?:\A|[;:])[ \t]*(?:from(?:[ \t]+|(?=\.))([\w.]+)[ \t]*\bimport\b[ \t(]*([\w, \t]*)|import[ \t]+([\w., \t]*))"
)
"""An import, the first of a line or one after it: from where, which names, or which modules."""

WORD = re.compile(rb"mport(?:[ \t(*\\]|_(?:module|_))[^\n]*")
"""A line with the word, or a call of ``import_module`` or ``__import__``, from the rarest letter on: so Python looks fastest."""

LATER = re.compile(rb"[;:][ \t]*(?:from|import)\b")
"""Where an import begins that does not begin a line."""

BEGINNINGS = (b"from ", b"from.", b"from\t", b"impor")
"""How a line begins that imports, and does nothing before that."""

KERAS = re.compile(rb"keras")
"""Looked for as a pattern, which takes less time than for bytes: few letters are a ``k``."""

TENSORFLOW = b"tensorflow"

SEMICOLON, COLON, COMMA, DOT, PARENTHESIS, BACKSLASH = b";:,.(\\"
"""Bytes that make a line one to be looked at closely: as numbers they are found in a fifth of the time, or less."""

OPEN = re.compile(rb"mport_(?:module|_)[ \t]*\((?![ \t]*[\"'])")
"""An import by a call, with a name in it that may stand elsewhere."""

UNENDED = re.compile(rb"(?:\A|[;:])[ \t]*import\b[^;:#]*\\\r?\Z")
"""An import of modules that goes on in the next line."""

LONGEST = 10_000
"""Bytes that an import takes up at most; what goes on for longer is none."""

INSIDE = re.compile(rb"(?:[^()#]+|#[^\n]*)*")
"""What stands between brackets, with comments, in which others may be."""

GOING_ON = re.compile(rb"(?:[^\n]*\\\r?\n){1,20}[^\n]*")
"""Lines that end with a backslash, and the one after them."""

BREAK = re.compile(rb"#[^\n]*|\\?\r?\n")
"""The end of a line that goes on in the next, with a comment before it."""

OWN = frozenset(name.encode() for name in sys.stdlib_module_names)
"""The names of Python's own modules, as files spell them."""

Span = tuple[int, int]
"""Where a line begins and ends."""


class Named(NamedTuple):
    """What is imported: the dots that it starts with and the first name, and the dotted names of all that may be files."""

    start: str
    names: tuple[str, ...]


def named_by_line(content: bytes) -> list[Named] | None:
    """What each line imports that may be files; ``None`` where the bytes can define models themselves.

    Those do that name Keras, or TensorFlow where they import it: every way to a layer begins so. Those may that have too many
    imports to be looked at.
    """
    if names_keras(content):
        return None
    spans = _import_lines(content)
    return None if spans is None or _imports_tensorflow(content, spans) else _named_in_all(content, spans)


def names_keras(content: bytes) -> bool:
    """Whether the word is anywhere in the bytes."""
    return KERAS.search(content) is not None


def _imports_tensorflow(content: bytes, spans: Iterable[Span]) -> bool:
    """Whether one of the lines that import does so, or may: to look for a word in all the bytes takes as long as to read them."""
    lines = (content[begin:end] for begin, end in spans)
    return any(TENSORFLOW in line or imports_another(line) for line in lines) and TENSORFLOW in content


def imports_another(line: bytes) -> bool:
    """Whether a line imports what another one names."""
    if line.find(b"mport_") >= 0 and OPEN.search(line):
        return True
    return BACKSLASH in line and UNENDED.search(line) is not None


def _import_lines(content: bytes) -> list[Span] | None:
    """The lines that may import something, in order, if they can be looked at: going through all would take ten times as long."""
    before, found = content.rfind, WORD.finditer(content)
    spans = [(before(b"\n", 0, start) + 1, end) for start, end in map(re.Match.span, islice(found, MANY))]
    long = sum(end - begin for begin, end in spans if end - begin >= SHORT and may_import(content[begin:end]))
    return None if long > MOST or next(found, None) is not None else spans


def named_paths(content: bytes) -> tuple[str, ...]:
    """The dotted paths that may be files: of each import its module, and of ``from package import name`` the name's too.

    Those of a file that is not looked through are none.
    """
    lines = _named_in_all(content, _import_lines(content) or ())
    return tuple({"." * (len(start) - len(start.lstrip("."))) + name: None for start, names in lines for name in names})


def _named_in_all(content: bytes, spans: Iterable[Span]) -> list[Named]:
    """What each of some lines imports that may be files."""
    imports = ((begin, end) for begin, end in spans if may_import(content[begin:end]))
    return [named for begin, end in imports for named in named_in(statement(content, begin, end))]


def goes_on(line: bytes) -> bool:
    """Whether a line goes on in the next because of a bracket or of a backslash at its end."""
    if PARENTHESIS not in line and BACKSLASH not in line:
        return False
    code, comment, _ = line.partition(b"#")
    return code.count(b"(") > code.count(b")") or not comment and line.endswith((b"\\", b"\\\r"))


def statement(content: bytes, begin: int, end: int) -> bytes:
    """A line as one with those that it goes on in."""
    line = content[begin:end]
    return BREAK.sub(b" ", content[begin : end_of_statement(content, begin, end)]) if goes_on(line) else line


def end_of_statement(content: bytes, begin: int, end: int) -> int:
    """Where the last of those lines ends that a line goes on in."""
    code = content[begin:end].partition(b"#")[0]
    if code.count(b"(") > code.count(b")"):
        found = INSIDE.match(content, end, end + LONGEST)
    else:
        found = GOING_ON.match(content, begin, begin + LONGEST)
    return found.end() if found else end


def may_import(line: bytes) -> bool:
    """Whether there may be an import in a line, be it behind other code."""
    return line.lstrip()[:5] in BEGINNINGS or (COLON in line or SEMICOLON in line) and LATER.search(line) is not None


def named_in(line: bytes) -> tuple[Named, ...]:
    """What a line imports, but for Python's own modules."""
    return _named_in(line) if len(line) < SHORT else _named_in.__wrapped__(line)


@functools.lru_cache(maxsize=LINES)
def _named_in(line: bytes) -> tuple[Named, ...]:
    """The same lines begin many files."""
    words = line.split(None, 2)
    if words[0] == b"from" and words[1:] and words[1].partition(b".")[0] in OWN and SEMICOLON not in line:
        return ()
    return tuple(named for found in IMPORT.finditer(line) for named in _of_import(*found.groups(b"")))


def _of_import(module: bytes, names: bytes, modules: bytes) -> Iterator[Named]:
    """What the parts of an import name that may be files."""
    if module:
        yield from _of_module(module, *(part[0] for one in names.split(b",") if (part := one.split())))
    for one in modules.split(b",") if modules else ():
        if (part := one.split()) and part[0].partition(b".")[0] not in OWN:
            yield from _of_module(part[0])


def _of_module(path: bytes, *inner: bytes) -> Iterator[Named]:
    """A module, with the names in it; none where no module is named, and not one of Python's own."""
    whole = path.decode("ascii", "replace")
    name = whole.lstrip(".")
    dots, first = whole[: len(whole) - len(name)], name.partition(".")[0]
    if dots or first and first not in sys.stdlib_module_names:
        package = f"{name}." if name and name[-1] != "." else name
        yield Named(dots + first, (name, *(f"{package}{one.decode('ascii', 'replace')}" for one in inner)))
