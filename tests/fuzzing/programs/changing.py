"""Changes of a program that leave its models as they are."""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Callable

Change = Callable[[str], tuple[str, str]]
"""What makes of a program's text another text, and the name of the file that it is."""

IRRELEVANT = (
    *("print('training', 3)", "import os", "unused = [i for i in range(3)]", "pass", "'a string'", "assert 1 < 2", "import numpy as np"),
    *("def never(a, b=2):\n    return a + b", "class Nothing:\n    pass", "del_me = 1\ndel del_me", "for _ in range(2):\n    print(_)"),
    *("try:\n    something = int('4')\nexcept ValueError:\n    something = 0", "later = lambda: 3"),
)


def renamed(text: str) -> tuple[str, str]:
    """Other names for all that the program binds, but for parameters, which calls can name."""
    tree = ast.parse(text)
    kept = {argument.arg for argument in ast.walk(tree) if isinstance(argument, ast.arg)}
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("__")}
    new = {name: f"{name}_è" for name in bound - kept - {"call"}}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = new.get(node.id, node.id)
        elif isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            node.name = new.get(node.name, node.name)
    return ast.unparse(tree), "a.py"


def in_a_function(text: str) -> tuple[str, str]:
    """All of it in a function, which is called."""
    return f"def main():\n{_indented(text)}\nif __name__ == '__main__':\n    main()\n", "a.py"


def in_a_method(text: str) -> tuple[str, str]:
    """All of it in a method of an object."""
    return f"class Program:\n    def run(self, *, verbose=0):\n{_indented(_indented(text))}\nProgram().run(verbose=1)\n", "a.py"


def in_blocks(text: str) -> tuple[str, str]:
    """All of it in blocks that run once."""
    return f"for once in range(1):\n    if once == 0:\n        try:\n{_indented(_indented(_indented(text)))}\n        finally:\n            print('done')\n", "a.py"


def in_cells(text: str) -> tuple[str, str]:
    """A notebook with a cell for each statement."""
    cells = [{"cell_type": "code", "source": [line + "\n" for line in ast.unparse(one).splitlines()]} for one in ast.parse(text).body]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "# Keras"}, *cells], "metadata": {}}), "a.ipynb"


def with_more_statements(text: str) -> tuple[str, str]:
    """Statements in between that have nothing to do with models."""
    chance = random.Random(text)
    parts = [part for one in ast.parse(text).body for part in (chance.choice(IRRELEVANT), ast.unparse(one))]
    return "\n".join([*parts, ""]), "a.py"


def through_names(text: str) -> tuple[str, str]:
    """Each number by a name that is bound to it first."""
    tree = ast.parse(text)
    numbers: dict[int, str] = {}

    class Named(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.expr:
            if type(node.value) is not int or node.value < 1:
                return node
            return ast.Name(numbers.setdefault(node.value, f"NUMBER_{node.value}"), ast.Load())

        def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
            return node

    changed = ast.unparse(ast.fix_missing_locations(Named().visit(tree)))
    return "\n".join([*(f"{name} = {number}" for number, name in numbers.items()), changed, ""]), "a.py"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else line for line in text.splitlines())


CHANGES: tuple[Change, ...] = (renamed, in_a_function, in_a_method, in_blocks, in_cells, with_more_statements, through_names)
