"""Programs that are all in the text: what they build is known, however they are written, and is what real Keras said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.fuzzing.programs import records
from tests.fuzzing.programs.changing import CHANGES, Change
from tests.fuzzing.programs.comparing import analysed, differences, known, told
from tests.fuzzing.programs.writing import program, programs

PROGRAMS = 25
"""Programs for each change; ``python -m tests.fuzzing.live`` tries any number of others."""


@given(programs())
@settings(max_examples=60)
def test_any_program_is_known(text: str) -> None:
    found = analysed(text)
    assert found.problems == ()
    assert found.summaries
    if not found.faults:
        assert all(told(summary.count) is None or isinstance(told(summary.count), tuple) for summary in found.summaries)
        assert all(row.status.value in ("exact", "unbuilt") for row in (model.count for model in found.models))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changes_no_model_changes_no_count(change: Change) -> None:
    for number in range(PROGRAMS):
        text = program(number)
        changed, path = change(text)
        assert known(analysed(changed, path)) == known(analysed(text)), changed


def test_what_keras_said_is_said() -> None:
    recorded = records.read()
    assert len(recorded) >= 100
    assert {text: found for text, answer in recorded if (found := differences(answer, analysed(text)))} == {}
