"""Statements: one function for each kind of node; loops have their own file."""

from __future__ import annotations

import ast

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation.attributes import attribute, delete_attribute, set_attribute
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.bounds import SCALAR
from kerascount.evaluation.branches import branch
from kerascount.evaluation.expressions import OPERATORS, decide
from kerascount.evaluation.extents import name_after
from kerascount.evaluation.frame import Frame, Site, derived
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import method
from kerascount.evaluation.naming import note_name
from kerascount.evaluation.operators import binary
from kerascount.evaluation.specials import SPECIAL, called_special, special
from kerascount.evaluation.subscripts import delete_item, set_item, subscript
from kerascount.evaluation.values import Array, Instance, More, Raised, Unknown, Value
from kerascount.evaluation.verbs import (
    Break,
    Continue,
    Outcome,
    Raise,
    Return,
    Unwound,
    assign,
    assigns,
    call,
    evaluate,
    executes,
)
from kerascount.syntax.places import source_text


@executes(ast.Expr)
def expression(node: ast.Expr, frame: Frame) -> Outcome:
    evaluate(node.value, frame)
    return None


@executes(ast.Assign)
def assignment(node: ast.Assign, frame: Frame) -> Outcome:
    value = evaluate(node.value, frame)
    for target in node.targets:
        assign(target, value, frame)
    return None


@executes(ast.AnnAssign)
def annotated_assignment(node: ast.AnnAssign, frame: Frame) -> Outcome:
    if frame.kind == "class" and isinstance(node.target, ast.Name):
        fields = frame.names.setdefault("__annotations__", {})
        fields[node.target.id] = node.annotation
    if node.value is not None:
        assign(node.target, evaluate(node.value, frame), frame)
    return None


@executes(ast.AugAssign)
def augmented_assignment(node: ast.AugAssign, frame: Frame) -> Outcome:
    """The object and index of the target are evaluated once."""
    site = Site(frame, node.target)
    operation = OPERATORS[type(node.op)]
    match node.target:
        case ast.Attribute(value=inner, attr=name):
            owner = evaluate(inner, frame)
            before = attribute(owner, name, site)
            set_attribute(owner, name, _augmented(operation, before, evaluate(node.value, frame), site), site)
        case ast.Subscript():
            owner, index = evaluate(node.target.value, frame), evaluate(node.target.slice, frame)
            before = subscript(owner, index, site)
            set_item(owner, index, _augmented(operation, before, evaluate(node.value, frame), site), site)
        case _:
            before = evaluate(node.target, frame)
            assign(node.target, _augmented(operation, before, evaluate(node.value, frame), site), frame)
    return None


def _augmented(operation: str, before: Value, change: Value, site: Site) -> Value:
    """What an augmented assignment binds: lists, sets and dicts change in place, objects where their class says so."""
    if isinstance(before, Instance):
        name = f"__i{SPECIAL[operation]}__"
        return (
            called_special(before, name, (change,), site)
            if special(before, name) is not None
            else binary(operation, before, change, site)
        )
    if isinstance(before, list) and operation == "+":
        call(method(before, "extend", site, None), (change,), {}, site)
        return before
    found = binary(operation, before, change, site)
    if isinstance(before, (set, dict)) and type(found) is type(before):
        site.touch(before)
        before.clear()
        before.update(found)
        return before
    return found


@assigns(ast.Name)
def bind_name(target: ast.Name, value: Value, frame: Frame) -> None:
    name = target.id
    if isinstance(value, Unknown):
        if name in frame.run.assume:
            frame.run.note_given(name, frame.run.assume[name])
            value = frame.run.assume[name]
        elif not value.is_path:
            value = value.called(name)
    elif type(value) not in SCALAR:
        if isinstance(value, Layer) or hasattr(value, "layer"):
            note_name(value, name, frame)
        name_after(value, name, frame.run)
    frame.bind(name, value)


@assigns(ast.Attribute)
def bind_attribute(target: ast.Attribute, value: Value, frame: Frame) -> None:
    if isinstance(value, Layer) or hasattr(value, "layer"):
        note_name(value, target.attr, frame)
    name_after(value, source_text(frame.unit, target), frame.run)
    set_attribute(evaluate(target.value, frame), target.attr, value, Site(frame, target))


@assigns(ast.Subscript)
def bind_item(target: ast.Subscript, value: Value, frame: Frame) -> None:
    set_item(evaluate(target.value, frame), evaluate(target.slice, frame), value, Site(frame, target))


