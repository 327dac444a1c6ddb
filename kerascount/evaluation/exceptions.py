"""Exceptions of the analysed code: raising, catching, and what a ``try`` leaves behind when its body may have raised."""

from __future__ import annotations

import ast
import builtins
import functools
import sys

from kerascount.counting.layer import Layer
from kerascount.evaluation.among import layers_within
from kerascount.evaluation.attributes import line_of
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.branches import GIVEN_UP, Maybe, go_on, join, joined
from kerascount.evaluation.frame import Frame, Run, Site
from kerascount.evaluation.trail import Delta
from kerascount.evaluation.values import Class, Names, NativeClass, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import Break, Continue, Outcome, Raise, Return, assign, call, evaluate, executes

HANDLED = "*raised"
"""The name, which no code can write, of the exception that is being handled."""

STARRED: list[type] = [ast.TryStar] if sys.version_info >= (3, 11) else []  # type: ignore[attr-defined, unused-ignore]
"""``try`` with ``except*``, which Python has since 3.11."""


@executes(ast.Raise)
def raised(node: ast.Raise, frame: Frame) -> Outcome:
    if node.exc is None:
        found = frame.find(HANDLED)
        return Raise(found.names[HANDLED] if found is not None else Raised("RuntimeError"))
    value = evaluate(node.exc, frame)
    if isinstance(value, (Class, NativeClass)):
        value = call(value, (), {}, Site(frame, node))
    return Raise(value if isinstance(value, Raised) else Raised(getattr(value, "name", "Exception").rpartition(".")[2]))


@executes(ast.Try, *STARRED)
def tried(node: ast.Try, frame: Frame) -> Outcome:
    outcome = _body(node, frame)
    ending = node.finalbody
    if not ending:
        return outcome
    if isinstance(outcome, Maybe):
        return go_on(frame.run, outcome, lambda: execute_all(ending, frame))
    last = execute_all(ending, frame)
    return outcome if last is None else last


def _body(node: ast.Try, frame: Frame) -> Outcome:
    run = frame.run
    before = _risks(run)
    run.trail.begin()
    try:
        outcome, late = _until_doubt(node.body, frame)
    finally:
        delta = run.trail.end()
    if isinstance(outcome, Raise):
        run.trail.apply(delta)
        return _handled(node, outcome, frame)
    if before != _risks(run) and node.handlers:
        outcome = _in_doubt(node, outcome, delta, late, frame)
    else:
        run.trail.apply(delta)
    otherwise = node.orelse
    if not otherwise or not (outcome is None or isinstance(outcome, Maybe)):
        return outcome
    return execute_all(otherwise, frame) if outcome is None else go_on(run, outcome, lambda: execute_all(otherwise, frame))


def _risks(run: Run) -> tuple[int, int, int]:
    """How often a run has met something that is not known, and that may raise therefore."""
    return run.origins, run.doubts, run.risks


def _until_doubt(body: list[ast.stmt], frame: Frame) -> tuple[Outcome, Delta]:
    """Run a body, and tell what it changes from the first statement on that may raise."""
    run = frame.run
    for index, statement in enumerate(body):
        before = _risks(run)
        run.trail.begin()
        late: Delta = {}
        try:
            outcome = execute_all([statement], frame)
            may_raise = before != _risks(run)
            rest = body[index + 1 :] if may_raise else []
            if isinstance(outcome, Maybe) and rest:
                outcome = go_on(run, outcome, functools.partial(execute_all, rest, frame))
            elif outcome is None and rest:
                outcome = execute_all(rest, frame)
        except BaseException:
            run.trail.keep()
            raise
        if may_raise:
            late = run.trail.end()
            run.trail.apply(late)
        else:
            run.trail.keep()
        if may_raise or outcome is not None:
            return outcome, late
    return None, {}


def _handled(node: ast.Try, outcome: Raise, frame: Frame) -> Outcome:
    """Run the handler that catches what the body raised; without one it goes on its way."""
    for handler in node.handlers:
        if catches(handler, outcome.value, frame):
            return _handle(handler, outcome.value, frame)
    return outcome


def _handle(handler: ast.ExceptHandler, value: Value, frame: Frame) -> Outcome:
    if handler.name is not None:
        assign(ast.Name(handler.name, ast.Store()), value, frame)
    frame.run.trail.touch(frame.names)
    frame.names[HANDLED] = value
    try:
        return execute_all(handler.body, frame)
    finally:
        frame.names.pop(HANDLED, None)


def _in_doubt(node: ast.Try, outcome: Outcome, delta: Delta, late: Delta, frame: Frame) -> Outcome:
    """What a body leaves that met something unknown, which may have raised.

    A handler that leaves (as by ``raise`` or ``return None``) says no more than that the body has to succeed. One that binds
    what the body could not import is what counts here. Else what a handler changes is undecided, and so is what was changed
    ``late`` in the body, which an exception may have kept from being done.
    """
    run = frame.run
    ways = [(handler, *_way(handler, frame)) for handler in node.handlers]
    missing = _not_imported(delta, frame)
    for _, left, change in ways:
        if missing and left is None and _gives(change, missing, frame):
            run.trail.apply(change)
            return left
    run.trail.apply(delta)
    if _imports_only(node) and not missing:
        return outcome
    cause = frame.unknown(Reason.RAISED, "whether this raises is not known", node.handlers[0], "an exception")
    if any(left is None for _, left, _ in ways) and (undone := _known_before(late)):
        run.doubts += 1
        run.trail.apply(joined({}, undone, cause))
    for _, left, change in ways:
        if change and not _gives_up(left):
            run.doubts += 1
            run.trail.apply(_undecided(delta, change, cause))
        if isinstance(left, Return) and not _gives_up(left):
            run.doubts += 1
            outcome = _either(outcome, left, cause)
        elif isinstance(left, (Break, Continue, Return)) and outcome is None:
            run.doubts += 1
            outcome = Maybe(Return(GIVEN_UP) if isinstance(left, Return) else left, {}, cause)
    return outcome


