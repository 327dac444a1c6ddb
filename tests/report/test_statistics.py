"""Statistics say how well models are known, and why no better."""

from __future__ import annotations

from kerascount.analysis import Analysis, Unknown
from kerascount.cli.check import rule_texts
from kerascount.counting.dims import symbol
from kerascount.report.registry import Page
from kerascount.report.statistics import statistics
from tests.building import UNBUILT, UNKNOWN, at, between, exact, model, symbolic
from tests.report.test_formats import FINDING


def printed(*analyses: Analysis) -> str:
    return "\n".join(statistics(analyses, Page(lambda path: None, rules=rule_texts)))


def test_what_is_told() -> None:
    free = [Unknown(name, "unbound-name", f"nothing binds {name!r}", at(2)) for name in ("n", "n", "m")]
    refused = Unknown("", "refused", "the window does not fit\x1b", at(2))
    models = [
        *(model(symbolic(symbol(one.name)), unknowns=(one,)) for one in free),
        model(UNKNOWN, unknowns=(free[0], refused, refused)),
        *(model(exact(1), unknowns=(refused,)), model(UNBUILT), model(between(1, 2)), model(UNKNOWN)),
    ]
    first = Analysis("a.py", models=tuple(models), findings=(FINDING, FINDING, FINDING._replace(code="KC103")))
    assert printed(first, Analysis("b.py")) == """\
3 findings
  2  KC101  model-over-limit
  1  KC103  size-over-limit

8 models in 2 files
  1  exact
  3  symbolic
  1  as a range
  1  unbuilt
  2  unknown

why models are not exact
  4  unbound-name  nothing binds 'n'
  1  refused       the window does not fit\\x1b
  1  unbuilt       a model that has no weights until it is called or built, in Keras as well
  1  range         more than one way through the code, with different models
  1  unknown       no cause was recorded"""


def test_nothing_to_tell() -> None:
    assert printed() == """\
no findings

0 models in 0 files
  0  exact
  0  symbolic
  0  as a range
  0  unbuilt
  0  unknown"""


def test_no_more_than_ten_causes() -> None:
    models = [model(UNKNOWN, unknowns=(Unknown("", f"reason-{number}", "x", at(1)),)) for number in range(12)]
    assert printed(Analysis("a.py", models=tuple(models))).count("reason-") == 10
