"""From what a run made to the layers that it made for nothing: told only where the text leaves no doubt."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from kerascount.analysis import Leftover
from kerascount.counting.graph import Model
from kerascount.counting.layer import Layer
from kerascount.counting.operations import is_operation
from kerascount.counting.parts import weights_of
from kerascount.evaluation.custom import parts_of
from kerascount.evaluation.frame import Run
from kerascount.source import Place
from kerascount.syntax.places import place_of
from kerascount.syntax.reading import Unit

READS_BY_NAME = re.compile(r"\b(?:globals|locals|vars|eval|exec)\s*\(")
"""Code that may read a name that it does not mention."""

Block = list[ast.stmt]


def leftovers_of(run: Run, path: str, units: Sequence[Unit]) -> tuple[Leftover, ...]:
    """The layers of a file that are made in vain."""
    return tuple(dict.fromkeys([*_made_in_call(run, path), *_unused(run, path, units)]))


def _made_in_call(run: Run, path: str) -> Iterator[Leftover]:
    """Layers with weights that a ``call`` makes and the object does not keep."""
    kept_by: dict[int, set[int]] = {}
    for layer, caller in run.made_in_call:
        if (kept := kept_by.get(id(caller))) is None:
            kept = kept_by[id(caller)] = {id(one) for one in parts_of(caller.attributes)}
        is_own = layer.place is not None and layer.place.path == path and layer.owner is None and not isinstance(layer, Model)
        if is_own and id(layer) not in kept and not is_operation(layer.type) and weights_of(layer):
            yield Leftover("call", layer.name, layer.type.name, layer.place)


def _unused(run: Run, path: str, units: Sequence[Unit]) -> Iterator[Leftover]:
    """Layers in no model that stand among layers of models, and that the code drops, or binds to a name that it never reads."""
    used = _used(run)
    made = (layer for layer in run.constructed if id(layer) not in used and not isinstance(layer, Model))
    left = [layer for layer in made if layer.place.path == path and layer.fault is None]
    texts = [unit.text for unit in units]
    if not left or any(map(READS_BY_NAME.search, texts)):
        return
    used_places = {layer.place for layer in used.values() if layer.place is not None}
    cells = {layer.place.cell for layer in left if layer.place not in used_places}
    by_cell = {unit.cell: (unit, dict(_calls(unit))) for unit in units if unit.cell in cells}
    beside_used: dict[int, bool] = {}
    for layer in left:
        if layer.place in used_places or layer.place.cell not in by_cell:
            continue
        unit, calls = by_cell[layer.place.cell]
        if layer.place not in calls:
            continue
        statement, block = calls[layer.place]
        if id(block) not in beside_used:
            beside_used[id(block)] = not used_places.isdisjoint(_places(unit, block))
        if beside_used[id(block)] and _is_dropped(statement, block, layer.place.cell is not None, texts):
            yield Leftover("unused", layer.name, layer.type.name, layer.place)


def _used(run: Run) -> dict[int, Layer]:
    """All the layers in models, with those inside them."""
    found: dict[int, Layer] = {}
    stack: list[Layer] = [known.model for known in run.models.values()]
    while stack:
        one = stack.pop()
        if id(one) not in found:
            found[id(one)] = one
            held = (*(one.contents or ()), *one.arguments.values(), *(one.layers if isinstance(one, Model) else ()))
            stack += [part for part in held if isinstance(part, Layer)]
    return found


Found = tuple[ast.stmt, Block]
"""The statement that makes a layer, or calls it as soon as it is made, and the block it stands in."""


def _calls(unit: Unit) -> Iterator[tuple[Place, Found]]:
    """Each call that is all of a statement, or of what one binds to a name, be its result called once more."""
    nodes: list[ast.AST] = [unit.tree]
    for node in nodes:
        block: Block = getattr(node, "body", [])
        nodes += [*block, *getattr(node, "orelse", ()), *getattr(node, "finalbody", ())]
        nodes += [*getattr(node, "handlers", ()), *getattr(node, "cases", ())]
        for statement in () if isinstance(node, ast.ClassDef) else block:
            value = statement.value if isinstance(statement, (ast.Expr, ast.Assign)) else None
            while isinstance(value, ast.Call):
                yield place_of(unit, value), (statement, block)
                value = value.func


def _places(unit: Unit, block: Block) -> Iterator[Place]:
    """The places of all calls in a block."""
    return (place_of(unit, one) for each in block for one in ast.walk(each) if isinstance(one, ast.Call))


def _is_dropped(statement: ast.stmt, block: Block, in_notebook: bool, texts: Iterable[str]) -> bool:
    """Whether what a statement makes is bound to nothing, and not shown below a cell, or to a name that stands nowhere else."""
    if isinstance(statement, ast.Expr):
        return not (in_notebook and statement is block[-1])
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if len(targets) != 1 or not isinstance(targets[0], ast.Name) or targets[0].id.startswith("_"):
        return False
    return sum(len(re.findall(rf"(?<!\w){re.escape(targets[0].id)}(?!\w)", text)) for text in texts) == 1
