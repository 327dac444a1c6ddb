"""The literate cases that need neither Keras nor anything unknown, run by Python itself: it reveals the same."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tests.evaluation.cases import Case
from tests.evaluation.revealing import written
from tests.evaluation.test_cases import CASES

FOREIGN = (
    "unknown",
    "mystery",
    "keras",
    "tensorflow",
    "...]",
    "easydict",
    "absl",
    "nowhere",
    "os.environ",
    "async",
    "import six",
)
UNBOUND = ("if a:", "n > 3)", "Unknowable")
"""What a case mentions that plain Python does not have, or has otherwise from one machine to the next, and names that nothing binds."""

TOPICS = {
    "arithmetic", "branches", "classes", "closures", "collections", "comprehensions", "conditional_expressions", "constants", "dataclasses",
    "decorators", "enums", "functions", "generators", "lambdas", "loops", "match", "namedtuples", "stdlib", "strings", "try", "unpacking",
    "while", "with",
}  # fmt: skip

PLAIN = [case for case in CASES if case.topic in TOPICS and not any(word in case.code for word in (*FOREIGN, *UNBOUND))]


def test_there_are_such_cases() -> None:
    assert {case.topic for case in PLAIN} >= {"classes", "generators", "match", "strings"}


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: f"{case.topic}:{case.line} {case.heading}")
def test_python_agrees(case: Case) -> None:
    lines: dict[int, list[str]] = {}

    def reveal(*values: Any) -> None:
        frame = inspect.currentframe()
        assert frame is not None and frame.f_back is not None
        lines.setdefault(frame.f_back.f_lineno, []).append(" , ".join(map(written, values)))

    exec(compile(case.code, "case.py", "exec", dont_inherit=True), {"__name__": "__main__", "reveal": reveal})
    assert {line: " ; ".join(lines.get(line, ["never"])) for line in case.expected} == case.expected
