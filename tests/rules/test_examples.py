"""The examples in the documentation of the rules are true: the bad one is found, the good one is not."""

from __future__ import annotations

import re

import pytest

from kerascount.pipeline import analyse
from kerascount.rules.discovery import catalogue
from kerascount.rules.registry import Rule
from kerascount.settings import Settings
from kerascount.source import Source

FENCE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
EXEMPLARY = [rule for rule in catalogue().values() if FENCE.search(rule.documentation)]


def codes(text: str, rule: Rule) -> list[str]:
    """What is found in a text with the rules that are on by default, and this one."""
    return [finding.code for finding in analyse(Source("example.py", text.encode()), Settings(extend_select=(rule.code,))).findings]


def test_nearly_every_rule_has_an_example_that_runs() -> None:
    assert {rule.code for rule in catalogue().values()} - {rule.code for rule in EXEMPLARY} <= {"KC105", "KC106", "KC902", "KC999"}


@pytest.mark.parametrize("rule", EXEMPLARY, ids=lambda rule: rule.code)
def test_the_examples_of_a_rule(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kerascount.evaluation.budget.MAX_STEPS", 100_000)
    bad, good = FENCE.findall(rule.documentation)
    assert codes(bad, rule) == [rule.code]
    assert codes(good, rule) == []
