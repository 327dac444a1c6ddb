"""The outline of a Python text without parsing it: strings, comments, brackets, commas and where statements end."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

LINE_END = re.compile(r"\r\n?|\n")

OPENING = frozenset("([{")
CLOSING = frozenset(")]}")
STRING = '"'
COMMENT = "#"
NEWLINE = "\n"

Event = tuple[str, int, int]
"""What stands in the text and from where to where: a bracket, a comma, a semicolon, or one of the marks above.

``NEWLINE`` is the end of a statement's last line; line ends inside brackets or after a backslash are no events. The
braces of an f-string's fields are brackets, and what is in them is code.
"""

EVENT = re.compile(r"""["'#()\[\]{},;\\\r\n]""")
FIELD_EVENT = re.compile(r"""["'#()\[\]{},;:\\\r\n]""")

REST = {
    '"': re.compile(r'[^"\\\r\n]*(?:\\(?:\r\n|.)[^"\\\r\n]*)*"', re.DOTALL),
    "'": re.compile(r"[^'\\\r\n]*(?:\\(?:\r\n|.)[^'\\\r\n]*)*'", re.DOTALL),
    '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL),
    "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
}
"""What follows the opening quote of a plain string, with its closing quote."""

PAIRS = r"\\N\{[\w -]*\}|\\(?:\r\n|[^{}]|(?=[{}]))|\{\{|\}\}"
WORDS = {
    '"': re.compile(rf'(?:[^"{{}}\\\r\n]+|{PAIRS})*', re.DOTALL),
    "'": re.compile(rf"(?:[^'{{}}\\\r\n]+|{PAIRS})*", re.DOTALL),
    '"""': re.compile(rf'(?:[^"{{}}\\]+|"(?!"")|{PAIRS})*', re.DOTALL),
    "'''": re.compile(rf"(?:[^'{{}}\\]+|'(?!'')|{PAIRS})*", re.DOTALL),
}
"""The words of an f-string, up to a field or the closing quote."""

FORMAT = re.compile(r"[^{}]*")
"""The words of a field's format, up to a field in it or its end."""


def events(text: str, position: int = 0) -> Iterator[Event]:
    """Go through the text from the beginning of a statement; where a string never ends, the events end too."""
    inside: list[str] = []
    while position >= 0:
        in_field = bool(inside) and inside[-1] not in OPENING
        found = (FIELD_EVENT if in_field else EVENT).search(text, position)
        if found is None:
            return
        start = found.start()
        char, position = text[start], start + 1
        if char in OPENING:
            inside.append(char)
            yield char, start, position
        elif char in CLOSING:
            yield char, start, position
            if inside and (outer := inside.pop()) not in OPENING:
                position = yield from _words(text, position, outer, inside)
        elif char in "\"'":
            position = yield from _string(text, start, inside)
        elif char == ":":
            position = yield from _words(text, position, inside[-1].rstrip(":") + ":", inside)
        elif char in "\r\n":
            position += text.startswith("\r\n", start)
            if not inside:
                yield NEWLINE, start, position
        elif char == "\\":
            newline = LINE_END.match(text, position)
            position = newline.end() if newline else position
        else:
            position = line_end(text, start) if char == COMMENT else position
            yield char, start, position


def end_of_statement(text: str, position: int) -> int:
    """Where the line ends that ends the statement that begins here."""
    return next((end for kind, _, end in events(text, position) if kind == NEWLINE), len(text))


def line_end(text: str, position: int) -> int:
    """Where the line ends that the position is in, before its line end."""
    found = LINE_END.search(text, position)
    return found.start() if found else len(text)


def _string(text: str, start: int, inside: list[str]) -> Generator[Event, None, int]:
    """One string, or the first words of an f-string; where to go on, or less than 0 where it never ends."""
    quote = text[start] * 3 if text.startswith(text[start] * 3, start) else text[start]
    if _is_formatted(text, start):
        return (yield from _words(text, start + len(quote), quote, inside))
    rest = REST[quote].match(text, start + len(quote))
    if rest is None:
        return -1
    yield STRING, start, rest.end()
    return rest.end()


def _words(text: str, position: int, mode: str, inside: list[str]) -> Generator[Event, None, int]:
    """The words of an f-string up to its end or its next field; ``mode`` is its quote, and a colon in a field's format.

    A field leaves in ``inside`` the mode in which the words go on after it.
    """
    while True:
        start = position
        words = (FORMAT if mode[-1] == ":" else WORDS[mode]).match(text, start)
        position = words.end() if words else start
        yield STRING, start, position
        if position == len(text):
            return -1
        if text.startswith(mode, position):
            return position + len(mode)
        brace = text[position]
        if brace not in "{}":
            return -1
        position += 1
        if brace == "{":
            inside.append(mode)
            yield brace, position - 1, position
            return position
        if mode[-1] == ":":
            yield brace, position - 1, position
            mode = inside.pop()


def _is_formatted(text: str, start: int) -> bool:
    """Whether the letters before a quote make it open an f-string or a t-string."""
    first = start
    while first > max(0, start - 3) and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    prefix = text[first:start].lower()
    return prefix in {"f", "fr", "rf", "t", "tr", "rt"}
