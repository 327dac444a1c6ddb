"""Statements: one function for each kind of node; loops have their own file."""

from __future__ import annotations

import libcst as cst

from kerascount.counting.graph import Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation.attributes import set_attribute
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.branches import branch
from kerascount.evaluation.expressions import index_of
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import method
from kerascount.evaluation.naming import note_name
from kerascount.evaluation.operators import binary, truth
from kerascount.evaluation.subscripts import delete_item, set_item, subscript
from kerascount.evaluation.values import Array, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import Break, Continue, Outcome, Raise, Return, assign, assigns, call, evaluate, executes

AUGMENTED: dict[type, str] = {
    cst.AddAssign: "+",
    cst.SubtractAssign: "-",
    cst.MultiplyAssign: "*",
    cst.DivideAssign: "/",
    cst.FloorDivideAssign: "//",
    cst.ModuloAssign: "%",
    cst.PowerAssign: "**",
    cst.LeftShiftAssign: "<<",
    cst.RightShiftAssign: ">>",
    cst.BitOrAssign: "|",
    cst.BitAndAssign: "&",
    cst.BitXorAssign: "^",
    cst.MatrixMultiplyAssign: "@",
}


@executes(cst.SimpleStatementLine, cst.SimpleStatementSuite, cst.IndentedBlock)
def block(node: cst.SimpleStatementLine | cst.SimpleStatementSuite | cst.IndentedBlock, frame: Frame) -> Outcome:
    return execute_all(node.body, frame)


@executes(cst.Expr)
def expression(node: cst.Expr, frame: Frame) -> Outcome:
    evaluate(node.value, frame)
    return None


@executes(cst.Assign)
def assignment(node: cst.Assign, frame: Frame) -> Outcome:
    value = evaluate(node.value, frame)
    for target in node.targets:
        assign(target.target, value, frame)
    return None


@executes(cst.AnnAssign)
def annotated_assignment(node: cst.AnnAssign, frame: Frame) -> Outcome:
    if frame.kind == "class" and isinstance(node.target, cst.Name):
        fields = frame.names.setdefault("__annotations__", {})
        fields[node.target.value] = node.annotation.annotation
    if node.value is not None:
        assign(node.target, evaluate(node.value, frame), frame)
    return None


@executes(cst.AugAssign)
def augmented_assignment(node: cst.AugAssign, frame: Frame) -> Outcome:
    site = Site(frame, node.target)
    before, change = evaluate(node.target, frame), evaluate(node.value, frame)
    operation = AUGMENTED[type(node.operator)]
    if isinstance(before, list) and operation == "+":
        call(method(before, "extend", site, None), (change,), {}, site)
        return None
    assign(node.target, binary(operation, before, change, site), frame)
    return None


@assigns(cst.Name)
def bind_name(target: cst.Name, value: Value, frame: Frame) -> None:
    name = target.value
    if isinstance(value, Unknown):
        if name in frame.run.assume:
            frame.run.note_given(name, frame.run.assume[name])
            value = frame.run.assume[name]
        elif not value.is_path:
            value = Unknown(value.reason, value.message, value.place, name, value.origin, True)
    elif isinstance(value, Layer) or hasattr(value, "layer"):
        note_name(value, name, frame)
    frame.bind(name, value)


@assigns(cst.Attribute)
def bind_attribute(target: cst.Attribute, value: Value, frame: Frame) -> None:
    if isinstance(value, Layer) or hasattr(value, "layer"):
        note_name(value, target.attr.value, frame)
    set_attribute(evaluate(target.value, frame), target.attr.value, value, Site(frame, target))


@assigns(cst.Subscript)
def bind_item(target: cst.Subscript, value: Value, frame: Frame) -> None:
    set_item(evaluate(target.value, frame), index_of(target, frame), value, Site(frame, target))


@assigns(cst.Tuple, cst.List)
def bind_several(target: cst.Tuple | cst.List, value: Value, frame: Frame) -> None:
    site = Site(frame, target)
    targets = [element.value for element in target.elements]
    starred = next((index for index, element in enumerate(target.elements) if isinstance(element, cst.StarredElement)), None)
    parts = _parts(value, len(targets), starred, site)
    for one, part in zip(targets, parts):
        assign(one, part, frame)


def _parts(value: Value, wanted: int, starred: int | None, site: Site) -> list[Value]:
    """What each of some targets takes of a value; an unknown each where its length is not known."""
    if isinstance(value, (Unknown, Tensor, Array)) and not (isinstance(value, Array) and isinstance(value.contents, list)):
        return [subscript(value, index, site) if not isinstance(value, Unknown) else _part(value, index, site) for index in range(wanted)]
    rounds = items_of(value, site)
    items = rounds.items
    if starred is not None and len(items) >= wanted - 1:
        after = wanted - starred - 1
        middle = items[starred : len(items) - after]
        return [*items[:starred], middle, *items[len(items) - after :]]
    if rounds.open is not None and len(items) < wanted:
        return [*items, *[rounds.open] * (wanted - len(items))]
    if len(items) != wanted:
        cause = site.unknown(Reason.OPERATION, f"{len(items)} values for {wanted} targets")
        return [cause] * wanted
    return items


