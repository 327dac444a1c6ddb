"""Definitions: functions, lambdas' defaults, and classes."""

from __future__ import annotations

import libcst as cst

from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import is_emulated, registry
from kerascount.evaluation.signatures import has_yield, parameters
from kerascount.evaluation.values import Class, Function, Native, NativeClass, Unknown, Value
from kerascount.evaluation.verbs import Outcome, call, evaluate, executes


@executes(cst.FunctionDef)
def function(node: cst.FunctionDef, frame: Frame) -> Outcome:
    name = node.name.value
    decorators = tuple(evaluate(one.decorator, frame) for one in node.decorators)
    qualname = f"{frame.scope}.{name}" if frame.scope else name
    made = Function(name, qualname, node, frame, frame.unit, defaults_of(node, frame), decorators=decorators)
    made.is_generator = has_yield(node)
    frame.run.functions.append(made)
    frame.bind(name, _decorated(made, decorators, frame, node))
    return None


def defaults_of(node: cst.FunctionDef | cst.Lambda, frame: Frame) -> dict[str, Value]:
    """The defaults of a function's parameters, evaluated where it is defined."""
    known = parameters(node)
    return {
        one.name.value: evaluate(one.default, frame) for one in (*known.positional, *known.keyword_only) if one.default is not None
    }


def _decorated(made: Function, decorators: tuple[Value, ...], frame: Frame, node: cst.FunctionDef) -> Value:
    """What a decorated function's name is bound to: a decorator that is written here is called, any other passed through."""
    value: Value = made
    for decorator, written in zip(reversed(decorators), reversed(node.decorators)):
        if isinstance(decorator, Function):
            found = call(decorator, (value,), {}, Site(frame, written.decorator))
            value = value if isinstance(found, Unknown) else found
        elif _is_setter(written.decorator):
            getter = frame.names.get(node.name.value)
            if isinstance(getter, Function):
                getter.attributes["setter"] = made
                return getter
    return value


def _is_setter(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Attribute) and node.attr.value == "setter"


@executes(cst.ClassDef)
def class_definition(node: cst.ClassDef, frame: Frame) -> Outcome:
    name = node.name.value
    bases: list[Value] = []
    for one in node.bases:
        value = evaluate(one.value, frame)
        bases.extend(items_of(value, Site(frame, one.value)).items if one.star == "*" else [value])
    keywords = {one.keyword.value: evaluate(one.value, frame) for one in node.keywords if one.keyword is not None}
    qualname = f"{frame.scope}.{name}" if frame.scope else name
    body = Frame(frame.run, frame.unit, qualname, "class", frame)
    made = Class(name, qualname, tuple(bases), body.names, node, frame.unit, keywords)
    body.owner = made
    execute_all(node.body.body, body)
    for value in body.names.values():
        if isinstance(value, Function) and value.owner is None:
            value.owner = made
    frame.run.classes.append(made)
    frame.bind(name, _finished(made, node, frame))
    return None


def _finished(made: Class, node: cst.ClassDef, frame: Frame) -> Value:
    """A class after what its bases and decorators make of it: a dataclass, an enumeration, a named tuple."""
    site = Site(frame, node)
    hooks = [evaluate(one.decorator, frame) for one in node.decorators]
    for hook in [*reversed(hooks), *made.bases]:
        maker = getattr(hook, "name", "") if isinstance(hook, (Native, NativeClass)) else ""
        if maker and is_emulated(maker.partition(".")[0]):
            finish = registry.FINISHERS.get(maker)
            if finish is not None:
                finish(site, made)
    return made
