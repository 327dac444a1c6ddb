"""How a text from a source becomes part of a format without being taken for the format's own words."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.report.text import plain

OLD_COMMAND = "##["
"""What GitHub's runner takes for the beginning of a command, wherever it stands in a line of output."""

PART = 2**16
"""How many characters of a large text are written at a time."""

MARKUP = str.maketrans({letter: f"&#{ord(letter)};" for letter in "&<>\"'["})


PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def dumped(value: object, indent: int | None = None) -> str:
    """A value as JSON in ASCII; what a runner would obey can only stand in strings, and is an escape there."""
    import json

    return _disobeyed(json.dumps(value, indent=indent))


def dumped_in_parts(value: object) -> Iterator[str]:
    """A large value as JSON on many lines, some of them at a time: the whole text takes several times its size to write."""
    import json

    tokens: list[str] = []
    size = 0
    for token in json.JSONEncoder(indent=2).iterencode(value):
        if size > PART and "\n" in token:
            before, _, token = token.rpartition("\n")
            yield _disobeyed("".join([*tokens, before]))
            tokens, size = [], 0
        tokens.append(token)
        size += len(token)
    yield _disobeyed("".join(tokens))


def _disobeyed(text: str) -> str:
    return text.replace(OLD_COMMAND, r"##\u005b")


def markup(text: str) -> str:
    """A text for XML or HTML, in an attribute or between tags."""
    return plain(text).translate(MARKUP)


def inert(line: str) -> str:
    """A line of output that GitHub's runner prints and does not obey."""
    line = line.replace(OLD_COMMAND, "## [")
    return f"./{line.lstrip()}" if line.lstrip().startswith("::") else line


def command_value(text: str) -> str:
    """The message of a workflow command."""
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """The value of a workflow command's property."""
    return command_value(text).replace(":", "%3A").replace(",", "%2C")


def markdown_code(text: str) -> str:
    """A text as code in a cell of a Markdown table, where nothing in it is Markdown, a mention or a link."""
    shown = plain(text)
    if not any(part in shown for part in ("|", "`", OLD_COMMAND)) and shown == shown.strip():
        return f"`{shown}`" if shown else ""
    escaped = "".join(f"&#{ord(letter)};" if letter in PUNCTUATION else letter for letter in shown)
    return f"<code>{escaped}</code>"
