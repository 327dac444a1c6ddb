"""What one count is more than another, where both are numbers or formulas of the same names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kerascount.analysis import Count, Status

COMPARABLE = frozenset({Status.EXACT, Status.SYMBOLIC})


def difference(old: Count | None, new: Count | None) -> str | None:
    """The new total less the old one in plain ASCII, a model that is not there being 0; ``None`` where it is not known.

    A name stands for the same number in both, so that what they share falls away.
    """
    if old == new:
        return "0"
    before, after = _terms_of(old), _terms_of(new)
    if before is None or after is None:
        return None
    after.subtract(before)
    return _text({term: number for term, number in after.items() if number})


def _terms_of(count: Count | None) -> Counter[str] | None:
    """A total as terms, each with its factor."""
    if count is None:
        return Counter()
    if count.status not in COMPARABLE:
        return None
    formula = str(count.total) if count.total is not None else count.formula
    return None if formula is None else _terms(formula)


def _terms(formula: str) -> Counter[str]:
    """The factor of each product in a sum; the products' own factors in one order."""
    found: Counter[str] = Counter()
    sign = 1
    for word in _split(formula, " "):
        if word in ("+", "-"):
            sign = 1 if word == "+" else -1
            continue
        number = -sign if word.startswith("-") else sign
        factors = list(_split(word.removeprefix("-"), "*"))
        for factor in (one for one in factors if one.isdigit()):
            number *= int(factor)
        found["*".join(sorted(one for one in factors if not one.isdigit()))] += number
        sign = 1
    return found


def _split(text: str, mark: str) -> Iterator[str]:
    """The parts of a text between marks that stand in no parentheses or brackets."""
    depth, start = 0, 0
    for index, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == mark and depth == 0:
            yield text[start:index]
            start = index + 1
    yield text[start:]


def _text(terms: dict[str, int]) -> str:
    """Terms as a sum, the names first and the number last."""
    parts = [_term(name, terms[name]) for name in sorted(terms, key=lambda name: (not name, name))]
    return re.sub(r"\+ -", "- ", " + ".join(parts)) or "0"


def _term(name: str, number: int) -> str:
    if not name:
        return str(number)
    return {1: name, -1: f"-{name}"}.get(number, f"{number}*{name}")
