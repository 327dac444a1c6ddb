"""Runs a program through the interpreter, and gives the model that it leaves in ``model``."""

from __future__ import annotations

from kerascount.counting.graph import Model
from kerascount.evaluation.frame import Run
from kerascount.evaluation.program import run_program
from kerascount.source import Source
from kerascount.syntax.reading import read
from tests.applications.answers import DIALECTS


def model_of_program(text: str, keras: str) -> Model:
    program = read(Source("program.py", f"import keras\n{text}".encode()))
    run = Run(dialect=DIALECTS[keras])
    frame = run_program(program, run)
    assert frame is not None and not run.refusals, run.refusals
    model = frame.names["model"]
    assert isinstance(model, Model)
    return model