@assigns(ast.Tuple, ast.List)
def bind_several(target: ast.Tuple | ast.List, value: Value, frame: Frame) -> None:
    site = Site(frame, target)
    targets = [one.value if isinstance(one, ast.Starred) else one for one in target.elts]
    starred = next((index for index, one in enumerate(target.elts) if isinstance(one, ast.Starred)), None)
    if isinstance(value, (Unknown, Sym)) and starred is not None:
        cause = value if isinstance(value, Unknown) else site.cause_of(value, "an item of a size")
        parts = _open_parts([], cause, len(targets), starred, site)
    else:
        parts = _parts(value, len(targets), starred, site)
    for one, part in zip(targets, parts):
        assign(one, part, frame)


def _parts(value: Value, wanted: int, starred: int | None, site: Site) -> list[Value]:
    """What each of some targets takes of a value; an unknown each where its length is not known."""
    if isinstance(value, (Unknown, Tensor, Array)) and not (isinstance(value, Array) and isinstance(value.contents, list)):
        return [
            subscript(value, index, site) if not isinstance(value, Unknown) else _part(value, index, site)
            for index in range(wanted)
        ]
    rounds = items_of(value, site)
    items = rounds.items
    if rounds.open is not None:
        return _open_parts(items, rounds.open, wanted, starred, site)
    if starred is not None and len(items) >= wanted - 1:
        after = wanted - starred - 1
        middle = items[starred : len(items) - after]
        return [*items[:starred], middle, *items[len(items) - after :]]
    if len(items) != wanted:
        raise Unwound(Raised("ValueError", (f"{len(items)} values for {wanted} targets",)))
    return items


def _open_parts(items: list[Value], cause: Unknown, wanted: int, starred: int | None, site: Site) -> list[Value]:
    """What each target takes of items that are not known to be all."""
    before = wanted if starred is None else starred
    first = items[:before]
    first += [site.because(cause) for _ in range(before - len(first))]
    if starred is None:
        return first
    return [*first, [*items[before:], More(cause)], *[site.because(cause) for _ in range(wanted - starred - 1)]]


def _part(value: Unknown, index: int, site: Site) -> Unknown:
    """One of the values that an unknown is unpacked into: an item of what has a name, else one that its target names."""
    if value.is_path:
        return derived(value, f"{value.name}[{index}]")
    made = site.unknown(value.reason, value.message, f"{value.name}[{index}]")
    return value.called(made.name, made.origin, is_path=False)


@executes(ast.If)
def conditional(node: ast.If, frame: Frame) -> Outcome:
    decided = decide(node.test, frame)
    if isinstance(decided, Unknown):
        return branch(frame.run, [lambda: execute_all(node.body, frame), lambda: execute_all(node.orelse, frame)], decided)
    return execute_all(node.body if decided else node.orelse, frame)


@executes(ast.Return)
def returned(node: ast.Return, frame: Frame) -> Outcome:
    if node.value is None:
        return Return(None)
    value = evaluate(node.value, frame)
    if isinstance(value, Layer) or hasattr(value, "layer"):
        note_name(value, "", frame)
    return Return(value)


@executes(ast.Break)
def broken(node: ast.Break, frame: Frame) -> Outcome:
    return Break()


@executes(ast.Continue)
def continued(node: ast.Continue, frame: Frame) -> Outcome:
    return Continue()


@executes(ast.Assert)
def asserted(node: ast.Assert, frame: Frame) -> Outcome:
    if decide(node.test, frame) is False:
        return Raise(Raised("AssertionError"))
    return None


@executes(ast.Global, ast.Nonlocal)
def declared(node: ast.Global | ast.Nonlocal, frame: Frame) -> Outcome:
    for name in node.names:
        around = frame.enclosing.find(name) if frame.enclosing is not None and isinstance(node, ast.Nonlocal) else None
        frame.outer_names[name] = around or frame.module
    return None


@executes(ast.Delete)
def deleted(node: ast.Delete, frame: Frame) -> Outcome:
    for target in node.targets:
        _delete(target, frame)
    return None


def _delete(target: ast.expr, frame: Frame) -> None:
    match target:
        case ast.Tuple() | ast.List():
            for element in target.elts:
                _delete(element, frame)
        case ast.Name():
            names = frame.outer_names.get(target.id, frame).names
            frame.run.trail.touch(names)
            names.pop(target.id, None)
        case ast.Attribute():
            delete_attribute(evaluate(target.value, frame), target.attr, Site(frame, target))
        case ast.Subscript():
            delete_item(evaluate(target.value, frame), evaluate(target.slice, frame), Site(frame, target))
