"""Which models a call may change that is not run, since calls nest too deep, told from the code of its functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from kerascount.counting.graph import Model
from kerascount.evaluation.among import layers_within
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.crossing import FURTHER
from kerascount.evaluation.frame import Frame
from kerascount.evaluation.values import Bound, Function, Instance, Value

CHANGES = frozenset("add pop trainable quantize enable_lora setattr _layers".split())
"""What code mentions that changes a model."""


def reached(function: Function, given: Mapping[str, Value]) -> list[Model]:
    """The models that a call of a function may change: those it is given or names, or that functions which it names do."""
    values = list(given.values())
    functions = _with_named(function, values)
    if not any(_changes(part, one.frame, given) for one in functions for part in _mentions(one)):
        return []
    found = [layer for layer in layers_within(_opened(values)) if isinstance(layer, Model)]
    return [model for model in found if not any(FURTHER in layer.keywords for layer in model.layers)]


def _with_named(function: Function, values: list[Value]) -> list[Function]:
    """A function with those of the code that it names, and they name; whatever else they name is added to the values."""
    functions = [function]
    for one in functions:
        for part in _mentions(one):
            for value in _meant(part, one.frame, values):
                value = value.target if isinstance(value, Bound) else value
                if not isinstance(value, Function):
                    values.append(value)
                elif value not in functions:
                    functions.append(value)
    return functions


def _mentions(function: Function) -> list[ast.Name | ast.Attribute]:
    """The names and attributes in the code of a function, each once, which is looked through once in a run."""
    known: dict[int, list[ast.Name | ast.Attribute]] = function.frame.run.mentions
    if id(function.node) not in known:
        parts = [part for part in ast.walk(function.node) if isinstance(part, (ast.Name, ast.Attribute))]
        known[id(function.node)] = list({_alike(part): part for part in parts}.values())
    return known[id(function.node)]


def _alike(part: ast.expr) -> tuple[str, str]:
    """What is the same of parts that say the same here."""
    if isinstance(part, ast.Attribute):
        return part.attr, part.value.id if isinstance(part.value, ast.Name) else "."
    return "", part.id if isinstance(part, ast.Name) else ""


def _meant(part: ast.AST, frame: Frame, values: list[Value]) -> Iterator[Value]:
    """What a name stands for, or an attribute of one of the objects that are known."""
    if isinstance(part, ast.Name):
        found = frame.find(part.id)
        if found is not None and part.id in found.names:
            yield found.names[part.id]
    elif isinstance(part, ast.Attribute):
        methods = {id(one.cls): class_attribute(one.cls, part.attr) for one in values if isinstance(one, Instance)}
        yield from (one for one in methods.values() if isinstance(one, Function))


def _changes(part: ast.AST, frame: Frame, given: Mapping[str, Value]) -> bool:
    """Whether a part of the code may change a model: taking items of a list does not."""
    if isinstance(part, ast.Attribute):
        return part.attr in CHANGES and not _is_collection(part.value, frame, given)
    return isinstance(part, ast.Name) and part.id in CHANGES


def _is_collection(node: ast.expr, frame: Frame, given: Mapping[str, Value]) -> bool:
    if not isinstance(node, ast.Name):
        return False
    found = frame.find(node.id)
    value = given[node.id] if node.id in given else None if found is None else found.names.get(node.id)
    return isinstance(value, (list, dict, set))


def _opened(values: list[Value]) -> list[Value]:
    """Values with the attributes of those that are objects."""
    objects = [one for one in values if isinstance(one, Instance)]
    return [*values, *(part for one in objects for part in one.attributes.values())]
