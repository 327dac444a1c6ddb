"""Comprehensions and generator expressions: what each gathers, in a frame of its own."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Union

from kerascount.evaluation.among import either_of, one_of
from kerascount.evaluation.arrays import common
from kerascount.evaluation.branches import another, branch
from kerascount.evaluation.budget import MAX_IDLE_STEPS, MAX_LENGTH, MAX_PATIENCE
from kerascount.evaluation.deciding import may_change, may_decide_otherwise
from kerascount.evaluation.expressions import decide
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.idling import Idling
from kerascount.evaluation.iteration import Rounds, element_of, items_of
from kerascount.evaluation.repeating import repeat
from kerascount.evaluation.subscripts import dict_of, set_of
from kerascount.evaluation.values import Iterator, More, Reason, Unknown, Value
from kerascount.evaluation.verbs import Outcome, Raise, Unwound, assign, evaluate, evaluates

Comprehension = Union[ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp]


@evaluates(ast.ListComp)
def list_comprehension(node: ast.ListComp, frame: Frame) -> Value:
    return _collect(node, frame, lambda inner: evaluate(node.elt, inner))


@evaluates(ast.GeneratorExp)
def generator_expression(node: ast.GeneratorExp, frame: Frame) -> Value:
    return Iterator(_collect(node, frame, lambda inner: evaluate(node.elt, inner)))


@evaluates(ast.SetComp)
def set_comprehension(node: ast.SetComp, frame: Frame) -> Value:
    return set_of(_collect(node, frame, lambda inner: evaluate(node.elt, inner)), Site(frame, node))


@evaluates(ast.DictComp)
def dict_comprehension(node: ast.DictComp, frame: Frame) -> Value:
    pairs = _collect(node, frame, lambda inner: (evaluate(node.key, inner), evaluate(node.value, inner)))
    return dict_of(pairs, Site(frame, node))


def _collect(node: Comprehension, frame: Frame, element: Callable[[Frame], Value]) -> list[Value]:
    """What a comprehension gathers, in a frame of its own."""
    inner = Frame(frame.run, frame.unit, frame.scope, "comprehension", frame)
    inner.owner, inner.receiver = frame.owner, frame.receiver
    found: list[Value] = []
    _Gathering(node, inner, element, found).gather(node.generators)
    return found


@dataclass(slots=True)
class _Gathering:
    """A comprehension that is run: once what it gathers is open, the rest is run for what it changes."""

    node: Comprehension
    frame: Frame
    element: Callable[[Frame], Value]
    found: list[Value]
    is_open: bool = False

    def gather(self, clauses: Sequence[ast.comprehension]) -> None:
        clause, *inner = clauses
        frame = self.frame
        rounds: Rounds = items_of(evaluate(clause.iter, frame), Site(frame, clause.iter))
        idling = self._idling()
        for position, item in enumerate(rounds.items):
            was_open = self.is_open
            if idling.is_over(position, len(rounds.items)):
                self._leave(clause, inner, rounds.items[position:])
                return
            if inner or clause.ifs:
                self._one(clause, inner, item, rounds.items)
            else:
                assign(clause.target, item, frame)
                self._take(inner)
            if len(self.found) > MAX_LENGTH:
                self._open(More(frame.unknown(Reason.TOO_LARGE, f"more than {MAX_LENGTH:,} items", clause.iter)))
            if self.is_open and not may_change(self.node):
                return
            if self.is_open is not was_open:
                idling = self._idling()
        if rounds.open is not None:
            self._further(clause, inner, rounds.open)

    def _idling(self) -> Idling:
        return Idling(self.frame.run, MAX_IDLE_STEPS if self.is_open else MAX_PATIENCE)

    def _one(self, clause: ast.comprehension, inner: Sequence[ast.comprehension], item: Value, items: list[Value]) -> None:
        """Gather what one item gives, which is in doubt where it is not known whether it passes."""
        assign(clause.target, item, self.frame)
        passes = _passes(clause, self.frame)
        if passes is False:
            return
        if not isinstance(passes, Unknown):
            self._take(inner)
            return
        self._open(More(one_of(passes, items)))
        if may_change(self.node):
            branch(self.frame.run, [lambda: self._take(inner), lambda: None], passes)

    def _take(self, inner: Sequence[ast.comprehension]) -> None:
        if inner:
            self.gather(inner)
            return
        value = self.element(self.frame)
        if not self.is_open:
            self.found.append(value)

    def _open(self, more: More) -> None:
        """Let there be any number of further elements."""
        if not self.is_open:
            self.found.append(more)
        self.is_open = True

    def _further(self, clause: ast.comprehension, inner: Sequence[ast.comprehension], cause: Unknown) -> None:
        """Gather what items give that are not known, nor how many they are."""

        def item() -> Value:
            one = element_of(evaluate(clause.iter, self.frame), Site(self.frame, clause.iter))
            return replace(one, among=cause.among) if isinstance(one, Unknown) else one

        self._open(self._like(clause, inner, item, cause))

    def _leave(self, clause: ast.comprehension, inner: Sequence[ast.comprehension], items: list[Value]) -> None:
        """Gather what items too many to go through give: as many unknowns, unless conditions or inner clauses say how many."""
        message = f"{len(items):,} more items are too many to go through"
        cause = one_of(self.frame.unknown(Reason.TOO_LARGE, message, clause.iter), items)
        more = self._like(clause, inner, lambda: another(cause, "item"), cause)
        if self.is_open or clause.ifs or inner:
            self._open(replace(more, like=None))
        else:
            self.found += [more.like if more.like is not None else another(more.unknown, "item") for _ in items]

    def _like(
        self, clause: ast.comprehension, inner: Sequence[ast.comprehension], item: Callable[[], Value], cause: Unknown
    ) -> More:
        """The elements for items that are not known, as far as they are alike; what making them changes is in doubt."""
        made: list[Value] = []
        twin = replace(self, found=made, is_open=False)

        def one() -> Outcome:
            assign(clause.target, item(), self.frame)
            try:
                if _passes(clause, self.frame) is not False:
                    twin._take(inner)
            except Unwound as raised:
                return Raise(raised.value)
            return None

        repeat(one, cause, Site(self.frame, clause.iter), lambda: may_decide_otherwise(self.node, self.frame))
        return More(either_of(cause, *made[:1]), None if inner or self.is_open else common(made[:1]))


def _passes(clause: ast.comprehension, frame: Frame) -> bool | Unknown:
    """Whether an item passes the conditions of a comprehension, asked one after the other."""
    undecided = None
    for one in clause.ifs:
        known = decide(one, frame)
        if known is False:
            return False
        undecided = known if isinstance(known, Unknown) and undecided is None else undecided
    return True if undecided is None else undecided
