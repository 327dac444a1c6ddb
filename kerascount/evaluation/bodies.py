"""Running statements one after the other, whichever way control takes."""

from __future__ import annotations

import ast
import functools
from collections.abc import Sequence

from kerascount.evaluation.branches import Maybe, go_on
from kerascount.evaluation.frame import Frame
from kerascount.evaluation.verbs import Outcome, Raise, Unwound, execute


def execute_all(nodes: Sequence[ast.stmt], frame: Frame) -> Outcome:
    """Run statements until one of them sends control elsewhere; an exception of the analysed code is an outcome too."""
    for index, node in enumerate(nodes):
        try:
            outcome = execute(node, frame)
        except Unwound as raised:
            return Raise(raised.value)
        rest = nodes[index + 1 :] if isinstance(outcome, Maybe) else ()
        if isinstance(outcome, Maybe) and rest:
            return go_on(frame.run, outcome, functools.partial(execute_all, rest, frame))
        if outcome is not None:
            return outcome
    return None
