"""Every rule is documented alike, found by its file, and called by a code and a name of its own."""

from __future__ import annotations

import ast
import re
import types

import pytest

from kerascount.rules import discovery
from kerascount.rules.discovery import catalogue
from kerascount.rules.registry import Rule

HEADINGS = ["What it does", "Why is this bad?", "Example", "Use instead"]
RULES = list(catalogue().values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: Rule) -> None:
    assert re.findall(r"^## (.*)$", rule.documentation, re.M) == HEADINGS
    assert rule.summary.endswith(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert re.fullmatch(r"KC[12349]\d\d", rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    fences = re.findall(r"^```(\w+)\n(.*?)^```$", rule.documentation, re.M | re.S)
    assert len(fences) == 2
    (_, bad), (language, good) = fences
    assert bad != good
    if language == "python":
        ast.parse(good)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_stands_in_a_file_of_its_name(rule: Rule) -> None:
    assert rule.check.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def test_two_rules_of_one_code_or_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    first = catalogue()["KC101"]
    for twin in (
        Rule("KC101", "another-name", first.severity, True, False, first.check),
        Rule("KC199", first.name, first.severity, True, False, first.check),
    ):
        modules = {"kerascount.rules.a": types.SimpleNamespace(one=first), "kerascount.rules.b": types.SimpleNamespace(two=twin)}
        with monkeypatch.context() as patch:
            patch.setattr(discovery.importlib, "import_module", modules.__getitem__)
            patch.setattr(discovery.pkgutil, "iter_modules", lambda path: [types.SimpleNamespace(name=name) for name in "ab"])
            with pytest.raises(ValueError, match="two rules are called"):
                catalogue.__wrapped__()
