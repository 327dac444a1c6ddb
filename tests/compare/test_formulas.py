"""What one formula is more than another, compared with the arithmetic of the counting core."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerascount.analysis import Count, Status
from kerascount.compare.formulas import difference
from kerascount.counting.dims import Size, product, symbol
from tests.building import UNBUILT, UNKNOWN, between, exact, symbolic

VOCABULARY, WIDTH = symbol("vocabulary"), symbol("width")
HALF = VOCABULARY // 2

FACTORS = st.lists(st.sampled_from([VOCABULARY, WIDTH, HALF, VOCABULARY % 7]), max_size=3)
SIZES = st.lists(st.tuples(st.integers(-50, 50), FACTORS), max_size=4).map(
    lambda terms: sum((product([number, *factors]) for number, factors in terms), start=0)
)


def counted(size: Size) -> Count:
    return exact(size) if isinstance(size, int) else symbolic(size)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (exact(10), exact(25), "15"),
        (exact(25), exact(10), "-15"),
        (exact(7), exact(7), "0"),
        (symbolic(64 * VOCABULARY + 195), symbolic(64 * VOCABULARY + 325), "130"),
        (symbolic(64 * VOCABULARY), symbolic(32 * VOCABULARY), "-32*vocabulary"),
        (symbolic(WIDTH * VOCABULARY), symbolic(VOCABULARY * WIDTH + 1), "1"),
        (exact(10), symbolic(VOCABULARY + 4), "vocabulary - 6"),
        (symbolic(HALF * 3), symbolic(HALF * 4), "(vocabulary // 2)"),
        (None, exact(8), "8"),
        (exact(8), None, "-8"),
        (UNKNOWN, exact(8), None),
        (exact(8), between(1, 9), None),
        (UNBUILT, exact(8), None),
        (between(1, 9), between(1, 9), "0"),
    ],
)
def test_the_difference(old: Count | None, new: Count | None, expected: str | None) -> None:
    assert difference(old, new) == expected


def printed(formula: str) -> Count:
    return Count(Status.SYMBOLIC, None, None, None, None, formula, None, None)


@given(SIZES, SIZES)
def test_the_difference_is_that_of_the_polynomials(old: Size, new: Size) -> None:
    shown = difference(counted(old), counted(new))
    assert shown is not None
    assert difference(printed(shown), printed(str(new - old))) == "0"
    assert (shown == "0") == (old == new)
