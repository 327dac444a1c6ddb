"""The code cells of a Jupyter notebook, read from its plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kerascount.syntax.decoding import LONE_SURROGATE

MAX_NESTED = 4_000_000
"""Brackets and braces of a notebook: each may be a list of its own, which takes thirty times the space of its text."""


MAX_STRINGS = 2_500_000
"""Strings of a notebook, keys included: each takes seventy bytes more than its text, and a key twice as much."""


class NotANotebook(ValueError):
    """A file that is no notebook; the message says in what way."""


def code_cells(content: bytes) -> list[tuple[int, str]]:
    """The index among all the cells, from 0, and the text of each code cell; none where the kernel is not Python's.

    Raises:
        NotANotebook: the bytes are not the JSON of a notebook.
    """
    notebook = _json(content)
    if not isinstance(notebook, dict) or not isinstance(cells := _cells(notebook), list):
        raise NotANotebook("The file is JSON but not a notebook: it has no list of cells; save it again from Jupyter")
    if not _is_python(notebook):
        return []
    return [(index, text) for index, cell in enumerate(cells) if (text := _code(cell)) is not None]


def _json(content: bytes) -> object:
    if (nested := content.count(b"[") + content.count(b"{")) > MAX_NESTED:
        message = f"The notebook has {nested:,} brackets, more than the {MAX_NESTED:,} that are read; clear its outputs"
        raise NotANotebook(message)
    if (strings := (content.count(b'"') - content.count(b'\\"')) // 2) > MAX_STRINGS:
        message = f"The notebook has {strings:,} strings, more than the {MAX_STRINGS:,} that are read; clear its outputs"
        raise NotANotebook(message)
    try:
        # No number is needed: their lengths take no time, however long they are, and no space.
        return json.loads(content, parse_int=len, parse_float=len)
    except UnicodeDecodeError as error:
        raise NotANotebook(f"The notebook is not in {error.encoding}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotANotebook(f"The notebook is not valid JSON ({error.msg}, {where}); save it again from Jupyter") from None
    except (RecursionError, MemoryError, ValueError):
        raise NotANotebook("The notebook's JSON cannot be read; save it again from Jupyter") from None


def _cells(notebook: dict[str, object]) -> object:
    """The cells where version 4 keeps them, else those of all the worksheets of version 3."""
    worksheets = notebook.get("worksheets")
    if "cells" in notebook or not isinstance(worksheets, list):
        return notebook.get("cells")
    return [cell for sheet in worksheets for cell in _sheet_cells(sheet)]


def _sheet_cells(sheet: object) -> Iterator[object]:
    cells = sheet.get("cells") if isinstance(sheet, dict) else None
    yield from cells if isinstance(cells, list) else ()


def _code(cell: object) -> str | None:
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return None
    source = cell.get("source", cell.get("input", ""))
    lines = source if isinstance(source, list) else [source]
    return LONE_SURROGATE.sub("\ufffd", "".join(line for line in lines if isinstance(line, str)))


def _is_python(notebook: dict[str, object]) -> bool:
    """Whether the notebook says that it is of Python, PySpark or PyPy, or says nothing."""
    metadata = notebook.get("metadata")
    info = metadata.get("language_info") if isinstance(metadata, dict) else None
    name = info.get("name") if isinstance(info, dict) else None
    return not isinstance(name, str) or "py" in name.lower() or "sage" in name.lower()
