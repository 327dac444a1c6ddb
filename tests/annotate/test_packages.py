"""Over the files of an installed package, with a comment for every call in them: removal restores each byte for byte."""

from __future__ import annotations

import ast
import os
import sysconfig
from itertools import chain
from pathlib import Path

import pytest

from kerascount.analysis import Analysis, Count, LayerRow, ModelReport, Status
from kerascount.annotate import edits, removals, written
from kerascount.source import Place, Source
from kerascount.syntax.decoding import decode
from kerascount.syntax.lexing import LINE_END

PACKAGES = Path(os.environ.get("KERASCOUNT_PACKAGES", sysconfig.get_paths()["purelib"]))
"""Where packages are installed."""

FILES = 20
"""Files of each package that the plain test run goes through; all of them where ``KERASCOUNT_PACKAGES`` is set."""

COUNT = Count(Status.EXACT, 7850, 7850, 0, 31400, "7850", 7850, 7850)


def _calls(path: str, text: str) -> Analysis:
    """An analysis in which every call makes a layer."""
    lines = LINE_END.split(text)
    rows = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and node.end_lineno is not None and node.end_col_offset is not None:
            column, end = (
                len(lines[line - 1].encode()[:offset].decode()) + 1
                for line, offset in ((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))
            )
            rows.append(LayerRow(str(len(rows)), "Dense", Place(path, node.lineno, column, node.end_lineno, end), (None, 10), COUNT, "", ()))
    return Analysis(path, (ModelReport("m", "m", "functional", Place(path, 1, 1, 1, 1), COUNT, tuple(rows), ()),))


@pytest.mark.parametrize("package", ["keras", "keras_hub", "keras_cv", "tensorflow", "libcst", "hypothesis"])
def test_files_are_restored(package: str) -> None:
    files = sorted((PACKAGES / package).rglob("*.py"))
    if not files:
        pytest.skip(f"{package} is not installed")
    chosen = files if "KERASCOUNT_PACKAGES" in os.environ else files[:: len(files) // FILES + 1]
    shown = 0
    for path in chosen:
        content = path.read_bytes()
        source = Source(str(path), content)
        try:
            found = _calls(source.path, decode(content))
        except (SyntaxError, ValueError):
            continue
        after = Source(source.path, written(source, edits(source, found, width=10_000)))
        shown += after.content.count(b"# kc: ")
        assert edits(after, found, width=10_000) == (), path
        assert written(after, removals(after)) == content, path
        assert ast.dump(ast.parse(after.content)) == ast.dump(ast.parse(content)), path
    assert shown > len(chosen)


def test_every_line_of_this_package_is_told_apart() -> None:
    """The tool's own sources hold the texts that it looks for, and no comment of its own."""
    root = Path(__file__).parents[2]
    for path in chain((root / "kerascount").rglob("*.py"), (root / "tests" / "annotate").glob("*.py")):
        source = Source(str(path), path.read_bytes())
        assert removals(source) == (), path
