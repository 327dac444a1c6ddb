"""Comments that speak to the tool are read wherever they stand, and strings that look like them are not."""

from __future__ import annotations

import json

import pytest

from kerascount.source import Place, Source
from kerascount.syntax.comments import LONGEST, Directive, directive_problems, directives
from kerascount.syntax.reading import Unit, read


def unit_of(text: str) -> Unit:
    program = read(Source("a.py", text.encode()))
    assert not program.problems
    return program.units[0]


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    unit = unit_of(text)
    assert not directive_problems(unit)
    return [(one.verb, one.values) for one in directives(unit)]


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("max-params=1M", [("max-params", ("1M",))]),
        ("max-params = 1M", [("max-params", ("1M",))]),
        ("max-size=40 MB", [("max-size", ("40", "MB"))]),
        ("max-params=1,000,000, max-size=3", [("max-params", ("1_000_000",)), ("max-size", ("3",))]),
        ("assume nb_classes=10", [("assume", ("nb_classes=10",))]),
        ("assume nb_classes=10 units=3", [("assume", ("nb_classes=10", "units=3"))]),
        ("assume vocab_size = 1000", [("assume", ("vocab_size=1000",))]),
        ("assume a=1, b=2; max-params=3", [("assume", ("a=1",)), ("assume", ("b=2",)), ("max-params", ("3",))]),
        ("assume X.shape[0, 1]=2 f(a, b)=3", [("assume", ("X.shape[0, 1]=2", "f(a, b)=3"))]),
        ("assume n", [("assume", ("n",))]),
        ("assume n=1 m", [("assume", ("n=1", "m"))]),
        ("ignore", [("ignore", ())]),
        ("ignore because it is old, and", [("ignore", ())]),
        ("ignore[KC101]", [("ignore", ("KC101",))]),
        ("ignore[ KC101 , KC102 ] the reason, in words", [("ignore", ("KC101", "KC102"))]),
        ("ignore KC101 KC102 reason", [("ignore", ("KC101", "KC102"))]),
        ("ignore=KC101", [("ignore", ("KC101",))]),
        ("ignore-file[KC1]", [("ignore-file", ("KC1",))]),
        ("ignore-file", [("ignore-file", ())]),
        ("ignore[KC101] why; max-params=2M", [("ignore", ("KC101",)), ("max-params", ("2M",))]),
        ("max-params=1M, assume nb_classes=10, ignore[KC101]", [("max-params", ("1M",)), ("assume", ("nb_classes=10",)), ("ignore", ("KC101",))]),
        ("max-prams=1M", [("max-prams", ("1M",))]),
        ("assume a=1, max-prams=1M", [("assume", ("a=1",)), ("max-prams", ("1M",))]),
        ("max-params", [("max-params", ())]),
        ("budget 3", [("budget", ("3",))]),
        ("ignored[KC101]", [("ignored[KC101]", ())]),
    ],
)
def test_grammar(body: str, items: list[tuple[str, tuple[str, ...]]]) -> None:
    assert said(f"# kerascount: {body}\n") == items
    assert said(f"x = 1  #kerascount:{body}\r\n") == items
    assert said(f"f(1,  # type: ignore  # kerascount: {body}  # noqa\n  2)") == items


@pytest.mark.parametrize(
    "text",
    [
        "x = '# kerascount: ignore'",
        'x = """\n# kerascount: ignore\n"""',
        "x = f'{a}# kerascount: ignore'",
        "# about kerascount: ignore",
        "# kerascounter: ignore",
        "# noqa",
        "# noqa: E501",
        "x = kerascount",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert said(text) == []


def test_comments_for_other_linters() -> None:
    assert said("x = 1  # noqa: E501, KC101 KC2\n") == [("ignore", ("KC101", "KC2"))]
    assert said("x = 1  # NOQA:KC101  # kerascount: ignore[KC2]\n") == [("ignore", ("KC2",)), ("ignore", ("KC101",))]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "nothing follows"),
        (" , ;", "nothing follows"),
        (" ignore[KC101", "without the other"),
        (" ignore KC101]", "without the other"),
        (" assume f(x=1", "without the other"),
        (" assume " + "x" * LONGEST, "longer than"),
    ],
)
def test_what_cannot_be_read(body: str, message: str) -> None:
    unit = unit_of(f"x = 1  # kerascount:{body}\ny = 2  # kerascount: max-params=1\n")
    (found,) = directive_problems(unit)
    assert found.kind == "directive"
    assert found.message.startswith("This comment has no effect: ")
    assert message in found.message
    assert (found.place.line, found.place.column) == (1, 8)
    assert [one.verb for one in directives(unit)] == ["max-params"]


def test_places() -> None:
    text = "é = '''\n'''  # kerascount: ignore  \r\n\r\n  # x # kerascount: assume a=1 # y\r\n"
    first, second = directives(unit_of(text))
    assert first[:5] == Directive("ignore", (), Place("a.py", 2, 6, 2, 26), is_alone=False, opens_file=False)[:5]
    assert first[5:] == ("# kerascount: ignore", Place("a.py", 2, 4, 2, 26))
    assert second.place == Place("a.py", 4, 7, 4, 31)
    assert second.is_alone
    assert second.removal == Place("a.py", 4, 6, 4, 31)


@pytest.mark.parametrize(
    ("text", "removal"),
    [
        ("x = 1  # kerascount: ignore\n", (1, 6, 1, 28)),
        ("  # kerascount: ignore\nx = 1\n", (1, 1, 2, 1)),
        ("x = 1\n# kerascount: ignore", (2, 1, 2, 21)),
        ("x = 1  # kerascount: ignore  # noqa\n", (1, 6, 1, 28)),
        ("  # kerascount: ignore  # noqa\n", (1, 1, 1, 23)),
    ],
)
def test_what_a_comment_takes_with_it(text: str, removal: tuple[int, int, int, int]) -> None:
    (found,) = directives(unit_of(text))
    assert found.removal == Place("a.py", *removal)


def test_a_comment_that_says_more_is_not_taken_away() -> None:
    assert [one.removal for one in directives(unit_of("x = 1  # kerascount: ignore, max-params=1\n"))] == [None, None]
    assert [one.removal for one in directives(unit_of("x = 1  # noqa: KC101\n"))] == [None]


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("# kerascount: ignore", True),
        ("#!/bin/sh\n\n# kerascount: ignore\nx = 1", True),
        ('"""Text."""\n# kerascount: ignore\nx = 1', True),
        ('r"""Text."""\n\n# kerascount: ignore\nx = 1', True),
        ("# kerascount: ignore\nx = 1", True),
        ("x = 1  # kerascount: ignore", False),
        ("import x\n# kerascount: ignore", False),
        ("'a'\n'b'\n# kerascount: ignore", False),
        ("x\n# kerascount: ignore", False),
        ("[\n# kerascount: ignore\n]", False),
        ("if x:\n    # kerascount: ignore\n    pass", False),
    ],
)
def test_what_opens_a_file(text: str, opens: bool) -> None:
    (found,) = directives(unit_of(text))
    assert found.opens_file is opens


def test_only_the_first_cell_opens_a_notebook() -> None:
    cells = [{"cell_type": "code", "source": "# kerascount: max-params=1\n!ls  # kerascount: ignore"}] * 2
    units = read(Source("a.ipynb", json.dumps({"cells": cells}).encode())).units
    assert [(one.place.cell, one.opens_file) for unit in units for one in directives(unit)] == [(0, True), (1, False)]
