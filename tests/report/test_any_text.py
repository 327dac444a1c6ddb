"""No name, whatever it holds, reaches a terminal as anything but text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kerascount.report.excerpt import excerpt
from kerascount.report.registry import Page
from kerascount.report.text import plain
from kerascount.source import Place

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_a_plain_text_is_printable_and_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert once.isprintable()
    assert plain(once) == once
    if text.isprintable():
        assert once == text


@given(st.binary() | ANY.map(lambda text: text.encode("utf-8", "surrogatepass")), *[st.integers(0, 9)] * 4, st.none() | st.integers(0, 2))
def test_an_excerpt_of_anything(content: bytes, line: int, column: int, end_line: int, end_column: int, cell: int | None) -> None:
    place = Place("a.py", line, column, end_line, end_column, cell)
    shown = list(excerpt(place, Page(lambda path: content)))
    assert len(shown) in (0, 3)
    assert all(text.isprintable() for text in shown)
