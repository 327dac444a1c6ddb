"""Settings and comments turn rules on and off, the longest code first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kerascount.analysis import Directive, Fault, Problem
from kerascount.rules import check
from kerascount.rules.discovery import catalogue
from kerascount.rules.selection import is_selected
from kerascount.settings import Settings
from kerascount.settings.quantities import Increase
from tests.building import analysis, at, dense, exact, model

OVER = analysis(model(exact(7850), dense(784, 10, 5)))
LIMITED = Settings(max_params=1, max_size=1)


def found(settings: Settings, *directives: Directive) -> list[str]:
    return [finding.code for finding in check(OVER._replace(directives=directives), settings)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["KC101", "KC103"]),
        ({"select": ("KC103",)}, ["KC103"]),
        ({"select": ("KC9",)}, []),
        ({"select": ()}, []),
        ({"select": ("KC9",), "extend_select": ("KC101",)}, ["KC101"]),
        ({"ignore": ("KC1",)}, []),
        ({"ignore": ("KC101",)}, ["KC103"]),
        ({"select": ("KC101",), "ignore": ("KC1",)}, ["KC101"]),
        ({"select": ("KC1",), "ignore": ("KC103",)}, ["KC101"]),
        ({"select": ("KC101",), "ignore": ("KC101",)}, []),
        ({"ignore": ("KC",), "extend_select": ("KC103",)}, ["KC103"]),
        ({"select": ("ALL",)}, ["KC101", "KC103"]),
        ({"ignore": ("ALL",)}, []),
        ({"select": ("ALL",), "ignore": ("KC1",)}, []),
        ({"select": ("KC101",), "ignore": ("ALL",)}, ["KC101"]),
    ],
)
def test_the_longest_code_decides(changes: dict[str, tuple[str, ...]], expected: list[str]) -> None:
    assert found(replace(LIMITED, **changes)) == expected


def test_a_rule_that_is_off_by_default_needs_to_be_selected() -> None:
    quiet = catalogue()["KC101"]._replace(is_default=False)
    assert not is_selected(quiet, Settings())
    assert is_selected(quiet, Settings(extend_select=("KC1",)))
    assert is_selected(quiet, Settings(select=("KC",)))


@pytest.mark.parametrize("kind", ["syntax", "encoding", "budget", "internal"])
def test_that_a_file_was_not_counted_is_told_whatever_is_selected(kind: str) -> None:
    broken = OVER._replace(problems=(Problem(kind, "it is broken", at(7)),))
    assert len(check(broken, Settings(select=("KC101",)))) == 1
    assert check(broken, Settings(ignore=("KC9",))) == ()


@pytest.mark.parametrize(
    ("path", "glob", "is_ignored"),
    [
        ("tests/a.py", "tests/*", True),
        ("tests/deep/a.py", "tests/", True),
        ("a.py", "*.py", True),
        ("deep/a.py", "a.py", True),
        ("deep/a.py", "/a.py", False),
        ("b.py", "a.py", False),
        ("../a.py", "*", False),
    ],
)
def test_rules_are_ignored_in_files(tmp_path: Path, path: str, glob: str, is_ignored: bool) -> None:
    settings = replace(LIMITED, per_file_ignores=((glob, ("KC101", "KC9")),), folder=str(tmp_path))
    codes = [finding.code for finding in check(OVER._replace(path=str(tmp_path / path)), settings)]
    assert codes == (["KC103"] if is_ignored else ["KC101", "KC103"])


@pytest.mark.parametrize(
    ("directive", "expected"),
    [
        (Directive("ignore", (), at(3)), []),
        (Directive("ignore", ("KC101",), at(3)), ["KC103"]),
        (Directive("ignore", ("KC1",), at(2), is_alone=True), []),
        (Directive("ignore", ("KC9",), at(3)), ["KC101", "KC103"]),
        (Directive("ignore", (), at(6)), ["KC101", "KC103", "KC905"]),
        (Directive("ignore", ("KC905",), at(6)), ["KC101", "KC103"]),
        (Directive("ignore", ("KC101", "KC201"), at(3)), ["KC103", "KC905"]),
        (Directive("ignore", ("ALL",), at(3)), []),
        (Directive("ignore-file", (), at(40)), []),
        (Directive("ignore-file", ("KC103",), at(40)), ["KC101"]),
        (Directive("ignore-file", ("KC201",), at(40)), ["KC101", "KC103", "KC905"]),
    ],
)
def test_a_comment_ignores(directive: Directive, expected: list[str]) -> None:
    assert found(LIMITED, directive) == expected


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        (Directive("max-prams", ("1M",), at(3)), "'max-prams' is not a word that a kerascount comment knows; did you mean 'max-params'?"),
        (Directive("max-params", ("1X",), at(3)), "'X' is not a unit of a number of parameters"),
        (Directive("max-size", ("40M",), at(3)), "'M' is not a unit of a size; did you mean 'MB'?"),
        (Directive("ignore", ("KC777",), at(3)), "'KC777' is no rule's code"),
        (Directive("assume", ("n",), at(3)), "'n' assumes nothing; write name=value"),
        (Directive("assume", ("n=1", "m=x"), at(3)), "'m=x' assumes nothing"),
    ],
)
def test_a_comment_that_is_not_understood_is_told(directive: Directive, message: str) -> None:
    (finding,) = check(OVER._replace(directives=(directive,)), Settings())
    assert finding.code == "KC903"
    assert finding.message.startswith(f"This comment has no effect: {message}")


@pytest.mark.parametrize(
    "directive",
    [
        Directive("max-params", ("1M",), at(3)),
        Directive("max-size", ("40", "MB"), at(3)),
        Directive("ignore", (), at(3)),
        Directive("ignore", ("KC101", "KC2"), at(3)),
        Directive("ignore-file", ("KC9",), at(30)),
        Directive("assume", ("n=1", "X_train.shape[1]=784"), at(3)),
    ],
)
def test_a_comment_that_is_understood_is_not_told(directive: Directive) -> None:
    assert found(Settings(ignore=("KC905",)), directive) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"select": ("KC101",)},
        {"ignore": ("KC201",)},
        {"per_file_ignores": (("*", ("KC2",)),)},
    ],
)
def test_a_comment_about_a_rule_that_is_off_is_not_told(changes: dict[str, object]) -> None:
    settings = replace(Settings(max_params=10_000), **changes, extend_select=("KC905",), folder="/")
    assert check(OVER._replace(path="/train.py", directives=(Directive("ignore", ("KC201",), at(3)),)), settings) == ()


def test_a_comment_about_an_increase_waits_for_a_limit_of_it() -> None:
    about_changes = Directive("ignore", ("KC106",), at(3))
    assert found(Settings(), about_changes) == ["KC905"]
    assert found(Settings(max_increase=Increase(1)), about_changes) == []
    assert found(Settings(), about_changes, Directive("max-increase", ("1",), at(9))) == []


def test_a_comment_in_a_file_that_was_not_read_to_its_end_is_not_told() -> None:
    broken = OVER._replace(problems=(Problem("budget", "too long", at(1)),), directives=(Directive("ignore", (), at(9)),))
    assert [one.code for one in check(broken, Settings())] == ["KC904"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("input", "KC201"), ("size", "KC202"), ("merge", "KC203"), ("reshape", "KC204"), ("argument", "KC205"), ("graph", "KC207")],
)
def test_what_keras_refuses_is_a_finding_of_its_kind(kind: str, code: str) -> None:
    fault = Fault(kind, "this does not work", at(7), "dense", "model")
    (finding,) = check(OVER._replace(faults=(fault, fault)), Settings())
    assert (finding.code, finding.message, finding.model) == (code, "layer 'dense': this does not work", "model")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("syntax", "KC901"),
        ("python2", "KC901"),
        ("encoding", "KC902"),
        ("notebook", "KC902"),
        ("size", "KC902"),
        ("directive", "KC903"),
        ("unreadable", "KC902"),
        ("budget", "KC904"),
        ("internal", "KC999"),
    ],
)
def test_what_could_not_be_read_is_a_finding(kind: str, code: str) -> None:
    (finding,) = check(OVER._replace(problems=(Problem(kind, "it is broken", at(7)),)), Settings())
    assert finding.code == code
    assert finding.message == "it is broken"


def test_findings_stand_in_the_order_of_their_places() -> None:
    faults = (Fault("size", "later", at(9)), Fault("input", "sooner", at(2)), Fault("graph", "first", at(1, cell=0)))
    messages = [finding.message for finding in check(OVER._replace(faults=faults), Settings())]
    assert messages == ["sooner", "later", "first"]
