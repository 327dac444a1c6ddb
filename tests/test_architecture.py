"""Imports point down the floors of the design, and each library stays in its rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kerascount"

FLOORS = (
    ("disk", "globs"),
    ("source", "settings", "files", "tree", "revision"),
    ("counting",),
    ("syntax",),
    ("evaluation",),
    ("analysis",),
    ("changes",),
    ("extraction", "leftovers", "rules", "report", "annotate", "compare", "cache", "leads"),
    ("pipeline", "sifting"),
    ("cli", "server"),
    ("__main__",),
)
"""The rooms from the lowest floor up; those of one floor do not import each other."""

COUNTING = (
    ("dims",),
    ("errors",),
    ("shapes",),
    ("weights", "words", "signature"),
    ("layer",),
    ("parts",),
    ("graph",),
    ("functional",),
    ("sequential",),
    ("totals",),
)
"""The order inside the counting core; ``layers`` and ``legacy`` come on top, ``weights`` names a layer as a type only."""

PARSER_ROOM = "kerascount.syntax.newer"


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere in it, except for type checkers only."""
    tree = ast.parse(path.read_bytes())
    typed = {id(inner) for node in ast.walk(tree) if _is_for_types(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in typed:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            assert node.module is not None
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if _is_module(name) else node.module for name in names)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _floor(room: str) -> int:
    return next(index for index, rooms in enumerate(FLOORS) if room in rooms)


def _inner(name: str) -> int | None:
    """Where a module stands inside ``counting``; ``None`` on top of the order."""
    part = name.split(".")[2] if name.count(".") > 1 else ""
    return next((index for index, parts in enumerate(COUNTING) if part in parts), None)


def test_every_module_is_in_a_room_of_the_design() -> None:
    rooms = {room for floor in FLOORS for room in floor}
    assert {_room(_name(path)) for path in _modules()} - {""} <= rooms


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_imports_point_down(path: Path) -> None:
    room = _room(_name(path))
    for imported in _imports(path):
        other = _room(imported) if imported.startswith("kerascount.") else ""
        if room and other and other != room:
            assert _floor(other) < _floor(room), f"{_name(path)} imports {imported}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "counting").rglob("*.py")), ids=_name)
def test_the_counting_core_has_an_order_of_its_own(path: Path) -> None:
    own = _inner(_name(path))
    for imported in _imports(path):
        other = _inner(imported)
        if own is not None and imported.startswith("kerascount.counting."):
            assert other is not None, f"{_name(path)} imports {imported}"
            assert other < own or imported == _name(path), f"{_name(path)} imports {imported}"


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    room = _room(_name(path))
    roots = {imported.split(".")[0] for imported in _imports(path)}
    assert "libcst" not in roots or _name(path).startswith(PARSER_ROOM)
    assert not roots & {"pygls", "lsprotocol"} or room == "server"
    if room == "counting":
        assert roots <= {"kerascount", *sys.stdlib_module_names}


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if _room(_name(path)) in ("cli", "__main__"):
        return
    called = [node.func for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    assert not [name for name in called if isinstance(name, ast.Name) and name.id in ("print", "exit", "quit")]
    assert not [one for one in called if isinstance(one, ast.Attribute) and ast.unparse(one) in ("sys.exit", "os._exit")]


BLOCKED = """
import sys
sys.modules["libcst"] = None
sys.modules["keras"] = None
from kerascount.counting.layer import build
from kerascount.counting.layers import catalogue
from kerascount.counting.totals import count_layer
dense = catalogue()["Dense"](10)
assert build(dense, ((None, 784),)) == (None, 10)
assert count_layer(dense).total == 7850
assert sys.modules["libcst"] is None
"""


def test_the_counting_core_needs_no_parser() -> None:
    subprocess.run([sys.executable, "-c", BLOCKED], check=True, cwd=ROOT)


LAZY = """
import sys
import kerascount.cli
heavy = {"libcst", "pathspec", "json", "pygls", "lsprotocol", "kerascount.evaluation", "kerascount.counting"} & set(sys.modules)
assert not heavy, heavy
"""


def test_the_command_line_starts_without_what_it_may_not_need() -> None:
    subprocess.run([sys.executable, "-c", LAZY], check=True, cwd=ROOT)
