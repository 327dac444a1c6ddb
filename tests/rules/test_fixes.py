"""Fixes mend what they are for: after them a bad case is checked clean, and nothing else has changed."""

from __future__ import annotations

import ast

import pytest

from kerascount.analysis import Argument, Before, Finding, Severity
from kerascount.annotate.fixing import fixed
from kerascount.annotate.rewriting import granted
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Place, Source
from kerascount.syntax.reading import read
from tests.rules.cases import Case, cases

BAD = [case for case in cases() if case.is_bad]


def found(case: Case, text: str) -> tuple[Finding, ...]:
    settings = Settings(select=(case.code,), **({"keras": case.keras} if case.keras else {}))
    return tuple(one for one in analyse(Source("case.py", text.encode()), settings).findings if one.code == case.code)


def with_all(text: str, findings: tuple[Finding, ...]) -> str:
    """A text after all the fixes there are, suggestions too."""
    return fixed(Source("case.py", text.encode()), [one._replace(is_certain=True) for one in findings])[0].decode()


@pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case.code}-{case.title}")
def test_a_fix_mends_what_it_is_for(case: Case) -> None:
    findings = found(case, case.text)
    fixes = [one for one in findings if one.edits]
    assert all(one.fix for one in fixes)
    after = with_all(case.text, findings)
    ast.parse(after)
    assert (after != case.text) == bool(fixes)
    if fixes:
        left = found(case, after)
        assert len(left) < len(findings)
        assert with_all(after, left) == after


def test_many_cases_have_a_fix() -> None:
    mended = {case.code for case in BAD if any(one.edits for one in found(case, case.text))}
    assert {"KC201", "KC205", "KC303", "KC306"} <= mended


CALL = "x = layers.Dense(4)\n"


def wished(text: str, call: str, wish: str, *more: str, instead_of: str = "") -> str:
    """A text after a wish about the call of it that is written thus."""
    start = text.index(call)
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    end = start + len(call)
    place = Place("a.py", line, column, text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end))
    one = Before(place, wish, *more) if wish[0].isupper() else Argument(place, wish, *more, instead_of=instead_of)
    source = Source("a.py", text.encode())
    finding = granted(Finding("KC303", Severity.WARNING, "", place, wishes=(one,), fix="it"), read(source).units)
    assert bool(finding.edits) == bool(finding.fix)
    return fixed(source, [finding])[0].decode()


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("Dense(4)", "Dense(4, use_bias=False)"),
        ("Dense()", "Dense(use_bias=False)"),
        ("Dense(4, 'relu',)", "Dense(4, 'relu', use_bias=False,)"),
        ("Dense(\n    4,  # four, and no more\n)", "Dense(\n    4, use_bias=False,  # four, and no more\n)"),
        ("Dense(units=4, use_bias=True, name='a')", "Dense(units=4, use_bias=False, name='a')"),
        ("Dense(4, name='é日本')", "Dense(4, name='é日本', use_bias=False)"),
        ("Dense(4, kernel_initializer=f(1))", "Dense(4, kernel_initializer=f(1), use_bias=False)"),
    ],
)
def test_an_argument_is_added_or_changed(call: str, expected: str) -> None:
    assert wished(f"é = 1\nx = ['ö', layers.{call}(y)]\n", f"layers.{call}", "use_bias", "False") == f"é = 1\nx = ['ö', layers.{expected}(y)]\n"


@pytest.mark.parametrize("call", ["Dense(4, None, True)", "Dense(*sizes)", "Dense(**options)", "Dense((4))"])
def test_an_argument_that_may_be_there_already_is_not_added(call: str) -> None:
    assert wished(f"x = {call}\n", call, "use_bias", "False") == f"x = {call}\n"


def test_an_argument_is_renamed() -> None:
    assert wished("x = Dense(4, use_bais=False)", "Dense(4, use_bais=False)", "use_bias", instead_of="use_bais") == "x = Dense(4, use_bias=False)"
    assert wished("x = Dense(4)", "Dense(4)", "use_bias", instead_of="use_bais") == "x = Dense(4)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m = Sequential([layers.Dense(4)])\n", "m = Sequential([layers.Input((8,)), layers.Dense(4)])\n"),
        (
            "m = Sequential([\n    tf.keras.layers.Dense(4),\n])\n",
            "m = Sequential([\n    tf.keras.layers.Input((8,)),\n    tf.keras.layers.Dense(4),\n])\n",
        ),
        (
            "if True:\r\n    self.m.add(layers.Dense(4))\r\n",
            "if True:\r\n    self.m.add(layers.Input((8,)))\r\n    self.m.add(layers.Dense(4))\r\n",
        ),
        (
            "from keras.layers import Dense\nm.add(Dense(4))\n",
            "from keras.layers import Input, Dense\nm.add(Input((8,)))\nm.add(Dense(4))\n",
        ),
        (
            "from keras import Input\nfrom keras.layers import Dense\nm.add(Dense(4))\n",
            "from keras import Input\nfrom keras.layers import Dense\nm.add(Input((8,)))\nm.add(Dense(4))\n",
        ),
        ("from keras.layers import *\nm.add(Dense(4))\n", "from keras.layers import *\nm.add(Input((8,)))\nm.add(Dense(4))\n"),
    ],
)
def test_a_layer_is_put_before_another(text: str, expected: str) -> None:
    call = next(one for one in ("tf.keras.layers.Dense(4)", "layers.Dense(4)", "Dense(4)") if one in text)
    assert wished(text, call, "Input", "(8,)") == expected


@pytest.mark.parametrize("text", ["x = Dense(4)\n", "f(a, Dense(4))\n", "x = m.add(layers.Dense(4))\n", "m.add(Dense(4))\n", "x = Dense(4"])
def test_a_layer_is_not_put_where_it_has_no_place(text: str) -> None:
    call = next((one for one in ("layers.Dense(4)", "Dense(4)") if one in text), "Dense(4")
    assert wished(text, call, "Input", "(8,)") == text
