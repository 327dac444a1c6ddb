"""Every trap: the counting core answers as real Keras did."""

from __future__ import annotations

import functools

import pytest

from tests.counting import records
from tests.counting.answers import Answer, differences, ours
from tests.counting.cases import to_text
from tests.counting.traps import TRAPS, file_of


@functools.cache
def answers(keras: str) -> dict[str, Answer]:
    return {to_text(case): answer for case, answer in records.read(file_of(keras))}


@pytest.mark.parametrize("keras", ["2", "3"])
@pytest.mark.parametrize("trap", TRAPS)
def test_no_one_falls_into_a_trap(trap: str, keras: str) -> None:
    known = [(case, answers(keras)[to_text(case)]) for case in TRAPS[trap] if to_text(case) in answers(keras)]
    assert {to_text(case): found for case, answer in known if (found := differences(answer, ours(case, keras)))} == {}


def test_every_case_was_asked_of_some_keras() -> None:
    asked = answers("2").keys() | answers("3").keys()
    assert {to_text(case) for cases in TRAPS.values() for case in cases} == asked


def test_what_is_refused_in_keras_3_is_that() -> None:
    assert {case.layer for case in TRAPS["refused, perhaps unexpectedly"] if answers("3")[to_text(case)].refusal is None} == set()
    assert {
        case.layer for case in TRAPS["accepted, perhaps unexpectedly"] if answers("3")[to_text(case)].refusal is not None
    } == set()
