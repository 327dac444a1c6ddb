"""What the interpreter makes of a text: the values that ``reveal(…)`` is called with, as the literate cases write them."""

from __future__ import annotations

import sys
from typing import Any

from kerascount.counting import totals
from kerascount.counting.dims import Sym
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.frame import Run, Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.program import run_program
from kerascount.evaluation.values import Array, Class, Function, Instance, More, Record, Unknown
from kerascount.extraction.telling import dimension, formula, told
from kerascount.pipeline import RECURSION
from kerascount.source import Source
from kerascount.syntax.reading import read

REVEALED: list[tuple[int, str]] = []
"""The line and the value of each call of ``reveal`` in the present run."""


@native("builtins.reveal")
def reveal(site: Site, *values: Any) -> None:
    """The built-in function that only the tests know."""
    REVEALED.append((site.place().line, " , ".join(map(written, values))))


def revealed_by(code: str) -> tuple[dict[int, str], Run]:
    """What each line of a program reveals, several times over where a loop calls it again."""
    REVEALED.clear()
    run = Run()
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION))
    try:
        run_program(read(Source("case.py", code.encode())), run)
    finally:
        sys.setrecursionlimit(before)
    lines: dict[int, list[str]] = {}
    for line, text in REVEALED:
        lines.setdefault(line, []).append(text)
    return {line: " ; ".join(texts) for line, texts in lines.items()}, run


def written(value: Any) -> str:
    """A value as the cases write it."""
    match value:
        case Unknown():
            return f"unknown: {value.reason.value}"
        case More():
            return "..."
        case Sym():
            return formula(value)
        case Model():
            return count(value)
        case Layer():
            return value.type.name
        case Tensor():
            return f"Tensor{shape(value.shape)}"
        case Array():
            return f"Array{shape(value.shape)}"
        case Instance() if value.layer is not None:
            return written(value.layer) if isinstance(value.layer, Model) else value.cls.name
        case Instance():
            return f"{value.cls.name} object"
        case Function():
            return f"function {value.name}"
        case Class():
            return f"class {value.name}"
        case Record():
            return f"{value.kind} record"
    return collected(value)


def collected(value: Any) -> str:
    """A collection with its parts as the cases write them; anything else as Python does."""
    match value:
        case list():
            return f"[{', '.join(map(written, value))}]"
        case tuple():
            return f"({', '.join(map(written, value))}{',' if len(value) == 1 else ''})"
        case dict():
            return "{" + ", ".join(f"{written(key)}: {written(one)}" for key, one in value.items()) + "}"
        case set():
            return "{" + ", ".join(sorted(map(written, value))) + "}" if value else "set()"
    return repr(value)


def shape(value: Any) -> str:
    return "(?)" if isinstance(value, NoShape) else str(tuple(dimension(size) for size in value)).replace("'", "")


def count(model: Model) -> str:
    """The count of a model: a number, a formula, a range, or why it is not known."""
    if model.contents is None:
        return "unbuilt"
    known = told(totals.count_model(model))
    if known.total is not None:
        return f"{known.total:,}"
    if known.formula is not None:
        return known.formula
    if known.status.value == "range":
        return f"{known.low}..{known.high}"
    return "unknown"
