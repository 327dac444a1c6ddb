"""Running a file or a cell: statement by statement, none of them keeping the next from being run."""

from __future__ import annotations

import ast
import re

from kerascount.counting.dims import TooLarge
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.branches import Maybe, settle
from kerascount.evaluation.budget import OutOfPatience
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.marking import marked, spoiled
from kerascount.evaluation.values import Reason
from kerascount.evaluation.verbs import Outcome, assign
from kerascount.syntax.reading import Unit

OWN_WORDS = re.compile(r"custom_object|CustomObject|register_keras_serializable")
"""What code mentions that gives names of its own to activations, initializers and their like."""


def run_unit(unit: Unit, frame: Frame) -> None:
    """Run one file or cell in the frame of its module.

    A statement that raises does not keep the next from being run: what follows may build models all the same.
    """
    frame.unit = unit
    if OWN_WORDS.search(unit.text):
        frame.run.dialect = frame.run.dialect._replace(has_own_words=True)
    for statement in unit.tree.body:
        frame.run.budget.renew()
        outcome = _run_statement(statement, frame)
        if isinstance(outcome, Maybe):
            settle(frame.run, outcome)


def _run_statement(statement: ast.stmt, frame: Frame) -> Outcome:
    """Run a statement; one that takes too long is left.

    What it changed or was to bind is not known then, nor are the models from before, which the rest of it may change.
    """
    trail = frame.run.trail
    trail.begin()
    try:
        outcome = execute_all([statement], frame)
    except (OutOfPatience, RecursionError, TooLarge) as error:
        frame.run.budget.renew()
        cause = frame.unknown(Reason.TOO_LARGE, f"it takes too long to run: {error}", statement)
        changed = marked(trail.end(), cause, Site(frame, statement))
        trail.apply(changed)
        models = [known.model for known in frame.run.models.values()]
        trail.apply(spoiled((model for model in models if id(model) not in changed), cause))
        for target in _targets(statement):
            assign(target, cause, frame)
        return None
    except BaseException:
        trail.keep()
        raise
    trail.keep()
    return outcome


def _targets(statement: ast.stmt) -> list[ast.expr]:
    """What a statement was to bind, be it in the part that it never came to."""
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return [*names, *(statement.targets if isinstance(statement, ast.Assign) else ())]
