"""Why a text is not Python 3: the first place that is wrong, and whether it is Python 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kerascount.syntax.lexing import COMMENT, LINE_END, STRING, events
from kerascount.syntax.parsing import by_python


class Failure(NamedTuple):
    """What is wrong, of which kind, and where; lines and columns start at 1."""

    kind: str
    message: str
    line: int = 1
    column: int = 1


BLANKS = r"[ \t\f]*"
BEFORE = rf"(?:^|[;:]){BLANKS}"

PYTHON_2 = {
    "a print statement": rf"{BEFORE}(print)\b{BLANKS}(?![\s=.,:()\[\]}}+*/%|&^!@-]|(?:in|is|and|or|if|not)\b|[<>](?!>))(?=\S)",
    "print >>file": rf"{BEFORE}(print){BLANKS}>>[^\r\n]*,",
    "an exec statement": rf"{BEFORE}(exec)\b{BLANKS}(?=[\w\"'])(?!(?:in|is|and|or|if|not)\b)",
    "'except X, e'": rf"{BEFORE}(except){BLANKS}[^\s:,#][^:#\r\n]*,{BLANKS}\w+{BLANKS}:",
    "'raise X, value'": rf"{BEFORE}(raise)\s+[\w.]+{BLANKS},",
    "backticks": r"(`)[^`\r\n]+`",
    "the operator <>": r"[\w)\]}\"'][ \t]*(<>)",
    "a ur'' string": r"(?<!\w)([uU][rR])(?=[\"'])",
    "an octal number with a leading 0": r"(?<![\w.])(0+[1-7][0-7]*)(?![\w.])",
    "a long number with an L": r"(?<![\w.])(0[xX][\da-fA-F]+|\d+)[lL]\b",
    "a parameter that is unpacked": r"(?:\bdef\s+\w+\s*\((?:[^()]*,)?|\blambda)\s*(\()\s*\w+\s*(?:,\s*(?:\w+\s*)?)+\)",
}
"""What Python 2 could write and Python 3 cannot, by name; the group is where it stands."""

SIGNS = [(name, re.compile(pattern, re.MULTILINE)) for name, pattern in PYTHON_2.items()]

PARSER_PLACE = re.compile(r"error at (\d+):(\d+)")


def explain(text: str, parser_message: str) -> Failure:
    """Say why a text that no parser took is not Python 3."""
    if signs := sorted(_python_2(text)):
        start, name = signs[0]
        line, column = place_in(text, start)
        message = f"This is Python 2: {name}. Convert the file with 2to3, or write it as Python 3 does"
        return Failure("python2", message, line, column)
    message, line, column = _python_says(text) or _libcst_says(parser_message)
    return Failure("syntax", f"This is not valid Python: {message}. Correct it here", line, column)


def place_in(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset."""
    line, start = 1, 0
    for end in LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, offset - start + 1


def _python_2(text: str) -> Iterator[tuple[int, str]]:
    code = _only_code(text)
    for name, sign in SIGNS:
        if found := sign.search(code):
            yield found.start(1), name


def _only_code(text: str) -> str:
    """The text with the insides of its strings and its comments blanked, all else where it was."""
    pieces: list[str] = []
    position = 0
    for kind, start, end in events(text):
        if kind in (STRING, COMMENT) and end - start > 2:
            pieces += (text[position : start + 1], re.sub(r"[^\r\n]", " ", text[start + 1 : end - 1]))
            position = end - 1
    return "".join(pieces) + text[position:]


def _python_says(text: str) -> tuple[str, int, int] | None:
    """What the running Python says, which names the place better than libcst; nothing where it is of another opinion."""
    try:
        by_python(text)
    except SyntaxError as error:
        return (error.msg or "invalid syntax").rstrip("."), max(1, error.lineno or 1), max(1, error.offset or 1)
    except (ValueError, RecursionError, MemoryError):
        pass
    return None


def _libcst_says(message: str) -> tuple[str, int, int]:
    if found := PARSER_PLACE.search(message):
        return "invalid syntax", int(found[1]), max(1, int(found[2]))
    return message.removeprefix("tokenizer error: ").split("\n")[0].rstrip("."), 1, 1
