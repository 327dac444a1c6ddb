"""Faulty programs of many kinds: the rules find nearly all faults, and nothing in the corrected versions."""

from __future__ import annotations

import json

import pytest

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.rules.programs import FOLDER, Program, programs, recorded

PROGRAMS = programs()
FAULTY = [one for one in PROGRAMS if one.path.name == "faulty.py"]
CORRECTED = [one for one in PROGRAMS if one.path.name == "corrected.py"]
OUTCOMES = recorded()

MISSED: dict[str, str] = json.loads((FOLDER / "missed.json").read_text(encoding="utf-8"))
"""The faults that no rule finds, each with the reason."""

RECALL = 0.9
"""The share of the faults that has to be found."""


def findings(one: Program) -> list[tuple[str, int]]:
    """The codes and lines of what the rules about models find."""
    analysis = analyse(Source(one.name, one.text.encode()), Settings(keras=one.keras))
    return [(found.code, found.place.line) for found in analysis.findings if found.code[:3] in ("KC2", "KC3", "KC4")]


def name_of(one: Program) -> str:
    return one.path.parent.name


def test_keras_was_asked_about_every_program_as_it_is() -> None:
    assert {name: outcome.digest for name, outcome in OUTCOMES.items()} == {one.name: one.digest for one in PROGRAMS}
    assert all(OUTCOMES[one.name].keras.startswith(one.keras + ".") for one in PROGRAMS)


def test_there_are_two_versions_of_each() -> None:
    assert [name_of(one) for one in FAULTY] == [name_of(one) for one in CORRECTED]
    assert len(FAULTY) >= 100


@pytest.mark.parametrize("one", PROGRAMS, ids=lambda one: one.name)
def test_keras_refuses_what_is_said_to_be_refused(one: Program) -> None:
    outcome = OUTCOMES[one.name]
    assert (outcome.refusal is not None) == one.is_refused
    assert one.lines("refused") == ([outcome.line] if one.is_refused else [])


@pytest.mark.parametrize("one", FAULTY, ids=name_of)
def test_the_fault_is_found(one: Program) -> None:
    found = findings(one)
    right = [(code, line) for code, line in found if code in one.finds]
    assert bool(right) == (name_of(one) not in MISSED), found
    assert {line for code, line in right if code == "KC206"} <= {OUTCOMES[one.name].line}


@pytest.mark.parametrize("one", CORRECTED, ids=name_of)
def test_nothing_is_found_in_the_corrected_version(one: Program) -> None:
    assert findings(one) == []


def test_what_is_missed_is_known_and_little() -> None:
    assert set(MISSED) <= set(map(name_of, FAULTY))
    assert all(name_of(one) in MISSED for one in FAULTY if not one.finds)
    assert len(MISSED) <= (1 - RECALL) * len(FAULTY)
