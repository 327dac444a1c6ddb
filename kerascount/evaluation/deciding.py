"""Whether what a loop or comprehension does may depend on what its rounds before did, told from its code."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from kerascount.evaluation.frame import Frame
from kerascount.evaluation.values import Bound, Class, Function, Instance, Module, Partial

OWN = (Function, Class, Instance, Bound, Partial)
"""What calls code that is written here."""


def may_decide_otherwise(loop: ast.For | ast.AsyncFor | ast.While | ast.expr, frame: Frame) -> bool:
    """Whether a later round of a loop may do otherwise than the first; each loop is looked at once in a run."""
    known = frame.run.deciding
    if id(loop) not in known:
        known[id(loop)] = _depends([loop] if isinstance(loop, ast.expr) else loop.body, frame)
    return known[id(loop)]


def may_change(node: ast.expr) -> bool:
    """Whether a comprehension may change anything, by what it calls or binds for each item."""
    return any(isinstance(part, (ast.Call, ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await)) for part in ast.walk(node))


def _depends(body: Iterable[ast.AST], frame: Frame) -> bool:
    """Whether a condition or a loop in the body has a name that the body changes, or code that is written elsewhere is used."""
    parts = [part for statement in body for part in ast.walk(statement)]
    loops = (part for part in parts if isinstance(part, (ast.For, ast.AsyncFor, ast.comprehension)))
    targets = {id(name) for loop in loops for name in ast.walk(loop.target)}
    changed = {name for part in parts if id(part) not in targets for name in _changed(part)}
    conditions = (one for part in parts for one in _conditions(part))
    if any(isinstance(name, ast.Name) and name.id in changed for one in conditions for name in ast.walk(one)):
        return True
    return any(_is_own(part.id, frame) for part in parts if isinstance(part, ast.Name))


def _changed(part: ast.AST) -> Iterator[str]:
    """The names that a part binds, or whose objects it may change: by binding in them, or by calling a method."""
    if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
        yield part.id
    is_within = isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(part.ctx, (ast.Store, ast.Del))
    if is_within or isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
        yield from _root(part.func if isinstance(part, ast.Call) else part)


def _root(node: ast.AST) -> Iterator[str]:
    """The name that a way to a value begins with."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id


def _conditions(part: ast.AST) -> Iterator[ast.AST]:
    """What decides where control goes, and how often."""
    match part:
        case ast.If() | ast.IfExp() | ast.While() | ast.Assert():
            yield part.test
        case ast.BoolOp():
            yield part
        case ast.For() | ast.AsyncFor():
            yield part.iter
        case ast.comprehension():
            yield from (part.iter, *part.ifs)
        case ast.Match():
            yield part
        case ast.Try():
            yield from part.body


def _is_own(name: str, frame: Frame) -> bool:
    """Whether a name stands for code of the project, or a collection of such, which may decide by anything."""
    found = frame.find(name)
    value = None if found is None else found.names.get(name)
    if isinstance(value, (dict, list, tuple)):
        return any(isinstance(one, OWN) for one in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, OWN) or isinstance(value, Module) and value.frame is not None
