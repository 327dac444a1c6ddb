"""Symbols behave as the whole numbers that they stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerascount.counting.dims import (
    Size,
    Sym,
    largest,
    lower_bound,
    names_in,
    product,
    smallest,
    substitute,
    symbol,
    upper_bound,
)

Term = Callable[[dict[str, Size]], Size]
"""A term over some names: of symbols it makes a formula, of numbers a number."""

NAMES = ("a", "b", "c")
values = st.fixed_dictionaries({name: st.integers(1, 9) for name in NAMES})


def joined(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    divisors = st.integers(1, 7)
    names = st.sampled_from(NAMES)
    positive = st.builds(
        lambda factor, name, more: lambda at: at[name] * factor + more, st.integers(1, 3), names, st.integers(0, 2)
    )
    return st.one_of(
        st.builds(lambda left, right: lambda at: left(at) + right(at), terms, terms),
        st.builds(lambda left, right: lambda at: left(at) - right(at), terms, terms),
        st.builds(lambda left, right: lambda at: left(at) * right(at), terms, terms),
        st.builds(lambda term, divisor: lambda at: term(at) // divisor, terms, divisors),
        st.builds(lambda term, divisor: lambda at: term(at) % divisor, terms, divisors),
        st.builds(lambda term, divisor: lambda at: term(at) // divisor(at), terms, positive),
        st.builds(lambda term, divisor: lambda at: term(at) % divisor(at), terms, positive),
        st.builds(lambda left, right: lambda at: largest(left(at), right(at)), terms, terms),
        st.builds(lambda left, right: lambda at: smallest(left(at), right(at)), terms, terms),
        st.builds(lambda term, power: lambda at: term(at) ** power, terms, st.integers(0, 3)),
    )


leaves = st.one_of(
    st.integers(-4, 9).map(lambda number: lambda at: number), st.sampled_from(NAMES).map(lambda name: lambda at: at[name])
)
terms: st.SearchStrategy[Term] = st.recursive(leaves, joined, max_leaves=8)
SYMBOLS: dict[str, Size] = {name: symbol(name) for name in NAMES}


@given(terms, values)
def test_a_formula_with_its_values_is_the_number(term: Term, at: dict[str, int]) -> None:
    assert substitute(term(SYMBOLS), at) == term(at)


@given(terms, values)
def test_a_printed_formula_can_be_computed(term: Term, at: dict[str, int]) -> None:
    assert eval(str(term(SYMBOLS)), {"max": max, "min": min}, dict(at)) == term(at)


@given(terms, values)
def test_bounds_hold(term: Term, at: dict[str, int]) -> None:
    low, high = lower_bound(term(SYMBOLS)), upper_bound(term(SYMBOLS))
    assert low is None or low <= term(at)
    assert high is None or high >= term(at)


@given(terms, terms)
def test_equal_formulas_have_one_hash(left: Term, right: Term) -> None:
    first, second = left(SYMBOLS) + right(SYMBOLS), right(SYMBOLS) + left(SYMBOLS)
    assert first == second
    assert hash(first) == hash(second)


@given(terms)
def test_only_names_that_occur_are_named(term: Term) -> None:
    formula = term(SYMBOLS)
    rest = substitute(formula, dict.fromkeys(names_in(formula), 2))
    assert isinstance(rest, int)


@given(st.lists(st.integers(1, 9)))
def test_a_product_of_numbers_is_a_number(sizes: list[int]) -> None:
    expected = 1
    for size in sizes:
        expected *= size
    assert product(sizes) == expected


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        (symbol("n") * 64 + 1217, "64*n + 1217"),
        (symbol("rows") * symbol("cols") * symbol("n") + symbol("n"), "rows*cols*n + n"),
        ((symbol("h") - 3) // 2 + 1, "((h + 1) // 2) - 1"),
        (symbol("h") * 4 // 2, "2*h"),
        (symbol("h") * symbol("w") * 3 // (symbol("h") * 3), "w"),
        ((symbol("h") * symbol("w") + 1) // (symbol("h") * 3), "((h*w + 1) // (3*h))"),
        (symbol("h") * symbol("w") % symbol("w"), "0"),
        (symbol("h") % symbol("w"), "(h % w)"),
        ((symbol("h") + 1) // (symbol("h") + 1), "1"),
        (2 - symbol("n"), "-n + 2"),
        (largest(symbol("n"), 1), "n"),
        (largest(symbol("n"), 8), "max(n, 8)"),
        (symbol("n") * 0 + 3, "3"),
    ],
)
def test_a_formula_prints_plainly(formula: Size, printed: str) -> None:
    assert str(formula) == printed


def test_a_symbol_less_itself_is_nothing() -> None:
    n = symbol("n")
    assert n - n == 0
    assert isinstance(n + 1 - n, int)
    assert isinstance(n, Sym)


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        symbol("n") // 0
