"""Other files of the project: found from the importing file's place, read, run in a frame of their own, never executed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from kerascount.evaluation.budget import MAX_FILES
from kerascount.evaluation.frame import Frame
from kerascount.evaluation.units import run_unit
from kerascount.evaluation.values import Module
from kerascount.source import Source
from kerascount.syntax.shelf import read_once
from kerascount.tree import LEVELS, Tree, candidates

ITEMS_OF_IMPORT = 4_000
"""The items gone through that are as much work as looking for a module in all the folders that it may be in."""


def loader(tree: Tree, src: Sequence[str] = ()) -> Callable[..., Module | None]:
    """What ``import`` uses to find a file of the project by its dotted path, leading dots included.

    ``src`` are folders that a module is looked for in when it is not found above the importing file.
    """

    def load(path: str, frame: Frame, levels: int = LEVELS) -> Module | None:
        frame.run.budget.spend(ITEMS_OF_IMPORT)
        package = path.rpartition(".")[0]
        if levels and package.strip(".") and not path.startswith("."):
            load(package, frame, levels)
        for file in candidates(path, frame.unit.path, levels, src, tree.lacks):
            known: Module | None = frame.run.modules.get(file)
            if known is not None:
                return known
            if tree.is_file(file) and len(frame.run.modules) < MAX_FILES and frame.run.budget.may_import():
                return _run_file(file, path.lstrip("."), frame, tree)
        return _namespace(path, frame, src, tree) if levels else None

    return load


def _namespace(path: str, frame: Frame, src: Sequence[str], tree: Tree) -> Module | None:
    """A folder without ``__init__.py``: a module whose files are reached by their own paths."""
    for file in candidates(path, frame.unit.path, LEVELS, src, tree.lacks):
        folder = Path(file).parent
        if file.endswith("__init__.py") and path.strip(".") and tree.has_modules(str(folder)):
            empty = Frame(frame.run, frame.unit)
            empty.path = file
            frame.run.modules[file] = module = Module(path, empty)
            _bind_in_package(module, file)
            return module
    return None


def _run_file(file: str, name: str, importer: Frame, tree: Tree) -> Module | None:
    path = _told(file, importer.unit.path)
    content = tree.read(path)
    program = None if content is None else read_once(Source(path, content))
    if program is None or not program.units:
        return None
    frame = Frame(importer.run, program.units[0])
    frame.path = path
    frame.names["__name__"] = name
    frame.names["__file__"] = file
    module = Module(name, frame)
    importer.run.modules[file] = module
    with importer.run.budget.importing():
        for unit in program.units:
            run_unit(unit, frame)
    _bind_in_package(module, file)
    return module


def _bind_in_package(module: Module, file: str) -> None:
    """Bind a module, once it has run, in the package that it is of."""
    place = Path(file).parent if Path(file).name == "__init__.py" else Path(file).with_suffix("")
    package = module.frame.run.modules.get(str(place.parent / "__init__.py")) if module.frame is not None else None
    if isinstance(package, Module) and package.frame is not None:
        package.frame.names[place.name] = module


def _told(file: str, importer: str) -> str:
    """A file's path as reports give it: from the current folder where the importing file's is."""
    try:
        return file if os.path.isabs(importer) else os.path.relpath(file)
    except ValueError:
        return file
