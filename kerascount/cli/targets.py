"""Which file, model and line a ``PATH[:MODEL]`` or ``PATH:LINE`` means, whatever colons the path itself has."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from kerascount.cli.errors import UsageError

PLACE = re.compile(r"(?P<path>.+?)(?::(?:cell )?(?P<first>\d+))?(?::(?P<second>\d+))?(?::(?P<third>\d+))?:?")


class Spot(NamedTuple):
    """A line of a file, in a notebook of a cell."""

    path: str
    line: int
    cell: int | None = None


def model_target(text: str) -> tuple[str, str | None]:
    """The path and the model of ``PATH[:MODEL]``; a path that exists is never cut."""
    if text == "-" or os.path.exists(text):
        return text, None
    path, colon, model = text.rpartition(":")
    if colon and model and (path == "-" or os.path.exists(path)):
        return path, model
    raise UsageError(f"no such file or folder: {text!r}; write PATH, or PATH:MODEL for one of its models")


def place_target(text: str, stdin_filename: str | None = None) -> Spot:
    """The place of ``PATH:LINE[:COLUMN]``, or in a notebook of ``PATH:CELL:LINE[:COLUMN]``, as reports print them."""
    match = PLACE.fullmatch(text)
    numbers = [int(number) for number in match.groups()[1:] if number is not None] if match else []
    path = match["path"] if match else text
    is_notebook = (stdin_filename or path if path == "-" else path).endswith(".ipynb")
    if not path == "-" and not os.path.exists(path):
        raise UsageError(f"no such file: {path!r}; write PATH:LINE, or PATH:CELL:LINE in a notebook")
    if len(numbers) < 1 + is_notebook:
        raise UsageError(f"{text!r} names no line; write {'PATH:CELL:LINE' if is_notebook else 'PATH:LINE'}")
    return Spot(path, numbers[1], numbers[0]) if is_notebook else Spot(path, numbers[0])
