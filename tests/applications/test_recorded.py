"""Every application is, layer by layer, what real Keras made of the same call."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kerascount.counting.applications import applications
from tests.applications.answers import answer_of, ours
from tests.applications.asks import asks_of
from tests.applications.freezing import PROGRAMS
from tests.applications.running import model_of_program

RECORDED = Path(__file__).parent / "recorded"
VERSIONS = ("2", "3")


def recorded(kind: str, keras: str) -> dict[str, Any]:
    return json.loads((RECORDED / f"{kind}{keras}.json").read_text())


def names_of(keras: str) -> list[str]:
    return [name for name, one in applications().items() if one.is_keras_3 or keras == "2"]


@pytest.mark.parametrize("name", names_of("2"))
@pytest.mark.parametrize("keras", VERSIONS)
def test_an_application_is_that_of_keras(keras: str, name: str) -> None:
    if name not in names_of(keras):
        return
    known = recorded("keras", keras)
    for ask in asks_of(name):
        assert ours(ask, keras).recorded() == known[str(ask)], str(ask)


@pytest.mark.parametrize("keras", VERSIONS)
def test_every_recorded_call_is_asked(keras: str) -> None:
    assert set(recorded("keras", keras)) == {str(ask) for name in names_of(keras) for ask in asks_of(name)}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("keras", VERSIONS)
def test_what_code_freezes_and_cuts_is_that_of_keras(keras: str, program: str) -> None:
    answer = answer_of(model_of_program(PROGRAMS[program], keras)).recorded()
    wanted = recorded("freezing", keras)[program]
    assert {key: answer[key] for key in wanted} == wanted
