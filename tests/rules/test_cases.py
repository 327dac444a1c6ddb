"""Rules speak of every bad case, at its line, and of no good one."""

from __future__ import annotations

from collections import Counter

import pytest

from kerascount.pipeline import analyse
from kerascount.rules.discovery import catalogue
from kerascount.settings import Settings
from kerascount.source import Source
from tests.rules.cases import Case, asked, cases, is_recorded, recorded

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    settings = Settings(select=(case.code,), **({"keras": case.keras} if case.keras else {}))
    found = analyse(Source("case.py", case.text.encode()), settings).findings
    told = [f"line {one.place.line}: {one.code} {one.message}" for one in found if one.code == case.code]
    if not case.is_bad:
        assert told == []
        return
    assert told, "a bad case in which nothing is found"
    if case.lines:
        assert tuple(one.place.line for one in found if one.code == case.code) == case.lines, told


@pytest.mark.parametrize("code", sorted({case.code for case in CASES}))
def test_enough_cases_of_a_rule(code: str) -> None:
    count = Counter(case.is_bad for case in CASES if case.code == code)
    assert code in catalogue()
    assert count[True] >= 6
    assert count[False] >= 8


def test_keras_was_asked_about_every_case_and_says_the_same() -> None:
    known = recorded()
    changed = [case.name for case in asked() if not is_recorded(case, known)]
    assert changed == [], "python -m tests.rules.live --record, with Keras 3 or 2.15, asks about these"
    assert set(known) == {case.name for case in asked()}
    assert all(known[case.name].keras.startswith(case.major + ".") for case in asked())
    assert [case.name for case in asked() if case.is_bad != (known[case.name].refusal is not None)] == []


def test_no_two_cases_have_one_name() -> None:
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []
