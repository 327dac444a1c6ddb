"""Where in a notebook's JSON each letter of its cells' sources is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)

LETTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]",
    re.DOTALL,
)
"""One letter as a JSON string writes it; a pair of surrogates is one."""

SHEETS = re.compile(r"/worksheets/\d+/cells/\d+")
CELLS = re.compile(r"/cells/\d+")
SOURCE = re.compile(r"(?P<cell>.*)/(?P<key>source|input)(?:/\d+)?")


class Letters(NamedTuple):
    """The text of a cell's source, and from where to where in the JSON each of its letters is written."""

    text: str
    spans: list[tuple[int, int]]


def cell_letters(text: str) -> dict[int, Letters]:
    """The letters of each cell, by its index among all the cells; none for cells with keys that come twice."""
    strings: dict[tuple[str, str], list[tuple[str, int]]] = {}
    order: dict[str, int] = {}
    for path, start in _starts(text):
        if CELLS.fullmatch(path) or SHEETS.fullmatch(path):
            order[path] = -1 if path in order else len(order)
        elif (found := SOURCE.fullmatch(path)) and found["cell"] in order:
            strings.setdefault((found["cell"], found["key"]), []).append((path, start))
    return {
        index: letters
        for cell, index in order.items()
        if index >= 0 and (letters := _letters(text, strings.get((cell, "source")) or strings.get((cell, "input")) or []))
    }


def _letters(text: str, found: list[tuple[str, int]]) -> Letters | None:
    if len({path for path, _ in found}) < len(found):
        return None
    spans: list[tuple[int, int]] = []
    pieces = []
    for _, start in found:
        if text[start] == '"':
            written = TOKEN.match(text, start)
            end = written.end() if written else start
            literal = json.loads(text[start:end])
            own = [letter.span() for letter in LETTER.finditer(text, start + 1, end - 1)]
            if len(own) != len(literal):
                return None
            spans += own
            pieces.append(literal)
    return Letters("".join(pieces), spans)


def _starts(text: str) -> Iterator[tuple[str, int]]:
    """The path of each value, such as ``/cells/3/source/0``, and where it begins; lists begin before what is in them."""
    steps: list[str | int] = []
    is_key = False
    for token in TOKEN.finditer(text):
        mark = token[0]
        if mark == ":":
            is_key = False
        elif mark == ",":
            last = steps[-1]
            if isinstance(last, int):
                steps[-1] = last + 1
            else:
                is_key = True
        elif mark in "}]":
            steps.pop()
            is_key = False
        elif is_key:
            steps[-1] = json.loads(mark).replace("/", "~1")
        else:
            yield "".join(f"/{step}" for step in steps), token.start()
            if mark in "{[":
                steps.append("" if mark == "{" else 0)
                is_key = mark == "{"
