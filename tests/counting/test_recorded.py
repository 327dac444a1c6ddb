"""Every recorded case: the counting core answers as real Keras did."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.counting import records
from tests.counting.answers import differences, ours
from tests.counting.cases import to_text


@pytest.mark.parametrize(("keras", "path"), records.recorded(), ids=records.name_of)
def test_answers_are_those_of_keras(keras: str, path: Path) -> None:
    wrong = {to_text(case): found for case, answer in records.read(path) if (found := differences(answer, ours(case, keras)))}
    assert not wrong


def test_enough_is_recorded() -> None:
    distinct = {(keras, to_text(case)) for keras, path in records.recorded() for case, _ in records.read(path)}
    assert len(distinct) >= 3000
