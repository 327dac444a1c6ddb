"""From a text to its tree: Python's own, which is the quickest, and libcst's where the text is newer than the running Python."""

from __future__ import annotations

import ast
import threading
import warnings

_one_at_a_time = threading.Lock()


def parse(text: str) -> ast.Module:
    """The tree of a text.

    Raises:
        Exception: neither the running Python nor libcst takes it for Python; the message is libcst's.
    """
    try:
        return by_python(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        from kerascount.syntax.newer import translated

        return translated(text)


def by_python(text: str) -> ast.Module:
    """The tree as the running Python makes it, without what it would like to warn of.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it makes none.
    """
    # Filters are the whole process's; parsing holds the interpreter's lock, so that waiting here costs nothing.
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree: ast.Module = ast.parse(text)
        return tree
