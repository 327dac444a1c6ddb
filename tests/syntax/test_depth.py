"""What would end the process or take for ever is refused before it is parsed, and ordinary code is not."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kerascount.source import Source
from kerascount.syntax.depth import MAX_BLOCKS, MAX_BRACKETS, MAX_BRANCHES, MAX_PATTERN_BRACKETS, MAX_WORDS, Depth, depth_of
from kerascount.syntax.reading import read

DEEP = {
    "brackets": lambda n: "(" * n + "1" + ")" * n,
    "calls": lambda n: "f(" * n + ")" * n,
    "open brackets": lambda n: "[" * n,
    "brackets that strings seem to close": lambda n: "(')' +" * n + "1" + ")" * n,
    "brackets that comments seem to close": lambda n: "(#)\n" * n + "1" + ")" * n,
    "brackets in an f-string": lambda n: "f'{" + "(" * n + "1" + ")" * n + "}'",
    "brackets in an f-string after a string": lambda n: 'f"{"" + ' + "(" * n + "1" + ")" * n + '}"',
    "brackets in a raw f-string": lambda n: r"rf'\N{" + "(" * n + "1" + ")" * n + "}'",
    "brackets in a format": lambda n: "f'{x:{" + "(" * n + "1" + ")" * n + "}}'",
    "f-strings": lambda n: 'f"{' * n + "1" + '}"' * n,
    "formats": lambda n: "f'" + "{x:" * n + "}" * n + "'",
    "signs": lambda n: "-" * 10 * n + "1",
    "sums": lambda n: "1 +" * 10 * n + "1",
    "attributes": lambda n: "a" + ".b" * 10 * n,
    "subscripts": lambda n: "a" + "[0]" * 10 * n,
    "methods": lambda n: "a" + ".b(c, d)" * 10 * n,
    "strings": lambda n: "'a' " * 10 * n,
    "functions": lambda n: "lambda: " * 10 * n + "1",
    "functions of two": lambda n: "lambda a, b: " * 10 * n + "1",
    "loops": lambda n: "[a " + "for a, b in c " * 10 * n + "]",
    "choices": lambda n: "1 if 2 else " * 10 * n + "3",
    "patterns": lambda n: "0\nmatch x:\n  case " + "[" * n + "]" * n + ": pass",
    "branches": lambda n: "0\nif x:\n  pass\n" + "elif x:\n  # c\n  y\n" * 10 * n,
    "blocks": lambda n: "0\n" + "".join(" " * i + "if x:\n" for i in range(n)) + " " * n + "y",
    "cheap ones, thousands of times": lambda n: "0\n" + ("f(" * 90 + ")" * 90 + "\n") * 5 * n,
}


@pytest.mark.parametrize("kind", DEEP)
def test_too_deep(kind: str) -> None:
    for size in (150, 3000):
        text = "x = " + DEEP[kind](size)
        assert depth_of(text) is Depth.TOO_DEEP
        (found,) = read(Source("a.py", text.encode())).problems
        assert (found.kind, "nested too deeply" in found.message or "that are read" in found.message) in {("syntax", True), ("size", True)}


@pytest.mark.parametrize("kind", [kind for kind in DEEP if "thousands" not in kind])
def test_as_deep_as_people_write(kind: str) -> None:
    assert depth_of("x = " + DEEP[kind](8)) is not Depth.TOO_DEEP


def test_the_deepest_trees_need_no_more_than_a_small_stack() -> None:
    """In a process whose own stack is an eighth of the usual, which the deepest trees that are read would overflow."""
    blocks = MAX_BLOCKS - 1
    texts = [
        "x = " + "f(" * (MAX_BRACKETS - 1) + ")" * (MAX_BRACKETS - 1),
        "x = " + "-" * (MAX_WORDS - 10) + "1",
        "x = " + "lambda:" * (MAX_WORDS // 2 - 10) + "1",
        "if x: pass\n" + "elif x: pass\n" * MAX_BRANCHES,
        "match x:\n case " + "[" * MAX_PATTERN_BRACKETS + "]" * MAX_PATTERN_BRACKETS + ": pass",
        "".join(" " * i + "if x:\n" for i in range(blocks)) + " " * blocks + "x = " + "f(" * 90 + "-" * (MAX_WORDS - 300) + "1" + ")" * 90,
    ]
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_STACK, (2**20, 2**20))\n"
        "import os; os.environ.get('AGAIN') or os.execve(sys.executable, sys.orig_argv, {**os.environ, 'AGAIN': '1'})\n"
        "from kerascount.source import Source; from kerascount.syntax.reading import read\n"
        f"for text in {texts!r}:\n    assert read(Source('a.py', text.encode())).units, text"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_long_but_not_deep() -> None:
    texts = [
        "x = [" + "-1, " * 2000 + "]",
        "x = {" + "1: lambda a, b: a + b,\n" * 1000 + "}",
        "x = {" + "1: [a for a, b in c if -a],\n" * 1000 + "}",
        "f(" + "a(b(c(1))), " * 2000 + ")",
        "x = 1 + 2; " * 3000,
        "'''" + "((((" * 3000 + "'''",
        "# " + "((((" * 3000,
        "if x:\n  pass\nelif y:\n  pass\n" * 1000,
        "f(a,\n" + " " * 150 + "b)\n",
        "x = '" + "word " * 3000 + "'",
        "def f(" + "a, " * 2000 + "): pass",
    ]
    for text in texts:
        assert depth_of(text) is not Depth.TOO_DEEP, text[:40]
        assert read(Source("a.py", text.encode())).units


def test_real_files_are_plain() -> None:
    folder = Path(random.__file__).parent
    texts = [file.read_text("utf-8") for file in sorted(folder.glob("*.py"))]
    depths = [depth_of(text) for text in texts]
    assert len(depths) > 100
    assert Depth.TOO_DEEP not in depths
    assert depths.count(Depth.PLAIN) > 0.9 * len(depths)


@pytest.mark.parametrize("unit", ["'a' ", "f(", "x = {", "f'{x:", "\\\n", "'\\", "f'\\N{", "%time ", "print `", "lambda a, ", "# kerascount: assume a ", "?  ;"])
def test_time_is_bounded(unit: str) -> None:
    start = time.process_time()
    read(Source("a.py", (unit * (400_000 // len(unit))).encode()))
    assert time.process_time() - start < 20
