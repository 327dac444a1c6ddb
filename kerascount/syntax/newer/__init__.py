"""The trees of texts that are newer than the running Python: libcst's, as the running Python would have made them.

Only what is asked of trees is there: contexts are all ``Load``, and comments of types and parameters of types are left out.
"""

from __future__ import annotations

import ast

import libcst as cst

from kerascount.syntax.newer.statements import statements
from kerascount.syntax.newer.translation import Translation


def translated(text: str) -> ast.Module:
    """The tree of a text.

    Raises:
        SyntaxError: libcst does not take it for Python either; the message is its own.
    """
    try:
        module = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        raise SyntaxError(error.message) from None
    return ast.Module(statements(module.body, Translation(module, text)), [])
