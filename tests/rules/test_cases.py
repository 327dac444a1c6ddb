"""Rules speak of every bad case, at its line, and of no good one."""

from __future__ import annotations

from collections import Counter

import pytest

from kerascount.pipeline import analyse
from kerascount.rules.discovery import catalogue
from kerascount.settings import Settings
from kerascount.source import Source
from tests.rules.cases import Case, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{'bad' if case.is_bad else 'good'}-{case.title}")
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
