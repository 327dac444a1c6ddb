"""Imports: an emulated library, a file of the project, or something that is not known."""

from __future__ import annotations

import ast

from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.library import canonical, is_emulated, registry, resolve
from kerascount.evaluation.values import Module, Reason, Unknown, Value
from kerascount.evaluation.verbs import Outcome, executes
from kerascount.syntax.places import Node

WORK_OF_NAME = 4
"""Elements in the time of which a name is bound."""

STOOD_IN_FOR = ("keras_applications",)
"""Libraries that are emulated only where their own source is not found."""


@executes(ast.Import)
def import_statement(node: ast.Import, frame: Frame) -> Outcome:
    for alias in node.names:
        path = alias.name
        module = module_at(path, alias, frame)
        if alias.asname is not None:
            frame.bind(alias.asname, module)
        else:
            root = path.partition(".")[0]
            frame.bind(root, module if root == path else module_at(root, alias, frame))
    return None


@executes(ast.ImportFrom)
def import_from(node: ast.ImportFrom, frame: Frame) -> Outcome:
    path = "." * node.level + (node.module or "")
    module: Value = None
    for alias in node.names:
        if alias.name == "*":
            _import_star(path, node, frame)
        elif (native := _native(path, alias.name)) is not None:
            frame.bind(alias.asname or alias.name, native)
        else:
            module = module_at(path, alias, frame) if module is None else module
            frame.bind(alias.asname or alias.name, _member_of(module, path, alias.name, alias, frame))
    return None


def module_at(path: str, node: Node, frame: Frame) -> Value:
    """The module of a dotted path: emulated, of the project, or unknown.

    As in Python, a file beside the importing one hides a library of its name; one further up does not.
    """
    known = canonical(path)
    root = known.partition(".")[0]
    emulated = bool(path) and not path.startswith(".") and is_emulated(root)
    loaded = None if root in ("keras", "tensorflow") else _of_project(path, frame, emulated and root not in STOOD_IN_FOR)
    if loaded is not None:
        return loaded
    if emulated:
        found = resolve(known, Site(frame, node))
        return Module(known) if isinstance(found, Unknown) else found
    return frame.unknown(
        Reason.IMPORT, f"'{path}' is neither a file of the project nor a library that is known", node, path, True
    )


def _of_project(path: str, frame: Frame, only_beside: bool = False) -> Module | None:
    load = frame.run.load
    return None if load is None else load(path, frame, 0) if only_beside else load(path, frame)


def member(path: str, name: str, node: Node, frame: Frame) -> Value:
    """What ``from path import name`` binds."""
    native = _native(path, name)
    return _member_of(module_at(path, node, frame), path, name, node, frame) if native is None else native


def _native(path: str, name: str) -> Value:
    """What an emulated library offers under a name, or ``None``."""
    whole = canonical(f"{path}.{name}")
    is_known = not path.startswith(".") and is_emulated(whole.partition(".")[0])
    return registry.NATIVES.get(whole) if is_known else None


def _member_of(module: Value, path: str, name: str, node: Node, frame: Frame) -> Value:
    if isinstance(module, Unknown):
        return frame.unknown(Reason.IMPORT, module.message, node, name, True)
    if not isinstance(module, Module):
        return module
    if module.frame is None:
        return resolve(f"{module.path}.{name}", Site(frame, node))
    if name in module.frame.names:
        return module.frame.names[name]
    inner = _of_project(f"{path}{'' if path.endswith('.') else '.'}{name}", frame)
    return inner or frame.unknown(Reason.IMPORT, f"'{path}' binds no '{name}'", node, name, True)


def _import_star(path: str, node: Node, frame: Frame) -> None:
    """``from path import *``: a file's names, an emulated library's by what they are, or a place where any name may be from."""
    module = module_at(path, node, frame)
    if isinstance(module, Module) and module.frame is not None:
        public = module.frame.names.get("__all__")
        frame.run.budget.walk(WORK_OF_NAME * len(module.frame.names))
        for name, value in list(module.frame.names.items()):
            if (name in public) if isinstance(public, list) else not name.startswith("_"):
                frame.bind(name, value)
    elif isinstance(module, Module):
        frame.bind(
            "*", (*(frame.names.get("*") or ()), module.path) if not isinstance(frame.names.get("*"), Unknown) else (module.path,)
        )
    elif isinstance(module, Unknown) and not isinstance(frame.names.get("*"), tuple):
        frame.bind("*", module)