def _known_before(late: Delta) -> Delta:
    """The changes of layers, of lists that hold layers, and of names that stood for data that was known."""
    found = {}
    for key, one in late.items():
        if isinstance(one.thing, Names):
            kept = {name: value for name, value in one.before.items() if _is_data(value) and _is_data(one.after.get(name))}
            changed = {name: value for name, value in kept.items() if one.after[name] is not value}
            if changed:
                found[key] = one._replace(before={**one.after, **changed})
        elif isinstance(one.thing, Layer) or isinstance(one.thing, list) and any(layers_within([*one.before, *one.after])):
            found[key] = one
    return found


def _is_data(value: Value) -> bool:
    return isinstance(value, (int, float, str, tuple))


def _way(handler: ast.ExceptHandler, frame: Frame) -> tuple[Outcome, Delta]:
    """How a handler leaves, and what it changes, from before the body."""
    run = frame.run
    run.trail.begin()
    try:
        left = _handle(handler, frame.unknown(Reason.RAISED, "an exception that may be raised", handler, "an exception"), frame)
    finally:
        change = run.trail.end()
    return left, {key: one for key, one in change.items() if one.before != one.after}


def _gives_up(left: Outcome) -> bool:
    """Whether a handler leaves without a result."""
    if isinstance(left, Return):
        return left.value is None or isinstance(left.value, (bool, str, int))
    return isinstance(left, (Raise, Break, Continue))


def _either(outcome: Outcome, left: Return, cause: Unknown) -> Outcome:
    if isinstance(outcome, Return):
        return Return(join(outcome.value, left.value, cause))
    return Maybe(left, {}, cause) if outcome is None else outcome


def _undecided(delta: Delta, change: Delta, cause: Unknown) -> Delta:
    """The changes of a body after all, where a handler may have made others of the same things."""
    together = {}
    for key, one in change.items():
        done = delta.get(key)
        if isinstance(one.thing, Names):
            after = one.before if done is None else done.after
            names = {name for name, value in one.after.items() if one.before.get(name, cause) is not value}
            mixed = {name: join(after.get(name, cause), one.after[name], cause) for name in names}
            together[key] = one._replace(before=after, after={**after, **mixed})
        else:
            together[key] = joined({} if done is None else {key: done}, {key: one}, cause)[key]
    return together


def _not_imported(delta: Delta, frame: Frame) -> list[str]:
    """The names that a body should have imported and could not."""
    change = delta.get(id(frame.names))
    after = {} if change is None else change.after
    unknown = [name for name, value in after.items() if isinstance(value, Unknown) and value.reason is Reason.IMPORT]
    return [name for name in unknown if change is not None and change.before.get(name) is not after[name]]


def _gives(change: Delta, names: list[str], frame: Frame) -> bool:
    """Whether a handler binds all of some names to functions, classes or modules that are known."""
    found = change.get(id(frame.names))
    after = {} if found is None else found.after
    plain = (Unknown, bool, int, str, type(None))
    return all(name in after and not isinstance(after[name], plain) for name in names)


def _imports_only(node: ast.Try) -> bool:
    return all(isinstance(one, (ast.Import, ast.ImportFrom, ast.Pass)) for one in node.body)


def catches(handler: ast.ExceptHandler, value: Value, frame: Frame) -> bool:
    """Whether a handler is for an exception."""
    if handler.type is None:
        return True
    kinds = evaluate(handler.type, frame)
    return any(is_kind(value, kind) for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))


def is_kind(value: Value, kind: Value) -> bool:
    """Whether an exception is of a class."""
    name = getattr(kind, "name", "").rpartition(".")[2]
    if not isinstance(value, Raised):
        return name in ("Exception", "BaseException")
    if value.instance is not None:
        line = line_of(value.instance.cls)
        natives = [one.name.rpartition(".")[2] for one in line if isinstance(one, NativeClass)]
        return any(one is kind for one in line) or any(name in parents_of(native) for native in natives)
    return name in parents_of(value.name)


def parents_of(name: str) -> list[str]:
    """The names of a built-in exception and its parents; one that is not built in is an ``Exception``."""
    known = getattr(builtins, name, None)
    if isinstance(known, type) and issubclass(known, BaseException):
        return [one.__name__ for one in known.__mro__]
    return [name, "Exception", "BaseException"]


def is_exception(cls: Class) -> bool:
    """Whether a class of the analysed code derives from a built-in exception."""
    natives = [one.name.rpartition(".")[2] for one in line_of(cls) if isinstance(one, NativeClass)]
    return any("BaseException" in parents_of(name) for name in natives if hasattr(builtins, name))