def _part(value: Unknown, index: int, site: Site) -> Unknown:
    """One of the values that an unknown is unpacked into: an unknown of its own, which its target names."""
    made = site.frame.unknown(value.reason, value.message, site.node, f"{value.name}[{index}]")
    return Unknown(value.reason, value.message, value.place, made.name, made.origin, value.is_path)


@executes(cst.If)
def conditional(node: cst.If, frame: Frame) -> Outcome:
    decided = truth(evaluate(node.test, frame))
    if isinstance(decided, Unknown):
        return branch(frame.run, [lambda: _arm(node.body, frame), lambda: _arm(node.orelse, frame)], decided)
    return _arm(node.body if decided else node.orelse, frame)


def _arm(node: cst.CSTNode | None, frame: Frame) -> Outcome:
    if node is None:
        return None
    return execute_all([node.body] if isinstance(node, cst.Else) else [node], frame)


@executes(cst.Return)
def returned(node: cst.Return, frame: Frame) -> Outcome:
    if node.value is None:
        return Return(None)
    value = evaluate(node.value, frame)
    if isinstance(value, Layer) or hasattr(value, "layer"):
        note_name(value, "", frame)
    return Return(value)


@executes(cst.Raise)
def raised(node: cst.Raise, frame: Frame) -> Outcome:
    value = None if node.exc is None else evaluate(node.exc, frame)
    return Raise(value if isinstance(value, Raised) else Raised(getattr(value, "name", "Exception").rpartition(".")[2]))


@executes(cst.Break)
def broken(node: cst.Break, frame: Frame) -> Outcome:
    return Break()


@executes(cst.Continue)
def continued(node: cst.Continue, frame: Frame) -> Outcome:
    return Continue()


@executes(cst.Assert)
def asserted(node: cst.Assert, frame: Frame) -> Outcome:
    if truth(evaluate(node.test, frame)) is False:
        return Raise(Raised("AssertionError"))
    return None


@executes(cst.Global, cst.Nonlocal)
def declared(node: cst.Global | cst.Nonlocal, frame: Frame) -> Outcome:
    for item in node.names:
        name = item.name.value
        around = frame.enclosing.find(name) if frame.enclosing is not None and isinstance(node, cst.Nonlocal) else None
        frame.outer_names[name] = around or frame.module
    return None


@executes(cst.Del)
def deleted(node: cst.Del, frame: Frame) -> Outcome:
    targets = [one.value for one in node.target.elements] if isinstance(node.target, (cst.Tuple, cst.List)) else [node.target]
    for target in targets:
        if isinstance(target, cst.Name):
            frame.run.trail.touch(frame.names)
            frame.names.pop(target.value, None)
        elif isinstance(target, cst.Subscript):
            delete_item(evaluate(target.value, frame), index_of(target, frame), Site(frame, target))
    return None


@executes(cst.With)
def within(node: cst.With, frame: Frame) -> Outcome:
    for item in node.items:
        value = evaluate(item.item, frame)
        if item.asname is not None:
            entered = method(value, "__enter__", Site(frame, item.item), None)
            assign(item.asname.name, value if entered is None else call(entered, (), {}, Site(frame, item.item)), frame)
    return execute_all(node.body.body, frame)


@executes(cst.Try, cst.TryStar)
def tried(node: cst.Try | cst.TryStar, frame: Frame) -> Outcome:
    outcome = execute_all(node.body.body, frame)
    if isinstance(outcome, Raise):
        handler = next((one for one in node.handlers if _catches(one, outcome.value, frame)), None)
        if handler is not None:
            if handler.name is not None:
                assign(handler.name.name, outcome.value, frame)
            outcome = execute_all(handler.body.body, frame)
    elif outcome is None and node.orelse is not None:
        outcome = execute_all(node.orelse.body.body, frame)
    if node.finalbody is not None:
        last = execute_all(node.finalbody.body.body, frame)
        outcome = last if last is not None else outcome
    return outcome


PARENTS = {
    "ModuleNotFoundError": "ImportError",
    "KeyError": "LookupError",
    "IndexError": "LookupError",
    "ZeroDivisionError": "ArithmeticError",
    "NotImplementedError": "RuntimeError",
    "RecursionError": "RuntimeError",
    "FileNotFoundError": "OSError",
    "UnicodeError": "ValueError",
}
"""The built-in exceptions that ``except`` also catches by their parent's name."""


def _catches(handler: cst.ExceptHandler | cst.ExceptStarHandler, value: Value, frame: Frame) -> bool:
    if handler.type is None:
        return True
    kinds = evaluate(handler.type, frame)
    names = {getattr(kind, "name", "").rpartition(".")[2] for kind in (kinds if isinstance(kinds, tuple) else (kinds,))}
    thrown = value.name if isinstance(value, Raised) else "Exception"
    while thrown:
        if thrown in names:
            return True
        thrown = PARENTS.get(thrown, "")
    return bool(names & {"Exception", "BaseException"})
