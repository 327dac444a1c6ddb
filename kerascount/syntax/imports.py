"""The dotted paths that a source imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from kerascount.source import Source
from kerascount.syntax.decoding import Undecodable, decode
from kerascount.syntax.magics import without_magics
from kerascount.syntax.notebooks import NotANotebook, code_cells
from kerascount.syntax.parsing import by_python

COMPUTED = "importlib"
"""A library that imports by paths which need not be in the text."""


def import_paths(source: Source) -> frozenset[str] | None:
    """Every path with its leading dots, that of ``from path import name`` with and without the name.

    ``None`` where the text does not tell all of them.
    """
    try:
        if source.is_notebook:
            texts = [without_magics(text) for _, text in code_cells(source.content)]
        else:
            texts = [decode(source.content)]
        if any(COMPUTED in text for text in texts):
            return None
        return frozenset(path for text in texts if "import" in text for path in _paths(text))
    except (Undecodable, NotANotebook, SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _paths(text: str) -> Iterator[str]:
    for node in ast.walk(by_python(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            path = "." * node.level + (node.module or "")
            yield path
            yield from (f"{path}{'' if path.endswith('.') else '.'}{alias.name}" for alias in node.names)
