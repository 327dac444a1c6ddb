"""What comments in the code tell the tool: limits, assumed values, and findings to ignore.

The grammar: ``# kerascount: max-params=1M, assume nb_classes=10 units=3; ignore[KC101, KC102] the reason``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kerascount.source import Place
from kerascount.syntax.lexing import COMMENT, LINE_END, NEWLINE, STRING, events
from kerascount.syntax.reading import Problem, Unit

LONGEST = 2_000
"""Characters of a comment."""

OURS = re.compile(r"#\s*kerascount\s*:(?P<body>[^#]*)")
NOQA = re.compile(r"#\s*noqa\s*:(?P<body>[^#]*)", re.IGNORECASE)
OUR_CODE = re.compile(r"\bKC\d+\b")

ITEM = re.compile(r"(?:\[[^\]]*\]|\([^)]*\)|(?<=\d),(?=\d{3}\b)|[^,;])+")
"""What stands between commas and semicolons, which inside brackets and in long numbers divide nothing."""

CODES = re.compile(r"(?P<verb>ignore(?:-file)?)\s*(?:=\s*)?(?:\[(?P<list>[^\]]*)\]|(?P<plain>(?:[A-Z]+\d+\b\s*)*))(?![\w\[=-])")
ASSUME = re.compile(r"assume\b\s*(?P<pairs>.*)", re.DOTALL)
VALUE = re.compile(r"(?P<verb>[\w-]+)\s*=\s*(?P<value>.*)", re.DOTALL)
PAIR = re.compile(r"(?P<name>\S.*?)\s*=\s*(?P<value>\S+)\s*")
FURTHER_PAIR = re.compile(r"[^\W\d][^=-]*=")
WORDS = re.compile(r"[^\s,;]+")


Item = tuple[str, tuple[str, ...]]
"""A verb and its values."""


class Directive(NamedTuple):
    """One thing that a comment says: ``verb`` is a limit's key, ``assume``, ``ignore`` or ``ignore-file``, or not known.

    ``values`` are the words of a quantity, ``name=value`` pairs, or rule codes. ``is_alone`` where nothing but the comment
    stands on its line; ``opens_file`` where, besides, nothing but a docstring comes before it. ``text`` is the comment as
    written when it says nothing else, and ``removal`` what to take away with it: the blanks before it, or the whole line.
    """

    verb: str
    values: tuple[str, ...]
    place: Place
    is_alone: bool
    opens_file: bool
    text: str = ""
    removal: Place | None = None


def directives(unit: Unit) -> tuple[Directive, ...]:
    """What the comments of a unit say, in their order."""
    return tuple(found for found in _read(unit) if isinstance(found, Directive))


def directive_problems(unit: Unit) -> tuple[Problem, ...]:
    """The comments that are addressed to the tool and say nothing it can read."""
    return tuple(found for found in _read(unit) if isinstance(found, Problem))


def _read(unit: Unit) -> Iterator[Directive | Problem]:
    text = unit.text
    if "kerascount" not in text and not ("KC" in text and "noqa" in text.lower()):
        return
    lines = [0, *(found.end() for found in LINE_END.finditer(text))]
    for start, end, is_first in _comments(text):
        line = bisect_right(lines, start)
        begin = lines[line - 1]
        is_alone = not text[begin:start].strip()
        for found in (*OURS.finditer(text, start, end), *NOQA.finditer(text, start, end)):
            column, width = found.start() - begin + 1, len(found[0].rstrip())
            place = Place(unit.path, line, column, line, column + width, unit.cell)
            if found.re is OURS and (message := _fault(found["body"])):
                yield Problem("directive", f"This comment has no effect: {message}", place)
                continue
            items = _items(found["body"]) if found.re is OURS else _ignored(found["body"])
            opens_file = is_alone and is_first and unit.is_first
            said = list(items)
            whole = (found[0].rstrip(), _removal(text, place, lines)) if len(said) == 1 and found.re is OURS else ()
            yield from (Directive(verb, values, place, is_alone, opens_file, *whole) for verb, values in said)


def _removal(text: str, place: Place, lines: list[int]) -> Place:
    """What goes away with a comment: the blanks before it, and the line where nothing else is on it."""
    begin = lines[place.line - 1]
    before = text[begin : begin + place.column - 1]
    end = lines[place.line] if place.line < len(lines) else len(text)
    if not before.strip() and not text[begin + place.end_column - 1 : end].strip() and place.line < len(lines):
        return place._replace(column=1, end_line=place.line + 1, end_column=1)
    return place._replace(column=len(before.rstrip()) + 1)


def _comments(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where each comment is, and whether only a docstring and comments come before it."""
    position = strings = 0
    has_code = False
    for kind, start, end in events(text):
        between = text[position:start]
        position = end
        if between.strip(" \t\f\r\n\\rRuUbB" if kind == STRING else " \t\f\r\n\\"):
            has_code = True
        if kind == COMMENT:
            yield start, end, not has_code
        elif kind == STRING:
            strings += 1
            has_code = has_code or strings > 1
        elif kind != NEWLINE:
            has_code = True


def _fault(body: str) -> str:
    """Why nothing can be read from a comment, if so."""
    if len(body) > LONGEST:
        return f"it is longer than {LONGEST:,} characters; divide it"
    if not body.strip(" \t\f,;"):
        return "nothing follows 'kerascount:'; write for instance max-params=1M, assume name=10 or ignore[KC101]"
    for opening, closing in ("[]", "()"):
        if body.count(opening) != body.count(closing):
            return f"it has a '{opening}' or a '{closing}' without the other; write for instance ignore[KC101]"
    return ""


def _items(body: str) -> Iterator[Item]:
    """The verb and the values of each thing that a comment says; what follows the codes of ``ignore`` is a reason."""
    before = ""
    for item in ITEM.findall(body):
        item = item.strip()
        if not item or (before.startswith("ignore") and not _begins_anew(item)):
            continue
        if found := CODES.match(item):
            before = found["verb"]
            yield before, tuple(WORDS.findall(found["list"] or found["plain"] or ""))
        elif found := ASSUME.fullmatch(item):
            before = "assume"
            yield before, _pairs(found["pairs"])
        elif before == "assume" and FURTHER_PAIR.match(item):
            yield before, _pairs(item)
        elif found := VALUE.fullmatch(item):
            before = found["verb"]
            yield before, tuple(found["value"].replace(",", "_").split())
        else:
            before, *values = item.split()
            yield before, tuple(values)


def _ignored(body: str) -> Iterator[Item]:
    """What a comment for other linters tells this one."""
    if codes := OUR_CODE.findall(body):
        yield "ignore", tuple(codes)


def _begins_anew(item: str) -> bool:
    return bool(CODES.match(item) or ASSUME.fullmatch(item) or VALUE.fullmatch(item))


def _pairs(text: str) -> tuple[str, ...]:
    """Each ``name=value`` without blanks around its sign, and what is left over as it is."""
    pairs, position = [], 0
    for found in PAIR.finditer(text):
        pairs.append(f"{found['name']}={found['value']}")
        position = found.end()
    return (*pairs, *text[position:].split())
