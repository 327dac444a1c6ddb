"""Comprehensions and generator expressions: what each gathers, in a frame of its own."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace

from kerascount.evaluation.among import one_of
from kerascount.evaluation.arrays import common
from kerascount.evaluation.branches import another
from kerascount.evaluation.budget import MAX_LENGTH, MAX_PATIENCE
from kerascount.evaluation.expressions import decide
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.idling import Idling
from kerascount.evaluation.iteration import Rounds, element_of, items_of
from kerascount.evaluation.marking import marked
from kerascount.evaluation.rehearsal import rehearsed
from kerascount.evaluation.subscripts import dict_of, set_of
from kerascount.evaluation.values import Array, Iterator, More, Reason, Unknown, Value
from kerascount.evaluation.verbs import assign, evaluate, evaluates


@evaluates(ast.ListComp)
def list_comprehension(node: ast.ListComp, frame: Frame) -> Value:
    return _collect(node.generators, frame, lambda inner: evaluate(node.elt, inner))


@evaluates(ast.GeneratorExp)
def generator_expression(node: ast.GeneratorExp, frame: Frame) -> Value:
    return Iterator(_collect(node.generators, frame, lambda inner: evaluate(node.elt, inner)))


@evaluates(ast.SetComp)
def set_comprehension(node: ast.SetComp, frame: Frame) -> Value:
    return set_of(_collect(node.generators, frame, lambda inner: evaluate(node.elt, inner)), Site(frame, node))


@evaluates(ast.DictComp)
def dict_comprehension(node: ast.DictComp, frame: Frame) -> Value:
    pairs = _collect(node.generators, frame, lambda inner: (evaluate(node.key, inner), evaluate(node.value, inner)))
    return dict_of(pairs, Site(frame, node))


def _collect(clauses: Sequence[ast.comprehension], frame: Frame, element: Callable[[Frame], Value]) -> list[Value]:
    """What a comprehension gathers, in a frame of its own."""
    inner = Frame(frame.run, frame.unit, frame.scope, "comprehension", frame)
    inner.owner, inner.receiver = frame.owner, frame.receiver
    found: list[Value] = []
    _gather(clauses, inner, element, found)
    return found


def _gather(
    clauses: Sequence[ast.comprehension], frame: Frame, element: Callable[[Frame], Value], found: list[Value]
) -> None:
    clause, *inner = clauses
    rounds: Rounds = items_of(evaluate(clause.iter, frame), Site(frame, clause.iter))
    idling = Idling(frame.run, MAX_PATIENCE)
    for position, item in enumerate(rounds.items):
        if idling.is_over(position, len(rounds.items)):
            found += _rest(clause, frame, element if not inner else None, rounds.items[position:])
            return
        assign(clause.target, item, frame)
        passes = _passes(clause, frame)
        if passes is False:
            continue
        if isinstance(passes, Unknown):
            found.append(More(one_of(passes, rounds.items)))
            return
        if inner:
            _gather(inner, frame, element, found)
        else:
            found.append(element(frame))
        if len(found) > MAX_LENGTH:
            found.append(More(frame.unknown(Reason.TOO_LARGE, f"more than {MAX_LENGTH:,} items", clause.iter)))
        if found and isinstance(found[-1], More):
            return
    if rounds.open is not None:
        cause = rounds.open

        def item() -> Value:
            one = element_of(evaluate(clause.iter, frame), Site(frame, clause.iter))
            return replace(one, among=cause.among) if isinstance(one, Unknown) else one

        found.append(More(cause, None if inner else _like(clause, frame, element, item, cause)))


def _rest(
    clause: ast.comprehension, frame: Frame, element: Callable[[Frame], Value] | None, items: list[Value]
) -> list[Value]:
    """What items give that are too many to go through: as many unknowns, unless conditions or inner clauses say how many."""
    cause = one_of(frame.unknown(Reason.TOO_LARGE, f"{len(items):,} more items are too many to go through", clause.iter), items)
    if clause.ifs or element is None:
        return [More(cause)]
    like = _like(clause, frame, element, lambda: another(cause, "item"), cause)
    return [like if like is not None else another(cause, "item") for _ in items]


def _like(
    clause: ast.comprehension, frame: Frame, element: Callable[[Frame], Value], item: Callable[[], Value], cause: Unknown
) -> Array | None:
    """What the elements look like for items that are not known; what making them changes is in doubt."""

    def one() -> Value:
        assign(clause.target, item(), frame)
        return element(frame)

    seen = rehearsed(frame.run, one)
    if seen is None:
        return None
    frame.run.trail.apply(marked(seen[1], cause, Site(frame, clause.iter)))
    return common([seen[0]])


def _passes(clause: ast.comprehension, frame: Frame) -> bool | Unknown:
    """Whether an item passes the conditions of a comprehension, asked one after the other."""
    undecided = None
    for one in clause.ifs:
        known = decide(one, frame)
        if known is False:
            return False
        undecided = known if isinstance(known, Unknown) and undecided is None else undecided
    return True if undecided is None else undecided
