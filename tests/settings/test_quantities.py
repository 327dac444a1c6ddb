"""Quantities are read as they are written, and written so that they read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerascount.settings.quantities import (
    Increase,
    count,
    count_text,
    formula_text,
    increase,
    size,
    size_limit_text,
    size_text,
)
from kerascount.settings.wording import Refused


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("10M", 10_000_000),
        ("10m", 10_000_000),
        ("500k", 500_000),
        ("1_000_000", 1_000_000),
        (1_000_000, 1_000_000),
        (1e6, 1_000_000),
        ("1.5B", 1_500_000_000),
        ("0.1 G", 100_000_000),
        ("2T", 2_000_000_000_000),
        (0, 0),
        ("1.2345k", 1234),
    ],
)
def test_numbers_of_parameters(written: object, number: int) -> None:
    assert count(written) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("40 MB", 40 * 1024**2),
        ("40MiB", 40 * 1024**2),
        ("100 kb", 102_400),
        ("1.5 GB", 1536 * 1024**2),
        (4096, 4096),
        ("12 B", 12),
    ],
)
def test_sizes(written: object, number: int) -> None:
    assert size(written) == number


@pytest.mark.parametrize("written", ["", "M", "ten", "-3", -3, True, None, [], "1,000", "10 %", "nan", float("inf"), "1e999"])
def test_what_is_no_quantity_is_refused(written: object) -> None:
    with pytest.raises(Refused, match="is not a number of parameters"):
        count(written)


@pytest.mark.parametrize(
    ("read", "written", "sentence"),
    [
        (count, "10Mx", "'Mx' is not a unit of a number of parameters; did you mean 'M'"),
        (count, "40 MB", "'MB' is not a unit of a number of parameters; did you mean 'M'"),
        (size, "40M", "'M' is not a unit of a size; did you mean 'MB'"),
        (size, "4 apples", "'apples' is not a unit of a size; write one of B, KB"),
    ],
)
def test_an_unknown_unit_names_the_nearest(read: object, written: str, sentence: str) -> None:
    assert callable(read)
    with pytest.raises(Refused) as refused:
        read(written)
    assert str(refused.value).startswith(sentence)


@given(st.integers(0, 10**15))
def test_a_limit_reads_back_as_it_was(number: int) -> None:
    assert count(count_text(number).replace(",", "")) == number


@given(st.integers(0, 10**15))
def test_a_size_limit_reads_back_within_its_two_decimals(number: int) -> None:
    back = size(size_limit_text(number).replace(",", ""))
    assert abs(back - number) <= max(0.01 * 1024**2, 0.006 * number)


@pytest.mark.parametrize(("number", "text"), [(10_000_000, "10M"), (1_500, "1.5k"), (1_234_567, "1,234,567"), (999, "999"), (0, "0")])
def test_limits_are_short_where_that_is_exact(number: int, text: str) -> None:
    assert count_text(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0.00 B"), (31_400, "30.66 KB"), (1023, "1023.00 B"), (1024, "1.00 KB"), (1_588_260, "1.51 MB")],
)
def test_sizes_are_those_of_keras(number: int, text: str) -> None:
    assert size_text(number) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("64*vocab_size + 1217", "64·vocab_size + 1,217"),
        ("img_rows*img_cols", "img_rows·img_cols"),
        ("n1234*5", "n1234·5"),
        ("1234567", "1,234,567"),
        ("(n // 1000)*x.shape[1]", "(n // 1,000)·x.shape[1]"),
    ],
)
def test_formulas_for_people(formula: str, text: str) -> None:
    assert formula_text(formula) == text


@pytest.mark.parametrize(
    ("written", "expected", "shown"),
    [
        ("10%", Increase(percent=Decimal(10)), "10%"),
        ("+2.5 %", Increase(percent=Decimal("2.5")), "2.5%"),
        ("0.125%", Increase(percent=Decimal("0.125")), "0.125%"),
        ("0%", Increase(percent=Decimal(0)), "0%"),
        ("+50k", Increase(number=50_000), "+50k"),
        ("50_000", Increase(number=50_000), "+50k"),
        (0, Increase(number=0), "+0"),
    ],
)
def test_increases(written: object, expected: Increase, shown: str) -> None:
    assert increase(written) == expected
    assert str(expected) == shown
    assert increase(shown) == expected


@pytest.mark.parametrize("written", ["-10%", "%", "10%%", "much", "+", "", True, None, [], "++5", "1e999999%", "9" * 10**6 + "%", "9" * 10**6, "0." + "9" * 10**6 + "%", "5 apples"])
def test_what_is_no_increase(written: object) -> None:
    with pytest.raises(Refused):
        increase(written)


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_a_percentage_allows_its_part_exactly(old: int, hundredths: int) -> None:
    assert increase(f"{hundredths / 100:.2f}%").allowed(old) * 10_000 == old * hundredths
