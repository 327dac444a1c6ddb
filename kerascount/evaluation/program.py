"""A whole program: its statements from top to bottom, then what nobody called, once."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TypeVar

from kerascount.counting.layer import Missing
from kerascount.evaluation.budget import MAX_FUNCTIONS, OutOfBudget
from kerascount.evaluation.frame import Frame, Run
from kerascount.evaluation.uncalled import builds_layers, call_uncalled, construct_unused
from kerascount.evaluation.units import run_unit
from kerascount.evaluation.values import Function, Module, Reason, Unknown
from kerascount.syntax.places import source_text
from kerascount.syntax.reading import Program

T = TypeVar("T")
WORD = re.compile(r"\w+")

for _room in "calls classes comprehensions definitions contexts exceptions expressions loops matching modules statements".split():
    importlib.import_module(f"kerascount.evaluation.{_room}")
"""To import these is to register which function serves which kind of node and value."""


def run_program(program: Program, run: Run) -> Frame | None:
    """Run the units of a program in order, then the functions and classes that build layers and were not used.

    What was found is in ``run``; when the budget ends before the program does, that is all until then.
    """
    if not program.units:
        return None
    frame = Frame(run, program.units[0])
    frame.path = program.path
    frame.names["__name__"] = "__main__"
    frame.names["__file__"] = program.path
    run.modules[str(Path(program.path).resolve())] = Module("__main__", frame)
    run.given.append({})
    try:
        for unit in program.units:
            run_unit(unit, frame)
    except OutOfBudget as error:
        _leave(run, error, 0)
    else:
        run_unused(run, program.path)
    return frame


def _leave(run: Run, error: OutOfBudget, first: int) -> None:
    """End a run before its program does; what the rest would make of the models from some one on is not known."""
    run.is_cut_short = True
    why = Unknown(Reason.TOO_LARGE, f"the file takes more steps to run than are allowed: {error}", None, "", 0)
    for known in list(run.models.values())[first:]:
        known.model.contents, known.model.awaits_call = (*(known.model.contents or ()), Missing(why)), False


def run_unused(run: Run, path: str) -> None:
    """Run once the functions that build layers and that nobody called, and construct such classes."""
    known = len(run.models)
    try:
        for function in _outer_first(_first([one for one in run.functions if _is_free(one) and one.unit.path == path], run)):
            if _is_free(function) and builds_layers(function):
                known = len(run.models)
                call_uncalled(function)
        for cls in _first([one for one in run.classes if one.unit is not None and one.unit.path == path], run):
            if cls.instances == 0:
                known = len(run.models)
                construct_unused(cls, run)
    except OutOfBudget as error:
        _leave(run, error, known)


def _first(found: list[T], run: Run) -> list[T]:
    """As many of the functions or classes of a file as are run; that there are more is told."""
    run.is_cut_short = run.is_cut_short or len(found) > MAX_FUNCTIONS
    return found[:MAX_FUNCTIONS]


def _is_free(function: Function) -> bool:
    """Whether a function stands by itself and was not called."""
    return function.calls == 0 and function.owner is None and function.frame.kind == "module"


def _outer_first(functions: list[Function]) -> list[Function]:
    """Functions with those last that another one mentions: it may call them, with what they are meant for."""
    inner: set[str] = set()
    for one in functions:
        inner |= set(WORD.findall(source_text(one.unit, one.node))) - {one.name}
    return sorted(functions, key=lambda one: one.name in inner)
