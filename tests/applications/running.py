"""Runs a program through the interpreter, and gives the model that it leaves in ``model``."""

from __future__ import annotations

from kerascount.counting.graph import Model
from kerascount.evaluation.frame import Run
from kerascount.evaluation.program import run_program
from kerascount.evaluation.values import Value
from kerascount.source import Source
from kerascount.syntax.reading import read
from tests.applications.answers import DIALECTS


def model_of_program(text: str, keras: str, path: str = "program.py") -> Model:
    model, run = value_of_program(text, keras, path)
    assert not run.refusals, run.refusals
    assert isinstance(model, Model)
    return model


def value_of_program(text: str, keras: str, path: str = "program.py") -> tuple[Value, Run]:
    """Whatever the program leaves in ``model``, and the run."""
    program = read(Source(path, f"import keras\n{text}".encode()))
    run = Run(dialect=DIALECTS[keras])
    frame = run_program(program, run)
    assert frame is not None
    return frame.names["model"], run
