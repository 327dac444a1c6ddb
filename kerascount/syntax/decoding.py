"""How the bytes of a Python file become text."""

from __future__ import annotations

import codecs
import re

BOM = codecs.BOM_UTF8

COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
LINE_END = re.compile(rb"\r\n?|\n")

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Undecodable(ValueError):
    """Bytes that are not the text they claim to be; ``offset`` is the first that is not."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def decode(content: bytes) -> str:
    """The text of a Python file, in the encoding that it names, without the byte order mark.

    Raises:
        Undecodable: the bytes are not in that encoding, or there is no such encoding.
    """
    has_mark = content.startswith(BOM)
    body = content[len(BOM) :] if has_mark else content
    name = _cookie(body)
    if has_mark and name is not None and _canonical(name) != "utf-8":
        raise Undecodable(f"The file begins with the mark of UTF-8 but names the encoding '{name}'; remove one of the two")
    encoding = _text_encoding(name)
    try:
        return LONE_SURROGATE.sub("\ufffd", codecs.decode(body, encoding))
    except UnicodeDecodeError as error:
        start = error.start if isinstance(error.start, int) else 0
        raise Undecodable(_not_in(name, body, start), start) from None
    except (UnicodeError, ValueError, TypeError, AttributeError):
        raise Undecodable(_not_in(name, body, None)) from None


def encoding_of(content: bytes) -> str:
    """The encoding in which a Python file is written after the byte order mark, if it has one.

    Raises:
        Undecodable: there is no encoding of the name that it gives.
    """
    return _text_encoding(_cookie(content.removeprefix(BOM)))


def _cookie(body: bytes) -> str | None:
    """The encoding that a comment in the first two lines names."""
    for line in LINE_END.split(body[:4096], maxsplit=2)[:2]:
        if found := COOKIE.match(line):
            return found[1].decode("ascii", "replace")
        if not BLANK.match(line):
            return None
    return None


def _text_encoding(name: str | None) -> str:
    """An encoding that Python knows and that turns bytes into text.

    Raises:
        Undecodable: there is none of the name.
    """
    if name is None:
        return "utf-8"
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        raise Undecodable(f"The file names the encoding '{name}', which Python does not know; save it as UTF-8") from None
    if not known._is_text_encoding:
        raise Undecodable(f"The file names the encoding '{name}', which is not one of text; save it as UTF-8")
    return known.name


def _canonical(name: str) -> str:
    try:
        return codecs.lookup(name).name.removesuffix("-sig").replace("_", "-")
    except (LookupError, ValueError):
        return name


def _not_in(name: str | None, body: bytes, offset: int | None) -> str:
    encoding = "UTF-8" if name is None else f"the encoding '{name}' that it names"
    which = "" if offset is None or offset >= len(body) else f": the byte 0x{body[offset]:02x} is not part of any character"
    return f"The file is not in {encoding}{which}; save it as UTF-8, or name its encoding in the first line"
