"""How texts become parts of the Markdown that editors show, without being taken for Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote

LEAST_FENCE = 3
"""Backticks around code, of which there are more than in the code."""


def escaped(text: str) -> str:
    """A text of one line in which nothing is Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#+-.!|&~:@" else letter for letter in text)


def fenced(code: str) -> str:
    """A block of code, as it is."""
    fence = "`" * max([LEAST_FENCE, *(len(run) + 1 for run in re.findall("`+", code))])
    return f"{fence}text\n{code}\n{fence}"


def target(uri: str) -> str:
    """The target of a link, which ends where it should whatever a file is called."""
    return quote(uri, safe="/:%#?&=+,;@!$*~'")
