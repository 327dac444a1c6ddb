"""Python 2 is called Python 2, at its first sign, and nothing else is."""

from __future__ import annotations

import pytest

from kerascount.source import Source
from kerascount.syntax.failures import explain
from kerascount.syntax.reading import read

SIGNS = {
    "print 'x'": (1, 1),
    "x = 1\nif x:\n    print x, y\n": (3, 5),
    "print\nprint \"a\" % b": (2, 1),
    "if x: print x": (1, 7),
    "x = 1; print x": (1, 8),
    "print `x`": (1, 1),
    "exec 'code'": (1, 1),
    "exec code in ns": (1, 1),
    "try:\n    pass\nexcept (A, B), e:\n    print e\n": (3, 1),
    "raise ValueError, 'x'": (1, 1),
    "x = `y`": (1, 5),
    "if a <> b: pass": (1, 6),
    "x = ur'a'": (1, 5),
    "os.chmod(f, 0777)": (1, 13),
    "x = 10L": (1, 5),
    "x = 0xFFL": (1, 5),
    "def f(a, (b, c)): pass": (1, 10),
    "lambda (a, b): a": (1, 8),
    "print >>f, 'x' % y, '%d' 3": (1, 1),
}


@pytest.mark.parametrize("text", SIGNS)
def test_signs(text: str) -> None:
    (found,) = read(Source("a.py", text.encode())).problems
    assert found.kind == "python2"
    assert (found.place.line, found.place.column) == SIGNS[text]
    assert found.message.startswith("This is Python 2: ")
    assert "2to3" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "print(x",
        "print (x) y z",
        "print = 3 3",
        "print.x 3",
        "exec(x) y",
        "exec = 3 3",
        "x = 'print y' z",
        "# print y\nx = = 1",
        "'''\nprint y\n'''\nx = = 1",
        "printer x",
        "x = 0.777 777",
        "x = 1_0L_ y",
        "raise ValueError('a, b') y",
        "except X: y z",
        "x = a < > b",
        "x = 00 y",
        "lambda x, y: z w",
        "print in x y",
        "print[x] y",
        "print: int = 3 3",
    ],
)
def test_other_errors(text: str) -> None:
    (found,) = read(Source("a.py", text.encode())).problems
    assert found.kind == "syntax"


@pytest.mark.parametrize("text", ["print(x)", "print\n", "print -x", "print [x]", "print >> x, y", "exec(x)", "raise X(a, b)", "x = 0o777", "x = 0"])
def test_python_3_is_read(text: str) -> None:
    assert not read(Source("a.py", text.encode())).problems


def test_what_only_libcst_refuses() -> None:
    found = explain("x = 1\n", "parser error: error at 1:4: expected one of (")
    assert (found.kind, found.line, found.column) == ("syntax", 1, 4)
