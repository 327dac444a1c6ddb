"""Definitions: functions, lambdas' defaults, and classes."""

from __future__ import annotations

import ast
from dataclasses import replace

from kerascount.evaluation.attributes import line_of
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import is_emulated, registry
from kerascount.evaluation.signatures import Callable, has_yield, parameters
from kerascount.evaluation.values import Bound, Class, Function, Instance, Names, Native, NativeClass, Partial, Unknown, Value
from kerascount.evaluation.verbs import Outcome, call, evaluate, executes


@executes(ast.FunctionDef, ast.AsyncFunctionDef)
def function(node: ast.FunctionDef | ast.AsyncFunctionDef, frame: Frame) -> Outcome:
    name = node.name
    decorators = tuple(evaluate(one, frame) for one in node.decorator_list)
    qualname = f"{frame.scope}.{name}" if frame.scope else name
    made = Function(name, qualname, node, frame, frame.unit, defaults_of(node, frame), decorators=decorators)
    made.is_generator = has_yield(node, frame.unit)
    frame.run.functions.append(made)
    frame.bind(name, _decorated(made, decorators, frame, node))
    return None


def defaults_of(node: Callable, frame: Frame) -> dict[str, Value]:
    """The defaults of a function's parameters, evaluated where it is defined."""
    return {name: evaluate(default, frame) for name, default in parameters(node).defaults.items()}


def _decorated(
    made: Function, decorators: tuple[Value, ...], frame: Frame, node: ast.FunctionDef | ast.AsyncFunctionDef
) -> Value:
    """What a decorated function's name is bound to: a decorator that is written here is called, any other passed through."""
    value: Value = made
    for decorator, written in zip(reversed(decorators), reversed(node.decorator_list)):
        if isinstance(decorator, (Function, Partial, Instance, Bound, Class)) and not _is_accessor(written):
            found = call(decorator, (value,), {}, Site(frame, written))
            value = value if isinstance(found, Unknown) else found
        elif _is_setter(written):
            getter = evaluate(written.value, frame) if isinstance(written, ast.Attribute) else None
            if isinstance(getter, Function):
                both = replace(getter, attributes=Names({**getter.attributes, "setter": made}))
                frame.run.functions.append(both)
                return both
        elif _is_accessor(written):
            return frame.names.get(node.name, value)
    return value


def _is_accessor(node: ast.expr) -> bool:
    """Whether a decorator adds to a property, as ``@size.getter`` and ``@size.deleter`` do."""
    return isinstance(node, ast.Attribute) and node.attr in ("setter", "getter", "deleter")


def _is_setter(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "setter"


@executes(ast.ClassDef)
def class_definition(node: ast.ClassDef, frame: Frame) -> Outcome:
    name = node.name
    bases: list[Value] = []
    for one in node.bases:
        if isinstance(one, ast.Starred):
            bases.extend(items_of(evaluate(one.value, frame), Site(frame, one.value)).items)
        else:
            bases.append(evaluate(one, frame))
    keywords = {one.arg: evaluate(one.value, frame) for one in node.keywords if one.arg is not None}
    qualname = f"{frame.scope}.{name}" if frame.scope else name
    body = Frame(frame.run, frame.unit, qualname, "class", frame)
    made = Class(name, qualname, tuple(bases), body.names, node, frame.unit, keywords)
    body.owner = made
    execute_all(node.body, body)
    for value in body.names.values():
        if isinstance(value, Function) and value.owner is None:
            value.owner = made
    frame.run.classes.append(made)
    frame.bind(name, _finished(made, node, frame))
    return None


def _finished(made: Class, node: ast.ClassDef, frame: Frame) -> Value:
    """A class after what its bases and decorators make of it: a dataclass, an enumeration, a named tuple."""
    site = Site(frame, node)
    hooks = [evaluate(one, frame) for one in node.decorator_list]
    for base in made.bases:
        for hook in line_of(base) if isinstance(base, Class) else [base]:
            _finish(site, hook, made)
    value: Value = made
    for hook, written in zip(reversed(hooks), reversed(node.decorator_list)):
        _finish(site, hook, made)
        if isinstance(hook, (Function, Partial, Instance, Bound, Class)):
            found = call(hook, (value,), {}, Site(frame, written))
            value = value if isinstance(found, Unknown) else found
    return value


def _finish(site: Site, hook: Value, made: Class) -> None:
    """Let a base class or decorator of an emulated library complete a class; a decorator may have been given options."""
    keywords = hook.keywords if isinstance(hook, Partial) else {}
    hook = hook.function if isinstance(hook, Partial) else hook
    maker = hook.name if isinstance(hook, (Native, NativeClass)) else ""
    if maker and is_emulated(maker.partition(".")[0]) and maker in registry.FINISHERS:
        registry.FINISHERS[maker](site, made, **keywords)
