"""How a value that cannot be used is refused: why, and the nearest word that could."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):
    """A value that a setting cannot have: why, and what to write instead."""


def one_of(value: str, known: Iterable[str], what: str) -> str:
    """The value, when it is among those that are known.

    Raises:
        Refused: it is not; the sentence names the nearest one.
    """
    known = list(known)
    if value not in known:
        raise Refused(f"{value!r} is not {what}; {nearest(value, known)}")
    return value


def nearest(value: str, known: Iterable[str]) -> str:
    """What to write instead of a word that is not known: the nearest one, else all of them."""
    import difflib

    known = list(known)
    by_case = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(value.casefold(), by_case, n=1, cutoff=0.5)
    return f"did you mean {by_case[close[0]]!r}?" if close else f"write one of {', '.join(filter(None, known))}"
