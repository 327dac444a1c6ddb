"""The rules of NumPy's shapes: against recorded answers of NumPy, and against NumPy itself where it is installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerascount.counting.dims import substitute, symbol
from kerascount.evaluation import array_shapes as rules
from tests.evaluation.library.numpy_cases import Case, ours, theirs
from tests.evaluation.revealing import revealed_by

RECORDED = Path(__file__).parent / "recorded" / "numpy_shapes.json"
SIZES = st.integers(1, 6)
SHAPES = st.lists(SIZES, min_size=0, max_size=4)
AXES = st.integers(-5, 4)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A call of one of the functions; every other one is such that NumPy may refuse it."""
    shape = draw(SHAPES)
    several = [shape, *draw(st.lists(st.just(shape) | SHAPES, max_size=2))]
    axis = draw(AXES)
    calls: dict[str, tuple[list[list[int]], st.SearchStrategy[list[Any]]]] = {
        "reshape": ([shape], st.tuples(_targets(shape)).map(list)),
        "sum": ([shape], st.tuples(st.none() | AXES | st.lists(AXES, max_size=2, unique=True), st.booleans()).map(list)),
        "transpose": (
            [shape],
            st.tuples(st.none() | st.permutations(list(range(len(shape)))).map(list) | st.lists(AXES, max_size=4)).map(list),
        ),
        "moveaxis": ([shape], st.tuples(AXES, AXES).map(list)),
        "swapaxes": ([shape], st.tuples(AXES, AXES).map(list)),
        "expand_dims": ([shape], st.tuples(AXES | st.lists(AXES, min_size=1, max_size=2, unique=True)).map(list)),
        "squeeze": ([shape], st.tuples(st.none() | AXES).map(list)),
        "concatenate": (several, st.just([axis])),
        "stack": (several, st.just([axis])),
        "tile": ([shape], st.tuples(st.lists(st.integers(0, 3), min_size=1, max_size=5)).map(list)),
        "repeat": ([shape], st.tuples(st.integers(0, 4), st.none() | AXES).map(list)),
    }
    name = draw(st.sampled_from(sorted(calls)))
    given_shapes, rest = calls[name]
    return name, given_shapes, draw(rest)


def _targets(shape: list[int]) -> st.SearchStrategy[list[int]]:
    """Shapes to reshape to: parts of the old one put together, with a -1 or without, and any others."""
    whole = 1
    for size in shape:
        whole *= size
    return st.one_of(
        st.just([-1]), st.just([whole]), st.just([*shape[:1], -1]), st.just([1, *shape]), st.lists(st.integers(-1, 6), max_size=4)
    )


def test_recorded_answers() -> None:
    answers = json.loads(RECORDED.read_text())
    assert len(answers) > 400
    assert {case[0] for case, _ in answers} == set(rule_names())
    assert [(case, ours(tuple(case))) for case, _ in answers] == [(case, answer) for case, answer in answers]


def rule_names() -> list[str]:
    return sorted("reshape sum transpose moveaxis swapaxes expand_dims squeeze concatenate stack tile repeat".split())


@given(cases())
@settings(max_examples=400, deadline=None)
def test_against_numpy(case: Case) -> None:
    numpy = pytest.importorskip("numpy")
    assert ours(case) == theirs(case, numpy)


BOUNDS = st.none() | st.integers(-4, 7)
SLICES = st.builds(slice, BOUNDS, BOUNDS, st.sampled_from([None, 1, 2, -1]))
INDICES = st.one_of(st.just(0), st.just(-1), SLICES, st.none(), st.just([0, 0]), st.just([0]))


@given(st.lists(SIZES, min_size=1, max_size=4), st.lists(INDICES, min_size=1, max_size=4), st.none() | st.integers(0, 4))
@settings(max_examples=400, deadline=None)
def test_indexing_against_numpy(shape: list[int], parts: list[Any], ellipsis: int | None) -> None:
    numpy = pytest.importorskip("numpy")
    index = tuple(parts if ellipsis is None else [*parts[:ellipsis], ..., *parts[ellipsis:]])
    try:
        expected = numpy.zeros(shape)[index].shape
    except IndexError:
        return
    revealed, _ = revealed_by(f"import numpy as np\nreveal(np.zeros({tuple(shape)})[{_written(index)}])\n")
    assert revealed[2] == f"Array{expected}" if expected else revealed[2].startswith(("unknown", "Array()"))


def _written(index: tuple[Any, ...]) -> str:
    return ", ".join("..." if one is ... else str(one) for one in index) + ","


SMALL = st.lists(st.integers(1, 3), max_size=3)


@given(SMALL, SMALL, st.sampled_from("+@"))
@settings(max_examples=300, deadline=None)
def test_arithmetic_against_numpy(left: list[int], right: list[int], operation: str) -> None:
    numpy = pytest.importorskip("numpy")
    try:
        made = (
            numpy.add(numpy.zeros(left), numpy.zeros(right))
            if operation == "+"
            else numpy.matmul(numpy.zeros(left), numpy.zeros(right))
        )
    except ValueError:
        expected = "Array(?)"
    else:
        expected = f"Array{made.shape}"
    code = f"import numpy as np\nreveal(np.zeros({tuple(left)}) {operation} np.zeros({tuple(right)}))\n"
    assert revealed_by(code)[0][2] == expected


@given(SHAPES, st.integers(1, 9))
def test_minus_one_of_a_symbol_is_that_of_every_value(shape: list[int], value: int) -> None:
    n = symbol("n")
    (found,) = rules.reshaped((n, *shape), (-1,))
    assert substitute(found, {"n": value}) == rules.reshaped((value, *shape), (-1,))[0]  # type: ignore[arg-type]


def test_what_both_products_share_is_taken_out() -> None:
    n, m = symbol("len(X)"), symbol("X.shape[1]")
    assert rules.reshaped((n, m, 4), (n, -1)) == (n, m * 4)
    assert rules.reshaped((n, 784), (-1, 28, 28)) == (n, 28, 28)
