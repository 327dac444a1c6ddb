"""The literate cases: what each ``reveal(…)`` of the Markdown files here shows is what the comment behind it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.cases import Case, read_cases
from tests.evaluation.revealing import revealed_by

FILES = sorted(Path(__file__).parent.rglob("*.md"))
CASES = [case for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.topic}:{case.line} {case.heading}")
def test_case(case: Case) -> None:
    revealed, _ = revealed_by(case.code)
    assert {line: revealed.get(line, "never") for line in case.expected} == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.topic}:{case.line} {case.heading}")
def test_case_expects_something(case: Case) -> None:
    assert case.heading
    assert case.expected
